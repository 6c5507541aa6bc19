"""YAML text to a tree of text: every scalar as it was written, every value with a place, and no YAML surprises.

Built from the parser's events, never from its loader: a loader resolves scalars, follows aliases and recurses.
Numbers, dates and booleans stay text; the type of the field that reads them decides what they are.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from masterplan_cli.diagnostics import FIRST_LINE, Arguments, Finding, Place, Related, Route, Span, Text

DEEPEST = 50
MOST_NODES = 200_000
LONGEST_SCALAR = 1_000_000
MERGE = "<<"


class Refused:
    """Stands where a tag or an alias was: something was written there, and it was reported."""


REFUSED = Refused()

Node: TypeAlias = "dict[str, Node] | list[Node] | str | Refused"


@dataclass(slots=True)
class Source:
    """One file as it was read: its text, its tree, and the routes of what other YAML readers read differently.

    `tree` is None where the file could not be read; `findings` say why. `ambiguous` are plain scalars that are not
    text elsewhere (`no`, `2.20`, `2026-01-01`). A tree that has become records is given up, since it is the greater
    part of what a file takes; `is_read` and `entries` tell what it was.
    """

    path: str
    text: str = ""
    tree: Node | None = None
    is_read: bool = False
    entries: int = 0
    findings: tuple[Finding, ...] = ()
    ambiguous: tuple[Route, ...] = ()
    is_ascii: bool = True
    _spans: Spans | None = field(default=None, repr=False)
    _lines: list[str] | None = field(default=None, repr=False)

    def span(self, place: Place) -> Span:
        """Where a place stands in the text: the value if it fits on a line, else its key, else what holds it."""
        if place.span is not None:
            return place.span
        if not self.is_read:
            return FIRST_LINE
        if self._spans is None:
            self._spans = Spans.of(self.text)
        return self._spans.find(place.route, is_key=place.is_key)

    def line(self, number: int) -> str:
        """One line of the text, counted from 1, without its ending."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if number <= len(self._lines) else ""


def read(path: str, content: bytes) -> Source:
    """A file's bytes as a source; whatever stands in them, this returns."""
    text = decode(path, content)
    if isinstance(text, Finding):
        return Source(path, content.decode(_utf_other(content) or "utf-8", "replace"), findings=(text,))
    fault = _unfit(path, text)
    if fault is not None:
        return Source(path, text, findings=(fault,))
    return _build(path, text)


def decode(path: str, content: bytes) -> str | Finding:
    """UTF-8 text, with or without BOM, or the finding that says what else it is."""
    other = _utf_other(content)
    if other is not None:
        return Finding(
            Place(path),
            Text(id="berkas ini {encoding}, bukan UTF-8", en="this file is {encoding}, not UTF-8"),
            {"encoding": other[:6].upper()},
            hint=_SAVE_AS_UTF8,
            rule="invalid-encoding",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return Finding(
            Place(path, span=_point(before, len(before))),
            Text(id="berkas ini bukan UTF-8: bita {byte}", en="this file is not UTF-8: byte {byte}"),
            {"byte": f"0x{content[error.start]:02x}"},
            hint=_SAVE_AS_UTF8,
            rule="invalid-encoding",
        )


def _utf_other(content: bytes) -> str | None:
    """UTF-32 or UTF-16, by their marks, or by the zero byte that every ASCII letter has in them."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in content[:4]:
        return None
    zeros = [position for position, byte in enumerate(content[:4]) if not byte]
    return "utf-16-le" if zeros == [1, 3] else "utf-16-be" if zeros == [0, 2] else None


_SAVE_AS_UTF8 = Text(id="simpan ulang sebagai UTF-8", en="save it again as UTF-8")

_FINE_BYTES = bytes(code for code in range(0x20, 0x7F)) + b"\t\n\r"
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]|\r(?!\n)"
)
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONFLICT = re.compile(r"^(<{7} .*|={7}|>{7} .*)$", re.MULTILINE)


def _unfit(path: str, text: str) -> Finding | None:
    if not text.strip():
        return Finding(
            Place(path),
            Text(id="berkas ini kosong", en="this file is empty"),
            hint=_FILL_IT,
            rule="empty-file",
        )
    if "<<<<<<< " in text or ">>>>>>> " in text:
        conflict = _CONFLICT.search(text)
        if conflict:
            return _conflict(path, text, conflict)
    if text.isascii() and not text.encode().translate(None, _FINE_BYTES) and "\r" not in text:
        return None
    control = _CONTROL.search(text)
    if control:
        return Finding(
            Place(path, span=_point(text, control.start())),
            _CONTROL_INSIDE,
            {"character": f"U+{ord(control[0]):04X}"},
            hint=_END_LINES if control[0] == "\r" else _REMOVE_IT,
            rule="invalid-encoding",
        )
    hidden = _BIDIRECTIONAL.search(text)
    if hidden:
        return Finding(
            Place(path, span=_point(text, hidden.start())),
            _DIRECTION,
            {"character": f"U+{ord(hidden[0]):04X}"},
            hint=_REMOVE_IT,
            rule="deceptive-text",
        )
    return None


_CONTROL_INSIDE = Text(
    id="karakter kendali {character} di dalam berkas", en="control character {character} in the file"
)
_DIRECTION = Text(
    id="karakter arah tulisan {character} yang tidak terlihat", en="invisible bidirectional control {character}"
)
_NEVER = ((_CONTROL, _CONTROL_INSIDE, "invalid-encoding"), (_BIDIRECTIONAL, _DIRECTION, "deceptive-text"))
_FILL_IT = Text(id="isi, atau hapus berkasnya", en="fill it, or remove the file")
_REMOVE_IT = Text(id="hapus karakter itu", en="remove the character")
_END_LINES = Text(id="simpan ulang dengan akhir baris LF", en="save it again with LF line endings")


def _conflict(path: str, text: str, conflict: re.Match[str]) -> Finding:
    start = _point(text, conflict.start())
    return Finding(
        Place(path, span=Span(start.line, 1, start.line, 1 + len(conflict[0]))),
        Text(id="konflik git belum diselesaikan", en="unresolved git conflict"),
        hint=Text(
            id="pilih isi yang benar, lalu hapus baris `<<<<<<<`, `=======`, dan `>>>>>>>`",
            en="choose what is right, then remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        rule="conflict-marker",
    )


def _point(text: str, index: int) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + 1)


class _Stop(Exception):  # noqa: N818 - it ends the reading of one file, it is no error of ours
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _build(path: str, text: str) -> Source:
    builder = _Builder(path, text)
    try:
        builder.run()
    except _Stop as stop:
        return Source(path, text, findings=(*builder.findings, stop.finding))
    except yaml.MarkedYAMLError as error:
        return Source(path, text, findings=(_syntax(path, text, error),))
    except (yaml.YAMLError, ValueError, OverflowError):
        return Source(path, text, findings=(_syntax_somewhere(path),))
    return Source(
        path,
        text,
        builder.top[0],
        is_read=True,
        findings=tuple(builder.findings),
        ambiguous=tuple(builder.ambiguous),
        is_ascii=text.isascii() and not builder.has_escapes,
    )


_Collection: TypeAlias = "dict[str, Node] | list[Node]"


class _Builder:
    """One reading of a text: `node` is what is being filled, `around` what it stands in, `top` a list around it all.

    `key` is the key whose value comes next, `steps` the keys and positions of what is open. `given_up` are keys that
    were written and have no value in the tree: it was left out, or refused.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.top: list[Node] = []
        self.node: _Collection = self.top
        self.key: str | None = None
        self.is_skipped = False
        self.around: list[_Collection] = []
        self.steps: list[str | int] = []
        self.given_up: set[Route] = set()
        self.findings: list[Finding] = []
        self.duplicates: dict[int, Route] = {}
        self.ambiguous: list[Route] = []
        self.documents = 0
        self.has_alias = False
        self.has_escapes = "\\" in text
        self.is_unusual = self.has_escapes or "&" in text or "!" in text or len(text) > LONGEST_SCALAR

    def run(self) -> None:
        nodes = 0
        is_usual, scalar = not self.is_unusual, yaml.ScalarEvent
        get_event: Callable[[], Any] = CParser(self.text).get_event
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is scalar:
                nodes += 1
                node = self.node
                if self.key is not None or type(node) is list:
                    self._take_scalar(event)
                elif is_usual and event.value not in node and event.value != "<<" and not self.given_up:
                    self.key = event.value  # what _take_key comes to for most
                else:
                    self._take_key(event)
            elif kind is yaml.MappingStartEvent:
                nodes += 1
                self._open(event, {})
            elif kind is yaml.SequenceStartEvent:
                nodes += 1
                self._open(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.node = self.around.pop()
                self.steps.pop()
            elif kind is yaml.AliasEvent:
                self._refuse(event, _ALIAS)
                self._take_refused(event)
            elif kind is yaml.DocumentStartEvent:
                self._open_document(event)
            if nodes > MOST_NODES:
                raise _Stop(self._limit(event, _TOO_MANY_NODES, MOST_NODES))
        if not self.top:
            raise _Stop(
                Finding(
                    Place(self.path),
                    Text(id="berkas ini kosong", en="this file is empty"),
                    hint=_FILL_IT,
                    rule="empty-file",
                )
            )
        self._point_at_firsts()

    def _take_key(self, event: Any) -> None:
        key = self.key = event.value
        if self.is_unusual:
            self._refuse_hidden(event)
            self._refuse_marked(event)
        is_merge = key == MERGE and event.implicit[0]
        if is_merge:
            self._refuse(event, _MERGE)
            self.is_skipped = True
        if key in self.node or (self.given_up and self._route() in self.given_up):
            self._duplicate(event)
            self.is_skipped = True
        elif is_merge:
            self.node[key] = REFUSED

    def _take_scalar(self, event: Any) -> None:
        value = event.value
        if self.is_unusual:
            self._refuse_hidden(event)
            if self._refuse_marked(event):
                self._put(REFUSED)
                return
        if (len(value) < _LONGER_THAN_WORDS or value[0] in _FIRST_OF_NUMBERS) and event.implicit[0]:
            if value in _NULLS:
                self._put_nothing()
                return
            if value in _WORDS or (_is_odd(value) and _NUMBERS.fullmatch(value)):
                self.ambiguous.append(self._route())
        if type(self.node) is dict and not self.is_skipped:
            self.node[self.key], self.key = value, None  # type: ignore[index]
        else:
            self._put(value)

    def _open(self, event: Any, node: _Collection) -> None:
        around, key = self.node, self.key
        if key is None and type(around) is dict:
            raise _Stop(self._at(event, _COMPLEX_KEY, "wrong-type", _WRITE_KEY))
        if len(self.around) >= DEEPEST:
            raise _Stop(self._limit(event, _TOO_DEEP, DEEPEST))
        self.steps.append(len(around) if key is None else key)
        self._put(REFUSED if self.is_unusual and self._refuse_marked(event) else node)
        self.around.append(around)
        self.node = node

    def _open_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _Stop(self._at(event, _SECOND_DOCUMENT, "alias-or-tag", _ONE_DOCUMENT))

    def _take_refused(self, event: Any) -> None:
        if self.key is None and type(self.node) is dict:
            self.key, self.is_skipped = f"*{event.anchor}", True
        else:
            self._put(REFUSED)

    def _put(self, value: Node) -> None:
        node, key = self.node, self.key
        if type(node) is list:
            node.append(value)
            return
        if self.is_skipped:
            self.given_up.add(self._route())
            self.is_skipped = False
        else:
            node[key] = value  # type: ignore[index, call-overload]
        self.key = None

    def _put_nothing(self) -> None:
        """A key without a value is a key that is not there; an empty item of a list stays, as empty text."""
        if type(self.node) is list:
            if self.around:
                self._put("")
            return
        self.given_up.add(self._route())
        self.key, self.is_skipped = None, False

    def _step(self) -> str | int:
        """The key or position under which the next value stands."""
        return len(self.node) if self.key is None else self.key

    def _route(self) -> Route:
        return (*self.steps[1:], self._step()) if self.around else ()

    def _duplicate(self, event: Any) -> None:
        self.duplicates[len(self.findings)] = self._route()
        self.findings.append(self._at(event, _TWICE, "duplicate-key", _MERGE_THEM, {"key": event.value}))

    def _point_at_firsts(self) -> None:
        """Duplicates come with the place of the first, which is looked for once all has been read."""
        keys = Spans.of(self.text).keys if self.duplicates else {}
        for position, route in self.duplicates.items():
            first = Place(self.path, span=_point(self.text, keys[route][0]))
            self.findings[position] = replace(self.findings[position], related=(Related(first, _FIRST),))

    def _refuse_hidden(self, event: Any) -> None:
        """Ends the reading where an escape stands for a character that may not be written, or a text is endless."""
        value = event.value
        if len(value) > LONGEST_SCALAR:
            raise _Stop(self._limit(event, _TOO_LONG, LONGEST_SCALAR))
        if not self.has_escapes:
            return
        for kind, message, rule in _NEVER:
            hidden = kind.search(value)
            if hidden:
                character = {"character": f"U+{ord(hidden[0]):04X}"}
                raise _Stop(self._at(event, message, rule, _REMOVE_IT, character))

    def _refuse_marked(self, event: Any) -> bool:
        """Whether a value has an anchor or a tag, which is reported."""
        if event.anchor is None and event.tag is None:
            return False
        self._refuse(event, _ANCHOR if event.anchor is not None else _TAG)
        return True

    def _refuse(self, event: Any, message: Text) -> None:
        """Reports each tag, but an anchor and all that points to it once."""
        if message is not _TAG:
            if self.has_alias:
                return
            self.has_alias = True
        name = str(event.anchor or getattr(event, "tag", None) or "").replace("tag:yaml.org,2002:", "!!")
        hint = _REMOVE_TAG if message is _TAG else _WRITE_OUT
        self.findings.append(self._at(event, message, "alias-or-tag", hint, {"name": name}))

    def _limit(self, event: Any, message: Text, most: int) -> Finding:
        return self._at(event, message, "too-deep-or-large", _MAKE_SMALLER, {"most": most})

    def _at(
        self, event: Any, message: Text, rule: str, hint: Text | None = None, arguments: Arguments | None = None
    ) -> Finding:
        return Finding(Place(self.path, span=self._span(event)), message, arguments or {}, hint=hint, rule=rule)

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        last = (end.line, end.column) if end.line == start.line else (start.line, start.column + 1)
        return Span(start.line + 1, start.column + 1, last[0] + 1, last[1] + 1)


_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = frozenset(
    word
    for bare in ("y", "n", "yes", "no", "true", "false", "on", "off")
    for word in (bare, bare.capitalize(), bare.upper())
)
_LONGER_THAN_WORDS = 6
_FIRST_OF_NUMBERS = frozenset("0123456789+-.")
_NUMBERS = re.compile(
    r"[-+]?0[0-9_]+|[-+]?0[box][0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?[0-9]+_[0-9_]*|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+|\+[0-9]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?"
)


def _is_odd(value: str) -> bool:
    """Whether a plain scalar may be a number that is written in an unusual way; most are years and amounts."""
    return value[0] in _FIRST_OF_NUMBERS and (value[0] == "0" or not value.isdecimal())


_TWICE = Text(id="kunci `{key}` ditulis dua kali", en="key `{key}` is written twice")
_MERGE_THEM = Text(id="gabungkan keduanya, atau hapus salah satu", en="merge the two, or remove one")
_FIRST = Text(id="pertama kali ditulis di sini", en="first written here")
_ALIAS = Text(id="alias `*{name}` tidak dipakai di sini", en="alias `*{name}` is not used here")
_ANCHOR = Text(id="jangkar `&{name}` tidak dipakai di sini", en="anchor `&{name}` is not used here")
_TAG = Text(id="tag `{name}` tidak dipakai di sini", en="tag `{name}` is not used here")
_MERGE = Text(id="kunci gabung `<<` tidak dipakai di sini", en="merge key `<<` is not used here")
_WRITE_OUT = Text(id="tulis isinya lengkap di tempat ini", en="write the value out in full")
_REMOVE_TAG = Text(id="hapus tag itu", en="remove the tag")
_SECOND_DOCUMENT = Text(id="lebih dari satu dokumen YAML dalam satu berkas", en="more than one YAML document in a file")
_ONE_DOCUMENT = Text(
    id="hapus baris `---`, atau pisahkan ke berkas lain", en="remove the line `---`, or split the file"
)
_COMPLEX_KEY = Text(id="kunci harus teks, bukan daftar atau peta", en="a key must be text, not a list or a mapping")
_WRITE_KEY = Text(id="tulis `kunci: nilai`", en="write `key: value`")
_TOO_DEEP = Text(id="sarang lebih dari {most} tingkat", en="nested more than {most} levels deep")
_TOO_MANY_NODES = Text(id="lebih dari {most} nilai dalam satu berkas", en="more than {most} values in one file")
_TOO_LONG = Text(id="teks lebih dari {most} karakter", en="text of more than {most} characters")
_MAKE_SMALLER = Text(id="sederhanakan, atau pecah menjadi beberapa berkas", en="simplify it, or split the file")


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    problem = str(error.problem or "")
    message, hint = next((words for start, words in _PROBLEMS if problem.startswith(start)), (_NOT_YAML, None))
    index = error.problem_mark.index if error.problem_mark else 0
    if "\t" in text[text.rfind("\n", 0, index) + 1 : index + 1] and "token" in problem:
        message, hint = _TAB, _SPACES
    related: tuple[Related, ...] = ()
    opened = error.context_mark
    if opened is not None and error.problem_mark is not None and opened.index != index:
        related = (Related(Place(path, span=_point(text, opened.index)), Text(id="dibuka di sini", en="opened here")),)
    if message is _UNCLOSED_QUOTE and opened is not None:
        index, related = opened.index, ()
    return Finding(
        Place(path, span=_point(text, min(index, len(text.rstrip())))),
        message,
        {"problem": problem},
        hint=hint,
        related=related,
        rule="yaml-syntax",
    )


def _syntax_somewhere(path: str) -> Finding:
    return Finding(Place(path), _NOT_YAML, {"problem": ""}, rule="yaml-syntax")


_NOT_YAML = Text(id="bukan YAML yang sah", en="not valid YAML")
_TAB = Text(id="karakter tab di tempat spasi", en="a tab where spaces belong")
_SPACES = Text(id="ganti tab dengan spasi", en="replace the tab by spaces")
_UNCLOSED_QUOTE = Text(id="tanda kutip tidak ditutup", en="unclosed quote")
_PROBLEMS: tuple[tuple[str, tuple[Text, Text | None]], ...] = (
    (
        "found unexpected end of stream",
        (
            _UNCLOSED_QUOTE,
            Text(id="tutup dengan tanda kutip yang sama", en="close it with the same quote"),
        ),
    ),
    (
        "mapping values are not allowed",
        (
            Text(id="tanda `:` di tengah teks tanpa kutip", en="`:` within unquoted text"),
            Text(
                id='tulis teksnya di antara kutip ganda: `"..."`, atau perbaiki indentasinya',
                en='put the text in double quotes: `"..."`, or mend the indentation',
            ),
        ),
    ),
    (
        "could not find expected ':'",
        (
            Text(id="tanda `:` setelah kunci tidak ada", en="no `:` after a key"),
            Text(id="tulis `kunci: nilai`", en="write `key: value`"),
        ),
    ),
    (
        "found character",
        (
            Text(id="karakter ini tidak dapat mengawali nilai", en="this character cannot begin a value"),
            Text(id='tulis nilainya di antara kutip ganda: `"..."`', en='put the value in double quotes: `"..."`'),
        ),
    ),
    (
        "did not find expected ',' or ']'",
        (
            Text(id="daftar `[` tidak ditutup", en="unclosed list `[`"),
            Text(
                id="tutup dengan `]`, dan pisahkan isinya dengan koma", en="close it with `]`, and put commas between"
            ),
        ),
    ),
    (
        "did not find expected ',' or '}'",
        (
            Text(id="peta `{{` tidak ditutup", en="unclosed mapping `{{`"),
            Text(
                id="tutup dengan `}}`, dan pisahkan isinya dengan koma", en="close it with `}}`, and put commas between"
            ),
        ),
    ),
    (
        "did not find expected key",
        (
            Text(id="di sini seharusnya ada kunci", en="a key belongs here"),
            Text(id="samakan indentasinya dengan baris di atasnya", en="indent it like the lines above"),
        ),
    ),
    (
        "did not find expected '-' indicator",
        (
            Text(id="di sini seharusnya ada `-`", en="a `-` belongs here"),
            Text(id="samakan indentasinya dengan butir di atasnya", en="indent it like the items above"),
        ),
    ),
    (
        "did not find expected node content",
        (
            Text(id="nilai tidak ada", en="a value is missing"),
            Text(id="tulis nilainya, atau hapus tandanya", en="write the value, or remove the sign"),
        ),
    ),
    (
        "block sequence entries are not allowed",
        (
            Text(id="butir `-` tidak boleh berdiri di sini", en="an item `-` cannot stand here"),
            Text(id="pindahkan ke baris baru di bawah kuncinya", en="put it on a new line below its key"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Spans:
    """Every key and value of a text with its stretch, as indexes of code points."""

    breaks: tuple[int, ...]
    keys: dict[Route, tuple[int, int]]
    values: dict[Route, tuple[int, int]]
    firsts: dict[Route, tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> Spans:
        """Reads a text a second time, for places; only files that have a finding pay for it."""
        keys: dict[Route, tuple[int, int]] = {}
        values: dict[Route, tuple[int, int]] = {}
        for route, is_key, start, end in _walk(text):
            (keys if is_key else values).setdefault(route, (start, end))
        firsts: dict[Route, tuple[int, int]] = {}
        for route, span in keys.items():
            while route and route[:-1] not in firsts:
                route = route[:-1]
                firsts[route] = span
        breaks = tuple(found.start() for found in re.finditer("\n", text))
        return cls(breaks, keys, values, firsts)

    def find(self, route: Route, *, is_key: bool = False) -> Span:
        """The span of a route, or of the nearest thing above it that is written."""
        while route:
            value, key = self.values.get(route), self.keys.get(route)
            if key is not None and (is_key or value is None):
                return self._span(*key)
            if value is not None:
                span = self._span(*value)
                if span.line == span.end_line:
                    return span
                return self._span(*key) if key is not None else self._first_key(route)
            route, is_key = route[:-1], False
        return self._first_key(())

    def _first_key(self, route: Route) -> Span:
        first = self.firsts.get(route)
        if first is None and route in self.values:
            first = (self.values[route][0], self.values[route][0] + 1)
        return self._span(*first) if first else FIRST_LINE

    def _span(self, start: int, end: int) -> Span:
        return Span(*self._position(start), *self._position(end))

    def _position(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.breaks, index - 1) if index else 0
        return line + 1, index - (self.breaks[line - 1] if line else -1)


def _walk(text: str) -> Iterator[tuple[Route, bool, int, int]]:
    """Every key and value of a text that was read before, as (route, whether a key, start, end)."""
    around: list[tuple[Route, str | int | None, bool, int]] = []  # what is open: its four, as below
    within: Route = ()
    step: str | int | None = None  # the key or position of what comes next; None before a key, and at the top
    is_keyed = False
    start = 0
    event: Any
    for event in iter(CParser(text).get_event, None):
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            first, last = event.start_mark.index, event.end_mark.index
            if is_keyed and step is None:
                step = event.value if kind is yaml.ScalarEvent else f"*{event.anchor}"
                yield (*within, step), True, first, last
                continue
            if last > first:
                yield within if step is None else (*within, step), False, first, last
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            around.append((within, step, is_keyed, start))
            within = within if step is None else (*within, step)
            is_keyed, start = kind is yaml.MappingStartEvent, event.start_mark.index
            step = None if is_keyed else 0
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            yield within, False, start, event.end_mark.index
            within, step, is_keyed, start = around.pop()
        step = None if is_keyed or step is None else int(step) + 1


def deceptive(word: str) -> str | None:
    """The first character of an id, code or key that looks like another or like nothing, as `U+200B`; else None."""
    for character in word:
        if character in "\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff" or (
            character.isalpha() and not character.isascii()
        ):
            return f"U+{ord(character):04X}"
    return None
