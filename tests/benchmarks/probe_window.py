"""The window of a probed desk or wall and what listens to it. All that is measured comes from the window's own signals
and paint events; moments are CLOCK_MONOTONIC, which all processes share.

Commands come as lines on standard input: ``press ID KEY`` (open the case, press the key), ``cut`` (end the reader's
connection), ``full N`` (so many bytes of room count as a full disk), ``end`` (at once: a desk that is to quit
asks back).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, QSocketNotifier, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from data_access.feed import sqlite
from data_access.feed.feed_around import FeedAround
from hall.errors import StoreUnreachable
from hall.live.case_store import StoreDelta
from hall.live.freshness import Freshness
from hall.people.roles import Role
from hall.people.session import Session
from screens.catalogue import screen_of
from screens.screen import Screen
from screens.station.application import Application, Looks, OpenAccess
from screens.station.garbage import leave_out_what_is_there
from screens.station.station import Station
from themes.catalogue import theme_named

STARTED = float(os.environ.get("HALL_BENCH_STARTED", monotonic()))
KEYS = {"desk": "desk", "wall": "overview"}
SEAT = Session("bench", "bench", frozenset({Role.CALL_TAKER}), station="bench")
READY_MS = 5


def say(event: str, **more: Any) -> None:
    """One line for whoever started us."""
    sys.stdout.write(json.dumps({"event": event, "at": monotonic(), **more}) + "\n")
    sys.stdout.flush()


class Painted(QObject):
    """Tells of the paint events of one widget while it is wanted."""

    def __init__(self, name: str, widget: QWidget) -> None:
        super().__init__(widget)
        self.name, self.wanted, self.always = name, False, False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint event is told after it is through: queued behind it."""
        if event.type() == QEvent.Type.Paint and (self.wanted or self.always):
            self.wanted = False
            QTimer.singleShot(0, self, self._tell)
        return super().eventFilter(watched, event)

    @Slot()
    def _tell(self) -> None:
        say("paint", of=self.name)


class Probe(QObject):
    """Listens to one window and does what standard input says."""

    def __init__(self, kind: str, station: Station, window: Any) -> None:
        super().__init__(window)
        self._kind, self._station, self._window = kind, station, window
        urgent = window.view.panel("urgent") if kind == "wall" else None
        self._list = Painted("list", urgent.list if urgent else window.queue.viewport())
        self._sign = Painted("sign", urgent or window.queue)
        self._pins = window.view.pins if kind == "wall" else window._pins
        live = station.live
        live.delta.connect(self._on_delta)
        live.reloaded.connect(self._on_reload)
        live.freshness_changed.connect(self._on_freshness)
        live.caught_up.connect(self._on_caught_up)
        (window.view if kind == "wall" else window).map.painted.connect(self._on_map)
        self._pins.drawn.connect(self._on_drawn)
        self._was_live = False
        self._press: tuple[int, str] | None = None
        self._look = QTimer(self, interval=READY_MS)
        self._look.timeout.connect(self._press_when_ready)
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_input)
        say("opened", pid=os.getpid(), started=STARTED)

    # -- what the window tells ----------------------------------------------------------------------------------------
    @Slot(object)
    def _on_delta(self, delta: StoreDelta) -> None:
        store, known = self._station.live.store, [*delta.added, *delta.changed]
        rows = [(case_id, getattr(store.case(case_id), "version", 0)) for case_id in known]
        self._list.wanted = True
        say("delta", rows=rows, gone=delta.removed, revision=self._pins._sent)

    @Slot()
    def _on_reload(self) -> None:
        self._list.wanted = True
        say("reloaded", cases=len(self._station.live.store), revision=self._pins._sent)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        if freshness.is_live != self._was_live:
            self._was_live = freshness.is_live
            self._sign.wanted = True
            reason = freshness.reason.code if freshness.reason else ""
            say("live" if freshness.is_live else "not_live", state=str(freshness.state), reason=reason)

    @Slot(int)
    def _on_caught_up(self, missed: int) -> None:
        say("caught_up", missed=missed)

    @Slot(int)
    def _on_map(self, revision: int) -> None:
        say("map", revision=revision)

    @Slot()
    def _on_drawn(self) -> None:
        say("drawn")

    # -- what it is told to do ----------------------------------------------------------------------------------------
    @Slot()
    def _on_input(self) -> None:
        line = os.read(sys.stdin.fileno(), 4096).decode()
        if not line:
            QApplication.exit(0)
        for words in filter(None, line.splitlines()):
            name, *rest = words.split()
            does: dict[str, Callable[..., None]] = {
                "press": self._open_and_press, "cut": self._cut, "full": self._fill, "end": QApplication.exit,
                "grab": self._grab,
            }  # fmt: skip
            does[name](*rest)

    def _open_and_press(self, case_id: str, key: str) -> None:
        self._press = int(case_id), key
        self._window.open_case(int(case_id))
        self._look.start()

    @Slot()
    def _press_when_ready(self) -> None:
        assert self._press is not None
        case_id, key = self._press
        flow = self._window.flow
        if flow.case is None or flow.case.id != case_id or not self._window.acts.buttons:
            return
        self._look.stop()
        say("pressed", case=case_id)
        QTest.keyClick(self._window.queue, getattr(Qt.Key, f"Key_{key}"))

    def _cut(self) -> None:
        """End the reading connection under the feed, in its own thread, as a network would: SQLite has none."""
        source: Any = self._station._feed._source
        while isinstance(source, FeedAround):
            source = source.feed

        def cut_once() -> int:
            del source._asked
            source._reading.close()
            raise StoreUnreachable("store.gone", path="", why="cut")

        source._asked = cut_once
        say("cut")

    def _fill(self, room: str) -> None:
        sqlite.FULL_BELOW_BYTES = int(room)

    def _grab(self, path: str) -> None:
        self._window.grab().save(path)
        say("grabbed")


def show(kind: str, open_access: OpenAccess, size: str) -> int:
    """The window in ``size``, until ``end`` or the end of standard input."""
    if kind == "desk":
        import screens.station.desks  # noqa: F401 - as the command does before the database is there

    width, height = (int(each) for each in size.split("x"))
    screen = screen_of(KEYS[kind])
    asked = QSize(width, height)
    theme = screen.theme_for(theme_named(screen.themes[0]), asked)

    def open_windows(station: Station) -> list[Screen]:
        window = screen.open(station, theme, asked, kind, SEAT if kind == "desk" else None)  # a wall is the hall's
        window.resize(asked)
        window.show()
        window.activateWindow()
        Probe(kind, station, window)
        return [window]

    looks = Looks(theme, "zh", Path(os.environ["HALL_BENCH_CACHE"]))
    application = Application(open_access, open_windows, looks)
    leave_out_what_is_there()
    return application.run()
