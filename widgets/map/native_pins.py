"""Pins for the painter: columns in world units, pictures drawn once, painted in the order of importance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from themes.tokens import SHAPES, Shape, Theme
from widgets.map.mercator import world
from widgets.map.pins import LOOKS, URGENT, PinBatch

_Pin = tuple[float, float, int]  # x, y in world units; look | URGENT


class NativePins:
    """What the painter has been given. GUI thread."""

    def __init__(self) -> None:
        self._pins: dict[int, _Pin] = {}
        self._pictures: dict[tuple[str, int, int], QPixmap] = {}

    def take(self, batch: PinBatch) -> None:
        """A delivery."""
        if batch.clear:
            self._pins.clear()
        for case_id in batch.removed:
            self._pins.pop(case_id, None)
        columns = batch.upserts
        rows = zip(
            columns.ids.tolist(), columns.lon.tolist(), columns.lat.tolist(), columns.looks.tolist(), strict=True
        )
        for case_id, lon, lat, look in rows:
            self._pins[case_id] = (*world(lon, lat), look)

    def place(self, case_id: int) -> tuple[float, float] | None:
        """Where a pin stands, in world units."""
        pin = self._pins.get(case_id)
        return None if pin is None else pin[:2]

    def hit(self, point: QPointF, to_view: QTransform, reach_px: float) -> int | None:
        """The pin at a point of the view, the more important one first; None where there is none."""
        back, _ = to_view.inverted()
        at, reach = back.map(point), reach_px / to_view.m11()
        near = [
            (-look, (x - at.x()) ** 2 + (y - at.y()) ** 2, case_id)
            for case_id, (x, y, look) in self._pins.items()
            if abs(x - at.x()) <= reach and abs(y - at.y()) <= reach
        ]
        return min(near)[2] if near else None

    def paint(self, painter: QPainter, to_view: QTransform, theme: Theme, selected: int | None) -> None:
        """All pins in sight, the worst on top, the selected one ringed."""
        view = QRectF(painter.viewport())
        size, dx, dy = to_view.m11(), to_view.dx(), to_view.dy()
        seen: dict[int, list[QPointF]] = {}
        for x, y, look in self._pins.values():
            px, py = x * size + dx, y * size + dy
            if view.contains(px, py):
                seen.setdefault(look, []).append(QPointF(px, py))
        for look in sorted(seen):
            picture = self._picture(look, theme, len(seen[look]))
            half = QPointF(picture.width() / 2, picture.height() / 2)
            for at in seen[look]:
                painter.drawPixmap(at - half, picture)
        if selected in self._pins:
            self._paint_ring(painter, to_view, theme, selected)

    def _paint_ring(self, painter: QPainter, to_view: QTransform, theme: Theme, selected: int | None) -> None:
        x, y, _look = self._pins[selected]  # type: ignore[index]
        painter.setPen(QPen(QColor(theme.accent), theme.sizes.stroke_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.sizes.mark_px * 1.3
        painter.drawEllipse(to_view.map(QPointF(x, y)), radius, radius)

    def _picture(self, look: int, theme: Theme, count: int) -> QPixmap:
        is_dot = count > 2000 and look < LOOKS.index("warning")
        px = round(theme.sizes.mark_px * (0.45 if is_dot else 1.05))
        key = (theme.name, look, px)
        if key not in self._pictures:
            self._pictures[key] = _draw(LOOKS[min(look & 7, 4)], px, theme, is_urgent=bool(look & URGENT))
        return self._pictures[key]


def _draw(look: str, px: int, theme: Theme, *, is_urgent: bool) -> QPixmap:
    picture = QPixmap(px * 3, px * 3)
    picture.fill(Qt.GlobalColor.transparent)
    painter, colour, half = QPainter(picture), QColor(theme.meaning(look)), px / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(px * 1.5, px * 1.5)
    if is_urgent:
        painter.setPen(QPen(colour, px * 0.16))
        painter.drawEllipse(QPointF(0, 0), px * 0.95, px * 0.95)
    painter.setPen(QPen(QColor(theme.map_halo), max(1.0, px * 0.14)))
    painter.setBrush(colour)
    shape = SHAPES[look]
    if shape is Shape.TRIANGLE:
        painter.drawPolygon(_polygon((0, -1.12), (1.12, 0.86), (-1.12, 0.86), half=half))
    elif shape is Shape.SQUARE:
        painter.drawRect(QRectF(-half * 0.92, -half * 0.92, px * 0.92, px * 0.92))
    elif shape is Shape.DIAMOND:
        painter.drawPolygon(_polygon((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0), half=half))
    elif shape is Shape.RING:
        painter.setPen(QPen(colour, px * 0.2))
        painter.setBrush(QColor(theme.map_halo))
        painter.drawEllipse(QPointF(0, 0), half * 0.72, half * 0.72)
    else:
        painter.drawEllipse(QPointF(0, 0), half, half)
    painter.end()
    return picture


def _polygon(*points: tuple[float, float], half: float) -> QPolygonF:
    return QPolygonF([QPointF(x * half, y * half) for x, y in points])
