"""The base drawing by QPainter, plainer than the page's: areas, lines, names of streets and main roads."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from themes.apply import font
from themes.tokens import Theme
from widgets.map.geometry import AREAS, BaseFeature, BaseKind, BaseMap, LonLat
from widgets.map.painted.mercator import world, zoom_of
from widgets.map.surface import Dress

_FILLED = (
    # kind, colour, from this zoom
    (BaseKind.PARK, "map_park", 0.0),
    (BaseKind.WATER, "map_water", 0.0),
    (BaseKind.BUILDING, "map_building", 14.5),
)
_STROKED = (
    # kind, colour, width in desk px, dashed, from this zoom
    (BaseKind.RIVER, "map_water", 5.0, False, 0.0),
    (BaseKind.CELL, "map_border", 0.5, False, 16.0),
    (BaseKind.COMMUNITY, "map_border", 0.6, True, 14.0),
    (BaseKind.ROAD_MINOR, "map_road_minor", 1.2, False, 12.0),
    (BaseKind.ROAD_MIDDLE, "map_road_major", 1.6, False, 0.0),
    (BaseKind.ROAD_MAJOR, "map_road_major", 2.6, False, 0.0),
    (BaseKind.RAIL, "map_rail", 1.4, True, 0.0),
    (BaseKind.STREET, "map_border", 1.0, True, 0.0),
    (BaseKind.DISTRICT, "map_border", 2.0, False, 0.0),
    (BaseKind.EDGE, "map_border", 0.8, True, 0.0),
)
_NAMED = (BaseKind.STREET, BaseKind.ROAD_MAJOR)


class NativeBase:
    """One base map turned into painter paths in world units once, drawn for any view. GUI thread."""

    def __init__(self, base: BaseMap) -> None:
        self._paths = {
            kind: [_with_edges(_outline(feature, closed=kind in AREAS)) for feature in base.features(kind)]
            for kind in BaseKind
        }
        self._names = [
            (kind, feature.name_zh, feature.name_en or feature.name_zh, QPointF(*world(*_named_at(feature))))
            for kind in _NAMED
            for feature in base.features(kind)
            if feature.name_zh and feature.paths
        ]

    def paint(
        self, painter: QPainter, to_px: QTransform, room: QRectF, theme: Theme, hidden: frozenset[str] = frozenset()
    ) -> None:
        """Draw everything but land and names that lies in `room` (px), without the hidden kinds: `to_px` turns world
        units into px."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zoom, seen = zoom_of(to_px.m11()), to_px.inverted()[0].mapRect(room)
        for kind, colour, from_zoom in _FILLED:
            for outline in self._in_sight(kind, seen) if zoom >= from_zoom and kind not in hidden else ():
                painter.fillPath(to_px.map(outline), QColor(getattr(theme, colour)))
        for kind, colour, width, dashed, from_zoom in _STROKED:
            if zoom >= from_zoom and kind not in hidden:
                painter.setPen(_pen(QColor(getattr(theme, colour)), width * theme.sizes.zoom, dashed=dashed))
                for outline in self._in_sight(kind, seen):
                    painter.drawPath(to_px.map(outline))

    def _in_sight(self, kind: BaseKind, seen: QRectF) -> list[QPainterPath]:
        # A rectangle without height, as a level road has, intersects nothing in Qt: compare the edges.
        return [
            outline
            for outline, (left, top, right, bottom) in self._paths[kind]
            if left <= seen.right() and right >= seen.left() and top <= seen.bottom() and bottom >= seen.top()
        ]

    def paint_names(self, painter: QPainter, to_px: QTransform, view: QRectF, dress: Dress) -> None:
        """Names over the base, for the view itself: a name is there as a whole or not at all."""
        theme = dress.theme
        painter.setFont(font(theme, theme.sizes.small))
        painter.setPen(QColor(theme.map_label))
        metrics = QFontMetricsF(painter.font())
        for text, box in self.names_in(metrics, to_px, view, dress.language, dress.hidden):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def names_in(
        self,
        metrics: QFontMetricsF,
        to_px: QTransform,
        view: QRectF,
        language: str,
        hidden: frozenset[str] = frozenset(),
    ) -> list[tuple[str, QRectF]]:
        """The names that fit into the view, and where; of two that would overlap the first."""
        placed = list[tuple[str, QRectF]]()
        for kind, name_zh, name_en, at in self._names:
            if kind in hidden:
                continue
            text = name_en if language == "en" else name_zh
            box = metrics.boundingRect(text)
            box.moveCenter(to_px.map(at))
            if view.contains(box) and not any(box.intersects(other) for _, other in placed):
                placed.append((text, box))
        return placed


def _named_at(feature: BaseFeature) -> LonLat:
    """Of a road the middle of its longest stretch."""
    longest = max(feature.paths, key=len)
    return feature.label_at or longest[len(longest) // 2]


def _pen(colour: QColor, width: float, *, dashed: bool) -> QPen:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)


def _with_edges(outline: QPainterPath) -> tuple[QPainterPath, tuple[float, float, float, float]]:
    box = outline.controlPointRect()
    return outline, (box.left(), box.top(), box.right(), box.bottom())


def _outline(feature: BaseFeature, *, closed: bool) -> QPainterPath:
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.OddEvenFill)
    for path in feature.paths:
        points = [QPointF(*world(lon, lat)) for lon, lat in path]
        if closed and points and points[0] != points[-1]:
            points.append(points[0])
        outline.addPolygon(QPolygonF(points))
    return outline
