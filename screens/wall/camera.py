"""Small pictures that a wall makes of itself, as long as somebody looks at them at a console. GUI thread.

Only painting the window anew, four times smaller, holds the GUI thread; all else is done by the query lane.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from time import monotonic, perf_counter

from PySide6.QtCore import QBuffer, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from hall.moment import SECOND_MS, Moment
from hall.wall.ports import WallSigns
from hall.wall.shown import PICTURE_DEAR_MS, PICTURE_EVERY_MS, PICTURE_REST_MS, Picture
from widgets.live.lanes import Answer, QueryLane
from widgets.wall.small_picture import painted_small

SMALLER, PAINTED_SMALLER = 8, 4
"""A picture's part of the window's width and height; it is painted at twice that and smoothed: strokes stay strokes."""
_QUALITY = 70  # JPEG, percent: 5 kB of a wall of 1920×1080


class WallCamera(QObject):
    """Belongs to its window. ``place``: the wall and its screen (``Shown.place``); ``now``: the hall's clock."""

    def __init__(
        self, window: QWidget, place: str, signs: WallSigns, queries: QueryLane, now: Callable[[], Moment]
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._signs, self._queries, self._now = window, place, signs, queries, now
        self._rests_until_s = 0.0
        self._look = QTimer(self, interval=PICTURE_EVERY_MS)
        self._look.timeout.connect(self.look)
        self._look.start()

    @Slot()
    def stop(self) -> None:
        """No more pictures."""
        self._look.stop()

    @Slot()
    def look(self) -> None:
        """Ask whether somebody looks."""
        if self._window.isVisible() and monotonic() >= self._rests_until_s:
            self._queries.ask(f"wall.look.{self._place}", self._signs.is_looked_at, self._on_looked_at)

    def _on_looked_at(self, answer: Answer) -> None:
        if answer.value:
            self.take()

    def take(self) -> None:
        """Make a picture. One that took long is the last for a while: a wall is there for those before it."""
        began = perf_counter()
        image = painted_small(self._window, self._window.size() / PAINTED_SMALLER)
        took_ms = (perf_counter() - began) * SECOND_MS
        if took_ms > PICTURE_DEAR_MS:
            self._rests_until_s = monotonic() + PICTURE_REST_MS / SECOND_MS
        picture = Picture(self._place, self._now(), "", took_ms)
        self._queries.ask(f"wall.picture.{self._place}", partial(_put, self._signs, picture, image), self._on_put)

    def _on_put(self, answer: Answer) -> None:
        """A picture that could not be told is no loss: there will be another one."""


def _put(signs: WallSigns, picture: Picture, image: QImage) -> None:
    """In a query thread: make it as small as it is told, pack it, tell it."""
    ratio = PAINTED_SMALLER / SMALLER
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(image.size() * ratio, keep, smooth)
    packed = QBuffer()
    packed.open(QBuffer.OpenModeFlag.WriteOnly)
    small.save(packed, "JPEG", _QUALITY)  # type: ignore[call-overload]  # Qt's own stub wants bytes for the format
    jpeg = base64.b64encode(packed.data().data()).decode("ascii")
    signs.put_picture(Picture(picture.place, picture.at, jpeg, picture.took_ms))
