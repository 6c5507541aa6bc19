"""Skeletons of proposals: printed one after another, or a file each that never replaces another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.gap import run
from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.skeletons import Skeleton, skeletons
from masterplan_cli.writing import Unwritten, replace_file


def write_drafts(session: Session, asked: Asked, form: str, folder: str | None) -> None:
    """A skeleton for each gap that no proposal serves; drafts are YAML whatever the format."""
    if form != "text":
        raise CannotRunError(_NO_FORMAT, {"form": form}, _WITHOUT_FORMAT)
    found = run(session.workspace, asked)
    made = skeletons(session.workspace, found, session.language)
    kept = 0
    if folder is None:
        deliver("---\n".join(f"# {each.id}.yaml\n{each.text}" for each in made))
    else:
        kept = _write(made, Path(folder))
    if found.figures["uncovered"] is None:
        session.note(_NOT_KNOWN)
    elif kept:
        session.note(_MADE_SOME, count=len(made) - kept, kept=kept)
    else:
        session.note(_MADE, count=len(made))


def _write(made: Sequence[Skeleton], folder: Path) -> int:
    """Writes those that do not exist, and how many do: those are kept as they are."""
    if folder.exists() and not folder.is_dir():
        raise CannotRunError(_NO_FOLDER, {"folder": folder.as_posix()})
    kept = 0
    for each in made:
        path = folder / f"{each.id}.yaml"
        if path.exists():
            kept += 1
            continue
        written = replace_file(path, each.text.encode(), expected=None, root=folder)
        if isinstance(written, Unwritten):
            raise CannotRunError(written.message, written.arguments, written.hint)
        deliver(f"{path.as_posix()}\n")
    return kept


_NO_FOLDER = Text(id="`{folder}` bukan folder", en="`{folder}` is no folder")
_NO_FORMAT = Text(id="`--format {form}` tidak berlaku untuk `--draft`", en="`--format {form}` is not for `--draft`")
_WITHOUT_FORMAT = Text(id="kerangka selalu berupa YAML", en="skeletons are always YAML")
_MADE = Text(
    id="Kerangka usulan: {count}. Berikutnya: lengkapi di data/proposals/, lalu masterplan validate",
    en="Skeletons of proposals: {count}. Next: complete them in data/proposals/, then masterplan validate",
)
_MADE_SOME = Text(
    id="Kerangka usulan: {count}; {kept} sudah ada dan dibiarkan. Berikutnya: lengkapi di data/proposals/, lalu "
    "masterplan validate",
    en="Skeletons of proposals: {count}; {kept} exist already and are kept. Next: complete them in data/proposals/, "
    "then masterplan validate",
)
_NOT_KNOWN = Text(
    id="Ada usulan yang belum terbaca dan mungkin melayani kesenjangan ini. Berikutnya: masterplan validate",
    en="Some proposals could not be read and may serve these gaps. Next: masterplan validate",
)
