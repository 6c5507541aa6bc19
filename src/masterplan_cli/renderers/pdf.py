"""Document to PDF by typst: JSON read by a fixed layout, so that nothing in a document is ever typst markup.

PDF/A-2a and PDF/UA-1. Numbers come from `documents/numbering.py`; typst counts pages only. Fonts are those of the
package, the root is an empty temporary folder, warnings are errors, and no clock is read: the same document gives the
same bytes.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from masterplan_cli.documents.document import Document
from masterplan_cli.renderers.breaks import fonts
from masterplan_cli.renderers.typesetting import Typesetting

NAME = "pdf"
SUFFIX = "pdf"

LAYOUT = Path(__file__).parent / "layout.typ"


def render(document: Document) -> bytes:
    """The PDF; raises ImportError without typst and RuntimeError where typst warns or fails."""
    import typst

    with tempfile.TemporaryDirectory(prefix="masterplan-") as folder:
        root = Path(folder).resolve()
        content = json.dumps(Typesetting(document, root).whole(), ensure_ascii=False)
        (root / "document.json").write_text(content, encoding="utf-8")
        ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts())])
        compiler = typst.Compiler(
            LAYOUT.read_bytes(), root=str(root), font_paths=ours, package_path=str(root), package_cache_path=str(root)
        )
        try:
            made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0)
        except typst.TypstError as error:
            raise RuntimeError(f"typst: {_first_line(error)}") from error
    if warnings or not isinstance(made, bytes):
        raise RuntimeError(f"typst warns: {'; '.join(str(warning) for warning in warnings)}")
    return made


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
