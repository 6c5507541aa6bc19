"""Terms, abbreviations and national regulations, as documents name them."""

from __future__ import annotations

from masterplan_cli.reference.table import Confidence, Table, frozen, is_named


@frozen
class Term:
    """A term of the field, what it means, and the key that holds it."""

    term: str
    abbreviation: str | None = None
    english: str
    explanation: str | None = None
    key: str | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None


@frozen
class Glossary(Table):
    """Terms and abbreviations, by term."""

    terms: tuple[Term, ...]

    def abbreviations(self) -> tuple[Term, ...]:
        """The terms that have an abbreviation, by abbreviation."""
        return tuple(
            sorted(
                (each for each in self.terms if each.abbreviation), key=lambda each: str(each.abbreviation).casefold()
            )
        )

    def find(self, text: str) -> Term | None:
        """The term named by itself or its abbreviation, in any case."""
        return next((each for each in self.terms if is_named(text, each.term, each.abbreviation)), None)


@frozen
class NationalRegulation:
    """A regulation of the state; `about` is absent where only its number is known."""

    id: str
    short_title: str
    type: str
    number: str
    year: int
    about: str | None = None
    repealed_by: str | None = None
    repealed: int | None = None
    confidence: Confidence

    @property
    def citation(self) -> str:
        """How it is cited without its subject."""
        return f"{self.type} Nomor {self.number} Tahun {self.year}"

    @property
    def title(self) -> str:
        """How a legal basis names it in full."""
        return f"{self.citation} tentang {self.about}" if self.about else self.citation


@frozen
class NationalRegulations(Table):
    """The legal basis of a masterplan that no region sets itself, by rank and year."""

    regulations: tuple[NationalRegulation, ...]

    def find(self, text: str) -> NationalRegulation | None:
        """The regulation a legal basis names: in full, without its subject, or in short."""
        return next(
            (each for each in self.regulations if is_named(text, each.title, each.citation, each.short_title)), None
        )
