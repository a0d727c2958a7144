"""Runs a station's process: waiting for the database, windows, our own bugs, an orderly end. No command line here."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hall.errors import HallError, StoreUnreachable, Words
from hall.frozen import frozen
from screens.screen import HallAccess, Screen
from screens.station.bugs import Bugs
from screens.station.kiosk import TAKEN_AWAY
from screens.station.qt_application import make_application
from screens.station.station import Station
from screens.station.unix_signals import SignalPipe
from screens.station.waiting import Waiting
from screens.station.window_health import WindowHealth
from screens.station.windows import awaits_monitor, is_kiosk
from themes.tokens import Theme
from widgets.map.renewal import BUDGET_MB
from widgets.texts.qt_words import QtWords
from widgets.texts.texts import Texts

AGAIN_MS = 1_000  # a sample that is not ready or a server that starts is tried again so often
END_S = 6.0
"""An end that takes longer, because a database holds a thread, is cut: the supervisor would kill at 8 s."""
OpenAccess = Callable[[], HallAccess]
OpenWindows = Callable[[Station], Sequence[Screen]]
log = logging.getLogger(__name__)


@frozen
class Looks:
    """How a station's windows look: theme, language, where web pages are cached, and what memory one may take."""

    theme: Theme
    language: str
    cache: Path
    page_memory_mb: int = BUDGET_MB


class _Attempt(QThread):
    """Tries once to open the database; ``opened`` (HallAccess), ``refused`` (HallError) end on the GUI thread."""

    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, open_access: OpenAccess, parent: QObject) -> None:
        super().__init__(parent)
        self._open_access = open_access

    def run(self) -> None:
        """See the class."""
        try:
            self.opened.emit(self._open_access())
        except HallError as error:
            self.refused.emit(error)
        except Exception:  # the outermost frame of this thread
            log.exception("opening the database failed")
            self.refused.emit(StoreUnreachable("store.feed_failed"))


class Application(QObject):
    """One station process. ``run`` answers its exit code: 0 when its windows were closed, else 3 with ``error`` set."""

    def __init__(
        self,
        open_access: OpenAccess,
        open_windows: OpenWindows,
        looks: Looks,
        show_waiting: Callable[[Waiting], None] | None = None,
        part: str = "",
    ) -> None:
        """``part``: see ``hall.health.station.station_code``."""
        self._app = make_application(looks.theme)
        super().__init__()
        self._bugs = Bugs(self._tell_bug, self)
        self._open_windows, self._looks, self._part = open_windows, looks, part
        self._show_waiting = show_waiting or QWidget.show
        self.texts = Texts(looks.language, parent=self)
        self._qt_words = QtWords(self.texts, self._app)
        self.error: HallError | None = None
        self.station: Station | None = None
        self.windows: Sequence[Screen] = []
        self._health: WindowHealth | None = None
        self._waiting: Waiting | None = None
        self._attempt = _Attempt(open_access, self)
        self._attempt.opened.connect(self._on_opened)
        self._attempt.refused.connect(self._on_refused)
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._try_to_open)
        self._app.lastWindowClosed.connect(self._on_last_window)
        self._signals = SignalPipe((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
        self._notifier = QSocketNotifier(self._signals.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def run(self) -> int:
        """Open the database, then the windows; until they are closed or a signal ends it."""
        self._try_to_open()
        code = self._app.exec()
        if code == TAKEN_AWAY and self.error is None:
            self.error = HallError("window.kiosk_taken")
        patience = threading.Timer(END_S, _cut_short, (code,))
        patience.daemon = True
        patience.start()
        self._end()
        patience.cancel()
        return code

    @Slot()
    def _try_to_open(self) -> None:
        self._attempt.wait()  # it has told all it had to tell
        self._attempt.start()

    @Slot(object)
    def _on_opened(self, access: HallAccess) -> None:
        try:
            looks = self._looks
            self.station = Station(access, self.texts, looks.cache, self, page_memory_mb=looks.page_memory_mb)
            self.station.start()  # cases are read while the windows are made
            QGuiApplication.setApplicationDisplayName(self.texts.words("city.title"))
            self.windows = self._open_windows(self.station)
        except HallError as error:  # no such monitor, nobody of that role
            self._give_up(error)
            return
        except Exception:  # a process without a window would live on unseen
            log.exception("the windows could not be opened")
            self._give_up(StoreUnreachable("store.windows_failed"))
            return
        log.info("windows are open", extra={"windows": len(self.windows)})
        self._health = WindowHealth(self.station, self.windows, self._bugs, self)
        access.health.begin(self._health.seen, self._part)
        self._stop_waiting()

    @Slot(object)
    def _on_refused(self, error: HallError) -> None:
        if not isinstance(error, StoreUnreachable):
            self._give_up(error)
            return
        try:
            self._wait(error)
        except HallError as refused:  # no such monitor
            self._give_up(refused)

    def _wait(self, error: StoreUnreachable) -> None:
        if self._waiting is None:
            log.warning("the database cannot be reached: %s", error)
            self._waiting = Waiting(self._looks.theme, self.texts)
            self._show_waiting(self._waiting)
        self._waiting.say(error.words)
        self._again.start()

    def _give_up(self, error: HallError) -> None:
        self.error = error
        self._app.exit(3)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.close()
            self._waiting.deleteLater()
            self._waiting = None

    def _tell_bug(self, words: Words) -> None:
        for window in self.windows:
            window.tell(words, "warning")

    @Slot()
    def _on_last_window(self) -> None:
        if any(awaits_monitor(window) for window in self.windows):
            return
        if any(is_kiosk(window) for window in self.windows):
            self._give_up(HallError("window.kiosk_closed"))  # not by a person: whoever restarts what dies shall do so
        else:
            self._app.exit(0)

    @Slot()
    def _on_signal(self) -> None:
        self._signals.drain()
        self._app.exit(0)  # not quit(): that asks each window first, and a kiosk refuses

    def _end(self) -> None:
        self._again.stop()
        self._attempt.wait()
        self._stop_waiting()
        if self._health is not None:
            self._health.stop()
        if self.station is not None:
            self.station.close(self.windows)
        self._bugs.close()
        self._signals.close()


def _cut_short(code: int) -> None:
    """The end of a process that cannot end: what was not acknowledged is not done, and the log says where it hung."""
    log.warning("the end took longer than %s s and was cut short", END_S)
    faulthandler.dump_traceback(all_threads=True)
    logging.shutdown()
    os._exit(code)
