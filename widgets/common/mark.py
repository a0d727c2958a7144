"""The shape marks ● ▲ ■ ◆ ○ ▬: they say by shape what a colour means. Painted, so that no font has to have them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from themes.tokens import Shape, Theme, shape_of

URGENT = "urgent"
"""An urgent case (紧急) has a ring around its mark: urgency is no time look and has no colour of its own."""
_RING_ROOM = 0.5  # a ringed mark is half as large as its box, the ring takes the rest


def paint_mark(painter: QPainter, box: QRectF, meaning: str, theme: Theme) -> None:
    """Paint the mark of a time look (`on_time`, `overdue` …) into the largest square centred in `box`."""
    paint_shape(painter, box, shape_of(meaning), theme.meaning(meaning))


def paint_urgent(painter: QPainter, box: QRectF, colour: str) -> None:
    """Paint the mark of urgent cases as such, a dot in a ring, into the largest square centred in `box`."""
    paint_shape(painter, box, Shape.RING, colour)
    side = min(box.width(), box.height()) * _RING_ROOM
    dot = QRectF(0, 0, side, side)
    dot.moveCenter(box.center())
    paint_shape(painter, dot, Shape.CIRCLE, colour)


def paint_shape(painter: QPainter, box: QRectF, shape: Shape, colour: str) -> None:
    """Paint one shape in one colour into the largest square centred in `box`."""
    side = min(box.width(), box.height())
    centre, radius = box.center(), side / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, shape is not Shape.SQUARE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if shape is Shape.RING:
        width = max(1.5, side / 6)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius - width / 2, radius - width / 2)
    elif shape is Shape.CIRCLE:
        painter.drawEllipse(centre, radius, radius)
    else:
        painter.drawPolygon(_outline(shape, centre, radius))
    painter.restore()


def _outline(shape: Shape, centre: QPointF, radius: float) -> QPolygonF:
    if shape is Shape.TRIANGLE:
        lift = radius * 0.92
        points = [(0.0, -lift), (radius * 1.05, lift), (-radius * 1.05, lift)]
    elif shape is Shape.DIAMOND:
        reach = radius * 1.12
        points = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
    elif shape is Shape.BAR:
        points = [(-radius, -radius / 3), (radius, -radius / 3), (radius, radius / 3), (-radius, radius / 3)]
    else:
        edge = math.floor(radius * 0.92)
        points = [(-edge, -edge), (edge, -edge), (edge, edge), (-edge, edge)]
    return QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in points])
