"""What a tile's bytes are, and which zooms are believed."""

from __future__ import annotations

MOST_BYTES = 4 << 20
"""Of one tile: a picture of 512 px without any compression has a quarter of it."""
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_WEBP = (b"RIFF", b"WEBP")
_ZOOMS = (0, 22)
"""Deeper ones show less than a centimetre in each pixel."""


def is_picture(content: object) -> bool:
    """Whether it begins as a PNG, a JPEG or a WebP does, and is no larger than a tile is."""
    if not isinstance(content, bytes) or len(content) > MOST_BYTES:
        return False
    return content.startswith(_BEGINNINGS) or (content[:4], content[8:12]) == _WEBP


def zooms_of(least: object, most: object) -> tuple[int, int]:
    """Those that a file tells, within what there may be."""
    low, high = (each if isinstance(each, int) else end for each, end in zip((least, most), _ZOOMS, strict=True))
    low = min(max(low, _ZOOMS[0]), _ZOOMS[1])
    return low, min(max(high, low), _ZOOMS[1])
