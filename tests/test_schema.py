"""From text to records: every fault in our words, once, at the place that must change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import pages
from masterplan_cli.diagnostics import Finding, Route
from masterplan_cli.records import KINDS
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.schema import Reading, read_part
from masterplan_cli.schema.faults import whole_rupiah
from masterplan_cli.schema.words import ELSE
from masterplan_cli.source import Node, read

PROPOSAL = """\
id: usul
title: Portal layanan
category: application
opd: [diskominfo]
start: 2026
end: 2027
status: draft
"""
OPD = """\
id: diskominfo
name: Dinas Komunikasi dan Informatika
type: dinas
tugas: Membantu bupati
fungsi:
  - id: f1
    text: Penyelenggaraan e-government
"""
INDICATOR = """\
id: ind
name: Layanan digital
level: program
direction: up
"""


def read_as(model: type[Record], text: str) -> tuple[Record | None, list[Finding], Reading]:
    """A text as a record of a kind, with all that is found in it."""
    source = read("x.yaml", text.encode())
    assert isinstance(source.tree, dict)
    reading = Reading(source)
    record = read_part(model, source.tree, reading)
    return record, [*source.findings, *reading.findings], reading


def said(model: type[Record], text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding."""
    _, findings, reading = read_as(model, text)
    spans = [(finding.rule, reading.source.span(finding.place)) for finding in findings]
    return [(rule, span.line, span.column) for rule, span in spans]


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        (Proposal, PROPOSAL, []),
        (Opd, OPD, []),
        (Proposal, PROPOSAL.replace("title:", "titel:"), [("unknown-key", 2, 1)]),
        (Proposal, PROPOSAL.replace("title: Portal layanan\n", ""), [("missing-key", 1, 1)]),
        (Proposal, PROPOSAL.replace("Portal layanan", '""'), [("missing-key", 2, 8)]),
        (Proposal, PROPOSAL.replace("Portal layanan", "' '"), [("missing-key", 2, 8)]),
        (Proposal, PROPOSAL + "warna: biru\n", [("unknown-key", 8, 1)]),
        (Proposal, PROPOSAL.replace("application", "aplication"), [("invalid-value", 3, 11)]),
        (Proposal, PROPOSAL.replace("application", "[application]"), [("wrong-type", 3, 11)]),
        (Proposal, PROPOSAL.replace("[diskominfo]", "diskominfo"), [("wrong-type", 4, 6)]),
        (Proposal, PROPOSAL.replace("[diskominfo]", "[]"), [("invalid-value", 4, 6)]),
        (Proposal, PROPOSAL.replace("[diskominfo]", "[[diskominfo]]"), [("wrong-type", 4, 7)]),
        (Proposal, PROPOSAL.replace("2026", "26"), [("wrong-type", 5, 8)]),
        (Proposal, PROPOSAL + "budget: 100\n", [("wrong-type", 8, 9)]),
        (Proposal, PROPOSAL + "budget:\n  2026: -5\n", [("malformed-money", 9, 9)]),
        (Proposal, PROPOSAL + "budget:\n  2026: 1,5\n", [("malformed-money", 9, 9)]),
        (Proposal, PROPOSAL + "budget:\n  tahun: 5\n", [("wrong-type", 9, 3)]),
        (Proposal, PROPOSAL + "analysis: {sebab: x}\n", [("unknown-key", 8, 12)]),
        (Proposal, PROPOSAL + "effects:\n  - role: direct\n", [("missing-key", 9, 5)]),
        (Proposal, PROPOSAL + "execution:\n  2026-T1: {physical: 5}\n", [("malformed-code", 9, 3)]),
        (Proposal, PROPOSAL + "scores: {mandate: tinggi}\n", [("wrong-type", 8, 19)]),
        (Proposal, PROPOSAL + "urusan: [2.20]\n", [("unquoted-code", 8, 10)]),
        (Proposal, PROPOSAL + "notes: 012\n", [("ambiguous-scalar", 8, 8)]),
        (Indicator, INDICATOR + "cumulative: ya\n", [("wrong-type", 5, 13)]),
        (Indicator, INDICATOR + "targets:\n  2026: {minimum: 5}\n", [("unknown-key", 6, 9)]),
        (Indicator, INDICATOR + "targets:\n  2026: {min: lima}\n", [("wrong-type", 6, 9)]),
        (Indicator, INDICATOR + "targets:\n  2026: [5]\n", [("wrong-type", 6, 9)]),
        (Opd, OPD.replace("- id: f1\n    text: P", "- P"), [("wrong-type", 6, 5)]),
        (Opd, OPD + "  - a\n  - b\n", [("wrong-type", 8, 5)]),
        (Opd, OPD + "  - id: f1\n    text: Lagi\n", [("duplicate-id", 8, 9)]),
        (Opd, OPD + "valid_from: 2.016\n", [("wrong-type", 8, 13)]),
    ],
)
def test_a_fault_has_its_rule_and_its_place(
    model: type[Record], text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert said(model, text) == expected


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (PROPOSAL.replace("category: ", "category: !x "), ["alias-or-tag"]),
        (PROPOSAL.replace("category:", "kategory:"), ["unknown-key"]),
        (PROPOSAL.replace("category:", "c\u0430tegory:"), ["deceptive-text"]),
        (PROPOSAL.replace("category:", "cate\u200bgory:"), ["deceptive-text"]),
        ("id: usul\n<<: {a: b}\n", ["alias-or-tag"]),
        (PROPOSAL + "effects:\n  - !x {role: direct}\n", ["alias-or-tag"]),
        (PROPOSAL + "effects:\n  - indikator: ind\n", ["unknown-key"]),
    ],
)
def test_a_key_that_stands_there_under_another_name_is_not_missing_too(text: str, rules: list[str]) -> None:
    record, findings, _ = read_as(Proposal, text)
    assert [finding.rule for finding in findings] == rules
    assert record is None or rules == ["alias-or-tag"]


def test_a_misspelt_key_excuses_only_the_key_it_resembles() -> None:
    text = PROPOSAL.replace("title:", "titel:").replace("status: draft\n", "")
    assert sorted(rule for rule, _, _ in said(Proposal, text)) == ["missing-key", "unknown-key"]


def test_hints_write_what_belongs_there() -> None:
    def hints(model: type[Record], text: str) -> list[str | None]:
        _, findings, _ = read_as(model, text)
        return [finding.hint.format("en", finding.arguments) if finding.hint else None for finding in findings]

    assert hints(Proposal, PROPOSAL.replace("title:", "titel:")) == ["did you mean `title`?"]
    assert hints(Proposal, PROPOSAL.replace("[diskominfo]", "diskominfo")) == ["write `opd: [diskominfo]`"]
    assert hints(Proposal, PROPOSAL + 'urusan: "2.16"\n') == ['write `urusan: ["2.16"]`']
    assert hints(Opd, OPD + "  - Lain\n") == ["write `- {id: ..., text: ...}`"]
    assert hints(Proposal, PROPOSAL.replace("draft", "aproved")) == ["did you mean `approved`?"]


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("Rp1.400.000.000", "1400000000"),
        ("Rp 1.400.000,00", "1400000"),
        ("rp. 25,000,000", "25000000"),
        ("IDR 1 500 000", "1500000"),
        ("850.000,-", "850000"),
        ("1,5", None),
        ("1.4", None),
        ("1.400,50", None),
        ("1,4 miliar", None),
        ("-5", None),
        ("0500", None),
        ("1.400.00", None),
        ("", None),
    ],
)
def test_an_amount_is_only_suggested_where_it_is_clear(written: str, digits: str | None) -> None:
    assert whole_rupiah(written) == digits


WRONG: tuple[Node, ...] = ("teks lain", "", [], ["x"], [[]], [{}], {}, {"x": "y"}, {"x": []}, {"x": {"y": "z"}})


def samples() -> Iterator[tuple[type[Record], dict[str, Node]]]:
    """A whole record of each kind, from its page."""
    for kind in KINDS:
        page = Path(pages.__file__).parent.parent / "src" / "masterplan_cli" / "records" / f"{kind.KIND}.md"
        files: Mapping[str, str] = pages.sections(page)[0].files
        text = next(text for path, text in files.items() if path.startswith(f"data/{kind.FOLDER}/"))
        tree = read(page.name, text.encode()).tree
        first = tree[0] if isinstance(tree, list) else tree
        assert isinstance(first, dict)
        yield kind, {"id": "contoh", **first}


def routes(node: Node, route: Route = ()) -> Iterator[Route]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        yield (*route, step)
        yield from routes(inner, (*route, step))


def replaced(tree: dict[str, Node], route: Route, value: Node) -> str:
    """The record as text, with another value at a route."""
    copy = json.loads(json.dumps(tree))
    holder = copy
    for step in route[:-1]:
        holder = holder[step]
    holder[route[-1]] = value
    return json.dumps(copy, ensure_ascii=False)


@pytest.mark.parametrize(("kind", "tree"), tuple(samples()), ids=[kind.KIND for kind in KINDS])
def test_whatever_stands_anywhere_is_said_in_our_words(kind: type[Record], tree: dict[str, Node]) -> None:
    assert read_as(kind, json.dumps(tree))[1] == []
    for route in routes(tree):
        for value in WRONG:
            record, findings, reading = read_as(kind, replaced(tree, route, value))
            assert (record is None) == any(finding.rule in SHAPE for finding in findings)
            for finding in findings:
                assert finding.message is not ELSE[1], (route, value)
                assert finding.place.route[: len(route) - 1] == route[:-1]
                assert reading.source.line(reading.source.span(finding.place).line)
                for language in ("id", "en"):
                    words = finding.message.format(language, finding.arguments)
                    assert words
                    if finding.hint:
                        assert finding.hint.format(language, finding.arguments)


SHAPE = frozenset(("unknown-key", "missing-key", "wrong-type", "invalid-value", "malformed-code", "malformed-money"))


@pytest.mark.parametrize(("kind", "tree"), tuple(samples()), ids=[kind.KIND for kind in KINDS])
def test_whatever_is_left_out_is_missing_once_or_not_at_all(kind: type[Record], tree: dict[str, Node]) -> None:
    for key in tree:
        kept = {other: value for other, value in tree.items() if other != key}
        record, findings, _ = read_as(kind, json.dumps(kept))
        is_required = kind.FIELDS[key].is_required
        assert [finding.rule for finding in findings] == (["missing-key"] if is_required else [])
        assert (record is None) == is_required
