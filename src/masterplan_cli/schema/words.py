"""What each fault of shape is called and said, in both languages."""

from __future__ import annotations

from datetime import date

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.fields import FieldType

_LIST = Text(id="daftar", en="a list")
_MAPPING = Text(id="peta `kunci: nilai`", en="a mapping `key: value`")
_TEXT = Text(id="teks", en="text")
_NUMBER = Text(id="angka", en="a number")
_SCALARS: dict[type, Text] = {
    str: _TEXT,
    bool: Text(id="`true` atau `false`", en="`true` or `false`"),
    date: Text(id="tanggal", en="a date"),
}


def expected(declared: FieldType | None) -> Text:
    if declared is None:
        return _TEXT
    if declared.item is not None:
        return Text(id="daftar peta", en="a list of mappings") if declared.item.model else _LIST
    if declared.model is not None or declared.value is not None:
        return _MAPPING
    return _SCALARS.get(declared.scalar, _NUMBER) if declared.scalar is not None else _NUMBER


def kind_of(written: object) -> Text:
    return _LIST if isinstance(written, list) else _MAPPING if isinstance(written, dict) else _TEXT


BLANK = Text(id="kunci `{key}` tidak berisi apa pun", en="key `{key}` holds nothing")
DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
KEYS_ARE = Text(id="kunci yang ada: {near}", en="the keys are: {near}")
WRITE_A_LIST = Text(id="tulis `{key}: [{written}]`", en="write `{key}: [{written}]`")
WRONG_ITEM = Text(
    id="butir `{key}` harus berupa {expected}, bukan {found}", en="an item of `{key}` must be {expected}, not {found}"
)
WRITE_A_MAPPING = Text(id="tulis `- {written}`", en="write `- {written}`")
WRITE_RUPIAH = Text(
    id="tulis rupiah penuh, angka saja, tanpa `Rp`, titik, koma, atau minus, misalnya `1400000000`",
    en="write whole rupiah, digits alone, without `Rp`, dots, commas or minus, as `1400000000`",
)
_WRONG_TYPE = Text(id="`{key}` harus berupa {expected}, bukan {found}", en="`{key}` must be {expected}, not {found}")

Words = tuple[str, Text, Text | None]
WORDS: dict[str, Words] = {
    "unexpected_keyword_argument": (
        "unknown-key",
        Text(id="kunci `{key}` tidak dikenal", en="unknown key `{key}`"),
        None,
    ),
    "missing": (
        "missing-key",
        Text(id="kunci `{key}` tidak ada", en="key `{key}` is missing"),
        Text(id="tulis `{key}: ...` ({description})", en="write `{key}: ...`"),
    ),
    "literal_error": (
        "invalid-value",
        Text(id="nilai `{found}` tidak dikenal untuk `{key}`", en="`{found}` is no value of `{key}`"),
        Text(id="pilih salah satu: {choices}", en="choose one of: {choices}"),
    ),
    "wrong_type": ("wrong-type", _WRONG_TYPE, None),
    "string_type": ("wrong-type", _WRONG_TYPE, None),
    "tuple_type": ("wrong-type", _WRONG_TYPE, None),
    "dict_type": ("wrong-type", _WRONG_TYPE, None),
    "dataclass_type": ("wrong-type", _WRONG_TYPE, None),
    "too_short": (
        "invalid-value",
        Text(id="daftar `{key}` kosong", en="list `{key}` is empty"),
        Text(id="isi sedikitnya satu", en="give at least one"),
    ),
    "not_a_year": (
        "wrong-type",
        Text(id="`{found}` bukan tahun", en="`{found}` is not a year"),
        Text(id="tulis tahun empat angka, misalnya `2026`", en="write a year of four digits, as `2026`"),
    ),
    "not_a_number": (
        "wrong-type",
        Text(id="`{found}` bukan angka", en="`{found}` is not a number"),
        Text(
            id="tulis angka saja, desimal dengan titik, misalnya `62.5`",
            en="write the number alone, decimals with a point, as `62.5`",
        ),
    ),
    "not_whole": (
        "wrong-type",
        Text(id="`{found}` bukan bilangan bulat", en="`{found}` is not a whole number"),
        Text(id="tulis angka saja, misalnya `12`", en="write digits alone, as `12`"),
    ),
    "not_a_boolean": (
        "wrong-type",
        Text(id="`{found}` bukan `true` atau `false`", en="`{found}` is neither `true` nor `false`"),
        Text(id="tulis `true` atau `false`", en="write `true` or `false`"),
    ),
    "not_a_date": (
        "invalid-value",
        Text(id="`{found}` bukan tanggal", en="`{found}` is not a date"),
        Text(id="tulis seperti `2026-06-05`", en="write it as `2026-06-05`"),
    ),
    "not_a_range": (
        "unknown-key",
        Text(id="kunci `{found}` tidak dikenal dalam rentang", en="unknown key `{found}` in a range"),
        Text(id="tulis `{{min: 8, max: 10}}`, satu batas boleh tidak ada", en="write `{{min: 8, max: 10}}`"),
    ),
    "malformed_code": (
        "malformed-code",
        Text(id="kode `{found}` tidak berbentuk `{example}`", en="code `{found}` is not shaped like `{example}`"),
        Text(id='tulis seperti `"{example}"`, di antara kutip', en='write it as `"{example}"`, in quotes'),
    ),
    "malformed_money": (
        "malformed-money",
        Text(id="`{found}` bukan rupiah bulat", en="`{found}` is not whole rupiah"),
        Text(id="tulis angkanya saja: `{digits}`", en="write the digits alone: `{digits}`"),
    ),
}
ELSE: Words = ("invalid-value", Text(id="nilai `{key}` tidak sah", en="the value of `{key}` is not valid"), None)
