"""A workspace as it was read: every record by kind and id, frozen; everything after this only reads it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from masterplan_cli.diagnostics import FIRST_LINE, Arguments, Finding, Place, Related, Route, Span, Text
from masterplan_cli.files import MOST_BYTES_IN_ALL, Found, find, is_yaml_like, read_bytes
from masterplan_cli.graph import Graph
from masterplan_cli.records import KINDS
from masterplan_cli.records.base import ID_PATTERN, LONGEST_ID, Origin, Record
from masterplan_cli.schema import Reading, read_part
from masterplan_cli.settings import Settings, load_settings
from masterplan_cli.source import Node, Refused, Source, deceptive, read

R = TypeVar("R", bound=Record)

BY_FOLDER: Mapping[str, type[Record]] = {kind.FOLDER: kind for kind in KINDS}
BY_KIND: Mapping[str, type[Record]] = {kind.KIND: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Case:
    """The circumstances of a check: the date it is made for, None if not known, and whether the plan is final."""

    date: date | None = None
    is_final: bool = False


@dataclass(frozen=True)
class Workspace:
    """All that was read.

    `records` holds the whole records by kind and id. `known` holds every id that resolves, also of records that
    could not be read; of those nothing but the id is known, so rules that look one up find None and stay silent.
    `closed` are the kinds that may have records whose very ids are not known, as their folder could not be read.
    """

    root: Path
    settings: Settings
    records: Mapping[str, Mapping[str, Record]]
    known: Mapping[str, Set[str]]
    sources: Mapping[str, Source]
    graph: Graph
    entries: int
    closed: Set[str] = frozenset()

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every whole record of a kind, in the order of files and lists."""
        return tuple(self.records[kind.KIND].values())  # type: ignore[arg-type]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """A whole record; None where it does not exist or could not be read."""
        return self.records[kind.KIND].get(record_id)  # type: ignore[return-value]

    def has_holes(self, kind: type[Record]) -> bool:
        """Whether records of a kind exist that could not be read, so that a count of them proves nothing."""
        return kind.KIND in self.closed or len(self.known[kind.KIND]) > len(self.records[kind.KIND])

    def span(self, place: Place) -> Span:
        """The lines and columns of a place."""
        source = self.sources.get(place.path)
        return source.span(place) if source is not None else place.span or FIRST_LINE

    @property
    def files(self) -> int:
        """How many record files were found; `masterplan.yaml` is not one."""
        return len(self.sources) - 1


def load(root: Path) -> tuple[Workspace, tuple[Finding, ...]]:
    """Reads a workspace, whatever stands in it, and what is wrong with its files and the shape of its records."""
    with _collector_off():
        settings, source, findings = load_settings(root)
        loader = _Loader(root, source)
        loader.findings.extend(findings)
        found, misplaced = find(root, frozenset(BY_FOLDER))
        loader.know_unread(misplaced)
        for file in found:
            loader.read_file(file)
        loader.judge_strays()
        known = {kind: frozenset(ids) for kind, ids in loader.known.items()}
        graph = Graph(loader.records, known)
        workspace = Workspace(
            root, settings, loader.records, known, loader.sources, graph, loader.entries, loader.closed
        )
        return workspace, tuple(loader.findings)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Nothing that is loaded is garbage; the collector would only walk it again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


class _Loader:
    def __init__(self, root: Path, settings: Source) -> None:
        self.root = root
        self.sources: dict[str, Source] = {settings.path: settings}
        self.records: dict[str, dict[str, Record]] = {kind.KIND: {} for kind in KINDS}
        self.known: dict[str, set[str]] = {kind.KIND: set() for kind in KINDS}
        self.places: dict[str, dict[str, Place]] = {kind.KIND: {} for kind in KINDS}
        self.closed: set[str] = set()
        self.misnamed: set[str] = set()
        self.strays: list[tuple[type[Record], str, str, Place]] = []
        self.findings: list[Finding] = []
        self.entries = 0
        self.bytes = 0

    def know_unread(self, misplaced: tuple[Finding, ...]) -> None:
        """What stands in a kind's folder and is not read still answers to its name, so that only it is reported."""
        self.findings.extend(misplaced)
        self.misnamed.update(finding.place.path for finding in misplaced)
        for finding in misplaced:
            folders, name = finding.place.path.split("/")[1:2], finding.place.path.rpartition("/")[2]
            kinds = {BY_FOLDER[folder].KIND for folder in folders if folder in BY_FOLDER} if folders else set(BY_KIND)
            if not is_yaml_like(name):
                self.closed |= kinds
            else:
                for kind in kinds:
                    self.known[kind].add(name.partition(".")[0])

    def read_file(self, file: Found) -> None:
        kind = BY_FOLDER[file.folder]
        stem = file.path.rpartition("/")[2].removesuffix(".yaml")
        content = b"" if self.bytes > MOST_BYTES_IN_ALL else read_bytes(self.root, file.path)
        if isinstance(content, Finding):
            self.sources[file.path] = Source(file.path)
            self.known[kind.KIND].add(stem)
            self.findings.append(content)
            return
        self.bytes += len(content)
        if self.bytes > MOST_BYTES_IN_ALL:
            self._refuse_the_rest(file, kind, stem)
            return
        source = self.sources[file.path] = read(file.path, content)
        self.findings.extend(source.findings)
        before = self.entries
        self._read_tree(kind, source, stem)
        source.entries, source.tree = self.entries - before, None

    def _read_tree(self, kind: type[Record], source: Source, stem: str) -> None:
        match source.tree:
            case None:
                self._know_written(kind, source, stem)
            case dict() as tree:
                self._read_record(kind, source, tree, (), stem)
            case list() as items:
                self._read_list(kind, source, items, stem)
            case other:
                self.known[kind.KIND].add(stem)
                if not isinstance(other, Refused):
                    self._say(Place(source.path), "wrong-type", _NOT_A_RECORD, hint=_A_RECORD)

    def _know_written(self, kind: type[Record], source: Source, stem: str) -> None:
        """The ids that a file seems to give, where its records cannot be told."""
        self.known[kind.KIND].update((stem, *_WRITTEN_ID.findall(source.text)))

    def _read_list(self, kind: type[Record], source: Source, items: list[Node], stem: str) -> None:
        wrong = next((at for at, item in enumerate(items) if not isinstance(item, dict | Refused)), None)
        if not items:
            self._say(Place(source.path), "wrong-type", _NO_ITEMS, hint=_AN_ITEM)
        if wrong is not None:
            self._say(Place(source.path, (wrong,)), "wrong-type", _NOT_RECORDS, hint=_AN_ITEM)
        if not items or not all(isinstance(item, dict) and "id" in item for item in items):
            self._know_written(kind, source, stem)
        for position, item in enumerate(items):
            if isinstance(item, dict):
                self._read_record(kind, source, item, (position,), None)

    def _read_record(
        self, kind: type[Record], source: Source, tree: dict[str, Node], route: Route, stem: str | None
    ) -> None:
        self.entries += 1
        written = tree.get("id")
        if stem is not None and "id" not in tree:
            tree["id"] = written = stem
        reading = Reading(source, route, f"{kind.KIND}:{written}")
        record = read_part(kind, tree, reading)
        self.findings.extend(reading.findings)
        written = tree.get("id")  # an id with deceptive letters has been refused by now
        if isinstance(written, str):
            is_its_own = self._is_its_own(kind, written, stem, reading)
            if record is not None and is_its_own and not source.findings:
                object.__setattr__(record, "origin", Origin(source.path, route))
                self.records[kind.KIND][written] = record
        elif stem is not None:
            self.known[kind.KIND].add(stem)

    def _is_its_own(self, kind: type[Record], record_id: str, stem: str | None, reading: Reading) -> bool:
        """Whether an id is valid, that of its file, and no other record's."""
        known, place = self.known[kind.KIND], reading.at(("id",))
        known.add(record_id)
        if stem is not None and stem != record_id:
            known.add(stem)
            self.strays.append((kind, record_id, stem, place))
            return False
        if not self._is_new(kind, record_id, place, _ANOTHER_ID if stem is None else _ANOTHER_NAME):
            return False
        if not _is_valid(record_id):
            if stem is None or place.path not in self.misnamed:
                rule = "deceptive-text" if deceptive(record_id) else "invalid-id"
                better = _better(record_id)
                hint = _GOOD_ID if stem is None else _GOOD_NAME if better else _RENAME
                self._say(place, rule, _BAD_ID, {"id": record_id, "better": better}, hint)
            return False
        return True

    def _is_new(self, kind: type[Record], record_id: str, place: Place, hint: Text) -> bool:
        first = self.places[kind.KIND].setdefault(record_id, place)
        if first is place:
            return True
        related = (Related(first, Text(id="pertama kali dipakai di sini", en="first used here")),)
        arguments: Arguments = {"id": record_id, "kind": kind.LABEL}
        self.findings.append(Finding(place, _USED_TWICE, arguments, hint=hint, related=related, rule="duplicate-id"))
        return False

    def judge_strays(self) -> None:
        """Ids that differ from their file's name: another record's, or a slip; known only when all files are read."""
        for kind, record_id, stem, place in self.strays:
            if self._is_new(kind, record_id, place, _ANOTHER_ID):
                hint = _SAME_AS_STEM if _is_valid(record_id) else _WITHOUT_ID
                self._say(place, "invalid-id", _NOT_THE_STEM, {"id": record_id, "stem": stem}, hint)

    def _refuse_the_rest(self, file: Found, kind: type[Record], stem: str) -> None:
        self.sources[file.path] = Source(file.path)
        self.known[kind.KIND].add(stem)
        if not any(finding.message is _TOO_MUCH for finding in self.findings):
            self._say(Place(file.path), "too-deep-or-large", _TOO_MUCH, {"most": MOST_BYTES_IN_ALL})

    def _say(
        self,
        place: Place,
        rule: str,
        message: Text,
        arguments: dict[str, str | int | Text] | None = None,
        hint: Text | None = None,
    ) -> None:
        self.findings.append(Finding(place, message, arguments or {}, hint=hint, rule=rule))


def _is_valid(record_id: str) -> bool:
    return bool(_ID.fullmatch(record_id)) and len(record_id) <= LONGEST_ID and record_id not in _DEVICES


def _better(record_id: str) -> str:
    """The valid id nearest to one that is not; empty where there is none."""
    better = re.sub(r"[^a-z0-9]+", "-", record_id.lower()).strip("-") if record_id.isascii() else ""
    return better if _is_valid(better) else ""


_ID = re.compile(ID_PATTERN)
_WRITTEN_ID = re.compile(r"(?:^[ -]*|[{,] *)id: *[\"']?([a-z0-9-]+)", re.MULTILINE)
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))

_NOT_A_RECORD = Text(
    id="isi berkas harus berupa satu entri (`kunci: nilai`) atau daftar entri",
    en="a file holds one record (`key: value`) or a list of records",
)
_A_RECORD = Text(id="mulai dengan kuncinya, misalnya `name: ...`", en="begin with its keys, as `name: ...`")
_AN_ITEM = Text(id="tulis `- id: ...`, lalu kunci lainnya di bawahnya", en="write `- id: ...`, its other keys below")
_NO_ITEMS = Text(id="daftar ini kosong", en="this list is empty")
_NOT_RECORDS = Text(
    id="setiap butir daftar harus berupa entri (`kunci: nilai`)",
    en="every item of the list must be a record (`key: value`)",
)
_NOT_THE_STEM = Text(
    id="id `{id}` berbeda dari nama berkas `{stem}`", en="id `{id}` differs from the file name `{stem}`"
)
_SAME_AS_STEM = Text(
    id="ganti nama berkasnya menjadi `{id}.yaml`, atau hapus baris `id`",
    en="rename the file to `{id}.yaml`, or remove the line `id`",
)
_WITHOUT_ID = Text(
    id="hapus baris `id`; nama berkas menjadi id-nya", en="remove the line `id`; the file's name is its id"
)
_USED_TWICE = Text(id="id `{id}` sudah dipakai {kind} lain", en="id `{id}` is already used by another {kind}")
_ANOTHER_ID = Text(id="beri id lain", en="give it another id")
_ANOTHER_NAME = Text(
    id="ganti nama salah satu berkasnya, sebab nama berkas menjadi id",
    en="rename one of the two files, since a file's name is the id",
)
_BAD_ID = Text(id="id `{id}` tidak sah", en="id `{id}` is not valid")
_GOOD_ID = Text(
    id="pakai huruf kecil, angka, dan tanda hubung, paling banyak 80 karakter",
    en="use lower case letters, digits and hyphens, 80 characters at most",
)
_GOOD_NAME = Text(id="ganti nama berkasnya menjadi `{better}.yaml`", en="rename the file to `{better}.yaml`")
_RENAME = Text(
    id="ganti nama berkasnya: huruf kecil, angka, dan tanda hubung, paling banyak 80 karakter",
    en="rename the file: lower case letters, digits and hyphens, 80 characters at most",
)
_TOO_MUCH = Text(
    id="seluruh berkas lebih dari {most} bita; sisanya tidak dibaca",
    en="more than {most} bytes in all; the rest is not read",
)
