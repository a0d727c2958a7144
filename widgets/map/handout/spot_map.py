"""The map of heat, cases and hotspots, painted by Qt into any room: of a sheet of paper, or of a desk's page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from hall.spots.heat import HeatGrid
from hall.spots.hotspots import Hotspot
from themes.apply import font
from themes.tokens import Theme
from widgets.map.geometry import BaseMap, Bounds
from widgets.map.handout.heat_picture import heat_picture, paint_heat
from widgets.map.painted.mercator import world
from widgets.map.painted.native_base import NativeBase
from widgets.map.painted.native_pins import NativePins
from widgets.map.pins import PinBatch, PinColumns
from widgets.map.surface import Dress

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
MOST_CIRCLES = 20
"""With more of them nobody sees the greatest."""
_EDGE = 0.03  # of the room, around the city
_LEAST, _GROWS, _MOST = (
    0.85,
    0.16,
    100,
)  # radius of a circle in letters: of none, by the root of its cases, up to so many

_PLAIN, _CHOSEN = 0.8, 1.5  # strokes of a circle
_BESIDE = tuple(
    QPointF(far * math.cos(turn * math.pi / 4), far * math.sin(turn * math.pi / 4))
    for far in (0.0, 2.1, 3.2, 4.3)
    for turn in range(8 if far else 1)
)
"""Where a circle may stand, in its own radii from its place: there, or in one of eight directions."""


class Circle(NamedTuple):
    """``at``: the place of the hotspot; ``middle`` of its circle, both px."""

    at: QPointF
    middle: QPointF
    radius: float


class SpotMap:
    """What is painted, and for which view. GUI thread, or the only thread of a command."""

    def __init__(self, base: BaseMap, theme: Theme, language: str) -> None:
        self._ground, self.theme, self._language = NativeBase(base), theme, language
        self._pins: NativePins | None = None
        self._grid: HeatGrid | None = None
        self._heat: QImage | None = None
        self.spots: Sequence[Hotspot] = ()

    def take_pins(self, pins: PinColumns | None) -> None:
        """These cases; None: no marks."""
        self._pins = None if pins is None else NativePins()
        if self._pins is not None and pins is not None:
            self._pins.take(PinBatch(0, 0, pins, clear=True))

    def take_heat(self, grid: HeatGrid | None) -> None:
        """How thick they lie; None: it is not shown."""
        self._grid = grid
        self._heat = None if grid is None else heat_picture(grid, self.theme)

    def take_spots(self, spots: Sequence[Hotspot]) -> None:
        """The hotspots, the greatest first: each bears its place in this order, from 1."""
        self.spots = tuple(spots)

    def paint(self, painter: QPainter, to_px: QTransform, room: QRectF, chosen: int | None = None) -> None:
        """All of it in ``room`` (px). ``chosen``: place of the hotspot that is ringed."""
        painter.save()
        painter.setClipRect(room)
        painter.fillRect(room, QColor(self.theme.map_land))
        self._ground.paint(painter, to_px, room, self.theme)
        if self._grid is not None and self._heat is not None:
            paint_heat(painter, to_px, self._grid, self._heat)
        self._ground.paint_names(painter, to_px, room, Dress(self.theme, self._language))
        if self._pins is not None:
            self._pins.paint(painter, to_px, room, self.theme, None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self.placed(to_px, chosen)
        for circle in placed.values():
            if circle.middle != circle.at:
                painter.setPen(QPen(QColor(self.theme.text), self.theme.sizes.hairline_px))
                painter.drawLine(circle.at, circle.middle)
        for place, circle in reversed(placed.items()):
            paint_circle(painter, circle, self.theme, str(place + 1), is_chosen=place == chosen)
        painter.restore()

    def hit(self, point: QPointF, to_px: QTransform, chosen: int | None = None) -> int | None:
        """Place of the hotspot whose circle is there."""
        for place, circle in self.placed(to_px, chosen).items():
            off = circle.middle - point
            if math.hypot(off.x(), off.y()) <= circle.radius:
                return place
        return None

    def placed(self, to_px: QTransform, chosen: int | None = None) -> dict[int, Circle]:
        """Circles of the greatest hotspots and of the chosen one, by their places; none over another: one that finds no
        room where it is stands beside it, with a line to it."""
        made = dict[int, Circle]()
        places = range(min(MOST_CIRCLES, len(self.spots)))
        first = [chosen] if chosen is not None and chosen < len(self.spots) else []
        for place in dict.fromkeys((*first, *places)):
            spot = self.spots[place]
            at, radius = to_px.map(QPointF(*world(spot.lon, spot.lat))), self.radius(spot)
            tried = (at + off * radius for off in _BESIDE)
            free = (middle for middle in tried if all(_are_apart(middle, radius, other) for other in made.values()))
            made[place] = Circle(at, next(free, at), radius)
        return made

    def radius(self, spot: Hotspot) -> float:
        """Of its circle, px: its area grows with the cases."""
        return self.theme.sizes.small * (_LEAST + _GROWS * math.sqrt(min(spot.count, _MOST)))


def paint_circle(painter: QPainter, circle: Circle, theme: Theme, text: str, *, is_chosen: bool = False) -> None:
    """The sign of a hotspot."""
    middle, radius = circle.middle, circle.radius
    stroke = theme.sizes.stroke_px * (_CHOSEN if is_chosen else _PLAIN)
    painter.setPen(QPen(QColor(theme.accent if is_chosen else theme.text), stroke))
    painter.setBrush(QColor(theme.panel))
    painter.drawEllipse(middle, radius, radius)
    painter.setFont(font(theme, theme.sizes.small))
    painter.setPen(QColor(theme.text))
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _are_apart(middle: QPointF, radius: float, other: Circle) -> bool:
    off = middle - other.middle
    return math.hypot(off.x(), off.y()) >= radius + other.radius


def fitting(box: Box, room: QRectF) -> QTransform:
    """World units → px, so that all of the box is seen in the middle of the room."""
    west, north = world(box[0], box[3])
    east, south = world(box[2], box[1])
    inner = room.adjusted(room.width() * _EDGE, room.height() * _EDGE, -room.width() * _EDGE, -room.height() * _EDGE)
    unit = min(inner.width() / max(east - west, 1e-9), inner.height() / max(south - north, 1e-9))
    middle = room.center()
    return QTransform(unit, 0, 0, unit, middle.x() - unit * (west + east) / 2, middle.y() - unit * (north + south) / 2)


def shown_box(base: BaseMap, lon: Sequence[float], lat: Sequence[float]) -> Box:
    """The city; where nobody has drawn it, where its cases are."""
    bounds: Bounds = base.bounds
    if any(layer.features for layer in base.layers) or not len(lon):
        return bounds.west, bounds.south, bounds.east, bounds.north
    return min(lon), min(lat), max(lon), max(lat)
