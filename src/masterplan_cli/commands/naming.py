"""The record that a name on the command line stands for: `id` or `kind:id`."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.commands.cannot_run import CHOOSE, DID_YOU_MEAN, CannotRunError, alike_names, unknown
from masterplan_cli.diagnostics import Language, Text, quoted
from masterplan_cli.records.base import Record
from masterplan_cli.workspace import BY_KIND, Workspace


@dataclass(frozen=True, slots=True)
class Name:
    """A kind and an id that resolve; the record is None where it could not be read."""

    kind: str
    id: str
    record: Record | None


def resolve(workspace: Workspace, written: str) -> Name:
    """The one record that is meant; unknown and ambiguous names end the command."""
    asked, colon, record_id = written.rpartition(":")
    kind = find_kind(asked).KIND if colon else ""
    kinds = [name for name in _kinds_with(workspace, record_id) if kind in ("", name)]
    if not kinds:
        alike = _alike(workspace, kind, record_id)
        raise CannotRunError(_UNKNOWN, {"name": written, "near": quoted(alike)}, DID_YOU_MEAN if alike else _SEE_LIST)
    if len(kinds) > 1:
        raise CannotRunError(_AMBIGUOUS, {"name": written, "names": quoted(f"{name}:{record_id}" for name in kinds)})
    return Name(kinds[0], record_id, workspace.records[kinds[0]].get(record_id))


_UNKNOWN = Text(id="entri `{name}` tidak ada", en="there is no record `{name}`")
_SEE_LIST = Text(id="lihat daftarnya: masterplan list JENIS", en="see what there is: masterplan list KIND")
_AMBIGUOUS = Text(
    id="`{name}` ada lebih dari satu: {names}; tulis dengan jenisnya",
    en="there is more than one `{name}`: {names}; write it with its kind",
)


def find_kind(written: str) -> type[Record]:
    """A kind by its name, its folder's, or what people call it."""
    for name, kind in BY_KIND.items():
        if written in (name, kind.FOLDER) or written.lower() in (kind.LABEL.id.lower(), kind.LABEL.en.lower()):
            return kind
    raise unknown(Text(id="jenis entri `{name}` tidak ada", en="there is no kind `{name}`"), written, BY_KIND, CHOOSE)


def noun(kind: type[Record], number: int, language: Language) -> str:
    """What people call a kind beside a number; the folders that have an English plural carry it."""
    has_plural = language == "en" and number != 1 and kind.FOLDER != kind.KIND
    return kind.FOLDER if has_plural else kind.LABEL.format(language)


def _kinds_with(workspace: Workspace, record_id: str) -> list[str]:
    return sorted(name for name, ids in workspace.known.items() if record_id in ids)


def _alike(workspace: Workspace, kind: str, record_id: str) -> tuple[str, ...]:
    """The same id of another kind, else ids like it of the kind that was named, else of all."""
    if kind:
        others = tuple(f"{other}:{record_id}" for other in _kinds_with(workspace, record_id))
        return others or tuple(f"{kind}:{name}" for name in alike_names(record_id, tuple(workspace.known[kind])))
    return alike_names(record_id, tuple({name for ids in workspace.known.values() for name in ids}))


def shortest(workspace: Workspace, record: Record) -> str:
    """A record's id, with its kind only where another kind has the same."""
    shared = sum(record.id in ids for ids in workspace.known.values()) > 1
    return record.ref if shared else record.id
