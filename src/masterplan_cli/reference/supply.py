"""Who supplies what a plan does not hold yet, and which questions wait for it."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.diagnostics import Language
from masterplan_cli.reference.table import Table, frozen


@frozen
class Words:
    """The same in both languages."""

    id: str
    en: str

    def say(self, language: Language, names: Mapping[str, str] | None = None) -> str:
        """In one language, with the names of offices put in."""
        words = self.id if language == "id" else self.en
        return words.format_map(names) if names is not None else words


@frozen
class Office:
    """An office, known by the bidang urusan that makes it; a team has none."""

    id: str
    name: Words
    bidang: str | None = None


@frozen
class KindSupplier:
    """Who supplies records of a kind; `office` collects them."""

    kind: str
    words: Words
    office: str | None = None
    questions: tuple[str, ...] = ()


@frozen
class Need:
    """Something a record of a kind should hold, and what cannot be answered without it.

    `office` collects it where that is another one than the kind's.
    """

    id: str
    kind: str
    name: Words
    office: str | None = None
    questions: tuple[str, ...] = ()


@frozen
class Suppliers(Table):
    """Offices, who supplies each kind, and what records need, the first needed first."""

    offices: tuple[Office, ...]
    kinds: tuple[KindSupplier, ...]
    needs: tuple[Need, ...]

    def of(self, kind: str) -> KindSupplier:
        """Who supplies a kind."""
        return next(each for each in self.kinds if each.kind == kind)

    def need(self, kind: str, name: str) -> Need:
        """A need of a kind by its id."""
        return next(each for each in self.needs if (each.kind, each.id) == (kind, name))
