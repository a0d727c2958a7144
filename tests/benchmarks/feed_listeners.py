"""The listening processes of the feed's benchmark: the product's live cases, and the bare bells under them.

Each says "ready" when it listens, then sends its CPU seconds a minute while idle, then, when asked, when it knew of
each change: {id of the log line or the commit's number: monotonic seconds}.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from time import monotonic, process_time
from typing import Any

import psycopg
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from data_access.engine.database import connect_database
from data_access.engine.dialect import CHANNEL
from data_access.feed.choose import feed_of
from data_access.feed.sqlite import ASKED_EVERY_S
from hall.live.case_store import CaseStore, StoreDelta
from tests.support.clocks import SettableClock
from widgets.live.feed_thread import FeedThread
from widgets.live.live_cases import LiveCases


class Knower(QObject):
    """Notes when each case reached the model; a case is changed once, so its id is the commit."""

    def __init__(self, live: LiveCases, pipe: Any, idle_s: float) -> None:
        super().__init__()
        self._live, self._pipe, self._idle_s = live, pipe, idle_s
        self._known: dict[int, float] = {}
        self._began = (0.0, 0.0)
        live.reloaded.connect(self._ready)
        live.delta.connect(self._note)
        self._look = QTimer(self, interval=50)
        self._look.timeout.connect(self._ask_pipe)

    @Slot()
    def _ready(self) -> None:
        self._pipe.send("ready")
        self._began = (monotonic(), process_time())
        QTimer.singleShot(round(self._idle_s * 1000), self._idle_over)

    @Slot()
    def _idle_over(self) -> None:
        began, used = self._began
        self._pipe.send((process_time() - used) * 60 / (monotonic() - began))
        self._look.start()

    @Slot(object)
    def _note(self, delta: StoreDelta) -> None:
        now = monotonic()
        for case_id in delta.changed:
            self._known.setdefault(case_id, now)

    @Slot()
    def _ask_pipe(self) -> None:
        if self._pipe.poll():
            self._pipe.send(self._known)
            QCoreApplication.quit()


def hall(url: str, idle_s: float, pipe: Any) -> None:
    """The product: feed thread, live cases, store."""
    app = QCoreApplication([])
    with closing(connect_database(url, station="bench")) as database:
        live = LiveCases(CaseStore(), FeedThread(feed_of(database, "bench")), SettableClock())
        knower = Knower(live, pipe, idle_s)
        live.start()
        app.exec()
        live.stop()
        del knower


def bare_notify(url: str, idle_s: float, pipe: Any) -> None:
    """LISTEN and nothing else: the commits, counted."""
    plain = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"LISTEN {CHANNEL}".encode())
        pipe.send("ready")
        used = process_time()
        list(connection.notifies(timeout=idle_s))
        pipe.send((process_time() - used) * 60 / idle_s)
        known: dict[int, float] = {}
        while not pipe.poll():
            for _ in connection.notifies(timeout=0.2, stop_after=1):
                known[len(known) + 1] = monotonic()
        pipe.send(known)


def bare_data_version(url: str, idle_s: float, pipe: Any) -> None:
    """``PRAGMA data_version`` every 20 ms and the newest line of the log, nothing else."""
    pause, known, version = threading.Event(), dict[int, float](), -1
    with closing(sqlite3.connect(str(sa.make_url(url).database), isolation_level=None)) as connection:
        pipe.send("ready")
        idle_until, used, told = monotonic() + idle_s, process_time(), False
        while not pipe.poll():
            if not told and monotonic() > idle_until:
                pipe.send((process_time() - used) * 60 / idle_s)
                told = True
            found = connection.execute("PRAGMA data_version").fetchone()[0]
            if found != version:
                version = found
                newest = connection.execute("SELECT max(id) FROM change_log").fetchone()[0] or 0
                for number in range(newest, 0, -1):
                    if number in known:
                        break
                    known[number] = monotonic()
            pause.wait(ASKED_EVERY_S)
    pipe.send(known)
