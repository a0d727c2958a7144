"""A database that freezes never holds a window: nothing is asked of it on the GUI thread, and keys go on working."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine import clock
from data_access.engine.database import Database
from data_access.process.station import open_access
from data_access.sample.make_city import make_city
from hall.people.personas import PERSONAS
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.station.station import Station
from tests.support.desk_keys import press
from tests.support.engines import PostgresServer, postgres_server
from tests.support.faults import ServerUnderFire
from tests.support.log_writers import lock_held
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from themes.tokens import Theme
from widgets.map.case_map import CaseMap
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()
LONGEST_GAP_S = 3.0
"""Between two turns of the event loop on a busy machine; a frozen database holds whoever asks it for 15 s."""
FROZEN_S = 3.0
"""As long as the ping and the measuring of the clock need to run into it, several times over."""
pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.allow_log("the database is lost")]


class Pulse(QObject):
    """Counts the turns of the GUI thread: the longest time in which it did not turn."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s, self._last = 0.0, monotonic()
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        now = monotonic()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now


@pytest.fixture
def asked_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of any database on this thread, from now on."""
    here, asked = threading.get_ident(), list[str]()

    def noted(name: str) -> Callable[..., Any]:
        real = getattr(Database, name)

        def ask(*args: Any, **more: Any) -> Any:
            if threading.get_ident() == here:
                asked.append(name)
            return real(*args, **more)

        return ask

    for name in ("reading", "writing", "raw"):
        monkeypatch.setattr(Database, name, noted(name))
    return asked


@pytest.fixture
def server(engine_name: str) -> Iterator[PostgresServer | None]:
    """One that may be frozen, of this test's own."""
    if engine_name == "sqlite":
        yield None
        return
    with postgres_server() as made:
        yield made


@pytest.fixture
def url(server: PostgresServer | None, tmp_path: Path) -> str:
    """A small sample city."""
    address = server.url(server.new_database()) if server else f"sqlite:///{tmp_path / 'hall.db'}"
    profile = load_profile("erqi")
    make_city(address, profile, load_profile_taxonomy(profile), cases=60, seed=4)
    return address


@contextmanager
def frozen(server: PostgresServer | None, url: str) -> Iterator[None]:
    """The whole server stopped, or a writer stopped that holds SQLite's one lock."""
    if server is None:
        with lock_held(url) as holder:
            assert holder.pid is not None
            os.kill(holder.pid, signal.SIGSTOP)
            yield
        return
    fire = ServerUnderFire(server)
    fire.freeze()
    try:
        yield
    finally:
        fire.thaw()


def painted_map(station: Station, theme: Theme, **_: bool) -> CaseMap:
    """As a station makes it where there is no web engine."""
    return CaseMap(None, theme, station.texts.words)


@pytest.fixture
def desk(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskScreen]:
    """A live desk on it, a dispatcher at it, the map painted by Qt."""
    monkeypatch.setattr(Station, "_make_map", painted_map)
    texts = Texts("zh")
    station = Station(open_access(url, "desk-01"), texts, tmp_path / "cache")
    window = DESK.open(station, DARK_DESK, QSize(1600, 900), "01", PERSONAS[2].session("01"))
    assert isinstance(window, DeskScreen)
    window.show()
    station.start()
    wait_for(lambda: station.live.freshness.is_live, told="live")
    yield window
    station.close([window])
    texts.deleteLater()


def type_and_wait(window: DeskScreen, seconds: float) -> None:
    """As a person does who has not noticed yet."""
    keys = [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_D, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Slash]
    end, turn = monotonic() + seconds, 0
    while monotonic() < end:
        press(window, keys[turn % len(keys)])
        turn, until = turn + 1, monotonic() + 0.2
        wait_for(lambda: monotonic() > until)  # noqa: B023  (asked at once)


def test_a_frozen_database_never_holds_the_window(
    desk: DeskScreen,
    server: PostgresServer | None,
    url: str,
    asked_here: list[str],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    monkeypatch.setattr(clock, "MEASURE_EVERY_NS", 0)
    with frozen(server, url):
        pulse = Pulse()
        type_and_wait(desk, FROZEN_S)
        assert desk.bar.clock.text()
    record_property("longest_gap_s", round(pulse.longest_s, 3))
    assert pulse.longest_s < LONGEST_GAP_S
    assert asked_here == []
