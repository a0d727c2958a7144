"""The tiles of the page of cameras: as everywhere, and Esc leaves the page where none is enlarged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from hall.video.layouts.arrangement import NOBODY
from widgets.video.tile_grid import TileMeans
from widgets.video.worked_grid import WorkedGrid

Takes = Callable[[QKeyEvent], bool]


class DeskGrid(WorkedGrid):
    """``takes``: who is asked about a key first while a tile is enlarged; True: it was theirs; ``holds``: whether a key
    is none now: it is the page's to say so.
    Signals: ``unfocused``: the keys have gone elsewhere."""

    unfocused = Signal()

    def __init__(self, means: TileMeans, parent: QWidget) -> None:
        super().__init__(means, parent)
        self.takes: Takes = lambda _: False
        self.holds: Takes = lambda _: False

    @property
    def large(self) -> str:
        """The camera that is enlarged; ``NOBODY``: none is."""
        return self.arrangement.enlarged

    @property
    def at_hand(self) -> str:
        """The camera that is chosen or enlarged; ``NOBODY``: the place is empty."""
        return self.hand.at(self.means.clock.now())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `WorkedGrid`."""
        is_back = event.key() == Qt.Key.Key_Escape and self.large == NOBODY
        if is_back or self.holds(event) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif self.large == NOBODY or not self.takes(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A hand lets go of a camera that it turns."""
        if not self.takes(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whatever is held is held no more."""
        super().focusOutEvent(event)
        self.unfocused.emit()
