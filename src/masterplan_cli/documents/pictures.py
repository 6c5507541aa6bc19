"""Pictures in the planner's prose: PNG and JPEG, known by their bytes, bounded before anything decodes them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from masterplan_cli.diagnostics import Finding, Text
from masterplan_cli.documents.document import Media
from masterplan_cli.documents.fault import TemplateFault, refusal
from masterplan_cli.files import read_bytes

MOST_PIXELS = 50_000_000

_NAME = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]{0,79}/){0,5}[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def read_picture(folder: Path, name: str) -> Media:
    """A picture in the folder or below it, by its path with `/`; raises TemplateFault, never follows a link."""
    if not _NAME.fullmatch(name) or _is_linked(folder, name):
        raise TemplateFault(_BAD_NAME, {"name": name[:80]}, hint=_NAME_HINT)
    content = read_bytes(folder, name)
    if isinstance(content, Finding):
        raise refusal(content, hint=_NAME_HINT)
    media = Media("image/png" if content.startswith(_PNG) else "image/jpeg", content)
    size = pixels(media)
    if size is None:
        raise TemplateFault(_NOT_A_PICTURE, {"name": name})
    if size[0] * size[1] > MOST_PIXELS:
        raise TemplateFault(_TOO_MANY_PIXELS, {"name": name})
    return media


def _is_linked(folder: Path, name: str) -> bool:
    return any((folder / parent).is_symlink() for parent in PurePosixPath(name).parents)


def pixels(media: Media) -> tuple[int, int] | None:
    """How wide and high a PNG or JPEG is; None for anything else."""
    if media.content.startswith(_PNG):
        return _png_size(media.content)
    return _jpeg_size(media.content) if media.content.startswith(_JPEG) else None


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        sign, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= sign <= 0xCF and sign not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + length
    return None


_BAD_NAME = Text(
    id="`{name}` bukan nama berkas gambar di folder ini", en="`{name}` is not the name of a picture in this folder"
)
_NAME_HINT = Text(id="letakkan PNG atau JPEG di samping berkas teksnya", en="put a PNG or JPEG beside the text file")
_NOT_A_PICTURE = Text(id="`{name}` bukan PNG atau JPEG yang utuh", en="`{name}` is not a whole PNG or JPEG")
_TOO_MANY_PIXELS = Text(
    id="gambar `{name}` lebih dari 50 megapiksel", en="picture `{name}` has more than 50 megapixels"
)
