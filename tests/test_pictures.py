"""Pictures: what is whole is printed, what is broken is a fault at the line that shows it."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import pytest

from masterplan_cli.documents.document import Document, Figure, Heading, Media, Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.pictures import pixels, read_picture
from masterplan_cli.documents.template import read_prose
from masterplan_cli.renderers import pdf

PNG = (Path(__file__).parent / "documents/content/peta.png").read_bytes()
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////"
    "////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABYQAAMAAAAAAAAAAAAAAAAAAAAEQf/aAAgBAQAAPwAqw//Z"
)
SIGNATURE, HEAD = PNG[:8], PNG[8:33]


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def png(*, colour: int = 0, size: tuple[int, int] = (2, 2), rows: bytes = b"\0\1\2\0\3\4", more: bytes = b"") -> bytes:
    """A small PNG of one byte a pixel, by default grey."""
    sides = b"".join(side.to_bytes(4, "big") for side in size)
    head = chunk(b"IHDR", sides + bytes((8, colour, 0, 0, 0)))
    return SIGNATURE + head + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(old: bytes, new: bytes) -> bytes:
    assert old in JPEG
    return JPEG.replace(old, new, 1)


WHOLE = {
    "png": PNG,
    "png, grey": png(),
    "png, palette": png(colour=3, more=chunk(b"PLTE", bytes(15))),
    "png, with words after its end": PNG + b"words",
    "jpeg": JPEG,
    "jpeg, with a comment": jpeg(b"\xff\xdb", b"\xff\xfe\x00\x04ab\xff\xdb"),
}
BROKEN = {
    "png, cut in its pixels": PNG[:60],
    "png, without its end": PNG[:-12],
    "png, cut in its end": PNG[:-1],
    "png, with another checksum": PNG[:-20] + b"x" + PNG[-19:],
    "png, head alone": SIGNATURE + HEAD,
    "png, without pixels": SIGNATURE + HEAD + chunk(b"IEND", b""),
    "png, without height": png(size=(2, 0), rows=b""),
    "png, with a row too few": png(rows=b"\0\1\2"),
    "png, with a row too many": png(rows=b"\0\1\2" * 3),
    "png, that unpacks to too much": png(rows=bytes(50_000_000)),
    "png, with an unknown filter": png(rows=b"\7\1\2\0\3\4"),
    "png, of a colour that is none": png(colour=5),
    "png, without its palette": png(colour=3),
    "png, with a chunk nobody knows": png(more=chunk(b"ABCD", b"")),
    "png, pixels that are no zlib": SIGNATURE + HEAD + chunk(b"IDAT", b"abc") + chunk(b"IEND", b""),
    "jpeg, cut in its pixels": JPEG[:-4],
    "jpeg, without its end": JPEG[:-2],
    "jpeg, start alone": JPEG[:3],
    "jpeg, cut in its tables": JPEG[:60],
    "jpeg, without a quantisation table": jpeg(b"\xff\xdb", b"\xff\xfe"),
    "jpeg, without a Huffman table": jpeg(b"\xff\xc4", b"\xff\xfe"),
    "jpeg, without a scan": jpeg(b"\xff\xda", b"\xff\xfe"),
    "jpeg, without height": jpeg(b"\x08\x00\x08", b"\x08\x00\x00"),
    "jpeg, of four inks": jpeg(b"\x00\x08\x01\x01\x11\x00", b"\x00\x08\x04\x01\x11\x00"),
    "jpeg, arithmetic": jpeg(b"\xff\xc0", b"\xff\xc9"),
    "another format": b"GIF89a",
    "nothing": b"",
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_what_is_whole_is_printed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "peta").write_bytes(content)
    media = read_picture(tmp_path, "peta")
    assert pixels(media) in ((120, 60), (2, 2), (8, 8))
    blocks = (Heading(1, (Text("Peta"),), "peta"), Figure("gambar-peta", "Peta", "Peta", media))
    assert pdf.render(Document("Judul", blocks)).startswith(b"%PDF")


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused_where_it_is_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "peta.png").write_bytes(content)
    (tmp_path / "swot.md").write_text("Teks.\n\n![Peta](peta.png)\n", "utf-8")
    with pytest.raises(TemplateFault) as caught:
        read_prose(tmp_path, "swot.md")
    told = caught.value
    assert (told.file, told.line) == ("swot.md", 3)
    assert told.message.format("id", told.arguments) == "`peta.png` bukan PNG atau JPEG yang utuh"
    assert told.hint is not None


def test_a_picture_of_too_many_pixels_is_never_unpacked(tmp_path: Path) -> None:
    (tmp_path / "peta.png").write_bytes(png(size=(100_000, 100_000), rows=bytes(1000)))
    with pytest.raises(TemplateFault, match="more than 50 megapixels"):
        read_picture(tmp_path, "peta.png")


def test_what_typst_still_refuses_is_said_in_words() -> None:
    media = Media("image/png", PNG[:60])
    blocks = (Heading(1, (Text("Peta"),), "peta"), Figure("gambar-peta", "Peta", "Peta", media))
    with pytest.raises(RuntimeError, match="decode image"):
        pdf.render(Document("Judul", blocks))
