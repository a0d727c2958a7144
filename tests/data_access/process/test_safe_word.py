"""A safe scene is told to the hall by a process beside it, which hears whether the whole wall is asked for."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.engine.machine_clock import machine_ms, machine_now
from data_access.process.safe_word import SafeWord, keep_telling
from data_access.process.station_health import Telling, stations_of
from data_access.process.window_tools import StationTools
from data_access.store.storage import Storage
from data_access.wall.wall_orders import WallOrders
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.exit_codes import AGAIN
from hall.health.findings import findings
from hall.health.station import SAFE_SCENE, WindowsSeen
from hall.moment import HOUR_MS
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.seen import Seen, screens_seen
from hall.wall.shown import Shown
from tests.support.waits import wait_for

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
MINUTE = 60_000
RESTART = WallOrder(Verb.RESTART, reason="再试")


@pytest.fixture
def parent() -> Iterator[int]:
    """Held open by the safe scene."""
    ours, theirs = os.pipe()
    yield ours
    for each in (ours, theirs):
        os.close(each)


@pytest.fixture
def desk(database: Database, storage: Storage) -> WallOrders:
    return WallOrders(database, DatabaseClock(database), lambda who: who)


def test_the_console_hears_since_when_a_wall_stands_on_its_safe_scene(database: Database, desk: WallOrders) -> None:
    signs = DatabaseWallSigns(database)
    last = Shown("hall-1", 1, 7, "scene", "overview", 1_000, size=(3840, 1080), text_px=20, cases=(1, 2))
    signs.tell(last)
    desk.order(WallOrder(Verb.BLANK), ["hall-1"], LEADER)
    word = SafeWord(database, "hall-1", [0, 1], machine_ms() - MINUTE)
    word.tell()
    first, second = screens_seen(signs.shown(), "hall-1", 8, 60_000)
    assert (first.seen, second.seen) == (Seen.SAFE, Seen.SAFE)
    assert abs(DatabaseClock(database).now() - MINUTE - second.shown.painted_at) < 5_000
    kept = replace(second.shown, painted_at=0)
    assert kept == replace(
        last, verb="safe", subject="", scene="safe", why=SAFE_SCENE, is_live=False, cases=(), painted_at=0
    )
    assert not word.is_asked_for_whole()


@pytest.mark.parametrize("is_late", [False, True])
def test_a_restart_that_is_ordered_since_asks_for_the_whole_wall(
    database: Database, desk: WallOrders, *, is_late: bool
) -> None:
    desk.order(RESTART, ["hall-1"], LEADER)
    word = SafeWord(database, "hall-1", [0], machine_ms() + MINUTE)
    assert not word.is_asked_for_whole(), "that was before"
    desk.order(RESTART, ["hall-2"], LEADER)
    assert not word.is_asked_for_whole()
    desk.order(RESTART, ["hall-1"], LEADER)
    if is_late:
        word = SafeWord(database, "hall-1", [0], machine_ms() - MINUTE)
    assert word.is_asked_for_whole()


@pytest.mark.parametrize("set_ms", [HOUR_MS, -HOUR_MS])
def test_a_machine_s_clock_that_is_set_changes_nothing_of_since_when(
    database: Database, desk: WallOrders, monkeypatch: pytest.MonkeyPatch, set_ms: int
) -> None:
    """An order of before the scene would ask for the whole wall again and again, as it dies; or none would."""
    began, signs = StationTools().since(), DatabaseWallSigns(database)
    set_ns = (machine_now() + set_ms) * 1_000_000
    for module in ("machine_clock", "clock"):
        monkeypatch.setattr(f"data_access.engine.{module}.time_ns", lambda: set_ns)
    SafeWord(database, "hall-1", [0], began).tell()
    seen, *_ = screens_seen(signs.shown(), "hall-1", 8, 60_000)
    assert abs(DatabaseClock(database).now() - seen.shown.painted_at) < MINUTE


def test_it_ends_with_the_scene_or_where_the_whole_wall_is_asked_for(
    database: Database, desk: WallOrders, parent: int
) -> None:
    began = machine_ms() - MINUTE
    desk.order(RESTART, ["hall-1"], LEADER)
    assert keep_telling(database.url, "hall-1", [0], began, parent=parent) == AGAIN
    with Path(os.devnull).open("rb") as gone:
        assert keep_telling(database.url, "hall-2", [0], began, parent=gone.fileno()) == 0


@pytest.mark.allow_log("cannot be told")
def test_a_database_that_is_gone_ends_nothing(tmp_path: Path) -> None:
    with Path(os.devnull).open("rb") as gone:
        assert keep_telling(f"sqlite:///{tmp_path}/none.db", "hall-1", [0], 0, parent=gone.fileno()) == 0


def test_the_hall_s_health_hears_of_the_safe_scene_in_the_place_of_its_wall(
    database: Database, desk: WallOrders, parent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the whole wall that is tried again has not crashed once more."""
    wall = "wall@hall-1/DP-1"
    Telling(database, wall, WindowsSeen, None).tell()
    monkeypatch.setattr("data_access.process.station_health.runs_beside", lambda _: False)  # it died

    def is_heard() -> bool:
        heard = {each.health.station: each for each in stations_of(database)}
        if not heard[wall].health.is_safe:
            return False
        desk.order(RESTART, ["hall-1"], LEADER)
        assert not heard[wall].is_silent
        assert {each.code for each in findings([heard[wall]])} == {"health.safe", "health.crashed"}
        return True

    teller = threading.Thread(target=keep_telling, args=(database.url, "hall-1", [0], machine_ms(), "DP-1", parent))
    teller.start()
    wait_for(is_heard, told="the safe scene")
    teller.join()
    whole = Telling(database, wall, WindowsSeen, None)
    whole.tell()
    (heard,) = (each.health for each in stations_of(database) if each.health.station == wall)
    assert not heard.is_safe
    assert len(heard.crashed) == 1
