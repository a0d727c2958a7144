"""Keeps a wall's monitor from going to sleep, as far as the desktop lets it, and says whether it did. GUI thread."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusServiceWatcher
from PySide6.QtGui import QGuiApplication

from hall.moment import MINUTE_MS
from screens.station.display_sleep import DisplaySleep, display_sleep

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
ANSWER_MS = 3_000  # a session bus answers within milliseconds; where none does, nobody waits for it
_BROKEN = "the monitors sleep, though the desktop said that it keeps them awake: xset s off -dpms"
log = logging.getLogger(__name__)


class Awake(QObject):
    """Asks without waiting for the answer. It holds as long as this process lives and that desktop's service: another
    one is asked anew. Where no desktop answers, what puts monitors to sleep is the display server: it is asked about
    itself, once a minute, as somebody may tell it; and whether they sleep though a desktop said they would not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holds: bool | None = None
        """None: not answered yet, or there is no monitor that could sleep."""
        self._said = self._why_no_desktop = ""
        self._is_promised = False
        self._watcher: QDBusPendingCallWatcher | None = None
        self._owner: QDBusServiceWatcher | None = None
        self._again = QTimer(self, interval=MINUTE_MS)
        self._again.timeout.connect(self._ask_server)
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            return
        if _has_session_bus():
            self._owner = QDBusServiceWatcher(SERVICE, QDBusConnection.sessionBus(), parent=self)
            self._owner.serviceOwnerChanged.connect(self._on_owner)
            self._ask()
        else:
            self._no_desktop("no session bus")

    def _ask(self) -> None:
        message = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        message.setArguments([QGuiApplication.applicationName() or "command-hall", "display wall"])
        call = QDBusConnection.sessionBus().asyncCall(message, ANSWER_MS)
        self._watcher = QDBusPendingCallWatcher(call, self)
        self._watcher.finished.connect(self._on_answer)

    @Slot(str, str, str)
    def _on_owner(self, _name: str, _before: str, owner: str) -> None:
        """A service that ended has forgotten what it promised. One that our own call has started is being asked."""
        if not owner:
            self._is_promised = False
            self._no_desktop("the desktop's service has ended")
        elif self._watcher is None or self._watcher.isFinished():
            self._ask()

    @Slot(QDBusPendingCallWatcher)
    def _on_answer(self, watcher: QDBusPendingCallWatcher) -> None:
        self._is_promised = not watcher.isError()
        if watcher.isError():
            self._no_desktop(watcher.error().message())
        else:
            log.info("the desktop keeps the monitors awake")
            self._look_on()

    def _no_desktop(self, why: str) -> None:
        self._why_no_desktop = why
        self._look_on()

    def _look_on(self) -> None:
        self._ask_server()
        if QGuiApplication.platformName() == "xcb":
            self._again.start()

    @Slot()
    def _ask_server(self) -> None:
        seen = display_sleep() if QGuiApplication.platformName() == "xcb" else None
        if self._is_promised:
            self.holds = seen is None or not seen.is_asleep
            said = _BROKEN if not self.holds else ""
        else:
            self.holds = seen is not None and not any(seen)
            said = "the display server lets no monitor sleep" if self.holds else _why_sleepy(seen, self._why_no_desktop)
        if said and said != self._said:
            log.log(logging.INFO if self.holds else logging.WARNING, said)
        self._said = said


def _why_sleepy(seen: DisplaySleep | None, why_no_desktop: str) -> str:
    if seen is None:
        return f"the monitors may fall asleep: {why_no_desktop}; switch the screen saver and power saving off"
    return (
        f"the monitors fall asleep: screen saver after {seen.saver_s} s, power saving after {seen.power_s} s"
        " (0: never); xset s off -dpms"
    )


def _has_session_bus() -> bool:
    """Without one Qt would start a bus of its own, or complain."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(runtime and (Path(runtime) / "bus").is_socket())
