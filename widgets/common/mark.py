"""The shape marks ● ▲ ■ ◆ ○ ▬: what a colour means, said by form. Painted, so that no font has to have them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.tokens import Shape, Theme, shape_of
from widgets.common.look import Look
from widgets.texts.texts import Texts

URGENT = "urgent"
"""What is urgent (紧急) bears a ring around its mark: no time look, so no colour of its own."""
_RING_ROOM = 0.5


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


class Mark(Look):
    """One mark as a widget; the word of its meaning is its accessible name and tool tip."""

    def __init__(self, theme: Theme, texts: Texts, meaning: str = "waiting", parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.worded()

    @property
    def meaning(self) -> str:
        """The time look shown."""
        return self._meaning

    def set_meaning(self, meaning: str) -> None:
        """Show another meaning; nothing is painted when it is the same."""
        if meaning != self._meaning:
            self._meaning = meaning
            self.worded()
            self.update()

    def worded(self) -> None:
        """See `Look`."""
        word = self.texts.words(f"timelook.{self._meaning}")
        self.setAccessibleName(word)
        self.setToolTip(word)

    def sizeHint(self) -> QSize:
        """A mark and a little air."""
        side = self.theme.sizes.mark_px + 4
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._meaning, self.theme)
