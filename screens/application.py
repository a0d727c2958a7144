"""Runs a station's process: QApplication, waiting for the database, windows, an orderly end. No command line here."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from hall.errors import HallError, StoreUnreachable
from screens.screen import Access
from screens.station import Station
from screens.unix_signals import SignalPipe
from screens.waiting import Waiting
from themes.apply import apply_to_application
from themes.tokens import Theme
from widgets.map.scheme import register_scheme
from widgets.texts.texts import Texts

AGAIN_MS = 1_000
OpenAccess = Callable[[], Access]
OpenWindows = Callable[[Station], list[QWidget]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a station's windows look: theme, language, and where web pages are cached."""

    theme: Theme
    language: str
    cache: Path


class _Opening(QThread):
    """Tries to open the database once; ``opened`` (Access) or ``refused`` (HallError) arrive on the GUI thread."""

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

    def __init__(self, open_access: OpenAccess, open_windows: OpenWindows, looks: Looks) -> None:
        register_scheme()
        self._app = QApplication.instance() or QApplication(sys.argv[:1])
        super().__init__()
        self._open_access, self._open_windows, self._looks = open_access, open_windows, looks
        self.texts = Texts(looks.language, parent=self)
        self.error: HallError | None = None
        self.station: Station | None = None
        self.windows: list[QWidget] = []
        self._waiting: Waiting | None = None
        self._opening: _Opening | None = None
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._try_to_open)
        assert isinstance(self._app, QApplication)
        apply_to_application(self._app, looks.theme)
        self._app.setQuitOnLastWindowClosed(False)
        self._app.lastWindowClosed.connect(self._on_last_window)
        self._signals = SignalPipe((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
        self._notifier = QSocketNotifier(self._signals.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def run(self) -> int:
        """Open the database, then the windows; until they are closed or a signal ends it."""
        self._try_to_open()
        code = self._app.exec()
        self._end()
        return code

    @Slot()
    def _try_to_open(self) -> None:
        self._opening = _Opening(self._open_access, self)
        self._opening.opened.connect(self._on_opened)
        self._opening.refused.connect(self._on_refused)
        self._opening.start()

    @Slot(object)
    def _on_opened(self, access: Access) -> None:
        self.station = Station(access, self.texts, self._looks.cache, self)
        self.windows = self._open_windows(self.station)
        self.station.start(tidies=access.station.startswith("desk"))
        if self._waiting is not None:
            self._waiting.close()
            self._waiting.deleteLater()
            self._waiting = None

    @Slot(object)
    def _on_refused(self, error: HallError) -> None:
        if not isinstance(error, StoreUnreachable):
            self.error = error
            self._app.exit(3)
            return
        if self._waiting is None:
            log.warning("the database cannot be reached: %s", error)
            self._waiting = Waiting(self._looks.theme, self.texts)
            self._waiting.show()
        self._waiting.say(error.words)
        self._again.start()

    @Slot()
    def _on_last_window(self) -> None:
        self._app.quit()

    @Slot()
    def _on_signal(self) -> None:
        self._signals.drain()
        self._app.quit()

    def _end(self) -> None:
        self._again.stop()
        if self._opening is not None:
            self._opening.wait()
        if self.station is not None:
            self.station.close(self.windows)
        self._signals.close()
