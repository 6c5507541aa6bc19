"""Pictures of the planner's: PNG and JPEG, known by their bytes, bounded and whole before anything decodes them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from masterplan_cli.diagnostics import Finding, Text
from masterplan_cli.documents.document import Media, Picture
from masterplan_cli.documents.fault import TemplateFault, refusal
from masterplan_cli.documents.pictures import jpeg, png
from masterplan_cli.files import read_bytes

MOST_PIXELS = 50_000_000

_SVG = re.compile(rb'<svg [^>]*?width="(\d+)[^"]*" height="(\d+)')
_NAME = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]{0,79}/){0,5}[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


BESIDE = Text(id="letakkan PNG atau JPEG di samping berkas teksnya", en="put a PNG or JPEG beside the text file")


def read_picture(folder: Path, name: str, hint: Text = BESIDE) -> Media:
    """A picture in the folder or below it, by its path with `/`; raises TemplateFault, never follows a link.

    `hint` is what to do where the name leads to no file.
    """
    if not _NAME.fullmatch(name) or _is_linked(folder, name):
        raise TemplateFault(_BAD_NAME, {"name": name[:80]}, hint=hint)
    content = read_bytes(folder, name)
    if isinstance(content, Finding):
        raise refusal(content, hint=hint)
    media = Media("image/png" if content.startswith(png.SIGNATURE) else "image/jpeg", content)
    size = pixels(media)
    if size is None:
        raise TemplateFault(_NOT_A_PICTURE, {"name": name}, hint=_SAVE_AGAIN)
    if size[0] * size[1] > MOST_PIXELS:
        raise TemplateFault(_TOO_MANY_PIXELS, {"name": name}, hint=_SHRINK)
    if not _is_whole(media):
        raise TemplateFault(_NOT_A_PICTURE, {"name": name}, hint=_SAVE_AGAIN)
    return media


def _is_linked(folder: Path, name: str) -> bool:
    return any((folder / parent).is_symlink() for parent in PurePosixPath(name).parents)


def _is_whole(media: Media) -> bool:
    return png.is_whole(media.content) if media.type == "image/png" else jpeg.is_whole(media.content)


def pixels(media: Picture) -> tuple[int, int] | None:
    """How wide and high a PNG, a JPEG or a chart of ours is; None for anything else."""
    if media.type == "image/svg+xml":
        found = _SVG.match(media.content)
        return (int(found[1]), int(found[2])) if found else None
    if media.content.startswith(png.SIGNATURE):
        return png.size(media.content)
    return jpeg.size(media.content) if media.content.startswith(jpeg.START) else None


_BAD_NAME = Text(
    id="`{name}` bukan nama berkas gambar di folder ini", en="`{name}` is not the name of a picture in this folder"
)
_NOT_A_PICTURE = Text(id="`{name}` bukan PNG atau JPEG yang utuh", en="`{name}` is not a whole PNG or JPEG")
_SAVE_AGAIN = Text(
    id="simpan ulang gambarnya sebagai PNG, atau sebagai JPEG berwarna RGB",
    en="save the picture again as PNG, or as JPEG in RGB colours",
)
_TOO_MANY_PIXELS = Text(
    id="gambar `{name}` lebih dari 50 megapiksel", en="picture `{name}` has more than 50 megapixels"
)
_SHRINK = Text(id="perkecil gambarnya", en="make the picture smaller")
