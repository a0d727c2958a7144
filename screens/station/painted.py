"""How many pictures the windows of a process bring to the glass. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintedFrames(QObject):
    """Counts them for these windows: Qt asks a window for each of its pictures once, however many parts have changed.

    ``frames``: since the start."""

    def __init__(self, windows: Iterable[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames = 0
        for window in windows:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let it pass."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.frames += 1
        return super().eventFilter(watched, event)
