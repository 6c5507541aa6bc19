"""The blocks a template places: each leaves a hole in its text, and there is an end to how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import LEDGER, Origin, Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.sandbox.environment import Layout, Operation
from masterplan_cli.documents.sandbox.escaping import escape
from masterplan_cli.documents.sandbox.filters import FILTERS
from masterplan_cli.documents.sandbox.operands import identifier, mapping, words
from masterplan_cli.documents.sandbox.tabulation import first_rows, from_rows, pick, with_blanks, with_values
from masterplan_cli.documents.traced import keys_of

HOLE = "\ue000{number}\ue000"
MOST_BLOCKS = 5_000
MOST_CELLS = 500_000
LAYOUTS = (
    "contents", "list_of_tables", "list_of_figures", "page_break", "chapters", "annexes", "landscape", "portrait",
    "source_notes", "articles", "unknowns", "unknown_values",
)  # fmt: skip

Placed = dict[str, Plain]


class Places:
    """The blocks that one evaluation has placed, in order; each leaves a hole in the text."""

    def __init__(self, sections: frozenset[str]) -> None:
        self.sections = sections
        self.placed: list[Placed] = []
        self.cells = 0

    def finalize(self, value: object) -> Markup:
        """What a `{{ }}` writes."""
        return self._hole({"kind": "layout", "name": value.name}) if isinstance(value, Layout) else escape(value)

    def table(
        self,
        value: object,
        *,
        columns: object = None,
        caption: object = None,
        id: object = None,  # noqa: A002 - the name the template writes
        wide: bool | None = None,
        types: Mapping[str, str] | None = None,
        blank: Mapping[str, str] | None = None,
        most: int | None = None,
        only: Mapping[str, object] | None = None,
        source: object = None,
    ) -> Markup:
        """A table, from a typed one or from a list of mappings with `columns`.

        `blank` are columns to be filled by hand, `only` the words that rows must have in a column, `most` how many
        of them are shown.
        """
        chosen = with_values(value, only or {}) if isinstance(value, Table) else value
        made = pick(chosen, columns) if isinstance(chosen, Table) else from_rows(chosen, columns, types or {})
        made = first_rows(with_blanks(made, blank or {}), most)
        made = replace(
            made,
            caption=made.caption if caption is None else words(caption),
            source=made.source if source is None else words(source),
            wide=made.wide if wide is None else wide is True,
            id=made.id if id is None else identifier(id),
            caption_origin=None if caption is None else (Origin(LEDGER, keys_of(caption)),),
        )
        cells = len(made.columns) * (len(made.rows) + len(made.foot))
        return self._hole({"kind": "table", "table": made, "is_named": id is not None}, cells)

    def chart(self, value: object, *, caption: object = None, id: object = None) -> Markup:  # noqa: A002 - as above
        """A chart of `charts`, or nothing where there was nothing to draw."""
        if value is None:
            return Markup("")
        name = mapping(value).get("chart")
        if not isinstance(name, str):
            raise TemplateFault(_NO_CHART)
        placed: Placed = {
            "kind": "chart",
            "name": name,
            "caption": None if caption is None else words(caption),
            "keys": keys_of(caption),
            "id": None if id is None else identifier(id),
        }
        return self._hole(placed)

    def prose(self, section: object) -> Markup:
        """The planner's own text for a section, or nothing where none was written."""
        name = identifier(section)
        return self._hole({"kind": "prose", "section": name}) if name in self.sections else Markup("")

    def is_written(self, section: object) -> bool:
        """Whether the planner wrote text for a section."""
        return section in self.sections

    def filters(self) -> Mapping[str, Operation]:
        """All filters by name."""
        return {**FILTERS, "table": self.table, "chart": self.chart, "prose": self.prose}

    def tests(self) -> Mapping[str, Operation]:
        """All tests of ours by name."""
        return {"written": self.is_written}

    def _hole(self, placed: Placed, cells: int = 0) -> Markup:
        self.placed.append(placed)
        self.cells += cells
        if len(self.placed) > MOST_BLOCKS:
            raise TemplateFault(_TOO_MANY_BLOCKS, {"most": str(MOST_BLOCKS)}, hint=_LOOK_AT_LOOPS)
        if self.cells > MOST_CELLS:
            raise TemplateFault(_TOO_MANY_CELLS, {"most": str(MOST_CELLS)}, hint=_LOOK_AT_LOOPS)
        return Markup(f"\n\n{HOLE.format(number=len(self.placed) - 1)}\n\n")  # noqa: S704 - ours alone


_TOO_MANY_BLOCKS = Text(
    id="templat memasang terlalu banyak blok, lebih dari {most}",
    en="the template places too many blocks, more than {most}",
)
_TOO_MANY_CELLS = Text(
    id="templat memasang terlalu banyak sel tabel, lebih dari {most}",
    en="the template places too many table cells, more than {most}",
)
_NO_CHART = Text(id="`chart` memerlukan salah satu isi `charts`", en="`chart` needs one of `charts`")
_LOOK_AT_LOOPS = Text(id="periksa perulangannya (`for`)", en="look at its loops (`for`)")
