"""The documents that can be made, the sections a planner may write for them, and prose that belongs to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from masterplan_cli.commands.cannot_run import CHOOSE, DID_YOU_MEAN, alike_names, unknown
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.documents import shelf
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.template import CONTENT, PROSE, written


def folders_of(session: Session, documents: Sequence[str]) -> tuple[Path, ...]:
    """The folders of documents by their names; the masterplan where none is named."""
    root = session.workspace.root
    return tuple(_folder(root, name) for name in documents or ("masterplan",))


def every_folder(session: Session) -> tuple[Path, ...]:
    """The folders of all documents there are."""
    return folders_of(session, shelf.names(session.workspace.root))


def _folder(root: Path, name: str) -> Path:
    folder = shelf.find(root, name)
    if folder is None:
        raise unknown(_NO_DOCUMENT, name, shelf.names(root), CHOOSE)
    return folder


_NO_DOCUMENT = Text(id="dokumen `{name}` tidak ada", en="there is no document `{name}`")


def listed(session: Session, folders: Sequence[Path], *, has_sections: bool) -> str:
    """A line a document, or a line a section with whether its file exists."""
    if not has_sections:
        return "".join(f"{folder.name}  {visible(shelf.front(folder).texts['description'])}\n" for folder in folders)
    lines = [line for folder in folders for line in _section_lines(session, folder)]
    return "".join(lines + [_unused_line(session, file, alike) for file, alike in unused(session)])


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


def unused(session: Session) -> Iterator[tuple[str, str]]:
    """Files of the planner's that no document places, each with the file it may be meant for.

    Nothing is known to be unused while the sections of some document cannot be read.
    """
    root = session.workspace.root
    try:
        sections = sorted({name for folder in every_folder(session) for name in shelf.sections(folder)})
    except TemplateFault:
        return
    for name, file in written(root).items():
        if name not in sections:
            alike = alike_names(Path(file).stem, sections)
            yield file, f"{CONTENT}/{alike[0]}{PROSE}" if alike else ""
