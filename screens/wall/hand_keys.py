"""The keys of a wall that may have the keyboard: a presenter's clicker turns its scenes, a number chooses one.

Such a window gets keys only where its settings say so (``keys = true``) and no desk shares its display; all others
never have the focus. GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from widgets.common.held_down import HeldDown

_KEY = Qt.Key
TURNS = {
    _KEY.Key_PageDown: 1, _KEY.Key_Right: 1, _KEY.Key_Down: 1, _KEY.Key_PageUp: -1, _KEY.Key_Left: -1, _KEY.Key_Up: -1,
}  # fmt: skip
"""What presenters' clickers send; so many scenes on."""
BACK = (_KEY.Key_Escape, _KEY.Key_0)


class HandKeys(QObject):
    """``turned`` (int): so many scenes on; ``chose`` (int): the scene at that place, from 0; ``gave_back``."""

    turned = Signal(int)
    chose = Signal(int)
    gave_back = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._held_down = window, HeldDown(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() == QEvent.Type.Show:
            self._held_down.watch(self._window.windowHandle())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in TURNS:
            self.turned.emit(TURNS[Qt.Key(key)])
        elif key in BACK:
            self.gave_back.emit()
        elif _KEY.Key_1 <= key <= _KEY.Key_9:
            self.chose.emit(key - _KEY.Key_1)
        else:
            return False
        return True
