"""What a page that nobody sees tells of its picture, and that picture, put together of it. Knows no page.

A page is fetched from by text alone: an answer is a line of JSON and, in base64, runs of pixels of one colour, each a
little-endian word of blue, green, red and how many (`widgets/map/assets/tiles.js`).
"""

from __future__ import annotations

import json
from binascii import a2b_base64
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage

from hall.frozen import frozen

Pixels = NDArray[np.uint32]
_OPAQUE = np.uint32(0xFF000000)
_COUNT_BITS = np.uint32(24)  # below the count


@frozen
class Over:
    """What is painted over the picture, px of the view: the selected case – None where it has no pin –, its look, its
    place and how far from that its card stands; the marked place; the scale; whom the base must name."""

    case_id: int | None = None
    look: str = ""
    pin: QPointF | None = None
    gap: float = 0.0
    mark: QPointF | None = None
    scale: str = ""
    scale_box: QRectF | None = None
    credit: str = ""


@frozen
class End:
    """All that the page has drawn was fetched: up to this revision of the pins, and this number of dresses and
    selections."""

    revision: int
    number: int
    over: Over


@frozen
class Answer:
    """Pieces of a picture, which has a number and a size in device px. `end`: None while there is more."""

    picture: int
    size: tuple[int, int]
    pieces: tuple[QRect, ...]
    words: str
    end: End | None

    def inks(self) -> Iterator[tuple[QRect, Pixels]]:
        """Each piece and its pixels, 0xFFRRGGBB by line."""
        words = np.frombuffer(a2b_base64(self.words), "<u4")
        inks, at = np.repeat(words | _OPAQUE, words >> _COUNT_BITS), 0
        for piece in self.pieces:
            size = piece.width() * piece.height()
            yield piece, inks[at : at + size].reshape(piece.height(), piece.width())
            at += size


def answer_of(text: str) -> Answer:
    """What the page has answered. Raises ValueError or KeyError: a mistake of the page."""
    line, _, words = text.partition("\n")
    about = json.loads(line)
    end, size = about["end"], about["size"]
    pieces = tuple(QRect(*piece) for piece in about["pieces"])
    return Answer(about["picture"], (size[0], size[1]), pieces, words, None if end is None else _end(end))


def _end(about: Mapping[str, Any]) -> End:
    scale = about["scale"]
    over = Over(
        about["case"],
        about["look"],
        _point(about["pin"]),
        about["gap"],
        _point(about["mark"]),
        scale["text"],
        QRectF(*scale["box"]),
        about["credit"],
    )
    return End(about["revision"], about["number"], over)


def _point(place: list[float] | None) -> QPointF | None:
    return None if place is None else QPointF(*place)


class Picture:
    """One picture of a map after the other, opaque, in the same memory: what is new costs as much as what is laid. GUI
    thread."""

    def __init__(self) -> None:
        self.number = 0
        self._memory = np.empty(0, np.uint32)

    def begin(self, number: int, size: tuple[int, int]) -> None:
        """Another picture, of this size in device px; where nothing is laid it shows anything."""
        width, height = size
        if width * height > self._memory.size:
            self._memory = np.empty(width * height, np.uint32)
        self.number, self._inks = number, self._memory[: width * height].reshape(height, width)
        self.image = QImage(self._inks.data, width, height, 4 * width, QImage.Format.Format_RGB32)

    def lay(self, place: QRect, inks: Pixels) -> None:
        """Put these pixels there."""
        self._inks[place.top() : place.bottom() + 1, place.left() : place.right() + 1] = inks
