"""The canonical layout, as examples and as laws, and files that are old or new but never half."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from masterplan_cli import writing
from masterplan_cli.diagnostics import Text
from masterplan_cli.records import KINDS
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.validation import validator
from masterplan_cli.records.values import Value
from masterplan_cli.settings import Settings
from masterplan_cli.source import read
from masterplan_cli.workspace import BY_FOLDER
from masterplan_cli.writing import Unwritten, emit, replace_file

ROOT = Path(__file__).parents[1]


def test_keys_stand_in_the_order_of_the_tables_and_common_keys_last() -> None:
    written = {
        "confidence": "published",
        "notes": "Kode e-SAKIP: 16.",
        "urusan": ["2.16", "2.20"],
        "type": "dinas",
        "tugas": "Membantu bupati",
        "fungsi": [{"text": "Merumuskan kebijakan", "id": "f1"}],
        "name": "Dinas Komunikasi dan Informatika",
        "id": "diskominfo",
        "independence_targets": {2027: Decimal("50"), 2026: Decimal("25.5")},
        "basis": {"tugas": "parafrase PP 18/2016"},
    }
    assert emit(Opd, written) == (
        "id: diskominfo\n"
        "name: Dinas Komunikasi dan Informatika\n"
        "type: dinas\n"
        'urusan: ["2.16", "2.20"]\n'
        "tugas: Membantu bupati\n"
        "fungsi:\n"
        "  - id: f1\n"
        "    text: Merumuskan kebijakan\n"
        "independence_targets:\n"
        "  2026: 25.5\n"
        "  2027: 50\n"
        "confidence: published\n"
        "basis: {tugas: parafrase PP 18/2016}\n"
        'notes: "Kode e-SAKIP: 16."\n'
    )


def test_values_are_written_as_their_field_reads_them() -> None:
    written = {
        "name": "Jumlah gangguan, per tahun",
        "direction": "down",
        "cumulative": False,
        "scale": {"min": Decimal("0"), "labels": [{"label": "no"}, {"label": "BB", "from": Decimal("70.0")}]},
        "targets": {2026: Value(max=Decimal("22")), 2027: Value(label="WTP"), 2028: Value(number=Decimal("1E+2"))},
        "final": Value(label="12:30"),
    }
    assert emit(Indicator, written) == (
        "name: Jumlah gangguan, per tahun\n"
        "direction: down\n"
        "cumulative: false\n"
        "scale:\n"
        "  min: 0\n"
        "  labels:\n"
        '    - label: "no"\n'
        "    - label: BB\n"
        "      from: 70.0\n"
        "targets:\n"
        "  2026: {max: 22}\n"
        "  2027: WTP\n"
        "  2028: 100\n"
        'final: "12:30"\n'
    )


def test_what_does_not_fit_on_a_line_takes_one_line_an_item() -> None:
    ids = [f"indikator-nomor-{number:02}" for number in range(6)]
    reasons = {"fungsi": "dipetakan " + "x" * 40, "indicators": "dipetakan " + "y" * 40}
    execution = {"2026-Q1": {"physical": Decimal(20), "financial": 15000000}}
    assert emit(Proposal, {"indicators": ids, "basis": reasons, "execution": execution}) == (
        "indicators:\n"
        + "".join(f"  - {name}\n" for name in ids)
        + "execution:\n"
        + "  2026-Q1: {physical: 20, financial: 15000000}\n"
        + "basis:\n"
        + "".join(f"  {key}: {reason}\n" for key, reason in reasons.items())
    )
    assert max(map(len, emit(Proposal, {"indicators": ids[:4]}).splitlines())) <= writing.WIDTH


def test_a_list_of_records_and_the_settings() -> None:
    assert emit(Opd, [{"name": "A", "id": "a"}, {"id": "b", "units": ["Bidang A", "B, dan C"]}]) == (
        '- id: a\n  name: A\n- id: b\n  units: [Bidang A, "B, dan C"]\n'
    )
    settings: Mapping[str, object] = {
        "governance": {"roles": [{"from": "proposed", "id": "opd_head"}], "since": 2027},
        "rules": {"MP411": "off"},
        "region": {"code": "35.03", "name": "Kabupaten Trenggalek"},
        "accept": [{"code": "MP401", "reason": "menunggu", "until": date(2027, 6, 30)}],
    }
    assert emit(Settings, settings) == (
        'region: {name: Kabupaten Trenggalek, code: "35.03"}\n'
        "governance:\n"
        "  roles:\n"
        "    - id: opd_head\n"
        "      from: proposed\n"
        "  since: 2027\n"
        'rules: {MP411: "off"}\n'
        "accept:\n"
        "  - code: MP401\n"
        "    reason: menunggu\n"
        "    until: 2027-06-30\n"
    )


def test_absent_and_empty_are_told_apart() -> None:
    assert emit(Proposal, {"title": None, "indicators": [], "fungsi": ()}) == "fungsi: []\nindicators: []\n"
    assert emit(Proposal, []) == "[]\n"


def test_a_key_the_model_lacks_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="judul"):
        emit(Proposal, {"judul": "x"})


def _committed() -> list[Path]:
    return sorted((ROOT / "data").rglob("*.yaml"))


def test_the_committed_plan_stands_in_the_canonical_layout() -> None:
    assert _committed()
    for path in (ROOT / "masterplan.yaml", *_committed()):
        kind = Settings if path.parent == ROOT else BY_FOLDER[path.relative_to(ROOT / "data").parts[0]]
        tree = read(path.name, path.read_bytes()).tree
        assert emit(kind, tree).encode() == path.read_bytes(), path  # type: ignore[arg-type]


_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029\ufeff")
_TEXTS = st.one_of(
    st.text(_LETTERS, min_size=1),
    st.text("0123456789.:-_+eExob TtZ", min_size=1, max_size=12),
    st.text("ab:#,[]{}?&*!|>'\"%@`-=~< \\", min_size=1, max_size=8),
    st.sampled_from(["no", "Yes", "on", "y", "N", "null", "~", "Null", "true", ".inf", "-.Inf", ".NaN", "=", "<<"]),
    st.sampled_from(["012", "0o7", "0x1F", "1_000", "1e3", "1.5e-3", "12:30", "+5", "5.", ".5", ".", "2026-01-01"]),
    st.sampled_from(["2026-01-01T10:00:00Z", "---", "...", "?", "-", ":", "#", "%x", "@x", "`x", "|x", ">x"]),
    st.just("2026-06-05 10:00:00 +07:00"),
)


@given(_TEXTS)
@example("Status: selesai")
@example("baris satu\nbaris dua\n\tmenjorok")
@example("a:")
@example(" tepi ")
@example("C:\\data \"x\" 'y'")
def test_every_text_is_read_again_as_that_text_by_us_and_by_others(text: str) -> None:
    written: dict[str, object] = {
        "title": text,
        "services": [text, text],
        "analysis": {"cause": text, "why": text},
        "outputs": [{"name": text, "unit": text}],
        "sources": ["x" * 90, text],
        "basis": {text: text},
        "notes": text,
    }
    emitted = emit(Proposal, written)
    assert yaml.safe_load(emitted) == written
    assert yaml.load(emitted, yaml.CSafeLoader) == written
    source = read("x.yaml", emitted.encode())
    assert (source.tree, source.findings, source.ambiguous) == (written, (), ())
    assert emit(Proposal, source.tree) == emitted  # type: ignore[arg-type]


_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3)
_LABELS = _TEXTS.filter(lambda text: not text.replace(".", "").lstrip("-").isdecimal())
_VALUES = st.one_of(
    _NUMBERS.map(lambda number: Value(number=number)),
    _LABELS.map(lambda label: Value(label=label)),
    _NUMBERS.map(lambda low: Value(min=low)),
    st.tuples(_NUMBERS, _NUMBERS).map(lambda bounds: Value(min=bounds[0], max=bounds[1])),
)
_YEARS = st.integers(1900, 2099)


@given(
    st.dictionaries(_YEARS, _VALUES, min_size=1),
    st.lists(st.fixed_dictionaries({"year": _YEARS, "value": _VALUES}), min_size=1),
    _VALUES,
    st.booleans(),
)
def test_every_typed_value_is_read_again_as_that_value(
    targets: dict[int, Value], baselines: list[dict[str, Any]], final: Value, cumulative: bool
) -> None:
    written = {
        "id": "ind-ipm",
        "name": "IPM",
        "level": "context",
        "direction": "up",
        "cumulative": cumulative,
        "baselines": baselines,
        "targets": targets,
        "final": final,
    }
    found = validator(Indicator).validate_python(read("x.yaml", emit(Indicator, written).encode()).tree)
    assert (found.targets, found.final, found.cumulative) == (targets, final, cumulative)
    assert [(one.year, one.value) for one in found.baselines] == [(one["year"], one["value"]) for one in baselines]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_kind_begins_with_its_id_and_ends_with_the_common_keys(kind: type[Record]) -> None:
    names = list(kind.FIELDS)
    lines = emit(kind, dict.fromkeys(reversed(names), "x")).splitlines()
    shown = [line.partition(":")[0] for line in lines]
    assert shown[0] == "id"
    assert shown[-6:] == ["legal_basis", "sources", "confidence", "basis", "notes", "classification"]
    assert sorted(shown) == sorted(names)


# Files


def test_a_file_is_replaced_with_its_mode_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert replace_file(path, b"new", expected=b"old", root=tmp_path) is True
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_unchanged_bytes_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    before = path.stat()
    assert replace_file(path, b"old", expected=b"old", root=tmp_path) is False
    assert path.stat() == before


def test_a_new_file_gets_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data" / "proposals" / "a.yaml"
    assert replace_file(path, b"new", expected=None, root=tmp_path) is True
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("standing", "expected", "said"),
    [
        (b"theirs", b"old", "has changed meanwhile"),
        (None, b"old", "has changed meanwhile"),
        (b"theirs", None, "exists already"),
    ],
)
def test_what_somebody_else_wrote_is_kept(
    tmp_path: Path, standing: bytes | None, expected: bytes | None, said: str
) -> None:
    path = tmp_path / "a.yaml"
    if standing is not None:
        path.write_bytes(standing)
    refused = replace_file(path, b"new", expected=expected, root=tmp_path)
    assert isinstance(refused, Unwritten)
    assert said in refused.message.format("en", refused.arguments) or standing is None
    assert (path.read_bytes() if path.exists() else None) == standing
    assert os.listdir(tmp_path) == (["a.yaml"] if standing is not None else [])


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    (root / "data").mkdir(parents=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_bytes(b"old")
    (root / "data" / "opd").symlink_to(outside)
    (root / "b.yaml").symlink_to(outside / "a.yaml")
    for path in (root / "data" / "opd" / "a.yaml", root / "b.yaml"):
        refused = replace_file(path, b"new", expected=b"old", root=root)
        assert isinstance(refused, Unwritten)
        assert "symbolic link" in refused.message.format("en", refused.arguments)
    assert isinstance(replace_file(root / "data/opd/new.yaml", b"new", expected=None, root=root), Unwritten)
    assert (outside / "a.yaml").read_bytes() == b"old"
    assert os.listdir(outside) == ["a.yaml"]


def test_a_read_only_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    refused = replace_file(path, b"new", expected=b"old", root=tmp_path)
    assert isinstance(refused, Unwritten)
    assert "read-only" in refused.message.format("en", refused.arguments)
    assert path.read_bytes() == b"old"


def test_a_path_outside_the_root_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="subpath"):
        replace_file(tmp_path.parent / "a.yaml", b"new", expected=None, root=tmp_path)


class _Full:
    """The n-th call of the named functions of `os` fails."""

    def __init__(self, patch: pytest.MonkeyPatch, nth: int, fault: BaseException) -> None:
        self.left, self.fault, self.has_struck = nth, fault, False
        for name in ("open", "write", "fsync", "replace", "fchmod"):
            patch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.has_struck = True
                raise self.fault
            return call(*arguments, **named)

        return run


@pytest.mark.parametrize("expected", [b"old" * 9, None], ids=["replaced", "new"])
@pytest.mark.parametrize(
    "fault",
    [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), KeyboardInterrupt()],
    ids=["full", "broken", "interrupted"],
)
def test_whatever_fails_the_file_is_old_or_new(tmp_path: Path, fault: BaseException, expected: bytes | None) -> None:
    new = b"new" * 7
    nth, has_struck = 0, True
    while has_struck:
        nth += 1
        folder = tmp_path / str(nth)
        folder.mkdir()
        path = folder / "a.yaml"
        if expected is not None:
            path.write_bytes(expected)
        with pytest.MonkeyPatch.context() as patch:
            full = _Full(patch, nth, fault)
            try:
                outcome: bool | Unwritten | None = replace_file(path, new, expected=expected, root=folder)
            except KeyboardInterrupt:
                outcome = None
        has_struck = full.has_struck
        found = path.read_bytes() if path.exists() else None
        assert found in (expected, new)
        assert found == new or outcome is not True
        assert isinstance(outcome, bool | None) or isinstance(outcome.message, Text)
        assert set(os.listdir(folder)) <= {"a.yaml"}
    assert nth > 5


def test_a_write_that_takes_a_part_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
    assert replace_file(tmp_path / "a.yaml", b"0123456789", expected=None, root=tmp_path) is True
    assert (tmp_path / "a.yaml").read_bytes() == b"0123456789"
