"""A picture of a wall is decoded as what walls write, and nothing else that somebody put in its place is."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest

from hall.wall.shown import SILENT_MS, Picture, Shown, ShownNow
from screens.desk.console.wall_picture import MOST_PICTURES, MOST_SIDE, SHOWN_SIDE, image_of, seen_pictures
from tests.support.wall_pictures import packed

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="500" height="500">'
    b'<defs><g id="a0"><rect width="9" height="9"/></g>%s</defs><use xlink:href="#a5"/></svg>'
    % b"".join(b'<g id="a%d">%s</g>' % (n, b'<use xlink:href="#a%d"/>' % (n - 1) * 10) for n in range(1, 6))
)


def named(content: bytes, place: str = "hall-1/1") -> Picture:
    return Picture(place, 1_000, base64.b64encode(content).decode(), 3.0)


def sized(jpeg: bytes, width: int, height: int) -> bytes:
    """The same file, with another size in its head."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def test_what_a_wall_writes_is_shown() -> None:
    image = image_of(named(packed(960, 270)))
    assert (image.width(), image.height()) == (960, 270)
    assert abs(image.pixelColor(10, 10).blue() - 0xCC) < 8


def test_a_large_one_is_decoded_small() -> None:
    image = image_of(named(packed(MOST_SIDE, 600)))
    assert (image.width(), image.height()) == (SHOWN_SIDE, 300)


@pytest.mark.qt_log_ignore("JPEG", "Unsupported marker")
@pytest.mark.parametrize(
    "content",
    [
        b"", b"no picture", SVG, packed(20, 20, "PNG"), packed(20, 20, "BMP"), b"%PDF-1.4", b"II*\0" + b"\0" * 99,
        packed(20, 20)[:40], b"\xff\xd8\xff" + SVG, packed(MOST_SIDE + 1, 8), sized(packed(64, 64), 65_000, 65_000),
        zlib.compress(b"x" * 999),
    ],
)  # fmt: skip
def test_nothing_else_is_decoded(content: bytes) -> None:
    assert image_of(named(content)).isNull()


@pytest.mark.parametrize("letters", ["%%%", "长" * 99, "/9j/" * 30_000])
def test_what_is_no_base64_or_too_long_is_none(letters: str) -> None:
    assert image_of(Picture("hall-1/1", 1_000, letters)).isNull()


def test_pictures_are_decoded_of_screens_that_speak_and_no_more_than_a_room_has() -> None:
    screens = {each.place: each for each in (Shown("w", n, 1, "scene", "x", 1) for n in range(MOST_PICTURES + 9))}
    told = {place: named(packed(16, 9), place) for place in (*screens, "zz/1")}
    heard = ShownNow(screens, dict.fromkeys(screens, 0) | {"w/1": SILENT_MS + 1})
    seen = seen_pictures(told, heard)
    assert len(seen) == MOST_PICTURES
    assert not {"zz/1", "w/1"} & seen.keys()
