"""A key held down, as a window system tells of it: marked as repeated, or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

E = QEvent.Type
_AT, FIRST_MS, EVERY_MS = 10_000, 400, 33
"""When a key goes down, after how long it repeats, and how fast."""
KEYS_OF = ("marked", "unmarked", "presses alone")
"""As Qt finds both halves in its queue, or one alone; as some remote screens tell it."""


def _send(window: QWidget, kind: QEvent.Type, key: Qt.Key, text: str, at: int, *, marked: bool = False) -> None:
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, marked)
    event.setTimestamp(at)
    QApplication.sendEvent(window.windowHandle(), event)


def tap(window: QWidget, key: Qt.Key, text: str, at: int) -> None:
    """Pressed and let go at this moment."""
    _send(window, E.KeyPress, key, text, at)
    _send(window, E.KeyRelease, key, text, at + 40)


def hold(window: QWidget, key: Qt.Key, text: str, *, how: str, times: int) -> None:
    """Held down until it has repeated so many times, and let go."""
    repeat(window, key, text, how=how, times=times)
    _send(window, E.KeyRelease, key, text, _AT + FIRST_MS + EVERY_MS * times)


def repeat(window: QWidget, key: Qt.Key, text: str = "", *, how: str = "unmarked", times: int) -> None:
    """Held down, and it has repeated so many times."""
    _send(window, E.KeyPress, key, text, _AT)
    for number in range(times):
        at, marked = _AT + FIRST_MS + EVERY_MS * number, how == "marked"
        if how != "presses alone":
            _send(window, E.KeyRelease, key, text, at, marked=marked)
        _send(window, E.KeyPress, key, text, at, marked=marked)
