"""The keys of a desk that belong to no button: help, language, theme, one step back, and letters that do nothing here.

No key is silent: where one can do nothing, the desk says why (docs/look.md §10). Knows no case; the law is asked by the
flow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from screens.desk.keys.key_help import DeskHelp

Press = Callable[[], bool]
"""Does what it is for, if there is something to do it to; answers whether there was."""


ALL_THE_WAY = 3
"""Pressed so many times, Esc leads home from everywhere."""
IN_A_ROW_MS = 3_000
"""Presses of Esc within this time mean "out of here", not one step at a time."""

_SIGNS = "LMN"
"""Unicode's letters, marks (a key of its own in Thai) and numbers."""


class DeskKeys(QObject):
    """``back``: what Esc does, the first step that is one; ``clear``: takes away all that lies over the desk; ``send``:
    what Ctrl+Enter does; ``answer``: why a letter or digit does nothing here."""

    def __init__(
        self,
        help_sheet: DeskHelp,
        back: Sequence[Press],
        clear: Callable[[], None],
        send: Press,
        answer: Callable[[str], None],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._send, self._clear = send, clear
        self._help, self._back, self._answer, self._host = help_sheet, back, answer, host
        self._since, self._presses = QElapsedTimer(), 0
        for box in host.findChildren(QComboBox):
            box.view().installEventFilter(self)

    def bind(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """These keys, wherever the focus is."""
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self._host).activated.connect(does)

    def press(self, event: QKeyEvent) -> bool:
        """A key that nothing else took; False where it is not ours either."""
        is_back = event.key() == Qt.Key.Key_Escape
        if event.isAutoRepeat() and (is_back or event.text() == "?" or _is_send(event) or _is_sign(event)):
            pass  # held down it is one press
        elif event.text() == "?":
            self._help.toggle()
        elif is_back:
            self._step_back()
        elif _is_send(event):
            return self._send()
        elif _is_sign(event):
            self._answer(event.text().upper())
        else:
            return False
        return True

    def _step_back(self) -> None:
        """One step; the third in a row goes all the way, whatever lay over one another."""
        if self._count() < ALL_THE_WAY:
            any(step() for step in self._back)
        else:
            self._clear()
            for step in self._back:
                step()

    def _count(self) -> int:
        """So many times in a row by now."""
        in_time = self._since.isValid() and self._since.elapsed() < IN_A_ROW_MS
        self._presses = self._presses + 1 if in_time else 1
        self._since.start()
        return self._presses

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc folds a list in by itself: that counts too."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed == Qt.Key.Key_Escape:
            self._count()
        return super().eventFilter(watched, event)


def _is_send(event: QKeyEvent) -> bool:
    is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_sign(event: QKeyEvent) -> bool:
    """A letter or a digit by itself, of whichever alphabet the keyboard has; a key may bring two."""
    bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return bare and text != "" and all(unicodedata.category(each)[0] in _SIGNS for each in text)
