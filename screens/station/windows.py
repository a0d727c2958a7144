"""Windows on monitors: opened where they belong, hidden when their monitor goes, brought back when it returns.

Knows nothing of what a window shows. A wall never lands on an operator's monitor (docs/look.md §11). GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from screens.station.behind import Behind
from screens.station.keyboard import Keyboard
from screens.station.kiosk import KioskGuard
from screens.station.kiosk_touch import KioskTouch
from screens.station.monitors import Monitor, found, monitors, qt_screen_of
from screens.station.placed import Placed

if TYPE_CHECKING:
    from screens.station.unmanaged import Unmanaged

SETTLE_MS = 2_000
"""How long monitors that come and go are given to settle."""
LONGEST_SETTLES = 2
"""So many times that at most: one that flickers for ever keeps no window from another monitor."""
TRIES = 3
"""How often in a row a window is put back that a window manager will not have there."""
log = logging.getLogger(__name__)


def open_on(window: QWidget, placed: Placed) -> None:
    """Show the window there, and keep it there as long as it lives. Kiosk: no frame, no cursor, all of the monitor,
    and no person can close it."""
    _Keeper(window, placed).place()


def awaits_monitor(window: QWidget) -> bool:
    """Whether the window is hidden because its monitor is away."""
    return any(keeper.is_away for keeper in window.findChildren(_Keeper))


def awaited(windows: Iterable[QWidget]) -> list[str]:
    """The keys of the monitors that these windows wait for."""
    keepers = (keeper for window in windows for keeper in window.findChildren(_Keeper))
    return [keeper.monitor_key for keeper in keepers if keeper.is_away]


def bound_monitor(window: QWidget) -> Monitor | None:
    """Which monitor the window belongs to; None: to none so far."""
    return next((keeper.monitor for keeper in window.findChildren(_Keeper)), None)


def is_kiosk(window: QWidget) -> bool:
    """Whether no person may close the window."""
    return any(keeper.is_kiosk for keeper in window.findChildren(_Keeper))


class _Keeper(QObject):
    """Keeps one window on its monitor. Belongs to the window and dies with it."""

    def __init__(self, window: QWidget, placed: Placed) -> None:
        super().__init__(window)
        self._window, self._placed = window, placed
        self._known, self._filled = monitors(), placed.size
        self.is_away, self._is_aside, self._tries = False, False, 0
        self._guard, self._touch = KioskGuard(window, self._bring_back), KioskTouch(window, placed.takes_keys)
        self._behind = Behind(window, placed.stays_behind) if placed.stays_behind is not None else None
        self._unmanaged: Unmanaged | None = None
        self._keyboard = Keyboard(window)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)
        self._changing = QElapsedTimer()  # since the first change that has not settled yet
        window.installEventFilter(self)
        if placed.kiosk:
            self._undress()
        if placed.monitor is not None or placed.takes_next:
            self._watch()

    @property
    def monitor_key(self) -> str:
        """What its monitor is bound by; empty: it has none."""
        return self._placed.monitor.key if self._placed.monitor is not None else ""

    @property
    def is_kiosk(self) -> bool:
        """See `Placed`; a window that takes the next monitor becomes one."""
        return self._placed.kiosk

    @property
    def monitor(self) -> Monitor | None:
        """See `Placed`; a window that takes the next one has one from then on."""
        return self._placed.monitor

    def place(self) -> None:
        """Put the window on its monitor; with the monitor away it stays hidden."""
        screen = self._screen()
        if screen is None and self._placed.monitor is not None:
            self._hide()
            return
        self.is_away = self._is_aside = False
        self._know_monitor()
        self._give_or_keep_keys()
        if screen is not None and self._placed.kiosk:
            self._keep_off_managers().prepare(takes_keys=self._placed.takes_keys())
            self._fill(screen)
        else:
            if self._behind is not None and self._placed.monitor is None:
                self._behind.prepare()
            self._open_within(screen or QGuiApplication.primaryScreen())
        if self._unmanaged is not None and self._unmanaged.is_on:
            self._unmanaged.stand()
        elif self._placed.stays_behind is not None and self._placed.stays_behind():
            self._window.lower()
        if self._placed.takes_keys():
            self._keyboard.take()
        if self._placed.kiosk:
            self._guard.watch()
            self._touch.watch()

    def _bring_back(self) -> None:
        """A window that is shown anew is a new one for a window manager: seen, and on the desktop of now."""
        if not self.is_away:
            self._window.hide()
            self.place()

    def _keep_off_managers(self) -> Unmanaged:
        if self._unmanaged is None:
            from screens.station.unmanaged import Unmanaged  # a desk starts without what walls are made of

            self._unmanaged = Unmanaged(self._window, self._is_shared, self._step_aside)
        return self._unmanaged

    def _is_shared(self) -> bool:
        return (screen := self._screen()) is not None and self._placed.is_shared(screen.name())

    def _give_or_keep_keys(self) -> None:
        takes = self._placed.takes_keys()
        self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not takes)
        if bool(self._window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus) == takes:  # a change hides it
            self._window.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not takes)

    def _undress(self) -> None:
        self._window.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)  # web pages set cursors of their own
        self._window.destroyed.connect(QGuiApplication.restoreOverrideCursor)

    def _watch(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # At once, before Qt moves the window to the operator's monitor; everything else after the dust has settled.
        app.screenRemoved.connect(self._on_screen_removed)
        queued = Qt.ConnectionType.QueuedConnection
        app.screenRemoved.connect(self._on_change, queued)
        app.screenAdded.connect(self._on_screen_added)  # at once: one that is queued may be gone when it is told
        app.primaryScreenChanged.connect(self._on_change, queued)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_moved_monitor, queued)

    def _fill(self, screen: QScreen) -> None:
        window, place = self._window, screen.geometry()
        window.setScreen(screen)
        window.setMinimumSize(QSize(0, 0))
        window.setGeometry(place)
        # Full screen only once it is shown, and not by showFullScreen(), which asks for the keys: there are window
        # managers that give them to a new window that fills a monitor, whatever it says of itself.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.show()
        if not self._keep_off_managers().is_on:
            window.setWindowState(Qt.WindowState.WindowFullScreen)
        if window.geometry() != place:  # a platform that takes full screen for another monitor's
            window.setGeometry(place)
        self._follow_window()
        self._tell_fitted(screen)

    def _tell_fitted(self, screen: QScreen) -> None:
        monitor = next((each for each in monitors() if each.name == screen.name()), None)
        if monitor is not None and monitor.size != self._filled and self._placed.fitted is not None:
            self._placed.fitted(monitor)
            self._filled = monitor.size

    def _open_within(self, screen: QScreen) -> None:
        room = screen.availableGeometry()
        if not self._window.isVisible():
            self._window.resize(self._placed.size.boundedTo(room.size()))
            if self._placed.monitor is not None:
                self._window.setScreen(screen)
                self._window.move(room.topLeft())
            if self._window.size() == room.size():
                self._window.showMaximized()
        self._window.show()

    def _follow_window(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            unique = Qt.ConnectionType(
                Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.UniqueConnection.value
            )
            handle.screenChanged.connect(self._on_change, unique)

    def _screen(self) -> QScreen | None:
        return None if self._placed.monitor is None else qt_screen_of(self._placed.monitor)

    def _know_monitor(self) -> None:
        """One that tells who it is may have come to another plug: it is looked for there from now on."""
        wanted = self._placed.monitor
        here = None if wanted is None or wanted.is_a_name else found(wanted)
        if here is not None and here.serial:
            self._placed = replace(self._placed, monitor=here)

    def _is_in_place(self, screen: QScreen) -> bool:
        return self._window.isVisible() and (
            not self._placed.kiosk or (self._window.screen() == screen and self._window.geometry() == screen.geometry())
        )

    def _hide(self) -> None:
        if not self.is_away:
            assert self._placed.monitor is not None
            log.warning("monitor %s is gone, its window waits for it", self._placed.monitor.key)
        self.is_away = True
        self._window.hide()

    def _step_aside(self, has_moved: bool) -> None:  # noqa: FBT001  (handed over as a plain function)
        """Unseen until its own monitor has told its new place."""
        if self._window.isVisible():
            self.is_away = self._is_aside = True
            self._window.hide()
            self._on_change()
            if has_moved:
                self.place()

    def _take_next(self) -> None:
        """Make the first monitor that was not there at the start the window's own, but never an operator's."""
        new = [each for each in monitors() if not any(each.is_same_as(known) for known in self._known)]
        come = next((each for each in new if self._placed.kiosk or not each.is_primary), None)
        if come is not None:
            log.info("monitor %s is new, the window takes it", come.key)
            self._placed = replace(self._placed, monitor=come, kiosk=True)
            self._undress()
            if self._behind is not None:
                self._behind.stop()
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a person or a window manager sends to close a kiosk window (Alt+F4) is refused; moved, it goes back."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._placed.kiosk:
            self._on_change()
        if event.type() == QEvent.Type.Close and watched is self._window and self._placed.kiosk and event.spontaneous():
            log.info("a kiosk window is not closed by hand")
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        is_bound, was_shown = self._placed.monitor is not None, self._window.isVisible()
        if is_bound and was_shown and (self._screen() is None or self._window.screen() == screen):
            self._hide()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_moved_monitor, Qt.ConnectionType.QueuedConnection)
        self._on_change()

    @Slot()
    def _on_moved_monitor(self) -> None:
        """At once: until the window has followed, its place is another monitor's."""
        screen = self._screen()
        is_open = self._window.isVisible() or self._is_aside
        if self._placed.kiosk and screen is not None and is_open and not self._is_in_place(screen):
            self.place()
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        if not self._settle.isActive():
            self._changing.start()
        left = LONGEST_SETTLES * SETTLE_MS - self._changing.elapsed()
        self._settle.start(max(0, min(SETTLE_MS, left)))

    @Slot()
    def _on_settled(self) -> None:
        if not (self.is_away or self._window.isVisible()):
            return  # a person closed it
        if self._placed.monitor is None:
            self._take_next()
            return
        screen = self._screen()
        if screen is None:
            self._hide()
        elif self._is_in_place(screen):
            self._tries = 0
        elif self.is_away or self._tries < TRIES:
            self._tries += 1
            log.info("window back on monitor %s", screen.name())
            self.place()
