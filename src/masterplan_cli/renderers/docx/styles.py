"""Word's own styles in our look, so that an official can restyle the whole document in one place."""

from __future__ import annotations

from typing import Any

from masterplan_cli.documents.paging import room
from masterplan_cli.documents.profile import Profile
from masterplan_cli.renderers.docx.xml import NAMESPACES, element, twips

FONT = "Arial"
ACCENT = "1F4E79"
INK = "000000"
SOFT = "5B6B7A"
ALARM = "9C2F1B"
RULE = "C9D2DB"
TINT = "EAF0F6"
TABLE = "TabelRencana"
SMALL = "KeteranganTabel"
SINGLE, CLOSE = 240, 264
"""Lines of small print, and of what stands large or short, in 240ths."""


def dress(word: Any, profile: Profile) -> None:
    """Replaces the looks of the styles that documents use, and adds those Word does not have."""
    from docx.oxml import parse_xml

    styles = word.styles.element
    for name, definition in _definitions(profile).items():
        for old in styles.xpath(f'w:style[@w:styleId="{name}"]'):
            styles.remove(old)
        styles.append(parse_xml(definition if profile.has_title else definition.replace(ACCENT, INK)))
    defaults = styles.xpath("w:docDefaults")[0]
    styles.replace(defaults, parse_xml(_defaults(profile)))


def _defaults(profile: Profile) -> str:
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    line = round(240 * profile.lines)
    look = fonts + _size(profile.size) + element("lang", val="id-ID", eastAsia="id-ID")
    return (
        f"<w:docDefaults {NAMESPACES}>"
        + element("rPrDefault", element("rPr", look))
        + element("pPrDefault", element("pPr", element("spacing", after=120, line=line, lineRule="auto")))
        + "</w:docDefaults>"
    )


def _definitions(profile: Profile) -> dict[str, str]:
    centered = element("jc", val="center") if profile.has_chapters else ""
    chapter = element("pageBreakBefore") if profile.has_chapters else ""
    sizes = (16.0, 13.0, 11.5, 11.0) if profile.has_chapters else (13.5, 11.5, 11.0, 10.5)
    table = profile.table_size
    return {
        "Normal": _style("Normal", "Normal", "", "", is_default=True),
        "BodyText": _style("BodyText", "Body Text", element("jc", val="both"), ""),
        "Title": _style("Title", "Title", _space(240, 120, CLOSE), _bold(26)),
        "Subtitle": _style("Subtitle", "Subtitle", _space(0, 240, CLOSE), _size(15)),
        **{
            f"Heading{level}": _heading(level, size, (chapter + centered) if level == 1 else "")
            for level, size in enumerate(sizes, 1)
        },
        "ContentsTitle": _style(
            "ContentsTitle", "Judul Daftar", chapter + _space(0, 240, CLOSE) + centered, _bold(sizes[0])
        ),
        **{f"TOC{level}": _contents(level, _dots(profile)) for level in (1, 2, 3)},
        "TableofFigures": _style("TableofFigures", "table of figures", _dots(profile) + _space(0, 60, CLOSE), ""),
        "Caption": _style("Caption", "caption", element("keepNext") + _space(200, 80, CLOSE), _bold(9.5)),
        "ListParagraph": _style("ListParagraph", "List Paragraph", element("contextualSpacing"), ""),
        "FootnoteText": _style("FootnoteText", "footnote text", _space(0, 0, SINGLE), _size(8.5)),
        "FootnoteReference": _character(
            "FootnoteReference", "footnote reference", element("vertAlign", val="superscript")
        ),
        "Hyperlink": _character("Hyperlink", "Hyperlink", element("color", val=ACCENT)),
        "Header": _style("Header", "header", _space(0, 0, SINGLE), element("color", val=SOFT) + _size(8)),
        "Footer": _style("Footer", "footer", _space(0, 0, SINGLE), element("color", val=SOFT) + _size(8.5)),
        "TableCell": _style("TableCell", "Isi Tabel", _space(20, 20, SINGLE), _size(table)),
        SMALL: _style(
            SMALL,
            "Keterangan Tabel",
            _space(40, 240, SINGLE) + element("contextualSpacing"),
            element("color", val=SOFT) + _size(8),
        ),
        TABLE: _table(table),
    }


def _style(identifier: str, name: str, paragraph: str, letters: str, *, is_default: bool = False) -> str:
    default = ' w:default="1"' if is_default else ""
    based = "" if is_default else element("basedOn", val="Normal")
    after = element("next", val="BodyText") if identifier.startswith("Heading") else ""
    return (
        f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="{identifier}"{default}>'
        + element("name", val=name)
        + based
        + after
        + element("qFormat")
        + (element("pPr", paragraph) if paragraph else "")
        + (element("rPr", letters) if letters else "")
        + "</w:style>"
    )


def _heading(level: int, size: float, extra: str) -> str:
    before = (480, 360, 280, 240)[level - 1]
    paragraph = element("keepNext") + element("keepLines") + extra.replace(element("jc", val="center"), "")
    centered = element("jc", val="center") if element("jc", val="center") in extra else ""
    look = paragraph + _space(before, 160, CLOSE) + centered + element("outlineLvl", val=level - 1)
    return _style(f"Heading{level}", f"heading {level}", look, _bold(size))


def _contents(level: int, dots: str) -> str:
    look = dots + _space(80 if level == 1 else 0, 40, CLOSE) + element("ind", left=(level - 1) * 280)
    return _style(f"TOC{level}", f"toc {level}", look, element("b") if level == 1 else "")


def _character(identifier: str, name: str, letters: str) -> str:
    head = f'<w:style {NAMESPACES} w:type="character" w:styleId="{identifier}">'
    return head + element("name", val=name) + element("rPr", letters) + "</w:style>"


def _table(size: float) -> str:
    lines = element("top", val="single", sz=8, color=ACCENT) + element("bottom", val="single", sz=8, color=ACCENT)
    lines += element("insideH", val="single", sz=4, color=RULE)
    margins = "".join(element(side, w=80, type_="dxa") for side in ("left", "right"))
    first = element("rPr", element("b") + element("color", val=ACCENT)) + element(
        "tcPr", element("shd", val="clear", color="auto", fill=TINT)
    )
    return (
        f'<w:style {NAMESPACES} w:type="table" w:styleId="{TABLE}">'
        + element("name", val="Tabel Rencana")
        + element("rPr", _size(size))
        + element("tblPr", element("tblBorders", lines) + element("tblCellMar", margins))
        + f'<w:tblStylePr w:type="firstRow">{first}</w:tblStylePr>'
        + "</w:style>"
    )


def _space(before: int, after: int, line: int | None = None) -> str:
    more = {"line": line, "lineRule": "auto"} if line else {}
    return element("spacing", before=before, after=after, **more)


def _dots(profile: Profile) -> str:
    across = room(profile, is_landscape=profile.is_landscape)
    return element("tabs", element("tab", val="right", leader="dot", pos=twips(across)))


def _bold(points: float) -> str:
    return element("b") + element("color", val=ACCENT) + _size(points)


def _size(points: float) -> str:
    return element("sz", val=round(points * 2)) + element("szCs", val=round(points * 2))
