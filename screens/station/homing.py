"""Keeps a window that people work at on a monitor that is there: its own, and while that is away another, in front.

A wall waits unseen for its monitor (`windows`); whoever types cannot wait. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from screens.station.monitors import Monitor, monitors, qt_screen_of
from screens.station.windows import SETTLE_MS

log = logging.getLogger(__name__)
_NORMAL = Qt.WindowState.WindowNoState
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class Homing(QObject):
    """Belongs to the window and dies with it. Make it when the window is shown.

    A person who puts the window on another monitor has chosen that one: it is the window's own from then on. Where the
    monitors have been arranged anew it was nobody who moved it: it goes home.
    """

    def __init__(
        self,
        window: QWidget,
        at_home: Callable[[str], None] = lambda monitor: None,  # noqa: ARG005
        stands_on: Callable[[frozenset[str]], None] = lambda plugs: None,  # noqa: ARG005
    ) -> None:
        """``at_home``: told what its own monitor is called, whenever it settles there; ``stands_on``: the plugs of all
        monitors that it is on, whenever it moves."""
        super().__init__(window)
        self._window, self._at_home, self._stands_on = window, at_home, stands_on
        self._home = _monitor_of(window.screen())
        self._frame, self._state = window.geometry(), window.windowState()
        self._layout = _layout()
        self._has_settled = False  # a window manager places a new window a little later
        self._is_guest, self._refuge = False, ""  # since its monitor went; the plug of that where it was put then
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screen)
        app.screenRemoved.connect(self._on_removed)
        for screen in app.screens():
            self._on_screen(screen)
        window.installEventFilter(self)
        self._tell_places()

    @Slot(QScreen)
    def _on_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_arranged)
        self._settle.start()

    @Slot()
    def _on_arranged(self) -> None:
        self._tell_places()
        self._settle.start()

    @Slot()
    def _on_removed(self) -> None:
        self._is_guest = self._is_guest or self._own_screen() is None
        if not self._has_settled:
            self._frame = self._window.geometry()
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is moved or sized, by a person or because a monitor goes: which of them shows a little later."""
        if event.type() in _MOVES:
            self._tell_places()
            self._settle.start()
        return super().eventFilter(watched, event)

    def _tell_places(self) -> None:
        place = self._window.frameGeometry()
        on = (screen.name() for screen in QGuiApplication.screens() if screen.geometry().intersects(place))
        self._stands_on(frozenset(on))

    @Slot()
    def _on_settled(self) -> None:
        self._tell_places()
        if not self._window.isVisible() or not QGuiApplication.screens():
            return
        home, here = self._own_screen(), self._here()
        is_arranged, self._layout = self._layout != _layout(), _layout()
        if home is None:
            self._flee(is_seen=bool(here))
        elif home in here and not self._is_guest:
            self._settle_down(home)
        elif not here or (not self._was_moved_from(home) if self._is_guest else is_arranged):
            self._return_to(home)
        else:
            self._settle_down(here[0])

    def _own_screen(self) -> QScreen | None:
        return None if self._home is None else qt_screen_of(self._home)

    def _was_moved_from(self, home: QScreen) -> bool:
        return bool(self._refuge) and self._window.screen().name() not in (self._refuge, home.name())

    def _here(self) -> list[QScreen]:
        """The monitors that show the window, by its place: of several at one place Qt names any, and of a window that
        stood still while they moved, the one it was on."""
        middle = self._window.frameGeometry().center()
        return [screen for screen in QGuiApplication.screens() if screen.geometry().contains(middle)]

    def _settle_down(self, screen: QScreen) -> None:
        self._is_guest, self._refuge, self._has_settled = False, "", True
        self._home = _monitor_of(screen)
        if self._home is not None:
            self._at_home(self._home.key)
        self._state = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._frame = self._window.geometry()

    def _flee(self, *, is_seen: bool) -> None:
        if is_seen and self._refuge in {screen.name() for screen in QGuiApplication.screens()}:
            return
        refuge = QGuiApplication.primaryScreen()
        log.warning("the monitor of the window is gone, it comes to %s", refuge.name())
        self._refuge = refuge.name()
        self._put(refuge, self._within(refuge))

    def _return_to(self, home: QScreen) -> None:
        log.info("the window returns to %s", home.name())
        self._is_guest, self._refuge = False, ""
        self._put(home, self._frame if home.geometry().contains(self._frame.center()) else self._within(home))

    def _within(self, screen: QScreen) -> QRect:
        """As large as it was where there is room, its frame at the monitor's corner."""
        room, window = screen.availableGeometry(), self._window
        border = window.geometry().topLeft() - window.frameGeometry().topLeft()
        return QRect(room.topLeft() + border, self._frame.size().boundedTo(room.size()))

    def _put(self, screen: QScreen, place: QRect) -> None:
        window = self._window
        window.setWindowState(_NORMAL)
        window.setScreen(screen)
        window.setGeometry(place)
        window.setWindowState(self._state)
        window.raise_()
        window.activateWindow()


def _layout() -> dict[str, QRect]:
    return {screen.name(): screen.geometry() for screen in QGuiApplication.screens()}


def _monitor_of(screen: QScreen) -> Monitor | None:
    return next((each for each in monitors() if each.name == screen.name()), None)
