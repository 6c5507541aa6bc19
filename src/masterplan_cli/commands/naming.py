"""The record that a name on the command line stands for: `id` or `kind:id`."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
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
    kind, colon, record_id = written.rpartition(":")
    if colon:
        find_kind(kind)
    kinds = [name for name in ([kind] if colon else sorted(workspace.known)) if record_id in workspace.known[name]]
    if not kinds:
        raise unknown(_UNKNOWN, written, _names(workspace, kind if colon else ""), _SEE_LIST)
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


def _names(workspace: Workspace, kind: str) -> list[str]:
    if kind:
        return [f"{kind}:{record_id}" for record_id in workspace.known[kind]]
    return [record_id for ids in workspace.known.values() for record_id in ids]


def shortest(workspace: Workspace, record: Record) -> str:
    """A record's id, with its kind only where another kind has the same."""
    shared = sum(record.id in ids for ids in workspace.known.values()) > 1
    return record.ref if shared else record.id
