"""What a document is narrowed to: one OPD, one proposal, one year, a sample drawn by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.traced import Ledger


@dataclass(frozen=True, slots=True)
class Scope:
    """None where nothing is asked; a template says in its front matter, `options: {takes: [opd]}`, what it heeds."""

    opd: str | None = None
    proposal: str | None = None
    year: int | None = None
    sample: int | None = None
    seed: int | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """The names of what is asked."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is not None)

    @property
    def suffix(self) -> str:
        """What the name of the file says of it: `-diskominfo`, `-2027`."""
        drawn = f"contoh-{self.sample}" if self.sample is not None else None
        return "".join(f"-{each}" for each in (self.opd, self.proposal, self.year, drawn) if each is not None)


def plain_scope(scope: Scope, ledger: Ledger) -> Mapping[str, Plain]:
    """The scope as a template sees it, under `asked`."""
    return {field.name: ledger.traced(getattr(scope, field.name), Origin(ASKED)) for field in fields(scope)}


ASKED = "asked"
DATE = "date"
EVERYTHING = Scope()
