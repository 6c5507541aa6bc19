"""From which data a document was made, and whether it still holds."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from typing import Annotated

import click

from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.json_text import Json, as_json
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import NEXT, open_session
from masterplan_cli.commands.tables import chosen
from masterplan_cli.commands.verdict import told
from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.renderers.carried import MOST_BYTES, carried
from masterplan_cli.snapshot import SHORT
from masterplan_cli.verification import Verdict, verified

CHANGES = ("added", "changed", "removed", "unclear")


def run(
    context: click.Context,
    file: Annotated[
        str,
        argument(
            "FILE",
            id="dokumen, atau sidik data yang tercetak di sampulnya",
            en="a document, or the digest of the data printed on its cover",
        ),
    ],
    form: Annotated[
        str, option("--format", metavar="FORMAT", id="text (bawaan) atau json", en="text (the default) or json")
    ] = "text",
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Exits with 1 where the data are others by now, or are not known."""
    session = open_session(context.obj)
    typed = _typed(file)
    verdict = verified(session.workspace, typed or _carried(file))
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: "".join(f"{line}\n" for line in told(session, "" if typed else visible(file), verdict)),
        "json": lambda: as_json(_json(None if typed else file, verdict)),
    }
    deliver(chosen(form, formats)(), output)
    if not verdict.holds:
        session.note(NEXT, next="masterplan report")
    return 0 if verdict.holds else 1


def _typed(file: str) -> str:
    """The digest that was typed in place of a file, empty where a file was."""
    digits = "".join(file.split()).lower()
    return digits if _TYPED.fullmatch(digits) and not os.path.lexists(file) else ""


_TYPED = re.compile(f"[0-9a-f]{{{SHORT},64}}")


def _carried(file: str) -> str:
    """The digest that a file carries."""
    found = carried(_read(file))
    if not found:
        raise CannotRunError(_NONE, {"file": file}, _MAKE_IT)
    if len(found) > 1:
        raise CannotRunError(_SEVERAL, {"file": file, "count": len(found)})
    (digest,) = found
    return digest


_NONE = Text(
    id="`{file}` tidak memuat sidik data, jadi asal datanya tidak dapat diperiksa",
    en="`{file}` carries no digest of its data, so where they come from cannot be checked",
)
_MAKE_IT = Text(
    id="sidik ada pada dokumen dari masterplan report; bila tercetak di sampul, tulis sidik itu sebagai ganti berkas",
    en="documents of masterplan report carry one; if it is printed on the cover, write it in place of the file",
)
_SEVERAL = Text(
    id="`{file}` memuat {count} sidik data yang berbeda; tampaknya digabung dari beberapa dokumen",
    en="`{file}` carries {count} different digests; it seems to be put together from several documents",
)


def _read(file: str) -> bytes:
    """A file that was named, if it is a regular one of no endless size."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):
            raise CannotRunError(_NO_FILE, {"file": file})
        with os.fdopen(os.open(file, flags), "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise CannotRunError(_NOT_THERE, {"file": file}) from None
    except (OSError, ValueError):
        raise CannotRunError(_CLOSED, {"file": file}) from None
    if len(content) > MOST_BYTES:
        raise CannotRunError(_TOO_LARGE, {"file": file, "most": MOST_BYTES})
    return content


_NO_FILE = Text(id="`{file}` bukan berkas biasa", en="`{file}` is no regular file")
_NOT_THERE = Text(id="berkas `{file}` tidak ada", en="there is no file `{file}`")
_CLOSED = Text(id="`{file}` tidak dapat dibaca", en="cannot read `{file}`")
_TOO_LARGE = Text(id="`{file}` lebih dari {most} bita", en="`{file}` has more than {most} bytes")


def _json(file: str | None, verdict: Verdict) -> Json:
    commit, found = verdict.past.commit, verdict.changes
    kinds: Json = None
    if found is not None:
        kinds = [
            {"kind": kind, **{change: list(ids) for change in CHANGES if (ids := found.ids(kind, change))}}
            for kind in found.records
        ]
    return {
        "version": 1,
        "file": file,
        "digest": verdict.digest,
        "state": verdict.state,
        "holds": verdict.holds,
        "commit": {"id": commit.id, "date": commit.date} if commit is not None else None,
        "history": verdict.past.extent,
        "records": kinds,
        "settings": found.has_settings if found is not None else None,
        "content": list(verdict.prose) if found is not None else None,
    }
