"""Runs the process of a safe scene: its windows where the wall's would be, until a signal or a PIN ends it.

Imports no web engine, on purpose: that may be what the wall died of.
"""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import field
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hall.errors import HallError
from hall.exit_codes import AGAIN
from hall.frozen import frozen
from hall.wall.last_figures import LastBook
from hall.wall.text_size import assumed_text_px
from screens.station.kiosk import TAKEN_AWAY
from screens.station.leaving import let_leave
from screens.station.monitors import Monitor
from screens.station.paint_beats import PaintBeats
from screens.station.safe_scene import SafeScene
from screens.station.safe_voice import SafeVoice
from screens.station.unix_signals import SignalPipe
from screens.station.wall_places import WINDOW, WallAsked, placed_on, screens_of, seats, text_px_of
from screens.station.windows import open_on
from themes.apply import apply_to_application
from themes.catalogue import theme_named
from themes.tokens import Theme
from widgets.texts.texts import Texts

THEME = "dark_hall"
log = logging.getLogger(__name__)


@frozen
class SafeAsked:
    """``wall``: where; ``book``: the last figures; ``phones``: of whom to call; ``voice``: the program that tells the
    hall, to which the screens are added; (): nobody is told."""

    wall: WallAsked
    book: LastBook
    language: str
    phones: Sequence[str] = field(default=())
    voice: Sequence[str] = field(default=())


class SafeStation(QObject):
    """``run`` answers the exit code. Make it first of all in its process."""

    def __init__(self, asked: SafeAsked, beats: PaintBeats | None = None) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self._app = app
        super().__init__()
        self._app.setQuitOnLastWindowClosed(False)
        apply_to_application(self._app, theme_named(THEME))
        self._asked, self._texts = asked, Texts(asked.language, parent=self)
        sat = seats(asked.wall, screens_of(asked.wall))
        self.windows = [self._open(seat.monitor) for seat in sat]
        screens = [str(seat.screen) for seat in sat if seat.is_here]
        self._voice = SafeVoice([*asked.voice, *screens], self._on_whole, self) if asked.voice else None
        self._beats = beats
        if beats is not None:
            beats.watch(self.windows)
        self._signals = SignalPipe((signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
        self._notifier = QSocketNotifier(self._signals.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def run(self) -> int:
        """Until it is ended. Raises HallError ``window.kiosk_taken``."""
        log.warning("the safe scene is shown", extra={"windows": len(self.windows)})
        if self._voice is not None:
            self._voice.start()
        code = int(self._app.exec())
        if self._voice is not None:
            self._voice.stop()
        if self._beats is not None:
            self._beats.stop()
        for window in self.windows:
            window.hide()
            window.deleteLater()
        self._signals.close()
        if code == TAKEN_AWAY:
            raise HallError("window.kiosk_taken")
        return code

    def _open(self, monitor: Monitor | None) -> SafeScene:
        asked, there = self._asked, None if monitor is None or monitor.size.isEmpty() else monitor
        size = there.size if there else WINDOW.boundedTo(QGuiApplication.primaryScreen().availableSize())
        theme = self._theme(there, size.height())
        window = SafeScene(theme, self._texts, asked.book, asked.phones, asked.wall.station)
        window.fit(theme, size)
        open_on(window, placed_on(monitor, size, asked.wall, partial(self._fit, window)))
        let_leave(window, theme, self._texts, asked.wall.leave)
        return window

    def _fit(self, window: SafeScene, on: Monitor) -> None:
        window.fit(self._theme(on, min(on.size.toTuple())), on.size)

    def _theme(self, monitor: Monitor | None, side: int) -> Theme:
        text_px = text_px_of(monitor, side, self._asked.wall)
        return theme_named(THEME).with_text_px(text_px or assumed_text_px(None, side))

    @Slot()
    def _on_whole(self) -> None:
        self._app.exit(AGAIN)

    @Slot()
    def _on_signal(self) -> None:
        self._signals.drain()
        self._app.exit(0)
