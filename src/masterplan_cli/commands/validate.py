"""Checks the plan and prints what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import click

from masterplan_cli.check import check, needs_date
from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.selection import by_code, lies_in, paths_in
from masterplan_cli.commands.session import Session, open_session
from masterplan_cli.commands.summary import count, say_unseen, summarise
from masterplan_cli.diagnostics import Diagnostic, Text, quoted, visible
from masterplan_cli.reporters import REPORTERS, Report, reporter
from masterplan_cli.reporters.options import Counts, Options
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Case


def run(
    context: click.Context,
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
    case = session.case(needs_date=needs_date(session.workspace))
    shown, counts = _found(session, case, paths or (), by_code(select or (), ignore or ()))
    options = _options(session, counts, paths or (), shows_all=bool(select), is_to_file=output is not None)
    deliver(write(session.workspace, shown, options), output)
    summarise(session, counts, shown, case)
    if form == "github":
        say_unseen(session, counts)
    return 1 if counts.errors or (strict and counts.warnings) else 0


def _found(
    session: Session, case: Case, paths: Sequence[str], is_chosen: Callable[[Diagnostic], bool]
) -> tuple[tuple[Diagnostic, ...], Counts]:
    """What is wrong in the given paths, and how much was read there; nothing to check ends the command."""
    workspace = session.workspace
    places = paths_in(workspace, paths)
    is_meant = lies_in(places)
    found = check(workspace, session.faults, case)
    shown = tuple(each for each in found if is_meant(each.path) and is_chosen(each))
    files = [path for path in workspace.sources if path != FILE and is_meant(path)]
    if not files and FILE not in places and not any(each.is_error for each in shown):
        raise CannotRunError(_NO_FILE if paths else _NO_RECORDS, {"paths": quoted(paths)}, _WHERE_DATA_IS)
    return shown, count(workspace, files, shown)


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


def _options(session: Session, counts: Counts, paths: Sequence[str], *, shows_all: bool, is_to_file: bool) -> Options:
    return Options(
        language=session.language,
        color=session.shared.uses_color and not is_to_file,
        prefix=session.prefix,
        inside=session.inside,
        all_warnings=shows_all or session.shared.verbose,
        command=_typed(session, paths),
        counts=counts,
    )


def _typed(session: Session, paths: Sequence[str]) -> str:
    """The command to extend, for a reader who wants to see more."""
    from shlex import quote

    root = ("-C", session.shared.root) if session.shared.root is not None else ()
    return " ".join(["masterplan validate", *(visible(quote(word)) for word in (*root, *paths))])
