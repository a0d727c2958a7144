"""The base drawing kept as a picture larger than the view: while the view moves it is moved, not drawn anew.

Names are no part of it: in a moved picture those at the edge would be cut.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from widgets.map.geometry import BaseMap
from widgets.map.painted.native_base import NativeBase
from widgets.map.surface import Dress

MARGIN = 0.25
"""Of the view, on each side: what a drag uncovers before anything has to be drawn."""


class NativeGround:
    """GUI thread. `drawn` counts the drawings made."""

    def __init__(self, margin: float = MARGIN) -> None:
        self._margin = margin
        self._base: NativeBase | None = None
        self._picture: QPixmap | None = None
        self._for = QTransform()
        self.drawn = 0

    def take(self, base: BaseMap) -> None:
        """Another base drawing."""
        self._base = NativeBase(base)
        self.forget()

    def forget(self) -> None:
        """Draw anew: the dress or the room is another."""
        self._picture = None

    def rest(self, to_px: QTransform) -> bool:
        """The view has come to rest: forget a picture that is only stretched. Whether there was one."""
        if self._picture is None or _is_same_scale(self._for, to_px):
            return False
        self.forget()
        return True

    def paint(self, painter: QPainter, to_px: QTransform, size: QSizeF, dress: Dress) -> None:
        """Land and base for this view; after a zoom the old picture, stretched, until the view rests."""
        if self._picture is None or (_is_same_scale(self._for, to_px) and not self._covers(to_px, size)):
            self._draw(to_px, size, dress, painter.device().devicePixelRatioF())
        if not self._covers(to_px, size):
            painter.fillRect(QRectF(QPointF(), size), QColor(dress.theme.map_land))
        assert self._picture is not None
        painter.save()
        painter.setTransform(self._moved(to_px))
        painter.drawPixmap(self._corner(size), self._picture)
        painter.restore()
        if self._base is not None:
            self._base.paint_names(painter, to_px, QRectF(QPointF(), size), dress)

    def _draw(self, to_px: QTransform, size: QSizeF, dress: Dress, ratio: float) -> None:
        room = size * (1 + 2 * self._margin)
        picture = QPixmap((room * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(dress.theme.map_land))
        if self._base is not None:
            corner, painter = self._corner(size), QPainter(picture)
            onto = to_px * QTransform.fromTranslate(-corner.x(), -corner.y())
            self._base.paint(painter, onto, QRectF(QPointF(), room), dress.theme, dress.hidden)
            painter.end()
        self._picture, self._for = picture, to_px
        self.drawn += 1

    def _corner(self, size: QSizeF) -> QPointF:
        return QPointF(-round(size.width() * self._margin), -round(size.height() * self._margin))

    def _moved(self, to_px: QTransform) -> QTransform:
        """px of the view for which the picture was drawn → px of this one."""
        return self._for.inverted()[0] * to_px

    def _covers(self, to_px: QTransform, size: QSizeF) -> bool:
        room = QRectF(self._corner(size), size * (1 + 2 * self._margin))
        return self._moved(to_px).mapRect(room).adjusted(-1, -1, 1, 1).contains(QRectF(QPointF(), size))


def _is_same_scale(one: QTransform, other: QTransform) -> bool:
    return math.isclose(one.m11(), other.m11(), rel_tol=1e-9)
