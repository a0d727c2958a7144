"""The map of the page of hotspots: the whole city, or the chosen place from near by. Painted when something changes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.spots.heat import HeatGrid
from hall.spots.hotspots import Hotspot
from screens.desk.spots.spot_pad import SpotPad
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.map.geometry import BaseMap
from widgets.map.handout.sheet_parts import paint_scale
from widgets.map.handout.spot_map import Box, SpotMap, fitting
from widgets.map.painted.mercator import metres_a_px
from widgets.map.painted.native_drawing import paint_drawing
from widgets.texts.texts import Texts

_NEAR = 0.004  # degrees to each side of the chosen place: some streets
LEAST_LETTERS = 30
"""Its least width and height, in letters."""


class SpotView(Look):
    """``chosen``: place of the ringed hotspot. Signals: ``pressed`` (int): the circle of that hotspot was."""

    pressed = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._base: BaseMap | None = None
        self._box: Box = (0.0, 0.0, 1.0, 1.0)
        self._map: SpotMap | None = None
        self._picture: QPixmap | None = None
        self._spots: tuple[Hotspot, ...] = ()
        self._grid: HeatGrid | None = None
        self.chosen: int | None = None
        self.is_near = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pad = SpotPad(self, self._usual, self._forget)

    def show_base(self, base: BaseMap, box: Box) -> None:
        """The city; ``box``: what is all of it."""
        self._base, self._box = base, box
        self._make()

    def show_found(self, spots: tuple[Hotspot, ...], grid: HeatGrid | None) -> None:
        """Hotspots, the greatest first, and the heat, None where it is put away."""
        self._spots, self._grid = spots, grid
        self._fill()

    def choose(self, place: int | None, *, is_near: bool) -> None:
        """Ring it; from near by, or in the whole city."""
        self.chosen, self.is_near = place, is_near
        self.pad.show_all()

    def minimumSizeHint(self) -> QSize:
        """See Qt."""
        side = self.theme.sizes.text_px * LEAST_LETTERS
        return QSize(side, side * 2 // 3)

    def themed(self) -> None:
        """See `Look`."""
        self._make()

    def worded(self) -> None:
        """See `Look`."""
        self._make()

    def _make(self) -> None:
        self._map = None if self._base is None else SpotMap(self._base, self.theme, self.texts.language)
        self._fill()

    def _fill(self) -> None:
        if self._map is not None:
            self._map.take_spots(self._spots)
            self._map.take_heat(self._grid)
        self._forget()

    def _forget(self) -> None:
        self._picture = None
        self.update()

    def _to_px(self) -> QTransform:
        return self.pad.to_px()

    def _usual(self) -> QTransform:
        box = self._box
        if self.is_near and self.chosen is not None and self.chosen < len(self._spots):
            spot = self._spots[self.chosen]
            box = spot.lon - _NEAR, spot.lat - _NEAR, spot.lon + _NEAR, spot.lat + _NEAR
        return fitting(box, self.rect().toRectF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry."""
        super().resizeEvent(event)
        self._forget()

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: the kept picture, made anew where something changed."""
        if self._map is None:
            return
        if self._picture is None:
            self._picture = self._drawn(self._map)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self.pad.drawing is not None:
            paint_drawing(painter, self._to_px(), self.pad.drawing, self.theme)

    def _drawn(self, spot_map: SpotMap) -> QPixmap:
        ratio, room, to_px = self.devicePixelRatioF(), self.rect().toRectF(), self._to_px()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter, air = QPainter(picture), self.theme.sizes.space(1)
        spot_map.paint(painter, to_px, room, self.chosen)
        scale = metres_a_px(to_px.m11(), (self._box[1] + self._box[3]) / 2)
        paint_scale(painter, room.bottomLeft() + QPointF(air, -air), self.theme, scale, room.width())
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's entry: a circle is chosen, where nothing is drawn."""
        event.accept()
        if self.pad.takes:
            return
        place = None if self._map is None else self._map.hit(event.position(), self._to_px(), self.chosen)
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.pressed.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's entry: nearer to what lies under the pointer, or back."""
        event.accept()
        if event.angleDelta().y():
            self.pad.zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
