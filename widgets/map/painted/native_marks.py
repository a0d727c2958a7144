"""The marks of cases as pictures: the shapes of the page, painted by Qt, each with a halo that sets it off the map."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from themes.apply import css_variables
from themes.tokens import SHAPES, Shape, Theme
from widgets.map.surface import SQUARE, Entry

_ROOM, _URGENT_ROOM = 1.5, 2.3  # in radii: the picture holds the halo, and the ring of an urgent one
_SWATCH = 0.4  # radius of a layer's sign in sizes of a mark
_TRIANGLE = ((0.0, -1.12), (1.12, 0.86), (-1.12, 0.86))  # in radii: an area that looks as large as the circle's
_DIAMOND = ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0))  # as above


def draw_mark(look: str, colour: str, halo: str, px: float, ratio: float, *, ring: str = "") -> QPixmap:
    """A mark of side `px` in the middle of a square picture, at `ratio` device pixels. `ring`: its colour, or none."""
    side = math.ceil(px * (_URGENT_ROOM if ring else _ROOM)) + 2
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    if ring:
        painter.setPen(QPen(QColor(ring), px * 0.16))
        painter.drawEllipse(QPointF(0, 0), px * 0.95, px * 0.95)
    painter.setPen(QPen(QColor(halo), max(1.0, px * 0.14)))
    painter.setBrush(QColor(colour))
    _paint(painter, SHAPES[look], px / 2, colour, halo)
    painter.end()
    return picture


def draw_swatch(entry: Entry, theme: Theme, px: float, ratio: float) -> QPixmap:
    """The sign of a layer in a picture as large as a mark's."""
    side = math.ceil(px * _ROOM)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(css_variables(theme).get(f"--{entry.style}", theme.quiet)))
    radius, middle = px * _SWATCH, QPointF(side / 2, side / 2)
    if entry.shape == SQUARE:
        painter.drawRect(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
    else:
        painter.drawEllipse(middle, radius, radius)
    painter.end()
    return picture


def _paint(painter: QPainter, shape: Shape, radius: float, colour: str, halo: str) -> None:
    if shape is Shape.TRIANGLE:
        painter.drawPolygon(_polygon(_TRIANGLE, radius))
    elif shape is Shape.DIAMOND:
        painter.drawPolygon(_polygon(_DIAMOND, radius))
    elif shape is Shape.SQUARE:
        painter.drawRect(QRectF(-radius * 0.92, -radius * 0.92, radius * 1.84, radius * 1.84))
    elif shape is Shape.RING:
        painter.setPen(QPen(QColor(colour), radius * 0.4))
        painter.setBrush(QColor(halo))
        painter.drawEllipse(QPointF(0, 0), radius * 0.72, radius * 0.72)
    else:
        painter.drawEllipse(QPointF(0, 0), radius, radius)


def _polygon(points: tuple[tuple[float, float], ...], radius: float) -> QPolygonF:
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in points])
