"""Windows on monitors: opened where they belong, hidden when their monitor goes, brought back when it returns.

Knows nothing of what a window shows. A wall never lands on an operator's monitor (lessons.md §3). GUI thread.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE_MS = 2_000
"""Monitors that come and go are given that long to be what they will be."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor as it is now. ``geometry``: its place on the desktop in Qt's pixels, which are the device's where
    scaling is off (a wall's process). ``key`` binds a window to it: never an index, Qt's order is by chance."""

    key: str
    name: str
    serial: str
    manufacturer: str
    model: str
    geometry: QRect
    size: QSize
    is_primary: bool

    def is_same_as(self, other: Monitor) -> bool:
        """Whether both are one piece of hardware; without a serial number, the same plug."""
        return self.key == other.key or (not self.serial and not other.serial and self.name == other.name)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a window belongs. ``monitor`` None: wherever it is put. ``size``: of a window that has a frame."""

    monitor: Monitor | None
    size: QSize
    kiosk: bool


def monitors() -> list[Monitor]:
    """All monitors from left to right."""
    screens = QGuiApplication.screens()
    often = Counter(_edid_of(screen) for screen in screens)
    found = [_monitor(screen, is_unique=often[_edid_of(screen)] == 1) for screen in screens]
    return sorted(found, key=lambda each: (each.geometry.x(), each.geometry.y(), each.key))


def open_on(window: QWidget, placed: Placed) -> None:
    """Show the window there, and keep it there as long as it lives. Kiosk: no frame, no cursor, all of the monitor."""
    _Keeper(window, placed).place()


def awaits_monitor(window: QWidget) -> bool:
    """Whether the window is hidden because its monitor is away."""
    return any(keeper.is_away for keeper in window.findChildren(_Keeper))


def _edid_of(screen: QScreen) -> str:
    """Manufacturer, model and serial number; empty where the monitor does not tell a serial number."""
    serial = screen.serialNumber().strip()
    return "-".join((screen.manufacturer().strip(), screen.model().strip(), serial)) if serial else ""


def _monitor(screen: QScreen, *, is_unique: bool) -> Monitor:
    edid, place = _edid_of(screen), screen.geometry()
    if not edid:
        key = f"{screen.name()}@{place.width()}x{place.height()}+{place.x()}+{place.y()}"
    else:
        key = edid if is_unique else f"{edid}@{screen.name()}"  # cheap monitors share one serial number
    return Monitor(
        key=key,
        name=screen.name(),
        serial=screen.serialNumber().strip(),
        manufacturer=screen.manufacturer().strip(),
        model=screen.model().strip(),
        geometry=place,
        size=place.size(),
        is_primary=screen == QGuiApplication.primaryScreen(),
    )


class _Keeper(QObject):
    """Keeps one window on its monitor. Belongs to the window and dies with it."""

    def __init__(self, window: QWidget, placed: Placed) -> None:
        super().__init__(window)
        self._window, self._placed = window, placed
        self.is_away = False
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._on_settled)
        if placed.kiosk:
            self._undress()
        if placed.monitor is not None:
            self._watch()

    def place(self) -> None:
        """Put the window on its monitor; with the monitor away it stays hidden."""
        screen = self._screen()
        if screen is None and self._placed.monitor is not None:
            self._hide()
            return
        self.is_away = False
        if screen is not None and self._placed.kiosk:
            self._fill(screen)
        else:
            self._open_within(screen or QGuiApplication.primaryScreen())

    def _undress(self) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        self._window.setWindowFlags(flags)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)  # web pages set cursors of their own
        self._window.destroyed.connect(QGuiApplication.restoreOverrideCursor)

    def _watch(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # At once, before Qt moves the window to the operator's monitor; everything else after the dust has settled.
        app.screenRemoved.connect(self._on_screen_removed)
        queued = Qt.ConnectionType.QueuedConnection
        app.screenRemoved.connect(self._on_change, queued)
        app.screenAdded.connect(self._on_screen_added, queued)
        app.primaryScreenChanged.connect(self._on_change, queued)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_change, queued)

    def _fill(self, screen: QScreen) -> None:
        window, place = self._window, screen.geometry()
        window.setScreen(screen)
        window.setMinimumSize(QSize(0, 0))
        window.setGeometry(place)
        window.showFullScreen()
        if window.geometry() != place:  # a platform that takes full screen for another monitor's
            window.setGeometry(place)
        self._follow_window()

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
        """The monitor's screen as Qt has it now."""
        wanted = self._placed.monitor
        if wanted is None:
            return None
        fitting = [monitor for monitor in monitors() if monitor.is_same_as(wanted)]
        exact = [monitor for monitor in fitting if monitor.key == wanted.key] or fitting
        names = {screen.name(): screen for screen in QGuiApplication.screens()}
        return names[exact[0].name] if exact else None

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

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        was_shown = self._window.isVisible()
        if was_shown and (self._screen() is None or self._window.screen() == screen):
            self._hide()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_change, Qt.ConnectionType.QueuedConnection)
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        if not (self.is_away or self._window.isVisible()):
            return  # a person closed it
        screen = self._screen()
        if screen is None:
            self._hide()
        elif not self._is_in_place(screen):
            log.info("window back on monitor %s", screen.name())
            self.place()
