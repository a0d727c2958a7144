"""Keeps a wall's monitor from going to sleep, as far as the desktop lets it, and says whether it did. GUI thread."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QGuiApplication

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
ANSWER_MS = 3_000  # a session bus answers within milliseconds; where none does, nobody waits for it
log = logging.getLogger(__name__)


class Awake(QObject):
    """Asks once, without waiting for the answer. It holds as long as this process lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holds: bool | None = None
        """None: not answered yet."""
        self._watcher: QDBusPendingCallWatcher | None = None
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            self._know(holds=False, why="no monitor")
        elif not _has_session_bus():
            self._know(holds=False, why="no session bus")
        else:
            self._ask()

    def _ask(self) -> None:
        message = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        message.setArguments([QGuiApplication.applicationName() or "command-hall", "display wall"])
        call = QDBusConnection.sessionBus().asyncCall(message, ANSWER_MS)
        self._watcher = QDBusPendingCallWatcher(call, self)
        self._watcher.finished.connect(self._on_answer)

    @Slot(QDBusPendingCallWatcher)
    def _on_answer(self, watcher: QDBusPendingCallWatcher) -> None:
        why = watcher.error().message() if watcher.isError() else ""
        self._know(holds=not watcher.isError(), why=why)

    def _know(self, *, holds: bool, why: str) -> None:
        self.holds = holds
        if holds:
            log.info("the desktop keeps the monitors awake")
        else:
            log.warning("the monitors may fall asleep: %s; switch the screen saver and power saving off", why)


def _has_session_bus() -> bool:
    """Without one Qt would start a bus of its own, or complain."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(runtime and (Path(runtime) / "bus").is_socket())
