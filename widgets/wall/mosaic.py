"""The panes of a scene, each in the place its split gives it: exact pixels, whatever a panel would like."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.boxes import Box, Seams
from hall.wall.splits import Pane, Split, boxes
from widgets.common.flow import seams_in


class Mosaic(QWidget):
    """Holds widgets by pane. Whoever takes a widget out of it does so before or after, by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split: Split | None = None
        self._parts: Mapping[Pane, QWidget] = {}
        self._gap, self._seams = 0, Seams()

    def arrange(self, split: Split, parts: Mapping[Pane, QWidget], gap: int, seams: Seams) -> None:
        """Show these parts as the split says, ``gap`` px apart; each of its panes has one. ``seams``: in the window."""
        self._split, self._parts, self._gap, self._seams = split, parts, gap, seams
        for part in parts.values():
            if part.parentWidget() is not self:
                part.setParent(self)
        self._place()
        for part in parts.values():
            part.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._split is None:
            return
        room = Box(0, 0, self.width(), self.height())
        for pane, box in boxes(self._split, room, self._gap, seams_in(self, self._seams)).items():
            self._parts[pane].setGeometry(box.x, box.y, box.width, box.height)
