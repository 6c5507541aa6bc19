"""What a template can cost: every bound that is hit is a fault at the template, never an endless run."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from masterplan_cli.documents.document import Cell, Column, Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.sandbox.isolation import Isolation, in_fork, in_interpreter, received
from masterplan_cli.documents.template import compose

FRONT = "---\ntitle: Judul\n---\n"
LARGE = Table("besar", "Besar", (Column("a", "A"),), tuple((Cell(number),) for number in range(50_000)))
CONTEXT: dict[str, Plain] = {"name": "Dinas", "empty": "", "large": LARGE}

Write = Callable[[str], Path]


@pytest.fixture
def template(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        folder = tmp_path / "templates" / "uji"
        folder.mkdir(parents=True)
        (folder / "template.md.j2").write_text(text, "utf-8")
        return folder

    return write


def loop(body: str, times: int = 1000) -> str:
    """The body a million times."""
    return "\n".join(["{% for i in range(" + str(times) + ") %}"] * 2 + [body] + ["{% endfor %}"] * 2)


def refused(folder: Path, isolation: Isolation | None = None) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        compose(folder, CONTEXT, isolation=isolation)
    return caught.value


@pytest.mark.parametrize("isolation", ["fork", "interpreter"])
@pytest.mark.parametrize("placed", ["{{ large | table }}", "{{ page_break }}", "{{ 'swot' | prose }}{{ contents }}"])
def test_a_flood_of_blocks_is_one_fault_at_its_line(template: Write, placed: str, isolation: Isolation) -> None:
    told = refused(template(FRONT + loop(placed)), isolation)
    assert (told.file, told.line) == ("templates/uji/template.md.j2", 6)
    assert "terlalu banyak" in told.message.id
    assert told.hint is not None


def test_a_flood_of_cells_is_one_fault_at_its_line(template: Write) -> None:
    told = refused(template(FRONT + loop("{{ large | table }}", 10)))
    assert told.line == 6
    assert "sel tabel" in told.message.id


@pytest.mark.parametrize("written", [b"", b'{"text":"', b'{"text":"a","front":{},"placed":[]}'])
def test_an_answer_cut_short_is_over_the_limit(written: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, written)
    os.close(writing)
    with pytest.raises(TemplateFault, match="limit of memory or time"):
        received(reading)
    os.close(reading)


def test_a_child_that_is_killed_is_over_the_limit() -> None:
    with pytest.raises(TemplateFault, match="limit of memory or time"):
        in_fork(_killed)
    with pytest.raises(TemplateFault, match="limit of memory or time"):
        in_interpreter("import os; os.write(1, b'half'); os.abort()", b"")


def _killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"never"


def test_an_answer_without_end_is_cut() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"x" * 1001 + b"\n")
    os.close(writing)
    with pytest.raises(TemplateFault, match="exceeds"):
        received(reading, most=1000)
    os.close(reading)
    with pytest.raises(TemplateFault, match="exceeds"):
        in_interpreter("import os\nwhile True: os.write(1, bytes(1 << 20))", b"")


def test_a_child_that_reads_nothing_can_still_answer() -> None:
    assert in_interpreter("print(7)", bytes(1 << 20)) == b"7"


@pytest.mark.parametrize("isolation", ["fork", "interpreter"])
def test_a_child_that_opens_no_files_still_tells_every_fault(template: Write, isolation: Isolation) -> None:
    for body in ("{{ tidak }}", "{{ 1 / 0 }}", "{{ name | rupiah }}", "{% if %}", "{{ name.x }}", "{{ 'x' | xyz }}",
                 "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}"):  # fmt: skip
        folder = template(FRONT + body)
        assert refused(folder, isolation).line == 4, body
        (folder / "template.md.j2").unlink()
        folder.rmdir()
        folder.parent.rmdir()


def test_a_child_opens_no_files() -> None:
    assert in_fork(_opened) == b"OSError"


def _opened() -> bytes:
    try:
        os.open(os.devnull, os.O_RDONLY)
    except OSError as error:
        return type(error).__name__.encode()
    return b"opened"
