"""Checks the plan and prints what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from masterplan_cli.check import check, needs_date
from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.selection import by_code, lies_in, paths_in
from masterplan_cli.commands.session import Session, open_session
from masterplan_cli.commands.summary import count, summarise
from masterplan_cli.diagnostics import Text, quoted, visible
from masterplan_cli.reporters import REPORTERS, Report, reporter
from masterplan_cli.reporters.options import Options
from masterplan_cli.settings import FILE


def run(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        argument(
            "[PATH...]",
            id="berkas atau folder; semua dibaca, hanya yang di sini dicetak",
            en="files or folders; all is read, only what lies here is printed",
        ),
    ] = None,
    form: Annotated[
        str,
        option(
            "--format",
            metavar="FORMAT",
            id="text (bawaan), concise, json, atau github",
            en="text (the default), concise, json or github",
        ),
    ] = "text",
    strict: Annotated[
        bool, option("--strict", id="peringatan pun menggagalkan (kode keluar 1)", en="warnings fail too (exit code 1)")
    ] = False,
    select: Annotated[
        list[str] | None,
        option("--select", metavar="CODE", id="hanya kode atau awalan ini", en="these codes or prefixes alone"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        option("--ignore", metavar="CODE", id="tanpa kode atau awalan ini", en="without these codes or prefixes"),
    ] = None,
    statistics: Annotated[
        bool, option("--statistics", id="jumlah per kode saja", en="only how many of each code")
    ] = False,
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Reads everything, prints what was asked for, and exits with 1 where that holds errors."""
    write = _reporter(form, has_statistics=statistics)
    session = open_session(context.obj)
    workspace = session.workspace
    case = session.case(needs_date=needs_date(workspace))
    places = paths_in(workspace, paths or ())
    is_meant, is_chosen = lies_in(places), by_code(select or (), ignore or ())
    found = check(workspace, session.faults, case)
    shown = tuple(each for each in found if is_meant(each.path) and is_chosen(each))
    files = [path for path in workspace.sources if path != FILE and is_meant(path)]
    if not files and FILE not in places and not any(each.is_error for each in shown):
        raise CannotRunError(_NO_FILE if paths else _NO_RECORDS, {"paths": quoted(paths or ())}, _WHERE_DATA_IS)
    counts = count(workspace, files, shown)
    options = Options(
        language=session.language,
        color=session.shared.uses_color and output is None,
        prefix=session.prefix,
        inside=session.inside,
        all_warnings=bool(select) or session.shared.verbose,
        command=_typed(session, paths or ()),
        counts=counts,
    )
    deliver(write(workspace, shown, options), output)
    summarise(session, counts, shown, case)
    return 1 if counts.errors or (strict and counts.warnings) else 0


_NO_FILE = Text(id="tidak ada berkas entri di {paths}", en="there is no record file in {paths}")
_NO_RECORDS = Text(id="rencana ini belum memuat satu entri pun", en="this plan holds no record yet")
_WHERE_DATA_IS = Text(
    id="entri ditulis di `data/<folder jenisnya>/<id>.yaml`; jenisnya: masterplan explain",
    en="records are written in `data/<folder of the kind>/<id>.yaml`; the kinds: masterplan explain",
)


def _reporter(form: str, *, has_statistics: bool) -> Report:
    if form not in REPORTERS:
        raise unknown(_NO_FORMAT, form, REPORTERS, CHOOSE)
    if not has_statistics:
        return reporter(form).report
    if form != "text":
        raise CannotRunError(_STATISTICS_ARE_TEXT, {"name": form})
    from masterplan_cli.reporters import statistics

    return statistics.report


_NO_FORMAT = Text(id="tidak ada bentuk keluaran `{name}`", en="there is no format `{name}`")
_STATISTICS_ARE_TEXT = Text(
    id="`--statistics` hanya berupa teks, bukan `{name}`", en="`--statistics` is text alone, not `{name}`"
)


def _typed(session: Session, paths: Sequence[str]) -> str:
    """The command to extend, for a reader who wants to see more."""
    from shlex import quote

    root = ("-C", session.shared.root) if session.shared.root is not None else ()
    return " ".join(["masterplan validate", *(visible(quote(word)) for word in (*root, *paths))])
