"""What the YAML parser complains of, in words that say what to write."""

from __future__ import annotations

import yaml

from masterplan_cli.diagnostics import Finding, Place, Related, Text
from masterplan_cli.source.decoding import point


def syntax_fault(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    """The finding for what the parser could not read, where it began."""
    problem = str(error.problem or "")
    message, hint = next((words for start, words in _PROBLEMS if problem.startswith(start)), (_NOT_YAML, None))
    index = error.problem_mark.index if error.problem_mark else 0
    if "\t" in text[text.rfind("\n", 0, index) + 1 : index + 1] and "token" in problem:
        message, hint = _TAB, _SPACES
    related: tuple[Related, ...] = ()
    opened = error.context_mark
    if opened is not None and error.problem_mark is not None and opened.index != index:
        related = (Related(Place(path, span=point(text, opened.index)), Text(id="dibuka di sini", en="opened here")),)
    if message is _UNCLOSED_QUOTE and opened is not None:
        index, related = opened.index, ()
    return Finding(
        Place(path, span=point(text, min(index, len(text.rstrip())))),
        message,
        {"problem": problem},
        hint=hint,
        related=related,
        rule="yaml-syntax",
    )


def unplaced_syntax_fault(path: str) -> Finding:
    """The finding for a text the parser gave up on without saying where."""
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
