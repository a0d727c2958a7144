"""Keeps hands off a kiosk window: no click, touch, wheel, drop or menu reaches what it shows; a corner that is held
says that somebody wants to leave it.

Sits before the window's widgets, so that a web page gets no more than they do. GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

HOLD_MS = 3_000
"""How long a corner is held: nobody who leans on a wall or cleans it stands still so long (assumed)."""
CORNER = 0.12
"""The side of a corner, as a share of the window's height: a hand finds it without a mark."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin)
_MOVES = (QEvent.Type.MouseMove, QEvent.Type.TouchUpdate)
_POINTER = frozenset(
    (*_PRESSES, *_MOVES, QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
)
_OTHERS = frozenset(
    {
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.NativeGesture,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    }
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
ALL = _POINTER | _OTHERS | _KEYS
"""What hands do."""


class KioskTouch(QObject):
    """For one window. ``takes_keys``: whether it may have the keyboard now."""

    held = Signal()
    """A corner was held; ``opens`` something that then gets what is pressed and touched."""

    def __init__(self, window: QWidget, takes_keys: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._takes_keys = window, takes_keys
        self.opened: QWidget | None = None
        """What lies over the window and is touched, while it is visible."""
        self._hold = QTimer(self, interval=HOLD_MS, singleShot=True)
        self._hold.timeout.connect(self._on_held)

    @property
    def is_holding(self) -> bool:
        """Whether a corner is being held."""
        return self._hold.isActive()

    def watch(self) -> None:
        """Call whenever the window has been shown: it may be another one for the display server."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a hand does ends here; keys do too, unless the window may have them."""
        kind = event.type()
        if kind in _POINTER:
            self._feel(event)
            return not self._is_open()
        if kind in _OTHERS:
            event.ignore()
            return True
        if kind in _KEYS:
            return not self._takes_keys()
        return super().eventFilter(watched, event)

    def _is_open(self) -> bool:
        return self.opened is not None and self.opened.isVisible()

    def _feel(self, event: QEvent) -> None:
        place = _place_of(event)
        if self._is_open() or place is None or not self._is_corner(place):
            self._hold.stop()
        elif event.type() in _PRESSES:
            self._hold.start()
            if self._takes_keys() and QGuiApplication.focusWindow() is None:
                self._window.activateWindow()

    def _is_corner(self, place: QPointF) -> bool:
        side = self._window.height() * CORNER
        across = min(place.x(), self._window.width() - place.x())
        return 0 <= across < side and 0 <= min(place.y(), self._window.height() - place.y()) < side

    @Slot()
    def _on_held(self) -> None:
        self.held.emit()


def _place_of(event: QEvent) -> QPointF | None:
    """Where in the window; None where nothing is down any more."""
    if isinstance(event, QMouseEvent):
        return event.position() if event.type() != QEvent.Type.MouseButtonRelease else None
    if isinstance(event, QTouchEvent) and event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate):
        return event.points()[0].position() if event.points() else None
    return None
