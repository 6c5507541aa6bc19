"""What the reader of YAML refuses and remembers, beyond what the pages of the rules show."""

from __future__ import annotations

import pytest

from masterplan_cli.source import read


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        (r'a: "\u202e"', "deceptive-text"),
        (r'"\u202e": a', "deceptive-text"),
        (r'a: "\e[31m"', "invalid-encoding"),
        (r'a: ["\0"]', "invalid-encoding"),
        (r'a: "\u2028"', "invalid-encoding"),
    ],
)
def test_an_escape_brings_in_nothing_that_may_not_be_written(written: str, rule: str) -> None:
    source = read("x.yaml", written.encode())
    assert (source.tree, [finding.rule for finding in source.findings]) == (None, [rule])


def test_escapes_of_what_may_be_written_are_read() -> None:
    source = read("x.yaml", rb'a: "C:\\data \"x\"\n\tlanjut"')
    assert (source.tree, source.findings) == ({"a": 'C:\\data "x"\n\tlanjut'}, ())


def test_a_key_without_a_value_is_still_written_twice() -> None:
    (finding,) = read("x.yaml", b"b:\n  a:\n  a: 1\n").findings
    (first,) = finding.related
    assert (finding.rule, finding.place.span and finding.place.span.line) == ("duplicate-key", 3)
    assert first.place.span is not None
    assert (first.place.span.line, first.place.span.column) == (2, 3)


def test_depth_after_a_duplicate_key_ends_the_reading_at_once() -> None:
    source = read("x.yaml", b"a: 1\na: " + b"[" * 100_000 + b"]" * 100_000)
    assert [finding.rule for finding in source.findings] == ["duplicate-key", "too-deep-or-large"]
