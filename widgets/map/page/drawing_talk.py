"""What a page is told of what is drawn on it, and what it tells of the mouse."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.coordinates import LonLat
from widgets.map.drawing import Drawing, drawing_message
from widgets.map.page.bridge import Bridge


class DrawingTalk(QObject):
    """Of one page. ``view``: (lon, lat, zoom) as it was last told; None: not yet."""

    drawn_on = Signal(str, float, float)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.view: tuple[float, float, float] | None = None
        bridge.heard.connect(self._on_heard)

    def show_drawing(self, drawing: Drawing | None) -> None:
        """See `widgets.map.drawing.Pad`."""
        self._bridge.tell("drawing", drawing_message(drawing))

    def look_at(self, place: LonLat, steps: int) -> None:
        """See `widgets.map.drawing.Pad`."""
        self._bridge.tell("nudge", {"lon": place[0], "lat": place[1], "steps": steps})

    @Slot(str, object)
    def _on_heard(self, kind: str, values: dict[str, Any]) -> None:
        if kind == "viewed":
            self.view = float(values["lon"]), float(values["lat"]), float(values["zoom"])
        elif kind == "drawn_on":
            self.drawn_on.emit(values["phase"], float(values["lon"]), float(values["lat"]))
