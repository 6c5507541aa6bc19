"""What the reader of YAML refuses and remembers, beyond what the pages of the rules show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pages
from masterplan_cli.diagnostics import FIRST_LINE, Place, Route, visible
from masterplan_cli.records import KINDS
from masterplan_cli.source import Node, Source, Spans, read


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


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source = read("x.yaml", b"\xef\xbb\xbfa: [\r\n  b]\r\n")
    assert (source.text[0], source.tree) == ("a", {"a": ["b"]})
    assert source.line(1) == "a: ["


@pytest.mark.parametrize("text", ["name: Dinas\n", "“kutip” – é\nname: Dinas\n", "a: b"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_file_in_another_unicode_says_which_and_stays_readable(encoding: str, text: str) -> None:
    source = read("x.yaml", text.encode(encoding))
    (finding,) = source.findings
    assert (finding.rule, finding.arguments) == ("invalid-encoding", {"encoding": encoding[:6].upper()})
    assert source.text == text


def test_a_zero_byte_makes_no_other_encoding() -> None:
    (finding,) = read("x.yaml", b"a: \0b\nname: Dinas\n").findings
    assert finding.arguments == {"character": "U+0000"}


def test_a_merge_key_is_refused_once_and_stays_to_be_seen() -> None:
    source = read("x.yaml", b"a: 1\n<<: {b: 2}\n")
    assert [finding.rule for finding in source.findings] == ["alias-or-tag"]
    assert isinstance(source.tree, dict)
    assert list(source.tree) == ["a", "<<"]
    assert read("x.yaml", b'"<<": 1\n').findings == ()


FRAGMENTS = (
    *(
        "a",
        "b",
        "id",
        "2026",
        "no",
        "~",
        "-",
        "- ",
        "? ",
        ": ",
        ":",
        ",",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "\n  ",
        "\n\t",
        " ",
    ),
    *(
        "&a ",
        "*a",
        "<<",
        "!!str ",
        "!x ",
        "|",
        ">",
        "|\n  a\n",
        "'",
        '"',
        "\\",
        "#",
        " #",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
    ),
    *("\0", "\x1b", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe", "\r", "\r\n", "\U0001f600", "é"),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", r'"\u202e"', r'"\ud800"', r'"\U00110000"', "2024-13-45", "9" * 40),
)
EXAMPLES = tuple(
    text.encode()
    for kind in KINDS
    for section in pages.sections(Path(pages.__file__).parent.parent / f"src/masterplan_cli/records/{kind.KIND}.md")
    for text in section.files.values()
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with a stretch of it replaced."""
    text = draw(st.sampled_from(EXAMPLES))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 8)))
    return text[:start] + draw(st.binary(max_size=6)) + text[end:]


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=30).map(lambda all_of: "".join(all_of).encode())
    | damaged()
)
@example(b"? a\n")
@example(b"*a : b")
@example(b"&a\n- *a")
@example(b"[[], {}: x]")
@example(b"\xff\xfe")
def test_any_bytes_become_a_source(content: bytes) -> None:
    source = read("x.yaml", content)
    assert (source.tree is not None) == source.is_read
    assert source.is_read or source.findings
    lines = source.text.count("\n") + 1
    for place in (
        *(found.place for found in source.findings),
        *(Place("x.yaml", route) for route in (*routes(source.tree), *source.ambiguous, ("tidak", 3, "ada"))),
    ):
        span = source.span(place)
        assert 1 <= span.line <= lines
        assert span.column >= 1
        source.line(span.line)


def routes(node: Node | None, route: Route = ()) -> Iterator[Route]:
    """The route of every value below a node."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        yield (*route, step)
        yield from routes(inner, (*route, step))


WORDS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1, max_size=12
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def value_at(tree: Node, route: Route) -> object:
    for step in route:
        tree = tree[step]  # type: ignore[index]
    return tree


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4), st.sampled_from((False, None, True)))
def test_the_text_at_a_span_is_the_value_it_stands_for(tree: dict[str, Node], is_flow: bool | None) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=10_000, default_flow_style=is_flow, sort_keys=False)
    source = read("x.yaml", text.encode())
    assert (source.tree, source.findings) == (tree, ())
    spans = Spans.of(source.text)
    for route in routes(tree):
        start, end = spans.values[route]
        value = value_at(tree, route)
        if isinstance(value, str):
            assert yaml.load(text[start:end], yaml.BaseLoader) == value
            span = source.span(Place("x.yaml", route))
            assert source.line(span.line)[span.column - 1 : span.end_column - 1] == text[start:end]
        if isinstance(route[-1], str):
            start, end = spans.keys[route]
            assert yaml.load(text[start:end], yaml.BaseLoader) == route[-1]


def test_a_place_that_is_not_written_falls_back_to_what_holds_it() -> None:
    source = read("x.yaml", b"a: 1\nb:\n  - c: 2\n    d: [3]\n")

    def line_and_column(*route: str | int, is_key: bool = False) -> tuple[int, int]:
        span = source.span(Place("x.yaml", route, is_key=is_key))
        return span.line, span.column

    assert line_and_column("a") == (1, 4)
    assert line_and_column("a", is_key=True) == (1, 1)
    assert line_and_column("b") == (2, 1)
    assert line_and_column("b", 0) == (3, 5)
    assert line_and_column("b", 0, "d", 0) == (4, 9)
    assert line_and_column("b", 0, "e") == (3, 5)
    assert line_and_column("b", 7, "e") == (2, 1)
    assert line_and_column("z") == (1, 1)
    assert Source("x.yaml").span(Place("x.yaml", ("a",))) == FIRST_LINE


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
@example("".join(map(chr, chain(range(0x100), range(0x2000, 0x2070), range(0xD7FF, 0xD810), (0x61C, 0xFEFF, 0xE0001)))))
def test_what_is_shown_moves_no_cursor_and_hides_nothing(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert len(shown) <= 200
    if len(shown) < 200:
        assert all(character in shown for character in text if character.isprintable())
    assert visible(shown) == shown
