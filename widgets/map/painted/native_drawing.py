"""What somebody draws, for the painter: on a map that Qt paints, and on the page of hotspots."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from hall.city.coordinates import LonLat
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.common import plain
from widgets.map.drawing import CLICKED, DRAGGED, MOVED, PRESSED, Drawing
from widgets.map.painted.mercator import world
from widgets.map.painted.native_signs import paint_cross
from widgets.map.painted.native_view import place_at, zoomed
from widgets.map.surface import ViewState

_CLICK_PX = 4  # a hand shakes this much between press and release
_INSIDE = 30  # of 255: what is inside still shows the map
_HALO, _LINE, _CORNER, _NUMBER = 0.7, 0.3, 0.6, 1.15  # in units of the grid, as in the page's style sheet


class DrawingMouse(QObject):
    """Tells what the mouse does on a widget while something is drawn there that takes it; until then it is the widget's
    own. ``place_of``: (lon, lat) of a point of the widget."""

    drawn_on = Signal(str, float, float)

    def __init__(self, widget: QWidget, place_of: Callable[[QPointF], LonLat]) -> None:
        super().__init__(widget)
        self._widget, self._place_of = widget, place_of
        self.drawing: Drawing | None = None
        self._pressed: QPointF | None = None
        widget.installEventFilter(self)

    @property
    def takes(self) -> bool:
        """Whether clicks draw."""
        return self.drawing is not None and self.drawing.takes

    def show_drawing(self, drawing: Drawing | None) -> None:
        """See `widgets.map.drawing.Pad`."""
        self.drawing = drawing
        self._widget.setMouseTracking(self.takes)
        if self.takes:
            self._widget.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._widget.unsetCursor()
        self._widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's entry: what is drawn goes before what the widget does by itself."""
        drawing = self.drawing
        if not isinstance(event, QMouseEvent) or drawing is None or not drawing.takes:
            return super().eventFilter(watched, event)
        kind, at = event.type(), event.position()
        if kind is QEvent.Type.MouseMove:
            self._say(MOVED, at)
            return drawing.drags
        if event.button() is not Qt.MouseButton.LeftButton:
            return True
        if kind is QEvent.Type.MouseButtonPress:
            self._pressed = at
            if drawing.drags:
                self._say(PRESSED, at)
            return drawing.drags
        if kind is QEvent.Type.MouseButtonRelease and self._pressed is not None:
            off, self._pressed = at - self._pressed, None
            is_still = math.hypot(off.x(), off.y()) <= _CLICK_PX
            if is_still or drawing.drags:
                self._say(CLICKED if is_still else DRAGGED, at)
            return drawing.drags
        return kind is QEvent.Type.MouseButtonDblClick

    def _say(self, phase: str, at: QPointF) -> None:
        self.drawn_on.emit(phase, *self._place_of(at))


def paint_drawing(painter: QPainter, to_px: QTransform, drawing: Drawing, theme: Theme) -> None:
    """All of it. ``to_px``: world units → px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = _points(to_px, drawing.line)
    if len(line) > 1:
        _paint_line(painter, QPolygonF(line), theme, is_closed=drawing.is_closed)
    painter.setPen(QPen(QColor(theme.map_halo), theme.sizes.space(_LINE)))
    painter.setBrush(QColor(theme.accent))
    for at in _points(to_px, drawing.corners):
        painter.drawEllipse(at, theme.sizes.space(_CORNER), theme.sizes.space(_CORNER))
    for mark in sorted(drawing.marks, key=lambda each: each.is_chosen):
        (at,) = _points(to_px, [(mark.lon, mark.lat)])
        _paint_number(painter, at, mark.text, theme, is_chosen=mark.is_chosen)
    if drawing.cross is not None:
        (at,) = _points(to_px, [drawing.cross])
        paint_cross(painter, at, theme)
        if drawing.said:
            _paint_said(painter, at, drawing.said, theme)
    painter.restore()


def _points(to_px: QTransform, places: Sequence[LonLat]) -> list[QPointF]:
    return [to_px.map(QPointF(*world(*place))) for place in places]


def _paint_line(painter: QPainter, line: QPolygonF, theme: Theme, *, is_closed: bool) -> None:
    painter.setBrush(colour(theme.accent, _INSIDE / 255) if is_closed else Qt.BrushStyle.NoBrush)
    for ink, width in ((theme.map_halo, _HALO), (theme.accent, _LINE)):
        painter.setPen(QPen(QColor(ink), theme.sizes.space(width)))
        if is_closed:
            painter.drawPolygon(line)
        else:
            painter.drawPolyline(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_number(painter: QPainter, at: QPointF, text: str, theme: Theme, *, is_chosen: bool) -> None:
    letters, radius = font(theme, theme.sizes.small), float(theme.sizes.space(_NUMBER))
    half = max(radius, plain.width_of(text, letters) / 2 + theme.sizes.space(0.5))
    box = QRectF(at.x() - half, at.y() - radius, 2 * half, 2 * radius)
    painter.setPen(QPen(QColor(theme.accent if is_chosen else theme.text), theme.sizes.stroke_px))
    painter.setBrush(QColor(theme.accent_fill if is_chosen else theme.panel))
    painter.drawRoundedRect(box, radius, radius)
    ink = theme.on_accent if is_chosen else theme.text
    painter.setFont(letters)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_said(painter: QPainter, at: QPointF, said: str, theme: Theme) -> None:
    letters, air = font(theme, theme.sizes.body), theme.sizes.space(1)
    box = QRectF(at.x() + 2 * air, at.y() + air, plain.width_of(said, letters) + 2 * air, letters.pixelSize() * 1.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, theme.sizes.corner_px, theme.sizes.corner_px)
    plain.draw(painter, box.adjusted(air, 0, 0, 0), said, letters, theme.text)


class NativeDrawing(DrawingMouse):
    """See `widgets.map.surface.SurfaceDrawing`. ``view_of``: what the map shows; ``look``: shows another view."""

    def __init__(self, widget: QWidget, view_of: Callable[[], ViewState], look: Callable[[ViewState], None]) -> None:
        super().__init__(widget, lambda point: place_at(view_of(), widget.size().toSizeF(), point))
        self._view_of, self._look = view_of, look

    @property
    def view(self) -> tuple[float, float, float]:
        """What the map shows."""
        now = self._view_of()
        return now.lon, now.lat, now.zoom

    def look_at(self, place: LonLat, steps: int) -> None:
        """See the protocol."""
        now, middle = self._view_of(), self._widget.rect().toRectF().center()
        there = replace(now, lon=place[0], lat=place[1], locked=True)
        self._look(zoomed(there, self._widget.size().toSizeF(), steps, middle))

    def paint(self, painter: QPainter, to_px: QTransform, theme: Theme) -> None:
        """What is drawn, where something is."""
        if self.drawing is not None:
            paint_drawing(painter, to_px, self.drawing, theme)
