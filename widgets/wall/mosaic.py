"""The panels of a wall, each in the place its arrangement gives it: exact pixels, whatever a panel would like."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hall.wall.arrangement import Box, Split, boxes


class Mosaic(QWidget):
    """Holds widgets by name; those that the arrangement does not name are hidden."""

    def __init__(self, split: Split, parts: Mapping[str, QWidget], gap: int, parent: QWidget | None = None) -> None:
        """``gap``: px between neighbours."""
        super().__init__(parent)
        self._parts = parts
        for part in parts.values():
            part.setParent(self)
        self.arrange(split, gap)

    def arrange(self, split: Split, gap: int) -> None:
        """Another arrangement of the same parts."""
        self._split, self._gap = split, gap
        for name, part in self._parts.items():
            part.setVisible(name in split.names())
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for name, box in boxes(self._split, Box(0, 0, self.width(), self.height()), self._gap).items():
            self._parts[name].setGeometry(box.x, box.y, box.width, box.height)
