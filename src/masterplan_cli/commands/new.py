"""Writes something new into the workspace; so far a template of one's own, to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click

from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import NEXT, Session, open_session
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents import shelf
from masterplan_cli.documents.sandbox.operands import ID
from masterplan_cli.writing import Unwritten, replace_file

TEMPLATE = "template"
BEGIN_WITH = "masterplan"


def run(
    context: click.Context,
    what: Annotated[str, argument("WHAT", id="yang dibuat: template", en="what is made: template")],
    name: Annotated[str, argument("NAME", id="namanya, misalnya laporan-triwulan", en="its name, as quarterly-report")],
    origin: Annotated[
        str | None,
        option(
            "--from",
            metavar="DOCUMENT",
            id="dokumen yang disalin (bawaan: yang bernama sama, atau masterplan)",
            en="the document that is copied (by default that of the same name, else masterplan)",
        ),
    ] = None,
) -> int:
    """Exits with 0 once every file is written; a file that exists is never replaced."""
    if what != TEMPLATE:
        raise unknown(_NO_SUCH, what, (TEMPLATE,), CHOOSE)
    if not ID.fullmatch(name):
        raise CannotRunError(_NO_NAME, {"name": name}, _NAME_IT)
    session = open_session(context.obj)
    source = _source(session, name, origin)
    target = session.workspace.root / shelf.FOLDER / name
    if target.exists() or target.is_symlink():
        raise CannotRunError(_THERE_IS, {"folder": f"{shelf.FOLDER}/{name}"}, _ANOTHER)
    for path in sorted(source.iterdir()):
        if path.is_file() and not path.is_symlink():
            _copy(session.workspace.root, path, target / path.name)
    session.note(NEXT, next=f"masterplan report {name}")
    return 0


def _source(session: Session, name: str, origin: str | None) -> Path:
    root = session.workspace.root
    wanted = origin or (name if name in shelf.names(root) else BEGIN_WITH)
    found = shelf.find(root, wanted)
    if found is None:
        raise unknown(_NO_DOCUMENT, wanted, shelf.names(root), CHOOSE)
    return found


def _copy(root: Path, source: Path, target: Path) -> None:
    written = replace_file(target, source.read_bytes(), expected=None, root=root)
    if isinstance(written, Unwritten):
        raise CannotRunError(written.message, written.arguments, written.hint)
    deliver(f"{target.relative_to(root).as_posix()}\n")


_NO_SUCH = Text(id="`{name}` tidak dapat dibuat", en="`{name}` cannot be made")
_NO_NAME = Text(id="`{name}` bukan nama templat", en="`{name}` is no name for a template")
_NAME_IT = Text(
    id="pakai huruf kecil, angka, dan tanda hubung, misalnya laporan-triwulan",
    en="use small letters, digits and hyphens, as quarterly-report",
)
_THERE_IS = Text(id="`{folder}` sudah ada; tidak ada yang ditulis", en="`{folder}` exists; nothing was written")
_ANOTHER = Text(id="pilih nama lain, atau hapus foldernya dahulu", en="choose another name, or remove it first")
_NO_DOCUMENT = Text(id="dokumen `{name}` tidak ada", en="there is no document `{name}`")
