"""The drawing itself: a draft that keys and the mouse change on a map, and what the map shows of it. GUI thread.

Knows no case and no database: whoever hears ``drawn`` says what lies inside.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.drawing.draft import Draft, Tool, radius_typed
from hall.errors import Words
from screens.desk.drawing.keys import FINE_PX, STEP_PX
from widgets.map.drawing import CLICKED, DRAGGED, MOVED, PRESSED, Drawing, DrawnMark, Pad

_EDGE = 0.42  # of the map's room from its middle: a cross that goes farther takes the map along
_MOST_DIGITS = 7
"""Of a radius that is typed."""


class DrawingBoard(QObject):
    """``said``: what stands beside the cross. Signals: ``changed``: what is measured is another; ``drawn``: a whole
    stands; ``told`` (Words, meaning)."""

    changed = Signal()
    drawn = Signal()
    told = Signal(object, str)

    def __init__(self, said: Callable[[Draft], str], parent: QObject) -> None:
        super().__init__(parent)
        self._said = said
        self._pad: Pad | None = None
        self._pressed = False
        self.typed = ""
        self.draft = Draft(Tool.CIRCLE, (0.0, 0.0))
        self.mark: LonLat | None = None

    def begin(self, pad: Pad) -> None:
        """On this map, with what was chosen last."""
        self.end()
        self._pad = pad
        pad.drawn_on.connect(self._on_mouse)
        self.choose(self.draft.tool)

    def end(self) -> None:
        """The map is its own again."""
        if self._pad is not None:
            self._pad.drawn_on.disconnect(self._on_mouse)
            self._pad.show_drawing(None)
            self._pad = None
        self.draft, self.typed, self.mark = Draft(self.draft.tool, self.draft.cross), "", None

    def choose(self, tool: Tool) -> None:
        """Begin anew with this, in the middle of what the map shows."""
        seen = None if self._pad is None else self._pad.view()
        cross = self.draft.cross if seen is None else (seen.lon, seen.lat)
        self._put(Draft(tool, cross))

    def drop(self) -> bool:
        """What is half drawn goes; False where nothing is."""
        if self.typed:
            self.typed = ""
            self._show()
            return True
        is_half = bool(self.draft.corners) and not self.draft.is_done
        if is_half:
            self._put(Draft(self.draft.tool, self.draft.cross))
        return is_half

    @Slot(int, int, bool)
    def move(self, east: int, north: int, is_fine: bool) -> None:  # noqa: FBT001  (a signal's value)
        """An arrow: the cross goes on by some px of the map; the map goes along where it would leave it."""
        seen = None if self._pad is None else self._pad.view()
        if seen is None or self._pad is None:
            return
        step = (FINE_PX if is_fine else STEP_PX) * seen.metres_a_px / METRES_PER_DEGREE
        lon, lat = self.draft.cross
        self._put(self.draft.at((lon + east * step / cos(radians(lat)), lat + north * step)))
        lon, lat = self.draft.cross
        px = METRES_PER_DEGREE / seen.metres_a_px
        off = (lon - seen.lon) * cos(radians(lat)) * px / seen.width, (lat - seen.lat) * px / seen.height
        if max(map(abs, off)) > _EDGE:
            self._pad.look_at(self.draft.cross)

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Nearer, the cross in the middle."""
        if self._pad is not None:
            self._pad.look_at(self.draft.cross, steps)

    @Slot()
    def home(self) -> None:
        """The whole city."""
        if self._pad is not None:
            self._pad.show_all()

    @Slot(str)
    def type(self, digit: str) -> None:
        """A radius, digit by digit; of a circle alone."""
        if self.draft.tool is not Tool.CIRCLE:
            self.told.emit(Words("draw.radius_of_circle"), "information")
        elif len(self.typed) < _MOST_DIGITS:
            self.typed += digit
            self.changed.emit()

    def set(self) -> None:
        """Enter: what was typed is the radius; else the cross is set."""
        if self.typed:
            radius, self.typed = radius_typed(self.typed), ""
            if isinstance(radius, Words):
                self.told.emit(radius, "warning")
                self.changed.emit()
            else:
                self._put(self.draft.with_radius(radius))
            return
        refusal = self.draft.refusal()
        if refusal is None:
            self._put(self.draft.set())
        else:
            self.told.emit(refusal, "warning")

    def finish(self) -> None:
        """What stands is the whole."""
        refusal = None if self.draft.is_done else self.draft.end_refusal()
        if refusal is not None:
            self.told.emit(refusal, "warning")
        elif not self.draft.is_done:
            self._put(self.draft.ended())

    @Slot()
    def back(self) -> None:
        """Backspace: a digit, or what was set last."""
        if self.typed:
            self.typed = self.typed[:-1]
            self.changed.emit()
        elif self.draft.corners:
            self._put(self.draft.back())
        else:
            self.told.emit(Words("draw.nothing_set"), "information")

    def show_mark(self, place: LonLat | None) -> None:
        """Where the line of the cursor lies."""
        self.mark = place
        self._show()

    @Slot(str, float, float)
    def _on_mouse(self, phase: str, lon: float, lat: float) -> None:
        if self.draft.is_done and phase in (MOVED, DRAGGED):
            self._pressed = False
            return
        here = self.draft.at((lon, lat))
        if phase == PRESSED and not self.draft.is_done and self.draft.corners:
            self._pressed = False  # the second press of a circle: its click sets the border
        elif phase == PRESSED:
            self._pressed = True
            self._put(here.set())
        elif phase == DRAGGED or (phase == CLICKED and not self._pressed):
            self._pressed = False
            self.draft = self._snapped(here)
            self.set()
        elif phase == CLICKED:
            self._pressed = False
        else:
            self._put(here)

    def _snapped(self, draft: Draft) -> Draft:
        """A second click at the last corner means it exactly, however the hand shook."""
        seen = None if self._pad is None else self._pad.view()
        if seen is None or not draft.corners or draft.tool is Tool.CIRCLE:
            return draft
        near = Draft(Tool.MEASURE, draft.cross, (draft.corners[-1],)).reach_m <= FINE_PX * 2 * seen.metres_a_px
        return draft.at(draft.corners[-1]) if near else draft

    def _put(self, draft: Draft) -> None:
        was_done, self.draft = self.draft.is_done, draft
        self.typed = ""
        self._show()
        self.changed.emit()
        if draft.is_done and not was_done:
            self.drawn.emit()

    def _show(self) -> None:
        if self._pad is None:
            return
        draft, mark = self.draft, self.mark
        marks = () if mark is None else (DrawnMark(*mark, "●", is_chosen=True),)
        self._pad.show_drawing(
            Drawing(
                draft.path, draft.is_closed, draft.corners, None if draft.is_done else draft.cross, self._said(draft),
                marks, takes=True, drags=draft.tool is Tool.CIRCLE,
            )
        )  # fmt: skip
