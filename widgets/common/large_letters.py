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
_KEPT = 512
"""Letters: the figures of all sizes on a wall, at each part of a pixel where they begin; 30 kB each at 135 px."""
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


def are_kept(painter: QPainter, text: str, font: QFont) -> bool:
    """Whether `paint` may paint this: larger than Qt's own, of letters that stand alone, on pixels as they are."""
    return font.pixelSize() > _QT_KEEPS_PX and _ALONE.fullmatch(text) is not None and _is_as_it_is(painter)


def paint(painter: QPainter, at: QPointF, text: str, font: QFont, colour: str) -> None:
    """One line that begins at this point of its base line."""
    begin, y = math.floor(at.x() * _PARTS) / _PARTS, math.floor(at.y() * _PARTS) / _PARTS
    for letter, ahead in zip(text, _begins(text, font), strict=True):
        x = begin + ahead
        left, base = math.floor(x), math.floor(y)
        kept = _letter(letter, font, colour, x - left, y - base)
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


@lru_cache(maxsize=_KEPT)
def _begins(text: str, font: QFont) -> list[float]:
    """Where each letter begins, px."""
    metrics = QFontMetricsF(font)
    return [metrics.horizontalAdvance(text[:end]) for end in range(len(text))]


@lru_cache(maxsize=_KEPT)
def _letter(letter: str, font: QFont, colour: str, x: float, y: float) -> _Letter:
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
