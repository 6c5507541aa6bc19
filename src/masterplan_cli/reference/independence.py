"""How far an OPD masters its own IT: the parts of the measure and their weights."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.reference.table import Table, frozen, is_named


@frozen
class Part:
    """One part, in percent; weights are relative to each other."""

    id: str
    name: str
    name_en: str
    weight: Decimal
    about: str


@frozen
class Skill:
    """A field of skill that each OPD needs, and the words it is written with."""

    id: str
    name: str
    words: tuple[str, ...]


@frozen
class Independence(Table):
    """This toolkit's own measure; `staff_enough` are the IT people at which the part on staff is full."""

    parts: tuple[Part, ...]
    staff_enough: int
    skills: tuple[Skill, ...]

    def skill(self, text: str) -> Skill | None:
        """The field of skill a word stands for."""
        wanted = text.strip().replace("_", " ")
        return next((each for each in self.skills if is_named(wanted, each.id, each.name, *each.words)), None)
