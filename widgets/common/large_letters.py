"""Letters that are larger than Qt keeps: it fills their outlines anew each time, which takes a hundred times as long as
copying them. Painted once and kept here; the same pixels. GUI thread."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QTransform

_QT_KEEPS_PX = 64
"""Letters up to this size are kept by Qt itself (QT_MAX_CACHED_GLYPH_SIZE; a larger one paints nothing)."""
_KEPT_BYTES = 4 * 1024 * 1024
"""Of pictures in all: a hundred letters of 135 px with 40 kB each, more than the figures of a wall. A clock that fills
a screen has letters of 300 kB, in a day each figure in each place. One that is missed takes a tenth of a ms."""
_KEPT_LINES = 128  # some times the figures of a wall; 0.5 kB each
_PARTS = 64
"""Of a pixel, in which Qt places letters (QFixed)."""
_SOFT = 2.0
"""px around a letter's ink: its edge is soft, and its metrics are whole pixels."""
_ALONE = re.compile(r"[0-9.,:%+/·\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e -]+")
"""Figures, Han and their signs: each looks the same whatever stands beside it."""


class _Letter(NamedTuple):
    """``left``, ``top``: where the picture lies from the whole pixel in which the letter begins on its base line."""

    picture: QPixmap
    left: int
    top: int

    @property
    def bytes(self) -> int:
        """What the picture takes."""
        return self.picture.width() * self.picture.height() * self.picture.depth() // 8


def are_kept(painter: QPainter, text: str, font: QFont) -> bool:
    """Whether `paint` may paint this: larger than Qt's own, of letters that stand alone, on pixels as they are."""
    return font.pixelSize() > _QT_KEEPS_PX and _ALONE.fullmatch(text) is not None and _is_as_it_is(painter)


def paint(painter: QPainter, at: QPointF, text: str, font: QFont, colour: str) -> None:
    """One line that begins at this point of its base line."""
    begin, y = math.floor(at.x() * _PARTS) / _PARTS, math.floor(at.y() * _PARTS) / _PARTS
    for letter, ahead in zip(text, _begins(text, font), strict=True):
        x = begin + ahead
        left, base = math.floor(x), math.floor(y)
        kept = LETTERS.get(letter, font, colour, x - left, y - base)
        painter.drawPixmap(left + kept.left, base + kept.top, kept.picture)


def _is_as_it_is(painter: QPainter) -> bool:
    """Not made smaller, as in previews, and not between pixels."""
    to_device = painter.deviceTransform()
    return (
        to_device.type() in (QTransform.TransformationType.TxNone, QTransform.TransformationType.TxTranslate)
        and to_device.dx().is_integer()
        and to_device.dy().is_integer()
        and painter.device().devicePixelRatio() == 1
    )


@lru_cache(maxsize=_KEPT_LINES)
def _begins(text: str, font: QFont) -> list[float]:
    """Where each letter begins, px."""
    metrics = QFontMetricsF(font)
    return [metrics.horizontalAdvance(text[:end]) for end in range(len(text))]


def _made(letter: str, font: QFont, colour: str, x: float, y: float) -> _Letter:
    """``x``, ``y``: the part of a pixel by which it begins to the right and below."""
    ink = QFontMetricsF(font).tightBoundingRect(letter)
    box = ink.translated(x, y).adjusted(-_SOFT, -_SOFT, _SOFT, _SOFT).toAlignedRect()
    picture = QPixmap(box.size())
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(x - box.left(), y - box.top()), letter)
    painter.end()
    return _Letter(picture, box.left(), box.top())


_Key = tuple[str, QFont, str, float, float]


class Letters:
    """Letters that were painted, those used last up to so many bytes."""

    def __init__(self, most_bytes: int = _KEPT_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: dict[_Key, _Letter] = {}
        self.bytes, self.made = 0, 0
        """What is kept takes; how many were painted."""

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, *key: *_Key) -> _Letter:
        """Letter, font, colour, and the part of a pixel by which it begins to the right and below."""
        known = self._kept.pop(key, None)
        if known is None:
            known = _made(*key)
            self.made += 1
            self.bytes += known.bytes
        self._kept[key] = known  # the last of all
        while self.bytes > self._most_bytes:
            self.bytes -= self._kept.pop(next(iter(self._kept))).bytes
        return known

    def forget(self) -> None:
        """Keep none."""
        self._kept.clear()
        self.bytes, self.made = 0, 0


LETTERS = Letters()
