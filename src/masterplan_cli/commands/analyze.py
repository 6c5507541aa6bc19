"""Answers a question from the data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import click

from masterplan_cli.analyses import ANALYSES, Analysis, Asked, find_analysis
from masterplan_cli.commands.asking import index_of, opd_of, subject_of, year_of
from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.drafts import write_drafts
from masterplan_cli.commands.json_text import Json, as_json
from masterplan_cli.commands.naming import shortest
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.rendering import rendered, renderers_of
from masterplan_cli.commands.session import NEXT, Session, open_session
from masterplan_cli.commands.shared import Shared
from masterplan_cli.commands.tables import as_csv, chosen, json_table, text
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.answer_sheet import sheet, summed_up
from masterplan_cli.documents.answers import Answer, answer
from masterplan_cli.documents.document import Cell, Table


def run(
    context: click.Context,
    question: Annotated[
        str | None, argument("[QUESTION]", id="nama analisis; lihat --list", en="name of an analysis; see --list")
    ] = None,
    subject: Annotated[
        str | None,
        argument("[ID]", id="entri yang ditanyakan, bagi analisis atas satu entri", en="the record asked about"),
    ] = None,
    lists: Annotated[bool, option("--list", id="daftar analisis", en="list the analyses")] = False,
    form: Annotated[
        str,
        option(
            "--format",
            metavar="FORMAT",
            id="text (bawaan), json, csv, md, html, pdf, docx, atau xlsx",
            en="text (the default), json, csv, md, html, pdf, docx or xlsx",
        ),
    ] = "text",
    year: Annotated[str | None, option("--year", metavar="YEAR", id="tahun yang dinilai", en="the year judged")] = None,
    opd: Annotated[str | None, option("--opd", metavar="OPD", id="hanya OPD ini", en="this OPD alone")] = None,
    target: Annotated[
        str | None, option("--target", metavar="INDEX", id="indeks yang dituju (spbe)", en="the index to reach (spbe)")
    ] = None,
    kept: Annotated[
        list[str] | None,
        option(
            "--keep",
            metavar="CODE",
            id="indikator yang tingkatnya tidak dapat dinaikkan (spbe)",
            en="an indicator whose level cannot be raised (spbe)",
        ),
    ] = None,
    draft: Annotated[
        bool,
        option(
            "--draft",
            id="kerangka usulan bagi tiap kesenjangan tanpa usulan; -o menyebut foldernya (gap)",
            en="a skeleton for each gap without a proposal; -o names the folder (gap)",
        ),
    ] = False,
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Exits with 0 whatever the answer is."""
    if lists:
        deliver(_listing(context.obj))
        return 0
    analysis = _find(question)
    _refuse_untaken(analysis, subject=subject, target=target, kept=kept, draft=draft)
    session = open_session(context.obj)
    asked = Asked(
        year_of(year),
        opd_of(session, opd),
        session.case().date,
        subject_of(session, subject),
        index_of(target),
        tuple(kept or ()),
    )
    if draft:
        write_drafts(session, asked, form, output)
        return 0
    found = answer(analysis, session.workspace, asked, session.language)
    formats: dict[str, Callable[[], str | bytes]] = {
        "text": lambda: _text(session, found),
        "json": lambda: as_json(_json(found)),
        "csv": lambda: as_csv(found.tables),
        **{name: partial(_rendered, name, session, analysis, found) for name in ("docx", "html", "md", "pdf", "xlsx")},
    }
    deliver(chosen(form, formats)(), output)
    if year is not None and _is_without_data(found):
        session.note(_NO_DATA, year=year, next=f"masterplan analyze {analysis.name}")
    else:
        session.note(NEXT, next=_next(session, found))
    return 0


def _refuse_untaken(analysis: Analysis, **given: object) -> None:
    """An option that a question does not understand is a mistake, and no option to be passed over."""
    for name, value in given.items():
        if value and name not in analysis.takes:
            arguments = {"option": _OPTIONS[name], "analysis": analysis.name}
            raise CannotRunError(_NOT_TAKEN, arguments, _SEE_PAGE)
    if "subject" in analysis.takes and not given.get("subject"):
        raise CannotRunError(_NO_SUBJECT, {"analysis": analysis.name}, _NAME_ONE)


_OPTIONS = {"subject": "ID", "target": "--target", "kept": "--keep", "draft": "--draft"}
_NOT_TAKEN = Text(id="`{option}` tidak berlaku untuk `{analysis}`", en="`{option}` does not apply to `{analysis}`")
_NO_SUBJECT = Text(id="`{analysis}` memerlukan sebuah entri", en="`{analysis}` is about one record, and none is named")
_NAME_ONE = Text(id="tulis: masterplan analyze {analysis} ID", en="write: masterplan analyze {analysis} ID")
_SEE_PAGE = Text(id="lihat: masterplan explain {analysis}", en="see: masterplan explain {analysis}")


def _rendered(name: str, session: Session, analysis: Analysis, found: Answer) -> bytes:
    workspace = session.workspace
    made = sheet(analysis, found, session.language, region=workspace.settings.region.name, date=session.case().date)
    (renderer,) = renderers_of((name,))
    return rendered(made, renderer)


_NO_DATA = Text(
    id="Tidak ada target maupun realisasi untuk tahun {year}. Berikutnya: {next}",
    en="There is neither a target nor an actual for {year}. Next: {next}",
)


def _is_without_data(found: Answer) -> bool:
    """Whether there are rows of a year with neither target nor actual."""
    tables = (table for table in found.tables if {"target", "actual"} <= {column.id for column in table.columns})
    judged = [cell.value for table in tables for cell in _cells(table, "target", "actual")]
    return bool(judged) and not any(value is not None for value in judged)


def _next(session: Session, found: Answer) -> str:
    """The chain of the first record of the answer, if it has one."""
    named = (origin.record for table in found.tables for row in table.rows for cell in row for origin in cell.origin)
    kind, _, record_id = next(named, "").partition(":")
    record = session.workspace.records.get(kind, {}).get(record_id)
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


def _text(session: Session, found: Answer) -> str:
    """Tables under their titles, then the figures."""
    blocks = [f"{table.caption}\n\n{text(table, session.shared)}" for table in found.tables]
    return "\n".join([*blocks, f"{summed_up(found)}\n"])


def _json(found: Answer) -> Json:
    tables: Json = [json_table(table) for table in found.tables]
    return {"version": 1, "analysis": found.analysis, "tables": tables, "figures": found.figures}
