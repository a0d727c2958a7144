"""The map of playback: the city, and over it the cases of a moment as marks by their state.

Marks are stamped into an array of pixels, a group at once; no object is made for a case. GUI thread.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.spots.points import Rows
from hall.spots.stays import GROUP_OF, GROUPS, Stays
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.map.geometry import BaseMap
from widgets.map.handout.spot_map import Box, SpotMap, fitting
from widgets.map.painted.mercator import world
from widgets.texts.texts import Texts

Pixels = NDArray[np.uint32]
Offsets = tuple[NDArray[np.intp], NDArray[np.intp]]
_RADIUS = 0.38  # of a mark, in units of its letters
_UNKNOWN = len(GROUPS)


class PlayView(Look):
    """``shown``: how many marks stand on it, also those out of sight."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._base: BaseMap | None = None
        self._box: Box = (0.0, 0.0, 1.0, 1.0)
        self._ground: Pixels | None = None
        self._stays: Stays | None = None
        self._x = self._y = np.empty(0, np.intp)
        self._pixels: Pixels = np.zeros((1, 1), np.uint32)
        self._rows: Rows = np.empty(0, np.intp)
        self._states: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.shown = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_base(self, base: BaseMap, box: Box) -> None:
        """The city; ``box``: what is all of it."""
        self._base, self._box = base, box
        self._forget()

    def take(self, stays: Stays | None) -> None:
        """The cases of a stretch; None: nothing is known."""
        self._stays = stays
        self._place()
        self.show_moment(np.empty(0, np.intp), np.empty(0, np.uint8))

    def show_moment(self, rows: Rows, states: NDArray[np.uint8]) -> None:
        """These cases in these states (`hall.spots.stays`)."""
        self._rows, self._states, self.shown = rows, states, len(rows)
        self._stamp()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """A map that can be read."""
        return QSize(self.theme.sizes.text_px * 30, self.theme.sizes.text_px * 16)

    def themed(self) -> None:
        """See `Look`."""
        self._forget()

    def worded(self) -> None:
        """See `Look`."""
        self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry."""
        super().resizeEvent(event)
        self._forget()

    def _forget(self) -> None:
        self._ground = None
        self._place()
        self._stamp()
        self.update()

    def _place(self) -> None:
        """Where each case stands in px: once for a view, not for a moment."""
        if self._stays is None or self._base is None:
            self._x = self._y = np.empty(0, np.intp)
            return
        to_px, ratio = fitting(self._box, self.rect().toRectF()), self.devicePixelRatioF()
        lat = np.radians(self._stays.lat)
        x = self._stays.lon / 360 + 0.5
        y = 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)  # as `mercator.world`
        self._x = np.rint((x * to_px.m11() + to_px.dx()) * ratio).astype(np.intp)
        self._y = np.rint((y * to_px.m22() + to_px.dy()) * ratio).astype(np.intp)

    def _stamp(self) -> None:
        if self._base is None:
            return
        if self._ground is None:
            self._ground = self._drawn(self._base)
            self._pixels = np.empty_like(self._ground)
        np.copyto(self._pixels, self._ground)
        ratio, (high, wide) = self.devicePixelRatioF(), self._ground.shape
        radius = max(2, round(self.theme.sizes.small * _RADIUS * ratio))
        group = GROUP_OF[self._states]
        x, y = self._x[self._rows], self._y[self._rows]
        rim = radius + max(1, radius // 3)
        seen = (x >= rim) & (y >= rim) & (x < wide - rim) & (y < high - rim)
        for which in range(_UNKNOWN + 1):
            rows = np.flatnonzero(seen & (group == which))
            at = y[rows] * wide + x[rows]
            for reach, colour in ((rim, self.theme.map_halo), (radius, ink(which, self.theme))):
                stamp(self._pixels, at, marks(which, reach), QColor(colour).rgba())

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry: the ground with the marks on it, as it is in the array: nothing is blended."""
        if self._ground is None:
            return
        high, wide = self._pixels.shape
        image = QImage(self._pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        QPainter(self).drawImage(0, 0, image)

    def _drawn(self, base: BaseMap) -> Pixels:
        """The ground as an array of its pixels."""
        ratio, room = self.devicePixelRatioF(), self.rect().toRectF()
        picture = QImage((self.size() * ratio).expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        SpotMap(base, self.theme, self.texts.language).paint(painter, fitting(self._box, room), room)
        painter.end()
        rows = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), picture.bytesPerLine() // 4)
        return rows[:, : picture.width()].copy()

    def place_of(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place stands, px of the widget: for tests."""
        x, y = world(lon, lat)
        to_px = fitting(self._box, self.rect().toRectF())
        return x * to_px.m11() + to_px.dx(), y * to_px.m22() + to_px.dy()


def ink(group: int, theme: Theme) -> str:
    """The colour of a group of states: those of series, which mean nothing by themselves; its mark says the same."""
    return theme.quiet if group == _UNKNOWN else theme.series[group]


def marks(group: int, radius: int) -> Offsets:
    """The pixels of a mark around its middle: a ring, a diamond, a disc, a square; not known: a dot."""
    x, y = np.meshgrid(np.arange(-radius, radius + 1), np.arange(-radius, radius + 1))
    far = np.hypot(x, y)
    shapes = (
        (far <= radius + 0.5) & (far >= radius * 0.45),
        np.abs(x) + np.abs(y) <= radius + 1,
        far <= radius + 0.5,
        np.maximum(np.abs(x), np.abs(y)) <= radius * 0.85,
        far <= radius * 0.5,
    )
    held = shapes[group]
    return x[held].astype(np.intp), y[held].astype(np.intp)


def stamp(pixels: Pixels, at: Rows, offsets: Offsets, colour: int) -> None:
    """The mark at each place (index into the flat pixels); none may reach over an edge."""
    flat, wide = pixels.reshape(-1), pixels.shape[1]
    for x, y in zip(offsets[0].tolist(), offsets[1].tolist(), strict=True):
        flat[at + (y * wide + x)] = colour
