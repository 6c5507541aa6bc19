"""The parser's events to a tree of text: no tags, no aliases, no merge keys, no second document, no key twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from masterplan_cli.diagnostics import Arguments, Finding, Place, Related, Route, Span, Text
from masterplan_cli.source.decoding import FILL_IT, NEVER, REMOVE_IT, point
from masterplan_cli.source.spans import Spans
from masterplan_cli.source.syntax import syntax_fault, unplaced_syntax_fault

DEEPEST = 50
MOST_NODES = 200_000
LONGEST_SCALAR = 1_000_000
MERGE = "<<"


class Refused:
    """Stands where a tag or an alias was: something was written there, and it was reported."""


REFUSED = Refused()

Node: TypeAlias = "dict[str, Node] | list[Node] | str | Refused"


class Built(NamedTuple):
    """What a text came to: its tree, None where it could not be read, what is wrong, what is read differently."""

    tree: Node | None
    findings: tuple[Finding, ...]
    ambiguous: tuple[Route, ...] = ()
    has_escapes: bool = False


def build(path: str, text: str) -> Built:
    """A text as a tree; whatever stands in it, this returns."""
    builder = _Builder(path, text)
    try:
        builder.run()
    except _Stop as stop:
        return Built(None, (*builder.findings, stop.finding))
    except yaml.MarkedYAMLError as error:
        return Built(None, (syntax_fault(path, text, error),))
    except (yaml.YAMLError, ValueError, OverflowError):
        return Built(None, (unplaced_syntax_fault(path),))
    return Built(builder.top[0], tuple(builder.findings), tuple(builder.ambiguous), builder.has_escapes)


class _Stop(Exception):  # noqa: N818 - it ends the reading of one file, it is no error of ours
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


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
                    hint=FILL_IT,
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
            first = Place(self.path, span=point(self.text, keys[route][0]))
            self.findings[position] = replace(self.findings[position], related=(Related(first, _FIRST),))

    def _refuse_hidden(self, event: Any) -> None:
        """Ends the reading where an escape stands for a character that may not be written, or a text is endless."""
        value = event.value
        if len(value) > LONGEST_SCALAR:
            raise _Stop(self._limit(event, _TOO_LONG, LONGEST_SCALAR))
        if not self.has_escapes:
            return
        for kind, message, rule in NEVER:
            hidden = kind.search(value)
            if hidden:
                character = {"character": f"U+{ord(hidden[0]):04X}"}
                raise _Stop(self._at(event, message, rule, REMOVE_IT, character))

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
    r"[-+]?0[0-9_]+|[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+)|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
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
