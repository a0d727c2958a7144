"""The map of the page of hotspots as something to draw on, and to be gone nearer to by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from hall.city.coordinates import LonLat
from widgets.map.drawing import PadView
from widgets.map.painted.mercator import degrees, metres_a_px, world
from widgets.map.painted.native_drawing import DrawingMouse

_STEP = 2**0.5
"""Of a key that goes nearer: two of them double, as on the desk's map."""
_NEAREST_M = 0.02
"""Metres of a px, at least: nothing of a city is known more exactly."""


class SpotPad(DrawingMouse):
    """Implements `widgets.map.drawing.Pad`. ``usual``: world units → px as the page shows it by itself; ``renew``: it
    is to be painted anew."""

    def __init__(self, widget: QWidget, usual: Callable[[], QTransform], renew: Callable[[], None]) -> None:
        super().__init__(widget, self._place)
        self._usual, self._renew = usual, renew
        self._held: QTransform | None = None

    def widget(self) -> QWidget:
        """See `Pad`."""
        return self._widget

    def to_px(self) -> QTransform:
        """World units → px, as somebody holds it, else as usual."""
        return self._held or self._usual()

    def view(self) -> PadView:
        """See `Pad`."""
        lon, lat = self._place(self._widget.rect().toRectF().center())
        metres = metres_a_px(self.to_px().m11(), lat)
        return PadView(lon, lat, metres, self._widget.width(), self._widget.height())

    def look_at(self, place: LonLat, steps: int = 0) -> None:
        """See `Pad`."""
        self._go(place, steps, self._widget.rect().toRectF().center())

    def zoom(self, steps: int, about: QPointF) -> None:
        """Nearer by so many steps; what lies there stays there."""
        self._go(self._place(about), steps, about)

    def show_all(self) -> None:
        """See `Pad`."""
        self._held = None
        self._renew()

    def _go(self, place: LonLat, steps: int, at: QPointF) -> None:
        unit = self.to_px().m11() * _STEP**steps
        finest = metres_a_px(1.0, place[1]) / _NEAREST_M
        unit = min(max(unit, self._usual().m11() / 2), finest)
        x, y = world(*place)
        self._held = QTransform(unit, 0, 0, unit, at.x() - unit * x, at.y() - unit * y)
        self._renew()

    def _place(self, point: QPointF) -> LonLat:
        at = self.to_px().inverted()[0].map(point)
        return degrees(at.x(), at.y())
