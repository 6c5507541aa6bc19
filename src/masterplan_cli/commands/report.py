"""Renders documents from templates."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, cast

import click
from click.core import ParameterSource

from masterplan_cli.check import check
from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.documents import every_folder, folders_of, listed, unused
from masterplan_cli.commands.json_text import as_json
from masterplan_cli.commands.narrowing import refuse_unheeded, scope_of
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.refusal import refuse, refuse_template
from masterplan_cli.commands.rendering import renderers_of, write
from masterplan_cli.commands.session import Session, open_session
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.audience import Audience, visible_to
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.provenance.export import exported
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.report import make
from masterplan_cli.documents.scope import Scope
from masterplan_cli.manual import first_sentence, rule_page, words
from masterplan_cli.renderers import Renderer
from masterplan_cli.workspace import Case


def run(
    context: click.Context,
    documents: Annotated[
        list[str] | None, argument("[DOCUMENT...]", id="dokumen; daftarnya: --list", en="documents; see --list")
    ] = None,
    form: Annotated[
        list[str] | None,
        option(
            "--format",
            metavar="FORMAT",
            id="docx, html, md, pdf, xlsx (tabelnya saja); boleh beberapa: md,pdf (bawaan pdf)",
            en="docx, html, md, pdf, xlsx (tables alone); several as md,pdf (pdf by default)",
        ),
    ] = None,
    output: Annotated[
        str, option("-o", "--output", metavar="DIR", id="folder hasil (bawaan build)", en="where to (build by default)")
    ] = "build",
    audience: Annotated[
        str,
        option(
            metavar="public|internal",
            id="public tanpa entri terbatas; internal memuatnya",
            en="public leaves out limited records; internal shows them",
        ),
    ] = "",
    final: Annotated[
        bool, option("--final", id="tanpa tanda DRAF; menolak selama ada kesalahan", en="no DRAF mark; refuses errors")
    ] = False,
    provenance: Annotated[
        str | None,
        option(
            "--provenance",
            metavar="FILE",
            id="tulis asal setiap angka: entri, berkas, baris, sumber (JSON)",
            en="write where each number comes from: record, file, line, source (JSON)",
        ),
    ] = None,
    opd: Annotated[
        str | None, option("--opd", metavar="OPD", id="hanya OPD ini (lembar-opd)", en="this OPD alone (lembar-opd)")
    ] = None,
    proposal: Annotated[
        str | None,
        option("--proposal", metavar="ID", id="hanya usulan ini (kak)", en="this proposal alone (kak)"),
    ] = None,
    year: Annotated[
        str | None, option("--year", metavar="YEAR", id="hanya tahun ini (kak)", en="this year alone (kak)")
    ] = None,
    sample: Annotated[
        str | None,
        option(
            "--sample",
            metavar="COUNT",
            id="banyaknya baris yang diambil sebagai contoh uji (kertas-kerja-telusur)",
            en="how many lines are drawn as a sample (kertas-kerja-telusur)",
        ),
    ] = None,
    seed: Annotated[
        str | None,
        option(
            "--seed",
            metavar="NUMBER",
            id="benih undian contoh uji; benih yang sama mengambil baris yang sama",
            en="the seed of the sample; the same seed draws the same lines",
        ),
    ] = None,
    list_: Annotated[bool, option("--list", id="daftar dokumen", en="list the documents")] = False,
    list_sections: Annotated[
        bool,
        option("--list-sections", id="bagian yang dapat ditulis perencana", en="sections a planner may write"),
    ] = False,
) -> int:
    """Makes each document in each format, prints where it lies, and exits with 1 where the data or a template fails."""
    session = open_session(context.obj)
    folders = folders_of(session, documents or ())
    if context.get_parameter_source("output") is ParameterSource.DEFAULT:
        _refuse_way_out(session, Path(output))
    try:
        if list_ or list_sections:
            deliver(listed(session, folders if documents else every_folder(session), has_sections=list_sections))
            return 0
        scope = scope_of(session, opd=opd, proposal=proposal, year=year, sample=sample, seed=seed)
        refuse_unheeded(folders, scope)
        wanted = _Wanted(renderers_of(form or ["pdf"]), _audience(session, audience), scope, Path(output), provenance)
        return _make(session, folders, wanted, is_final=final)
    except TemplateFault as fault:
        return refuse_template(session, fault)


def _refuse_way_out(session: Session, folder: Path) -> None:
    """A folder that nobody named must not lead out of the workspace; who names it with `--output` may mean that."""
    root = session.workspace.root.resolve()
    if folder.is_symlink() and not folder.resolve().is_relative_to(root):
        raise CannotRunError(_WAY_OUT, {"folder": str(folder)}, _NAME_IT)


_WAY_OUT = Text(
    id="`{folder}` adalah tautan ke luar folder rencana; tidak ada yang ditulis",
    en="`{folder}` is a link that leads out of the plan's folder; nothing was written",
)
_NAME_IT = Text(
    id="hapus tautannya, atau sebut foldernya dengan --output", en="remove the link, or name the folder with --output"
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is made of each document, for whom, and where it goes; `provenance` is the file that traces its numbers."""

    renderers: Sequence[Renderer]
    audience: Audience
    scope: Scope
    folder: Path
    provenance: str | None


def _make(session: Session, folders: Sequence[Path], wanted: _Wanted, *, is_final: bool) -> int:
    case = _dated(session, session.case(is_final=is_final))
    found = check(session.workspace, session.faults, case)
    errors = tuple(each for each in found if each.is_error)
    if errors and (is_final or not session.workspace.settings.is_known):
        return refuse(session, errors)
    audit = Audit(found, {each.name: first_sentence(words(rule_page(each.name), "id")) for each in found})
    _say_unused(session)
    traced = []
    for folder in folders:
        made = make(session.workspace, folder, case, audit, wanted.audience, wanted.scope)
        for renderer in wanted.renderers:
            write(session, made, f"{folder.name}{wanted.scope.suffix}", renderer, wanted.folder)
        if wanted.provenance is not None:
            seen, _ = visible_to(session.workspace, wanted.audience)
            traced.append(exported(folder.name, made, Locator(seen)))
    if wanted.provenance is not None:
        deliver(as_json({"version": 1, "documents": traced}), wanted.provenance)
    return 0


def _say_unused(session: Session) -> None:
    for file, alike in unused(session):
        session.note(_UNUSED_BUT if alike else _UNUSED, file=file, near=alike)


_UNUSED = Text(
    id="`{file}` bukan bagian dokumen mana pun; isinya tidak dipakai",
    en="`{file}` is a section of no document; it is not used",
)
_UNUSED_BUT = Text(
    id="`{file}` bukan bagian dokumen mana pun; isinya tidak dipakai; mungkin maksudnya `{near}`",
    en="`{file}` is a section of no document; it is not used; did you mean `{near}`?",
)


def _dated(session: Session, case: Case) -> Case:
    """The day that `SOURCE_DATE_EPOCH` sets, where nobody gave one by `--date`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if session.shared.date is not None or not epoch.isdecimal():
        return case
    try:
        return replace(case, date=datetime.fromtimestamp(int(epoch), UTC).date())
    except (OverflowError, OSError, ValueError):
        raise CannotRunError(_NO_EPOCH, {"epoch": epoch}) from None


_NO_EPOCH = Text(id="SOURCE_DATE_EPOCH `{epoch}` bukan waktu", en="SOURCE_DATE_EPOCH `{epoch}` is no time")


def _audience(session: Session, asked: str) -> Audience:
    chosen = asked or session.workspace.settings.document.audience
    if chosen not in ("public", "internal"):
        raise unknown(_NO_AUDIENCE, chosen, ("public", "internal"), CHOOSE)
    return cast("Literal['public', 'internal']", chosen)


_NO_AUDIENCE = Text(id="pembaca `{name}` tidak ada", en="there is no audience `{name}`")
