"""Small pictures that a wall makes of itself, as long as somebody looks at them at a console. GUI thread.

What is on the glass is made smaller there, a strip in each turn of the event loop: so no update waits for a picture.
All else is done by the query lane.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from functools import partial
from time import monotonic, perf_counter

from PySide6.QtCore import QBuffer, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage

from hall.moment import SECOND_MS, Moment
from hall.wall.ports import WallSigns
from hall.wall.shown import PICTURE_DEAR_MS, PICTURE_EVERY_MS, PICTURE_REST_MS, Picture
from screens.graphics import lays_pages_over
from screens.wall.scene_wall import SceneWall
from widgets.live.lanes import Answer, QueryLane
from widgets.map.case_map import CaseMap
from widgets.wall.small_picture import lay_over, on_the_glass, painted_small, put_strip

SMALLER, READ_SMALLER = 8, 4
"""A picture's part of the window's width and height; it is read at twice that and smoothed: strokes stay strokes."""
STRIPS = 4  # each 1.5 ms or less of a window of 6656×1792 (measured): an update of the wall takes longer
_QUALITY = 70  # JPEG, percent: 5 kB of a wall of 1920×1080


class WallCamera(QObject):
    """Belongs to its window. ``place``: the wall and its screen now (``Shown.place``); ``now``: the hall's clock."""

    def __init__(
        self,
        window: SceneWall,
        place: Callable[[], str],
        signs: WallSigns,
        queries: QueryLane,
        now: Callable[[], Moment],
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._signs, self._queries, self._now = window, place, signs, queries, now
        self._rests_until_s = 0.0
        self._small, self._strip, self._at, self._took_ms = QImage(), 0, self._now(), 0.0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._read_on)
        self._look = QTimer(self, interval=PICTURE_EVERY_MS)
        self._look.timeout.connect(self.look)
        self._look.start()

    @Slot()
    def stop(self) -> None:
        """No more pictures."""
        self._look.stop()
        self._turn.stop()

    @Slot()
    def look(self) -> None:
        """Ask whether somebody looks."""
        if self._window.isVisible() and monotonic() >= self._rests_until_s:
            self._queries.ask(f"wall.look.{self._place()}", self._signs.is_looked_at, self._on_looked_at)

    def _on_looked_at(self, answer: Answer) -> None:
        if answer.value:
            self.take()

    def take(self) -> None:
        """Begin a picture. One that took long is the last for a while: a wall is there for those before it."""
        if self._turn.isActive():
            return
        self._small = QImage(self._window.size() / READ_SMALLER, QImage.Format.Format_RGB32)
        self._strip, self._at, self._took_ms = 0, self._now(), 0.0
        self._turn.start()

    @Slot()
    def _read_on(self) -> None:
        """One more strip, then what lies over all of them, each in a turn of its own."""
        began = perf_counter()
        is_whole = self._read()
        self._took_ms += (perf_counter() - began) * SECOND_MS
        if is_whole:
            self._tell()
        else:
            self._turn.start()

    def _read(self) -> bool:
        """Whether that was the last of it."""
        glass = on_the_glass(self._window)
        if glass is None:
            self._small = painted_small(self._window, self._small.size())
            return True
        strip, self._strip = self._strip, self._strip + 1
        over = self._laid_over()
        if strip < STRIPS:
            put_strip(glass, self._small, strip, STRIPS)
        elif over is not None:
            lay_over(over, self._small)
        return self._strip >= STRIPS + (over is not None)

    def _laid_over(self) -> CaseMap | None:
        """The map, where its page is not in the window's own picture."""
        case_map = self._window.view.map
        is_there = case_map is not None and case_map.isVisible() and not case_map.is_plain
        return case_map if is_there and lays_pages_over(os.environ) else None

    def _tell(self) -> None:
        if self._took_ms > PICTURE_DEAR_MS:
            self._rests_until_s = monotonic() + PICTURE_REST_MS / SECOND_MS
        place = self._place()
        put = partial(_put, self._signs, Picture(place, self._at, "", self._took_ms), self._small)
        self._queries.ask(f"wall.picture.{place}", put, self._on_put)

    def _on_put(self, answer: Answer) -> None:
        """A picture that could not be told is no loss: there will be another one."""


def _put(signs: WallSigns, picture: Picture, image: QImage) -> None:
    """In a query thread: make it as small as it is told, pack it, tell it."""
    ratio = READ_SMALLER / SMALLER
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(image.size() * ratio, keep, smooth)
    packed = QBuffer()
    packed.open(QBuffer.OpenModeFlag.WriteOnly)
    small.save(packed, "JPEG", _QUALITY)  # type: ignore[call-overload]  # Qt's own stub wants bytes for the format
    jpeg = base64.b64encode(packed.data().data()).decode("ascii")
    signs.put_picture(Picture(picture.place, picture.at, jpeg, picture.took_ms))
