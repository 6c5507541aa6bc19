"""Answers a question from the data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import click

from masterplan_cli.analyses import ANALYSES, Analysis, Asked, find_analysis
from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.json_text import Json, as_json
from masterplan_cli.commands.naming import shortest
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import NEXT, Session, open_session
from masterplan_cli.commands.shared import Shared
from masterplan_cli.commands.tables import as_csv, as_markdown, chosen, json_table, text
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.format import plain
from masterplan_cli.documents.tables import VALUE_COLUMNS, Answer, answer


def run(
    context: click.Context,
    question: Annotated[
        str | None, argument("[QUESTION]", id="nama analisis; lihat --list", en="name of an analysis; see --list")
    ] = None,
    lists: Annotated[bool, option("--list", id="daftar analisis", en="list the analyses")] = False,
    form: Annotated[
        str,
        option(
            "--format",
            metavar="FORMAT",
            id="text (bawaan), json, csv, atau md",
            en="text (the default), json, csv or md",
        ),
    ] = "text",
    year: Annotated[str | None, option("--year", metavar="YEAR", id="tahun yang dinilai", en="the year judged")] = None,
    opd: Annotated[str | None, option("--opd", metavar="OPD", id="hanya OPD ini", en="this OPD alone")] = None,
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Exits with 0 whatever the answer is."""
    if lists:
        deliver(_listing(context.obj))
        return 0
    analysis = _find(question)
    session = open_session(context.obj)
    asked = Asked(_year(year), _opd(session, opd), session.case().date)
    found = answer(analysis, session.workspace, asked, session.language)
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: _text(session, found),
        "json": lambda: as_json(_json(found)),
        "csv": lambda: as_csv(found.tables),
        "md": lambda: as_markdown(session.say(analysis.title), found.tables, figures(found)),
    }
    deliver(chosen(form, formats)(), output)
    if year is not None and _is_without_data(found):
        session.note(_NO_DATA, year=year, next=f"masterplan analyze {analysis.name}")
    else:
        session.note(NEXT, next=_next(session, found))
    return 0


_NO_DATA = Text(
    id="Tidak ada target maupun realisasi untuk tahun {year}. Berikutnya: {next}",
    en="There is neither a target nor an actual for {year}. Next: {next}",
)


def _is_without_data(found: Answer) -> bool:
    """Whether there are rows of a year with neither target nor actual."""
    judged = [cell.value for table in found.tables for cell in _cells(table, "target", "actual")]
    return bool(judged) and not any(value is not None for value in judged)


def _next(session: Session, found: Answer) -> str:
    """The chain of the first record of the answer, if it has one."""
    named = (origin.record for table in found.tables for row in table.rows for cell in row for origin in cell.origin)
    kind, _, record_id = next(named, "").partition(":")
    record = session.workspace.records[kind].get(record_id) if kind else None
    return f"masterplan trace {shortest(session.workspace, record)}" if record is not None else "masterplan validate"


def _cells(table: Table, *names: str) -> Iterator[Cell]:
    places = [place for place, column in enumerate(table.columns) if column.id in names]
    return (row[place] for row in table.rows for place in places)


def _find(question: str | None) -> Analysis:
    if question is None:
        raise CannotRunError(Text(id="analisis belum disebut", en="no analysis is named"), {}, _SEE_LIST)
    analysis = find_analysis(question)
    if analysis is None:
        message = Text(id="analisis `{name}` tidak ada", en="there is no analysis `{name}`")
        raise unknown(message, question, (each.name for each in ANALYSES), CHOOSE)
    return analysis


_SEE_LIST = Text(id="lihat daftarnya: masterplan analyze --list", en="see the list: masterplan analyze --list")


def _listing(shared: Shared) -> str:
    width = max(len(each.name) for each in ANALYSES)
    return "".join(f"{each.name.ljust(width)}  {each.title.format(shared.language)}\n" for each in ANALYSES)


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) == len("2026")):
        raise CannotRunError(
            Text(id="`{written}` bukan tahun", en="`{written}` is not a year"),
            {"written": written},
            Text(id="tulis empat angka, misalnya 2026", en="write four digits, as 2026"),
        )
    return int(written)


def _opd(session: Session, written: str | None) -> str | None:
    if written is None:
        return None
    known = session.workspace.known["opd"]
    opd = written.removeprefix("opd:")
    if opd not in known:
        raise unknown(Text(id="OPD `{name}` tidak ada", en="there is no OPD `{name}`"), opd, sorted(known), _SEE_OPD)
    return opd


_SEE_OPD = Text(id="lihat daftarnya: masterplan list opd", en="see the list: masterplan list opd")


def _text(session: Session, found: Answer) -> str:
    """Tables under their titles, then the figures."""
    blocks = [f"{table.caption}\n\n{text(table, session.shared)}" for table in found.tables]
    return "\n".join([*blocks, f"{figures(found)}\n"])


def figures(found: Answer) -> str:
    """The figures in words: `Indikator: 73; dengan target: 18`."""
    words = "; ".join(f"{found.labels[name]}: {plain(value)}" for name, value in found.figures.items())
    return words[:1].upper() + words[1:]


def _json(found: Answer) -> Json:
    tables: Json = [json_table(table, VALUE_COLUMNS) for table in found.tables]
    return {"version": 1, "analysis": found.analysis, "tables": tables, "figures": found.figures}
