"""A short list of cases, a line each: the cursor, Enter and its size. What a line looks like is its subclass's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.tokens import Theme
from widgets.common.look import Look
from widgets.texts.texts import Texts


class Line(Protocol):
    """What a list must know of a case."""

    @property
    def case_id(self) -> int: ...


class CaseLines(Look):
    """Signals: ``opened`` (int); ``above``: ↑ on the first line. The cursor never leaves the lines that are shown."""

    opened = Signal(object)  # int; Qt's own hold half of a case's id
    above = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _shown(self) -> Sequence[Line]:
        """The cases that have a line now."""
        raise NotImplementedError

    @Slot()
    def take_keys(self) -> bool:
        """The keyboard goes to the lines; False where there is none."""
        if self._shown():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._shown())

    def minimumSizeHint(self) -> QSize:
        """As its hint: what stands above gives the room."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ choose, Enter opens; everything else is the window's, Ctrl+Enter too."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        shown = self._shown()
        if step < 0 and self._place == 0:
            self.above.emit()
        elif step and shown:
            self._place = min(len(shown) - 1, max(0, self._place + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown and not is_control:
            self.opened.emit(shown[min(self._place, len(shown) - 1)].case_id)
        else:
            event.ignore()
