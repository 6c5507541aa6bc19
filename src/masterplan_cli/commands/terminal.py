"""What the terminal in front of the reader can show; rich draws for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from masterplan_cli.commands.shared import Shared, is_terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_COLUMNS = 10_000
BRANCHES = "│├└"


def draw(drawing: RenderableType, shared: Shared) -> str:
    """A drawing as text, as wide as the terminal."""
    import io

    from rich.console import Console

    target = io.StringIO()
    console = Console(
        file=target,
        width=width(),
        force_terminal=shared.uses_color,
        no_color=not shared.uses_color,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(drawing)
    return "".join(f"{line.rstrip()}\n" for line in target.getvalue().splitlines())


def fits(drawing: RenderableType) -> bool:
    """Whether a drawing has room in the terminal without cutting a word."""
    from rich.console import Console
    from rich.measure import Measurement

    console = Console(width=MOST_COLUMNS)
    return Measurement.get(console, console.options, drawing).minimum <= width()


def width() -> int:
    """Columns of the terminal."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def wrapped(words: str, columns: int, lead: str) -> list[str]:
    """Words on lines of so many columns, each after `lead`."""
    import textwrap

    return textwrap.wrap(words, max(20, columns), initial_indent=lead, subsequent_indent=lead)


def can_draw() -> bool:
    """Whether lines and branches arrive: everywhere but on a terminal whose letters lack them."""
    if not is_terminal() or os.name == "nt":
        return True
    import locale

    try:
        BRANCHES.encode(locale.getencoding())
    except UnicodeEncodeError:
        return False
    return os.environ.get("TERM") != "dumb"
