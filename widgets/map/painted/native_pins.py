"""Pins for the painter: columns in world units, pictures drawn once, painted in the order of importance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from hall.live.looks import LOOK_CODE, LOOKS
from themes.tokens import Theme
from widgets.map.painted.mercator import world
from widgets.map.painted.native_marks import draw_mark
from widgets.map.pins import URGENT, PinBatch

Pixels = NDArray[np.float64]
_MANY, _CELL_PX = 500, 4.0
"""From so many pins of one look on, only one in each square of so many px is painted."""
_DOTS_FROM = 2_000  # shapes of more would lie on one another: those on time become dots
_SELECTED = 1.6  # radius of the ring, in marks: apart from that of urgent ones
_Pin = tuple[float, float, int]  # x, y in world units; look | URGENT


class NativePins:
    """What the painter has been given. GUI thread."""

    def __init__(self) -> None:
        self._pins: dict[int, _Pin] = {}
        self._table: Pixels | None = None
        self._pictures: dict[tuple[str, int, int, float], QPixmap] = {}

    def take(self, batch: PinBatch) -> None:
        """A delivery."""
        self._table = None
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

    def look(self, case_id: int) -> str:
        """How a pin that is there looks."""
        return _name(self._pins[case_id][2])

    def hit(self, point: QPointF, to_px: QTransform, reach_px: float) -> int | None:
        """The pin at a point of the view, the more important one first; None where there is none."""
        back, _ = to_px.inverted()
        at, reach = back.map(point), reach_px / to_px.m11()
        near = [
            (-look, (x - at.x()) ** 2 + (y - at.y()) ** 2, case_id)
            for case_id, (x, y, look) in self._pins.items()
            if abs(x - at.x()) <= reach and abs(y - at.y()) <= reach
        ]
        return min(near)[2] if near else None

    def paint(self, painter: QPainter, to_px: QTransform, room: QRectF, theme: Theme, selected: int | None) -> None:
        """All pins in `room` (px), the worst on top, the selected one ringed; of those that hide each other one."""
        for look, x, y in self._in_sight(to_px, room):
            picture = self._picture(look, theme, len(x), painter.device().devicePixelRatioF())
            half = picture.deviceIndependentSize().width() / 2
            for left, top in zip((x - half).tolist(), (y - half).tolist(), strict=True):
                painter.drawPixmap(QPointF(left, top), picture)
        if selected in self._pins:
            self._paint_ring(painter, to_px, theme, selected)

    def _in_sight(self, to_px: QTransform, room: QRectF) -> Iterator[tuple[int, Pixels, Pixels]]:
        """Look, x and y (px) of the pins in sight, the least important look first."""
        columns = self._columns()
        x, y, looks = columns[:, 0] * to_px.m11() + to_px.dx(), columns[:, 1] * to_px.m22() + to_px.dy(), columns[:, 2]
        is_seen = (x >= room.left()) & (x <= room.right()) & (y >= room.top()) & (y <= room.bottom())
        for look in np.unique(looks[is_seen]).tolist():
            rows = np.flatnonzero(is_seen & (looks == look))
            if len(rows) > _MANY:
                rows = rows[_one_a_cell(x[rows] - to_px.dx(), y[rows] - to_px.dy())]
            yield int(look), x[rows], y[rows]

    def _columns(self) -> Pixels:
        if self._table is None:
            self._table = np.array(list(self._pins.values()), np.float64).reshape(-1, 3)
        return self._table

    def _paint_ring(self, painter: QPainter, to_px: QTransform, theme: Theme, selected: int | None) -> None:
        x, y, _look = self._pins[selected]  # type: ignore[index]
        painter.setPen(QPen(QColor(theme.accent), theme.sizes.stroke_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.sizes.mark_px * _SELECTED
        painter.drawEllipse(to_px.map(QPointF(x, y)), radius, radius)

    def _picture(self, look: int, theme: Theme, count: int, ratio: float) -> QPixmap:
        is_dot = count > _DOTS_FROM and look < LOOK_CODE["warning"]
        px = round(theme.sizes.mark_px * (0.45 if is_dot else 1.05))
        key = (theme.name, look, px, ratio)
        if key not in self._pictures:
            name, ring = _name(look), theme.text if look & URGENT else ""
            self._pictures[key] = draw_mark(name, theme.meaning(name), theme.map_halo, px, ratio, ring=ring)
        return self._pictures[key]


def _name(look: int) -> str:
    return LOOKS[min(look & ~URGENT, len(LOOKS) - 1)]


def _one_a_cell(x: Pixels, y: Pixels) -> NDArray[np.intp]:
    """The first pin in each square of the world, whichever part of it is shown: nothing flickers in a drag."""
    cells = np.floor(x / _CELL_PX) * 2**26 + np.floor(y / _CELL_PX)
    return np.sort(np.unique(cells, return_index=True)[1])
