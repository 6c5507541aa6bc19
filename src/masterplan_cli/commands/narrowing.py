"""The options that narrow a document; one that a document does not heed is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from masterplan_cli.commands.asking import count_of, opd_of, record_of, year_of
from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents import shelf
from masterplan_cli.documents.scope import Scope
from masterplan_cli.records.proposal import Proposal


def scope_of(
    session: Session,
    *,
    opd: str | None,
    proposal: str | None,
    year: str | None,
    sample: str | None,
    seed: str | None,
) -> Scope:
    """What was asked for; unknown records and what is no number end the command."""
    asked = record_of(session, proposal, Proposal)
    return Scope(opd_of(session, opd), asked, year_of(year), count_of(sample), count_of(seed))


def refuse_unheeded(folders: Sequence[Path], scope: Scope) -> None:
    """An option that one of the documents would pass over is a mistake."""
    for folder in folders:
        for name in scope.given:
            heeded = sorted(shelf.takes(folder))
            if name not in heeded:
                arguments = {"option": f"--{name}", "document": folder.name, "heeded": _options(heeded)}
                raise CannotRunError(_NOT_HEEDED, arguments, _HEEDED if heeded else None)


def _options(names: Sequence[str]) -> str:
    return ", ".join(f"--{name}" for name in names)


_NOT_HEEDED = Text(
    id="`{option}` tidak berlaku untuk dokumen `{document}`",
    en="`{option}` does not apply to the document `{document}`",
)
_HEEDED = Text(id="yang berlaku: {heeded}", en="it takes {heeded}")
