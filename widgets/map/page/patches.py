"""Small pictures of what has changed, laid over a page's last frame: no frame has to be made for them.

A frame of a page that is painted without a GPU costs its window as much as all of it (docs/rooms/screen.md); a patch,
its own size. The page draws them (patches.js), says where they lie and when its own frame shows all of it again.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count, product
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from widgets.common.in_turns import InTurns
from widgets.common.painting import painting

_Patch = Sequence[int | str]
_TOGETHER = 6
"""Patches that are laid in one turn of the event loop: 0.2 ms each at the marks of a wall of 6656×1792 (measured)."""
_TILE_PX = 256
"""Side of the pieces in which patches are kept: there are only those on which some lie, whatever has come since."""


class Patches(QWidget):
    """Lies over its parent, the page's view; GUI thread. Whoever points, points at what is below."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tiles: dict[tuple[int, int], QImage] = {}
        self._turns, self._numbers, self._legend = InTurns(self), count(), QRect()
        view.installEventFilter(self)

    @Slot(str, object)
    def on_heard(self, kind: str, values: dict[str, Any]) -> None:
        """What the page says: those messages that are about patches."""
        if kind == "patched":
            left, top, right, bottom = values["legend"]
            self.lay(values["pictures"], QRect(QPoint(left, top), QPoint(right, bottom) - QPoint(1, 1)))
        elif kind == "lifted":
            self.lift()

    def lay(self, patches: Sequence[_Patch], legend: QRect) -> None:
        """Each x, y (px of the view) and a PNG in base64, over what was laid there before but under the page's legend;
        soon, and in this order."""
        self._legend = legend
        for first in range(0, len(patches), _TOGETHER):
            self._turns.ask(next(self._numbers), partial(self._lay, patches[first : first + _TOGETHER]))

    def lift(self) -> None:
        """The page's own frame shows all of it."""
        self._turns.forget()
        for tile in self._tiles:
            self.update(QRect(QPoint(*tile) * _TILE_PX, QSize(_TILE_PX, _TILE_PX)))
        self._tiles.clear()

    def _lay(self, patches: Iterable[_Patch]) -> None:
        self.raise_()  # the engine may have put a widget into the view
        for x, y, text in patches:
            picture = QImage.fromData(base64.b64decode(str(text)))
            self._keep(QRect(QPoint(int(x), int(y)), picture.size()), picture)

    def _keep(self, place: QRect, picture: QImage) -> None:
        for column, row in _tiles_of(place):
            if (column, row) not in self._tiles:
                self._tiles[column, row] = QImage(_TILE_PX, _TILE_PX, QImage.Format.Format_ARGB32_Premultiplied)
                self._tiles[column, row].fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._tiles[column, row])
            painter.drawImage(place.topLeft() - QPoint(column, row) * _TILE_PX, picture)
            painter.end()
        self.update(place)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's entry."""
        painter = QPainter(self)
        painter.setClipRegion(event.region().subtracted(QRegion(self._legend)))
        for tile in _tiles_of(event.rect()):
            if tile in self._tiles:
                painter.drawImage(QPoint(*tile) * _TILE_PX, self._tiles[tile])

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        """Qt's entry: in another room the page draws all anew."""
        if event.type() == QEvent.Type.Resize:
            self.lift()
            self.setGeometry(QRect(QPoint(), view.size()))  # type: ignore[attr-defined]  # it is a widget
        return super().eventFilter(view, event)


def _tiles_of(place: QRect) -> Iterable[tuple[int, int]]:
    """Column and row of each tile that a place touches."""
    columns = range(place.left() // _TILE_PX, place.right() // _TILE_PX + 1)
    return product(columns, range(place.top() // _TILE_PX, place.bottom() // _TILE_PX + 1))
