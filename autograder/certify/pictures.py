"""What pictures carry beside the picture: comments, places and names of programs have no business there."""

import struct
from collections.abc import Iterator

from autograder.language import tr

PNG = b"\x89PNG\r\n\x1a\n"
CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"pHYs", b"sRGB", b"cHRM", b"sBIT", b"bKGD"}
JPEG = b"\xff\xd8\xff"
MATPLOTLIB = b"Software\0Matplotlib"
EXIF, COMMENT, SCAN = 0xE1, 0xFE, 0xDA


def picture_findings(content: bytes) -> Iterator[str]:
    """Yield a sentence for everything in a PNG or JPEG that is not the picture."""
    if content.startswith(PNG):
        yield from _png(content)
    elif content.startswith(JPEG):
        yield from _jpeg(content)
    elif b"<metadata" in content[:4096] and b"<svg" in content[:4096]:
        yield tr("has a metadata block; save the picture without")


def _png(content: bytes) -> Iterator[str]:
    place = len(PNG)
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + length]
        if kind not in CHUNKS and not data.startswith(MATPLOTLIB):
            yield tr(
                "has the PNG block {kind}; save the picture without metadata", kind=kind.decode("ascii", "replace")
            )
        place += 12 + length
        if kind == b"IEND" and place < len(content):
            yield tr("goes on behind its end; save the picture anew")


def _jpeg(content: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(content) and content[place] == JPEG[2] and content[place + 1] != SCAN:
        kind, length = struct.unpack(">BH", content[place + 1 : place + 4])
        if kind in (EXIF, COMMENT):
            yield tr("carries a comment or camera data; save the picture without metadata")
        place += 2 + length
