"""Documents in the formats that were asked for, each a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.documents.document import Document
from masterplan_cli.renderers import RENDERERS, Renderer

PAGES = re.compile(rb"/Type ?/Pages ?/Count (\d+)")


def renderers_of(forms: Sequence[str]) -> tuple[Renderer, ...]:
    """The renderers of formats, each once; one option may name several, joined by commas."""
    wanted = [name.strip() for form in forms for name in form.split(",") if name.strip()]
    known = {renderer.SUFFIX: renderer for renderer in RENDERERS}
    for name in wanted:
        if name not in known:
            raise unknown(_NO_FORMAT, name, known, CHOOSE)
    return tuple(known[name] for name in dict.fromkeys(wanted))


_NO_FORMAT = Text(id="tidak ada bentuk keluaran `{name}`", en="there is no format `{name}`")


def write(session: Session, made: Document, name: str, renderer: Renderer, folder: Path) -> None:
    """Writes a document in one format and prints where it lies."""
    content = rendered(made, renderer)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(_NO_FOLDER, {"folder": str(folder)}) from error
    target = folder / f"{name}.{renderer.SUFFIX}"
    deliver(content, str(target))
    deliver(f"{visible(target.as_posix())}    {_size(session, content)}{_mark(made)}\n")


_NO_FOLDER = Text(id="folder `{folder}` tidak dapat dibuat", en="cannot make the folder `{folder}`")


def rendered(made: Document, renderer: Renderer) -> bytes:
    """A document as the bytes of a format."""
    try:
        return renderer.render(made)
    except ImportError as error:
        raise _missing(error, renderer) from error
    except RuntimeError as error:
        raise CannotRunError(_NOT_MADE, {"form": renderer.SUFFIX, "why": str(error)}, _LOOK_AT_TEMPLATE) from error


def _missing(error: ImportError, renderer: Renderer) -> CannotRunError:
    """What is to be installed: the library of the format, or that of the charts in the document."""
    if error.name == CONVERTER:
        return CannotRunError(_NO_CONVERTER, {"form": renderer.SUFFIX, "library": CONVERTER}, _INSTALL_CHARTS)
    return CannotRunError(_NO_LIBRARY, {"form": renderer.SUFFIX, "library": error.name or ""}, _INSTALL)


CONVERTER = "vl_convert"
_NO_CONVERTER = Text(
    id="dokumen ini memuat bagan; dalam bentuk `{form}` bagan memerlukan pustaka `{library}`",
    en="this document has charts; in the format `{form}` they need the library `{library}`",
)
_INSTALL_CHARTS = Text(
    id='pasang dengan: pip install "masterplan-cli[charts]"', en='install it: pip install "masterplan-cli[charts]"'
)
_NOT_MADE = Text(id="bentuk `{form}` tidak dapat dibuat: {why}", en="the format `{form}` cannot be made: {why}")
_LOOK_AT_TEMPLATE = Text(
    id="periksa urutan judul dan gambar dalam templat dan content/",
    en="look at the order of headings and at the pictures in the template and in content/",
)
_NO_LIBRARY = Text(
    id="bentuk `{form}` memerlukan pustaka `{library}`", en="the format `{form}` needs the library `{library}`"
)
_INSTALL = Text(
    id='pasang dengan: pip install "masterplan-cli[{form}]"', en='install it: pip install "masterplan-cli[{form}]"'
)


def _size(session: Session, content: bytes) -> str:
    pages = PAGES.search(content)
    if pages is not None:
        return session.say(_PAGES, count=int(pages[1]))
    return session.say(_KILOBYTES, count=max(1, len(content) // 1000))


_PAGES = Text(id="{count} halaman", en="{count} pages")
_KILOBYTES = Text(id="{count} kB", en="{count} kB")


def _mark(made: Document) -> str:
    return f", {made.mark}" if made.mark else ""
