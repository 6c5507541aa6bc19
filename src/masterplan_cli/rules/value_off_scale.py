"""MP406: a value outside its scale, or a text where no scale gives it a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masterplan_cli.diagnostics import Argument, Finding, Related, Route, Severity, Text, near, quoted
from masterplan_cli.measures.series import as_written, beyond, is_off_scale, is_upside_down, numbers, values
from masterplan_cli.records.indicator import Indicator, Scale
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Case, Workspace

CODE = "MP406"
NAME = "value-off-scale"
SEVERITY = Severity.ERROR

LONGEST_AMOUNT = 80

NOT_KNOWN = frozenset(("", "-", "–", "—", "?", "n/a", "na", "null", "~", "belum ada", "tidak ada", "tidak diketahui"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each value; texts that only lack a scale share one, since one thing must be added."""
    for indicator in workspace.all(Indicator):
        lacks_scale = False
        for route, value in values(indicator):
            if not is_off_scale(indicator, value) or is_upside_down(value):
                continue
            if value.label is None:
                yield _out_of_bounds(indicator, route, value)
            elif (finding := _misspelt(indicator, route, value.label)) is not None:
                yield finding
            elif indicator.scale is not None and indicator.scale.labels:
                yield _unknown_label(indicator, indicator.scale, route, value.label)
            elif not lacks_scale:
                lacks_scale = True
                yield _without_scale(indicator, route, value.label)


def _out_of_bounds(indicator: Indicator, route: Route, value: Value) -> Finding:
    scale = indicator.scale or Scale()
    number = next(each for each in numbers(value) if beyond(each, scale.min, scale.max))
    is_below = scale.min is not None and number < scale.min
    bound = scale.min if is_below else scale.max
    return Finding(
        indicator.at(*route),
        _BELOW if is_below else _ABOVE,
        {"found": as_written(value), "bound": f"{bound:f}"},
        hint=Text(id="periksa nilainya, atau batas pada `scale`", en="check the value, or the bounds of `scale`"),
        related=(
            Related(
                indicator.at("scale", "min" if is_below else "max"), Text(id="batasnya di sini", en="the bound is here")
            ),
        ),
    )


def _misspelt(indicator: Indicator, route: Route, label: str) -> Finding | None:
    """A text that stands for a number, a range or for nothing, with what to write instead."""
    arguments: dict[str, Argument] = {"found": label}
    if len(label) > LONGEST_AMOUNT:
        return None
    if label.strip().casefold() in NOT_KNOWN:
        return Finding(indicator.at(*route), _NO_VALUE, arguments, hint=_LEAVE_OUT)
    meant = _meant(label)
    if meant is None:
        return None
    hint = _WRITE if meant else _WRITE_A_NUMBER
    return Finding(indicator.at(*route), _NOT_A_NUMBER, {**arguments, "meant": meant}, hint=hint)


def _unknown_label(indicator: Indicator, scale: Scale, route: Route, label: str) -> Finding:
    labels = tuple(each.label for each in scale.labels)
    same = tuple(each for each in labels if each.casefold() == label.strip().casefold())
    alike = same or near(label, labels)
    return Finding(
        indicator.at(*route),
        Text(id="`{found}` tidak ada dalam `scale`", en="`{found}` is no label of `scale`"),
        {"found": label, "near": quoted(alike or labels)},
        hint=_DID_YOU_MEAN if alike else _CHOOSE,
        related=(Related(indicator.key("scale"), Text(id="skalanya di sini", en="the scale is here")),),
    )


def _without_scale(indicator: Indicator, route: Route, label: str) -> Finding:
    return Finding(
        indicator.at(*route),
        Text(
            id="`{found}` berupa teks, tetapi indikator `{id}` tidak punya `scale` yang memuatnya",
            en="`{found}` is a text, but indicator `{id}` has no `scale` that holds it",
        ),
        {"found": label, "id": indicator.id},
        hint=Text(
            id="tulis `scale` dengan `labels` berurutan dari yang terburuk, atau tulis nilainya sebagai angka",
            en="write a `scale` whose `labels` go from the worst to the best, or write the value as a number",
        ),
    )


_BELOW = Text(
    id="`{found}` di bawah nilai terkecil skalanya, {bound}", en="`{found}` is below the scale, which begins at {bound}"
)
_ABOVE = Text(
    id="`{found}` di atas nilai terbesar skalanya, {bound}", en="`{found}` is above the scale, which ends at {bound}"
)
_NO_VALUE = Text(id="`{found}` bukan nilai", en="`{found}` is no value")
_LEAVE_OUT = Text(
    id="hapus kunci ini; yang belum diketahui tidak ditulis", en="remove this key; what is not known is not written"
)
_NOT_A_NUMBER = Text(id="`{found}` bukan angka", en="`{found}` is not a number")
_WRITE = Text(id="tulis `{meant}`", en="write `{meant}`")
_WRITE_A_NUMBER = Text(
    id="tulis angkanya saja, tanpa satuan dan pemisah ribuan, desimal dengan titik",
    en="write the number alone, without unit or thousands separators, decimals with a point",
)
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_CHOOSE = Text(id="pilih salah satu: {near}", en="choose one of: {near}")

_DIGITS = r"-?[0-9](?:[0-9.,]*[0-9])?"
_UNIT = r"\s*(?:%|[a-z°][a-z°/²³ .]*)?"
_AT_MOST = re.compile(rf"(?:<|<=|≤|kurang dari|di bawah|maks(?:imal)?)\s*({_DIGITS}){_UNIT}", re.IGNORECASE)
_AT_LEAST = re.compile(rf"(?:>|>=|≥|lebih dari|di atas|min(?:imal)?)\s*({_DIGITS}){_UNIT}", re.IGNORECASE)
_BETWEEN = re.compile(rf"({_DIGITS}){_UNIT}?\s*(?:-|–|s/d|s\.d\.|sampai|hingga)\s*({_DIGITS}){_UNIT}", re.IGNORECASE)
_ALONE = re.compile(rf"(?:rp\.?\s*)?({_DIGITS}){_UNIT}", re.IGNORECASE)

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_THOUSANDTHS_OR_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def _meant(text: str) -> str | None:
    """What a text with a number in it should have been; empty where only the writer can say, None for mere words."""
    text = text.strip()
    if match := _BETWEEN.fullmatch(text):
        low, high = _plain(match[1]), _plain(match[2])
        return f"{{min: {low}, max: {high}}}" if low and high else ""
    for pattern, bound in ((_AT_MOST, "max"), (_AT_LEAST, "min")):
        if match := pattern.fullmatch(text):
            number = _plain(match[1])
            return f"{{{bound}: {number}}}" if number else ""
    match = _ALONE.fullmatch(text)
    return _plain(match[1]) if match else None


def _plain(digits: str) -> str:
    """Digits as Indonesians write them with a decimal point alone; empty where that could be two numbers."""
    if _DECIMAL_COMMA.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    if _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "")
    is_clear = _PLAIN.fullmatch(digits) and not _THOUSANDTHS_OR_THOUSANDS.fullmatch(digits)
    return digits if is_clear else ""
