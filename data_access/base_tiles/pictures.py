"""What a tile's bytes are – a picture, or shapes –, and which zooms are believed."""

from __future__ import annotations

import zlib
from collections.abc import Callable

MOST_BYTES = 4 << 20
"""Of one tile: a picture of 512 px without any compression has a quarter of it."""
MOST_SHAPES = 2 << 20
"""Bytes of a tile of shapes, unpacked: those who make them cut them at 500 kB packed (tippecanoe, Planetiler)."""
_GZIP = b"\x1f\x8b"
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_PNG_END, _JPEG_END = b"IEND\xaeB`\x82", b"\xff\xd9"
_TAIL = 64
"""Bytes at the end in which the mark may lie: some writers fill up behind it."""
_LAYER, _LENGTH_BITS = 0x1A, 35
"""Field 3 with a length; a length has at most five bytes."""
_WEBP = (b"RIFF", b"WEBP")
_ZOOMS = (0, 22)
"""Deeper ones show less than a centimetre in each pixel."""


def is_picture(content: object) -> bool:
    """Whether it begins as a PNG, a JPEG or a WebP does, and is no larger than a tile is."""
    if not isinstance(content, bytes) or len(content) > MOST_BYTES:
        return False
    return content.startswith(_BEGINNINGS) or (content[:4], content[8:12]) == _WEBP


Read = Callable[[object], bytes]
"""The content of a tile as it is handed out; none where it is not what it should be."""


def picture_of(content: object) -> bytes:
    """A picture as it is."""
    return content if isinstance(content, bytes) and is_picture(content) else b""


def shapes_of(content: object) -> bytes:
    """Shapes (Mapbox Vector Tile), unpacked where they are packed by gzip."""
    if not isinstance(content, bytes) or len(content) > MOST_SHAPES or is_picture(content):
        return b""
    if not content.startswith(_GZIP):
        return content if _is_layers(content) else b""
    unpacking = zlib.decompressobj(wbits=31)  # 31: gzip, as zlib's manual has it
    try:
        found = unpacking.decompress(content, MOST_SHAPES + 1)
    except zlib.error:
        return b""
    return found if unpacking.eof and len(found) <= MOST_SHAPES and _is_layers(found) else b""


def _is_layers(content: bytes) -> bool:
    """Whether it is layers from end to end (Mapbox Vector Tile 2: field 3, with its length), as no page of words is."""
    at = 0
    while at < len(content):
        if content[at] != _LAYER:
            return False
        at, length, shift = at + 1, 0, 0
        while at < len(content) and shift < _LENGTH_BITS:
            length |= (content[at] & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if content[at - 1] < 0x80:  # the last byte of a number in protocol buffers
                break
        at += length
    return at == len(content)


def is_whole(picture: bytes) -> bool:
    """Whether a picture has its end: one that was cut on its way is not to be kept."""
    if picture.startswith(_BEGINNINGS[0]):
        return _PNG_END in picture[-_TAIL:]
    if picture.startswith(_BEGINNINGS[1]):
        return _JPEG_END in picture[-_TAIL:]
    return len(picture) >= int.from_bytes(picture[4:8], "little") + 8  # as RIFF has it


def whole_picture_of(content: object) -> bytes:
    """As `picture_of`, from a network."""
    picture = picture_of(content)
    return picture if picture and is_whole(picture) else b""


def zooms_of(least: object, most: object) -> tuple[int, int]:
    """Those that a file tells, within what there may be."""
    low, high = (each if isinstance(each, int) else end for each, end in zip((least, most), _ZOOMS, strict=True))
    low = min(max(low, _ZOOMS[0]), _ZOOMS[1])
    return low, min(max(high, low), _ZOOMS[1])
