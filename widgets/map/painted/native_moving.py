"""People and vehicles for the painter: places in world units, pictures drawn once for each look."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from hall.telemetry.movers import PERSON, VEHICLE
from hall.telemetry.moving import HEADED, HEADING, HEADINGS, IS_VEHICLE, SILENT
from themes.tokens import Theme
from widgets.map.painted.mercator import world
from widgets.map.pins import PinBatch

LARGER = 1.25  # than the mark of a case
_ROOM = 1.9  # in sizes of a mark: a picture holds the halo and the point of a heading
_Corners = tuple[tuple[float, float], ...]
_BOX: _Corners = ((-0.68, 1.1), (0.68, 1.1), (0.68, -1.1), (-0.68, -1.1))  # in radii, as in the page's moving.js
_ARROW: _Corners = ((-0.68, 1.1), (0.68, 1.1), (0.68, -0.5), (0.0, -1.35), (-0.68, -0.5))  # as above
_POINT: _Corners = ((-0.38, -1.3), (0.0, -1.75), (0.38, -1.3))  # as above


class NativeMoving:
    """What the painter has been given. GUI thread."""

    def __init__(self) -> None:
        self._movers: dict[int, tuple[float, float, int]] = {}
        self._pictures: dict[tuple[str, int, int, float], QPixmap] = {}

    def take(self, batch: PinBatch) -> None:
        """A delivery."""
        if batch.clear:
            self._movers.clear()
        for number in batch.removed:
            self._movers.pop(number, None)
        told = batch.upserts
        rows = zip(told.ids.tolist(), told.lon.tolist(), told.lat.tolist(), told.looks.tolist(), strict=True)
        for number, lon, lat, look in rows:
            self._movers[number] = (*world(lon, lat), look)

    def paint(self, painter: QPainter, to_px: QTransform, room: QRectF, theme: Theme) -> None:
        """All in `room` (px), the silent ones below."""
        ratio, px = painter.device().devicePixelRatioF(), round(theme.sizes.mark_px * LARGER)
        for x, y, look in sorted(self._movers.values(), key=_silent_first):
            at = to_px.map(QPointF(x, y))
            if room.contains(at):
                picture = self._picture(look, theme, px, ratio)
                half = picture.deviceIndependentSize().width() / 2
                painter.drawPixmap(at - QPointF(half, half), picture)

    def _picture(self, look: int, theme: Theme, px: int, ratio: float) -> QPixmap:
        key = (theme.name, look, px, ratio)
        if key not in self._pictures:
            self._pictures[key] = draw_mover(look, theme, px, ratio)
        return self._pictures[key]


def draw_mover(look: int, theme: Theme, px: float, ratio: float) -> QPixmap:
    """A mark of this look; who is silent is a hollow one without colour."""
    rim = max(1.0, px * 0.12)
    side = math.ceil(px * _ROOM + 2 * rim + 2)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    outline, halo = _outline(look, px / 2), QColor(theme.map_halo)
    painter.strokePath(outline, QPen(halo, 2 * rim))
    if look & SILENT:
        painter.fillPath(outline, halo)
        painter.strokePath(outline, QPen(QColor(theme.quiet), rim))
    else:
        painter.fillPath(outline, QColor(theme.mover(VEHICLE if look & IS_VEHICLE else PERSON)))
    painter.end()
    return picture


def _outline(look: int, radius: float) -> QPainterPath:
    """Around the origin: a vehicle as a box, pointed where it is heading; a person as a bust, with a point beside."""
    path, is_headed = QPainterPath(), bool(look & HEADED)
    turned = QTransform().rotate((look & HEADING) * 360 / HEADINGS)
    if look & IS_VEHICLE:
        shape = turned.map(_polygon(_ARROW)) if is_headed else QTransform().rotate(90).map(_polygon(_BOX))
        path.addPolygon(shape)
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, -0.5), 0.44, 0.44)
        path.moveTo(-0.8, 0.95)
        path.cubicTo(-0.8, -0.2, 0.8, -0.2, 0.8, 0.95)
        path.closeSubpath()
        if is_headed:
            path.addPolygon(turned.map(_polygon(_POINT)))
            path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return QTransform().scale(radius, radius).map(path)


def _polygon(corners: _Corners) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _silent_first(mover: tuple[float, float, int]) -> int:
    return -(mover[2] & SILENT)
