"""Accounts and funding sources of a regional budget, and what shows that money is spent on IT."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from masterplan_cli.reference.table import Table, frozen, is_named


@frozen
class Accounts(Table):
    """Accounts common in IT spending, by code."""

    accounts: Mapping[str, str]

    def name(self, code: str) -> str | None:
        """The name of the account, or of the nearest one above it that is listed."""
        while code not in self.accounts and "." in code:
            code = code.rpartition(".")[0]
        return self.accounts.get(code)


@frozen
class FundingSource:
    """Where money of a budget may come from."""

    id: str
    name: str
    abbreviation: str | None = None
    part_of: str | None = None
    account: str | None = None


@frozen
class FundingSources(Table):
    """The funding sources a money line may name."""

    funding_sources: tuple[FundingSource, ...]

    def find(self, text: str) -> FundingSource | None:
        """The source named by its id, abbreviation or name, in any case."""
        return next(
            (each for each in self.funding_sources if is_named(text, each.id, each.abbreviation, each.name)), None
        )


Strength = Literal["strong", "shared"]


@frozen
class Sign:
    """A code whose spending is IT: `strong` by itself, `shared` only where the description says so too."""

    code: str
    name: str
    strength: Strength


@frozen
class ItSpending(Table):
    """What IT spending is recognised by; codes and accounts stand for all that lies in them."""

    codes: tuple[Sign, ...]
    accounts: tuple[Sign, ...]
    words: tuple[str, ...]
