"""What somebody draws on a map, as the map shows it; and what a map is to whoever lets draw on it. Values.

Knows no shape and no case: lines, corners, a cross, numbered marks.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from hall.city.coordinates import LonLat
from hall.frozen import frozen

PRESSED, MOVED, DRAGGED, CLICKED = "pressed", "moved", "dragged", "clicked"
"""What a mouse did on a map on which is drawn: it was pressed (only where ``drags``), moved, let go elsewhere, or
clicked."""


@frozen
class DrawnMark:
    """A number at a place; ``is_chosen``: its line has the cursor."""

    lon: float
    lat: float
    text: str
    is_chosen: bool = False


@frozen
class Drawing:
    """``line``: (lon, lat) of a path, or of a border where ``is_closed``; ``corners``: those that stand; ``cross``:
    where keys are, ``said`` beside it; ``takes``: clicks draw and open nothing; ``drags``: the mouse that is pressed
    draws too, and does not move the map."""

    line: tuple[LonLat, ...] = ()
    is_closed: bool = False
    corners: tuple[LonLat, ...] = ()
    cross: LonLat | None = None
    said: str = ""
    marks: tuple[DrawnMark, ...] = ()
    takes: bool = False
    drags: bool = False


@frozen
class PadView:
    """What a map shows: its middle in degrees, metres of a px there, its room in px."""

    lon: float
    lat: float
    metres_a_px: float
    width: int
    height: int


class Pad(Protocol):
    """A map on which somebody draws. GUI thread."""

    drawn_on: SignalInstance  # str, float, float: what a mouse did, and at which (lon, lat)

    def widget(self) -> QWidget:
        """What shows it."""

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Over everything; None: nothing is drawn, and clicks are the map's own again."""

    def view(self) -> PadView | None:
        """What it shows now; None: nobody knows yet."""

    def look_at(self, place: LonLat, steps: int = 0) -> None:
        """The place in the middle, as a person's hand would move it, so many steps nearer."""

    def show_all(self) -> None:
        """The whole city again."""


def drawing_message(drawing: Drawing | None) -> dict[str, Any]:
    """For a page."""
    return {"is_on": drawing is not None, **asdict(drawing or Drawing())}
