"""Accounts and funding sources of a regional budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.reference.table import Table, is_named


@dataclass(frozen=True, kw_only=True)
class Accounts(Table):
    """Accounts common in IT spending, by code."""

    accounts: Mapping[str, str]

    def name(self, code: str) -> str | None:
        """The name of the account, or of the nearest one above it that is listed."""
        while code not in self.accounts and "." in code:
            code = code.rpartition(".")[0]
        return self.accounts.get(code)


@dataclass(frozen=True, kw_only=True)
class FundingSource:
    """Where money of a budget may come from."""

    id: str
    name: str
    abbreviation: str | None = None
    part_of: str | None = None
    account: str | None = None


@dataclass(frozen=True, kw_only=True)
class FundingSources(Table):
    """The funding sources a money line may name."""

    funding_sources: tuple[FundingSource, ...]

    def find(self, text: str) -> FundingSource | None:
        """The source named by its id, abbreviation or name, in any case."""
        return next(
            (each for each in self.funding_sources if is_named(text, each.id, each.abbreviation, each.name)), None
        )
