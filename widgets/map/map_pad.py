"""A desk's map as something to draw on: remembers what is drawn, and shows it again on a surface that is made anew."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.city.coordinates import LonLat
from widgets.map.case_map import CaseMap
from widgets.map.drawing import Drawing, PadView
from widgets.map.painted.mercator import metres_a_px, scale
from widgets.map.surface import SurfaceDrawing


class MapPad(QObject):
    """Implements `widgets.map.drawing.Pad`. GUI thread."""

    drawn_on = Signal(str, float, float)

    def __init__(self, case_map: CaseMap) -> None:
        super().__init__(case_map)
        self._map = case_map
        self._drawing: Drawing | None = None
        self._heard: SurfaceDrawing | None = None
        case_map.ready.connect(self._on_ready)

    def widget(self) -> QWidget:
        """See `Pad`."""
        return self._map

    def show_drawing(self, drawing: Drawing | None) -> None:
        """See `Pad`."""
        self._drawing = drawing
        self._on_ready()

    def view(self) -> PadView | None:
        """See `Pad`."""
        surface = self._map.surface
        seen = None if surface is None else surface.drawing.view
        if seen is None:
            return None
        lon, lat, zoom = seen
        return PadView(lon, lat, metres_a_px(scale(zoom), lat), self._map.width(), self._map.height())

    def look_at(self, place: LonLat, steps: int = 0) -> None:
        """See `Pad`."""
        if self._map.surface is not None and math.isfinite(place[0] + place[1]):
            self._map.surface.drawing.look_at(place, steps)

    def show_all(self) -> None:
        """See `Pad`."""
        self._map.fit()

    @Slot()
    def _on_ready(self) -> None:
        if self._map.surface is None:
            return
        drawing = self._map.surface.drawing
        if drawing is not self._heard:
            self._heard = drawing
            drawing.drawn_on.connect(self.drawn_on)
        drawing.show_drawing(self._drawing)
