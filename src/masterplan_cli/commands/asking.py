"""The options of a question as what is asked; what cannot be meant ends the command."""

from __future__ import annotations

import re
from decimal import Decimal

from masterplan_cli.commands.cannot_run import CannotRunError, unknown
from masterplan_cli.commands.naming import resolve
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record


def year_of(written: str | None) -> int | None:
    """A year of four digits."""
    if written is None:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) == len("2026")):
        raise CannotRunError(
            Text(id="`{written}` bukan tahun", en="`{written}` is not a year"),
            {"written": written},
            Text(id="tulis empat angka, misalnya 2026", en="write four digits, as 2026"),
        )
    return int(written)


def opd_of(session: Session, written: str | None) -> str | None:
    """The id of an OPD."""
    if written is None:
        return None
    known = session.workspace.known["opd"]
    opd = written.removeprefix("opd:")
    if opd not in known:
        raise unknown(Text(id="OPD `{name}` tidak ada", en="there is no OPD `{name}`"), opd, sorted(known), _SEE_OPD)
    return opd


_SEE_OPD = Text(id="lihat daftarnya: masterplan list opd", en="see the list: masterplan list opd")


def subject_of(session: Session, written: str | None) -> str | None:
    """A record as `kind:id`."""
    if written is None:
        return None
    found = resolve(session.workspace, written)
    return f"{found.kind}:{found.id}"


def index_of(written: str | None) -> Decimal | None:
    """An index, with a decimal point or comma."""
    if written is None:
        return None
    if not _NUMBER.fullmatch(written):
        raise CannotRunError(_NO_NUMBER, {"written": written}, _WRITE_NUMBER)
    return Decimal(written.replace(",", "."))


_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")
_NO_NUMBER = Text(id="`{written}` bukan angka", en="`{written}` is not a number")
_WRITE_NUMBER = Text(id="tulis misalnya 3.5", en="write for instance 3.5")


def record_of(session: Session, written: str | None, kind: type[Record]) -> str | None:
    """The id of a record of one kind."""
    if written is None:
        return None
    known = session.workspace.known[kind.KIND]
    name = written.removeprefix(f"{kind.KIND}:")
    if name not in known:
        raise CannotRunError(
            Text(id="{kind} `{name}` tidak ada", en="there is no {kind} `{name}`"),
            {"kind": kind.LABEL.format(session.language).lower(), "name": name},
            Text(id=f"lihat daftarnya: masterplan list {kind.KIND}", en=f"see the list: masterplan list {kind.KIND}"),
        )
    return name


def count_of(written: str | None) -> int | None:
    """A count, such as the size of a sample."""
    if written is None:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) < MOST_DIGITS):
        raise CannotRunError(
            Text(id="`{written}` bukan bilangan cacah", en="`{written}` is not a whole number"),
            {"written": written},
            Text(id="tulis angka saja, misalnya 20", en="write digits alone, as 20"),
        )
    return int(written)


MOST_DIGITS = 10
