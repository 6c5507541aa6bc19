"""Values as Indonesian readers expect them: `Rp1.400.000.000`, `62,45%`, `5 Juni 2026`. Exact, no binary fractions."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from masterplan_cli.documents.document import Cell, Column, Value

UNKNOWN = "—"
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
LARGE_SUMS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))

_MARK = re.compile("\ue001[^\ue002]*\ue002|\ue003[0-9,]*\ue004|\ue005")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\ud800-\udfff"
    "\U000e0000-\U0010ffff]+"
)


def clean(text: str) -> str:
    """One line of harmless text: no controls, no direction marks, no private-use letters, single spaces."""
    return " ".join(_HIDDEN.sub(" ", _MARK.sub("", text)).split())


def number(value: int | Decimal, decimals: int | None = None) -> str:
    """`12.345,6`; as many decimals as the value has, or `decimals` of them, rounded half up."""
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    sign = "-" if exact < 0 else ""
    whole, _, fraction = f"{abs(exact):f}".partition(".")
    return sign + _thousands(whole) + ("," + fraction if fraction else "")


def rupiah(value: int) -> str:
    """`Rp1.400.000.000`, whole rupiah as in the data."""
    return ("-" if value < 0 else "") + "Rp" + _thousands(str(abs(value)))


def large_rupiah(value: int, decimals: int = 2) -> str:
    """`Rp10,31 miliar`; sums below a million in full."""
    for size, word in LARGE_SUMS:
        amount = (Decimal(abs(value)) / size).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        if amount >= 1 and abs(value) >= size:
            return ("-" if value < 0 else "") + f"Rp{_short(amount)} {word}"
    return rupiah(value)


def percent(value: int | Decimal, decimals: int | None = None) -> str:
    """`62,45%` for 62.45: the value counts in hundredths."""
    return number(value, decimals) + "%"


def date(value: datetime.date) -> str:
    """`5 Juni 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def roman(value: int) -> str:
    """`IV`; for 1 to 3999."""
    if not 0 < value < 4000:
        raise ValueError(f"no Roman numeral for {value}")
    written = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        written += letters * count
    return written


def letters(value: int) -> str:
    """`A` to `Z`, then `AA`; counts from 1."""
    written = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        written = chr(ord("A") + rest) + written
    return written


def spelled(value: int) -> str:
    """A whole number in words, as legal texts give sums: `sepuluh juta`."""
    if value < 0:
        return "minus " + spelled(-value)
    if value < 12:
        return _UNITS[value]
    if value < 20:
        return f"{_UNITS[value - 10]} belas"
    for size, word in _SIZES:
        if value >= size:
            count, rest = divmod(value, size)
            head = f"se{word}" if count == 1 and size <= 1000 else f"{spelled(count)} {word}"
            return f"{head} {spelled(rest)}" if rest else head
    raise AssertionError(value)


def series(items: tuple[str, ...]) -> str:
    """`A, B, dan C`."""
    if len(items) < 3:
        return " dan ".join(items)
    return ", ".join(items[:-1]) + ", dan " + items[-1]


def plain(value: Value | bool | datetime.date) -> str:
    """A value as it stands in running text: years and counts without dots, fractions with a comma."""
    match value:
        case None:
            return UNKNOWN
        case bool():
            return "ya" if value else "tidak"
        case int():
            return str(value)
        case Decimal():
            return number(value)
        case datetime.date():
            return date(value)
        case _:
            return clean(value)


def shown(cell: Cell, column: Column) -> str:
    """A cell as it is printed, by the type of its column; text in a numeric column (`<22`, `WTP`) stays as it is."""
    value = cell.value
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        match column.type:
            case "rupiah":
                return rupiah(int(value))
            case "percent":
                return percent(value)
            case "number" | "value":
                return number(value)
    return plain(value)


def _thousands(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


def _short(amount: Decimal) -> str:
    text = number(amount)
    return text.rstrip("0").rstrip(",") if "," in text else text


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SIZES = (
    (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"),
)  # fmt: skip
