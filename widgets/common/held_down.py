"""A key that is held down, told from one that is pressed again: what a window system repeats acts once.

X11 repeats a held key as pairs of a release and a press of the same moment. Where Qt finds the release alone in its
queue it takes the press behind it for a new one, not marked as repeated. So this goes by the moments at which keys
went down and up, and marks what was never up; and no shortcut is pressed by what repeats. GUI thread.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow

UP_MS = 50
"""A key was let go that is up for so long: a repeat is up for nothing, over a network some ms; a hand that presses as
fast as it can 60."""
LOST_MS = 1_000
"""A key that went down so long ago, and did not repeat, is up, though nobody has seen it: another window had the
keys."""


class HeldDown(QObject):
    """Stands before all keys of a window: ``watch`` it. Keys that programs make, without a moment, pass as they are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: dict[int, tuple[int, bool]] = {}  # by key: when it moved last, and whether that was up
        self._judged: tuple[int, int, bool] = (0, 0, False)  # key, moment: a shortcut is asked about before its press
        self._is_ours = False

    def watch(self, window: QWindow | None) -> None:
        """From now on; the same window once more does nothing."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if not isinstance(event, QKeyEvent) or self._is_ours or not event.timestamp():
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._seen[_key(event)] = event.timestamp(), not event.isAutoRepeat()
            return False
        if not self._is_repeat(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut's
            return True
        if event.isAutoRepeat():
            return False
        self._send_marked(watched, event)
        return True

    def _is_repeat(self, event: QKeyEvent) -> bool:
        key, at = _key(event), event.timestamp()
        if self._judged[:2] == (key, at):
            return self._judged[2]
        moved, was_up = self._seen.get(key, (at - LOST_MS, True))
        found = event.isAutoRepeat() or 0 <= at - moved < (UP_MS if was_up else LOST_MS)
        self._seen[key], self._judged = (at, False), (key, at, found)
        return found

    def _send_marked(self, window: QObject, event: QKeyEvent) -> None:
        """In its place."""
        native = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
        key, held, text = event.key(), event.modifiers(), event.text()
        marked = QKeyEvent(event.type(), key, held, *native, text, True, event.count())  # noqa: FBT003  (Qt's own)
        marked.setTimestamp(event.timestamp())
        marked.setAccepted(event.isAccepted())
        self._is_ours = True
        try:
            QCoreApplication.sendEvent(window, marked)
        finally:
            self._is_ours = False
        event.setAccepted(marked.isAccepted())


def _key(event: QKeyEvent) -> int:
    """The key itself: with Shift let go meanwhile it is named otherwise."""
    return event.nativeScanCode() or event.key()
