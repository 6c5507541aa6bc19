"""Renders documents from templates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from masterplan_cli.check import check
from masterplan_cli.commands.cannot_run import CHOOSE, DID_YOU_MEAN, CannotRunError, alike_names, unknown
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver, note
from masterplan_cli.commands.session import Session, open_session
from masterplan_cli.diagnostics import Diagnostic, Finding, Severity, Text, visible
from masterplan_cli.documents import shelf
from masterplan_cli.documents.context import Audience, Audit
from masterplan_cli.documents.document import Document
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.report import make
from masterplan_cli.documents.template import CONTENT, PROSE, written
from masterplan_cli.files import read_bytes
from masterplan_cli.manual import first_sentence, rule_page, words
from masterplan_cli.renderers import RENDERERS, Renderer
from masterplan_cli.reporters import text
from masterplan_cli.reporters.options import Options
from masterplan_cli.source import Source
from masterplan_cli.workspace import Case

PAGES = re.compile(rb"/Type ?/Pages ?/Count (\d+)")


def run(
    context: typer.Context,
    documents: Annotated[
        list[str] | None, argument("[DOCUMENT...]", id="dokumen; daftarnya: --list", en="documents; see --list")
    ] = None,
    form: Annotated[
        list[str] | None,
        option(
            "--format",
            metavar="FORMAT",
            id="md, pdf, html; boleh beberapa: md,pdf (bawaan pdf)",
            en="md, pdf, html; several as md,pdf (pdf by default)",
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
    list_: Annotated[bool, option("--list", id="daftar dokumen", en="list the documents")] = False,
    list_sections: Annotated[
        bool,
        option("--list-sections", id="bagian yang dapat ditulis perencana", en="sections a planner may write"),
    ] = False,
) -> int:
    """Makes each document in each format, prints where it lies, and exits with 1 where the data or a template fails."""
    session = open_session(context.obj)
    folders = _folders(session, documents or ())
    try:
        if list_ or list_sections:
            deliver(_listed(session, folders if documents else _all(session), has_sections=list_sections))
            return 0
        return _make(session, folders, _renderers(form or ["pdf"]), _audience(session, audience), output, final=final)
    except TemplateFault as fault:
        return _refuse(session, (_diagnostic(fault),), fault)


def _make(
    session: Session,
    folders: Sequence[Path],
    renderers: Sequence[Renderer],
    audience: Audience,
    output: str,
    *,
    final: bool,
) -> int:
    case = _dated(session, session.case(is_final=final))
    found = check(session.workspace, session.faults, case)
    errors = tuple(each for each in found if each.is_error)
    if errors and (final or not session.workspace.settings.is_known):
        return _refuse(session, errors)
    audit = Audit(found, {each.name: first_sentence(words(rule_page(each.name), "id")) for each in found})
    for file, alike in _unused(session):
        session.note(_UNUSED_BUT if alike else _UNUSED, file=file, near=alike)
    for folder in folders:
        made = make(session.workspace, folder, case, audit, audience)
        for renderer in renderers:
            _write(session, made, folder.name, renderer, Path(output))
    return 0


_UNUSED = Text(
    id="`{file}` bukan bagian dokumen mana pun; isinya tidak dipakai",
    en="`{file}` is a section of no document; it is not used",
)
_UNUSED_BUT = Text(
    id="`{file}` bukan bagian dokumen mana pun; isinya tidak dipakai; mungkin maksudnya `{near}`",
    en="`{file}` is a section of no document; it is not used; did you mean `{near}`?",
)


def _unused(session: Session) -> Iterator[tuple[str, str]]:
    """Files of the planner's that no document places, each with the file it may be meant for.

    Nothing is known to be unused while the sections of some document cannot be read.
    """
    root = session.workspace.root
    try:
        sections = sorted({name for folder in _all(session) for name in shelf.sections(folder)})
    except TemplateFault:
        return
    for name, file in written(root).items():
        if name not in sections:
            alike = alike_names(Path(file).stem, sections)
            yield file, f"{CONTENT}/{alike[0]}{PROSE}" if alike else ""


def _folders(session: Session, documents: Sequence[str]) -> tuple[Path, ...]:
    root = session.workspace.root
    return tuple(_folder(root, name) for name in documents or ("masterplan",))


def _all(session: Session) -> tuple[Path, ...]:
    return _folders(session, shelf.names(session.workspace.root))


def _folder(root: Path, name: str) -> Path:
    folder = shelf.find(root, name)
    if folder is None:
        raise unknown(_NO_DOCUMENT, name, shelf.names(root), CHOOSE)
    return folder


_NO_DOCUMENT = Text(id="dokumen `{name}` tidak ada", en="there is no document `{name}`")


def _listed(session: Session, folders: Sequence[Path], *, has_sections: bool) -> str:
    if not has_sections:
        return "".join(f"{folder.name}  {visible(shelf.front(folder).texts['description'])}\n" for folder in folders)
    lines = [line for folder in folders for line in _section_lines(session, folder)]
    return "".join(lines + [_unused_line(session, file, alike) for file, alike in _unused(session)])


def _section_lines(session: Session, folder: Path) -> Iterator[str]:
    """The sections of a document, each with whether its file exists."""
    there = written(session.workspace.root)
    for name, about in shelf.sections(folder).items():
        state = _WRITTEN if name in there else _EMPTY
        yield f"{CONTENT}/{name}{PROSE}  {session.say(state)}  {visible(about)}\n"


def _unused_line(session: Session, file: str, alike: str) -> str:
    perhaps = session.say(DID_YOU_MEAN, near=f"`{alike}`") if alike else ""
    return f"{visible(file)}  {session.say(_NOT_USED)}  {perhaps}".rstrip() + "\n"


_WRITTEN = Text(id="terisi", en="written")
_EMPTY = Text(id="kosong", en="empty")
_NOT_USED = Text(id="tidak dipakai", en="not used")


def _renderers(forms: Sequence[str]) -> tuple[Renderer, ...]:
    wanted = [name.strip() for form in forms for name in form.split(",") if name.strip()]
    known = {renderer.SUFFIX: renderer for renderer in RENDERERS}
    for name in wanted:
        if name not in known:
            raise unknown(_NO_FORMAT, name, known, CHOOSE)
    return tuple(known[name] for name in dict.fromkeys(wanted))


_NO_FORMAT = Text(id="tidak ada bentuk keluaran `{name}`", en="there is no format `{name}`")


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


def _write(session: Session, made: Document, name: str, renderer: Renderer, folder: Path) -> None:
    try:
        content = renderer.render(made)
    except ImportError as error:
        raise CannotRunError(_NO_LIBRARY, {"form": renderer.SUFFIX, "library": error.name or ""}, _INSTALL) from error
    except RuntimeError as error:
        raise CannotRunError(_NOT_MADE, {"form": renderer.SUFFIX, "why": str(error)}, _LOOK_AT_TEMPLATE) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(_NO_FOLDER, {"folder": str(folder)}) from error
    target = folder / f"{name}.{renderer.SUFFIX}"
    deliver(content, str(target))
    deliver(f"{visible(target.as_posix())}    {_size(session, content)}{_mark(made)}\n")


_NOT_MADE = Text(id="bentuk `{form}` tidak dapat dibuat: {why}", en="the format `{form}` cannot be made: {why}")
_LOOK_AT_TEMPLATE = Text(
    id="periksa urutan judul dan gambar dalam templat dan content/",
    en="look at the order of headings and at the pictures in the template and in content/",
)
_NO_LIBRARY = Text(
    id="bentuk `{form}` memerlukan pustaka `{library}`", en="the format `{form}` needs the library `{library}`"
)
_INSTALL = Text(
    id='pasang dengan: pip install "masterplan-cli[{form}]"', en='install it: pip install "masterplan-cli[{form}]"'
)
_NO_FOLDER = Text(id="folder `{folder}` tidak dapat dibuat", en="cannot make the folder `{folder}`")


def _size(session: Session, content: bytes) -> str:
    pages = PAGES.search(content)
    if pages is not None:
        return session.say(_PAGES, count=int(pages[1]))
    return session.say(_KILOBYTES, count=max(1, len(content) // 1000))


_PAGES = Text(id="{count} halaman", en="{count} pages")
_KILOBYTES = Text(id="{count} kB", en="{count} kB")


def _mark(made: Document) -> str:
    return f", {made.mark}" if made.mark else ""


def _diagnostic(fault: TemplateFault) -> Diagnostic:
    finding = fault.finding()
    assert finding.place.span is not None
    return Diagnostic("MP902", "template-error", Severity.ERROR, finding, finding.place.span)


def _refuse(session: Session, errors: tuple[Diagnostic, ...], fault: TemplateFault | None = None) -> int:
    """Prints why nothing was made, on standard error."""
    workspace = session.workspace
    if fault is not None:
        workspace = replace(workspace, sources={**workspace.sources, fault.file: _template_source(session, fault.file)})
    note(
        text.report(
            workspace,
            errors,
            Options(session.language, session.shared.uses_color, session.prefix, inside=session.inside),
        )
    )
    session.note(_NOTHING_MADE)
    return 1


_NOTHING_MADE = Text(id="Dokumen tidak dibuat.", en="No document was made.")


def _template_source(session: Session, file: str) -> Source:
    """The text of a template or of prose, for the line that is shown; empty where it may not be read."""
    homes = (templates.parent for templates in shelf.shelves(session.workspace.root))
    home = next((home for home in homes if os.path.lexists(home / file)), None)
    content = read_bytes(home, file) if home is not None else b""
    return Source(file, "" if isinstance(content, Finding) else content.decode("utf-8", "replace"))
