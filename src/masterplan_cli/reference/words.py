"""Which words of a title mean the same, which say much, and from where on two entries count as alike."""

from __future__ import annotations

from masterplan_cli.reference.table import Table, frozen


@frozen
class WordWeights:
    """What a word counts: one that names a subject, any other, one that names a place, user or common part."""

    subject: int
    plain: int
    setting: int


@frozen
class LikenessTable(Table):
    """Words and numbers of likeness; the first of each `subjects` is the name the others are folded to.

    `threshold` is where MP508 speaks, `shown` where the analysis does, both in percent; words that weigh less than
    `least` make no likeness. A word of at most `rare` entries and a key of at most `common` ones bring a pair before
    MP508. `kinds` are the categories and types that may double each other; `goods` are subjects that can be bought
    together.
    """

    threshold: int
    shown: int
    weights: WordWeights
    least: int
    rare: int
    common: int
    kinds: tuple[tuple[str, ...], ...]
    goods: tuple[str, ...]
    subjects: tuple[tuple[str, ...], ...]
    setting: tuple[tuple[str, ...], ...]
    ignored: tuple[tuple[str, ...], ...]

    def place_of(self, kind: str) -> int:
        """Which of `kinds` a category or type belongs to."""
        return next(place for place, listed in enumerate(self.kinds) if kind in listed)
