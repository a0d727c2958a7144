"""A station tells how it is, on both engines, and says when it ends; a process is looked at as Linux tells it."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from data_access.engine import clock
from data_access.engine.database import Database
from data_access.engine.identity import SCHEMA_VERSION
from data_access.process import process_look, station_health
from data_access.process.process_look import ProcessLook
from data_access.process.station_health import DatabaseHealth
from data_access.telemetry.choose import store_of
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tables import latest
from hall.errors import StoreUnreachable
from hall.health.findings import findings
from hall.health.station import Heard, ScreenSeen, WindowsSeen
from hall.version import VERSION
from tests.support.waits import wait_for

SEEN = WindowsSeen(feed_age_ms=300, blocked_ms=12, painted=1, screens=(ScreenSeen("MAKER-7", 1920, 1080),))


@pytest.fixture
def wall(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseHealth]:
    """A station that tells often."""
    monkeypatch.setattr(station_health, "TOLD_EVERY_MS", 20)
    monkeypatch.setattr(station_health, "AGAIN_S", 0.02)
    made = DatabaseHealth(database, "wall@hall-1", tmp_path)
    made.stations()  # SQLite: the file of telemetry is made now, not by two at once
    yield made
    made.close()


def only(health: DatabaseHealth) -> Heard | None:
    return next(iter(health.stations()), None)


def first_word(health: DatabaseHealth) -> Heard:
    heard = wait_for(lambda: only(health))
    assert heard is not None
    return heard


def test_a_station_is_heard_and_says_that_it_ends(wall: DatabaseHealth) -> None:
    assert only(wall) is None
    wall.begin(lambda: SEEN, "DP-1")
    first = first_word(wall)
    assert first.health.station == "wall@hall-1/DP-1"
    assert first.health.windows == SEEN
    process = first.health.process
    assert (process.version, process.schema) == (VERSION, SCHEMA_VERSION)
    assert process.memory_mb > 10
    assert process.disk_mb is not None
    assert process.clock_ms is not None
    assert abs(process.clock_ms) < 1_000
    assert first.runs
    wall.close()
    ended = only(wall)
    assert ended is not None
    assert ended.health.ended
    assert [each.code for each in findings([ended])] == ["health.nobody"]


def test_who_begins_anew_without_having_ended_says_so(database: Database, wall: DatabaseHealth) -> None:
    wall.begin(lambda: SEEN)
    assert first_word(wall).health.crashed == ()
    wall.close()
    wall.begin(lambda: SEEN)
    wait_for(lambda: first_word(wall).runs)
    assert first_word(wall).health.crashed == (), "it had ended"
    wall.close()
    as_killed: sa.ColumnElement[str] = sa.literal_column("replace(value, '\"ended\":true', '\"ended\":false')")
    store_of(database).write(sa.update(latest).values(value=as_killed))
    wall.begin(lambda: SEEN)
    wait_for(lambda: first_word(wall).health.crashed)
    assert first_word(wall).health.process.pid == os.getpid()
    assert [each.code for each in findings(wall.stations())] == ["health.crashed"]


def test_a_second_station_of_one_machine_is_no_crash_of_the_first(
    wall: DatabaseHealth, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        monkeypatch.setattr(os, "getpid", lambda: other.pid)
        first = DatabaseHealth(database, "wall@hall-1")
        first.begin()
        first_word(first)
        monkeypatch.undo()
        monkeypatch.setattr(station_health, "TOLD_EVERY_MS", 20)
        wall.begin()
        wait_for(lambda: first_word(wall).health.process.pid == os.getpid())
        assert first_word(wall).health.crashed == ()
        first.close()
        other.communicate(b"\n")


def test_it_is_told_again_and_again_by_a_thread_of_its_own(wall: DatabaseHealth) -> None:
    threads: set[str] = set()
    times: list[int] = []

    def seen() -> WindowsSeen:
        threads.add(threading.current_thread().name)
        times.append(1)
        return SEEN

    wall.begin(seen)
    wait_for(lambda: len(times) > 3)
    assert threads == {"health"}


def test_a_clock_that_is_wrong_and_a_disk_that_fills_are_named(
    wall: DatabaseHealth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station_health, "machine_now", lambda: clock.machine_now() - 40_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=900_000_000))
    wall.begin()
    found = {each.code: each.params for each in findings([first_word(wall)])}
    assert -40.5 < float(found["health.clock"]["seconds"]) < -39.5
    assert (found["health.disk"]["mb"], Path(found["health.disk"]["path"]).is_dir()) == (900, True)


def test_who_stops_telling_is_silent(database: Database, wall: DatabaseHealth) -> None:
    wall.begin()
    wait_for(lambda: only(wall))
    wall.close()
    as_killed: sa.ColumnElement[str] = sa.literal_column("replace(value, '\"ended\":true', '\"ended\":false')")
    store_of(database).write(sa.update(latest).values(heard=sa.literal_column("heard - 9500"), value=as_killed))
    heard = only(wall)
    assert heard is not None
    assert heard.is_silent
    assert "health.silent" in {each.code for each in findings([heard])}


def test_what_could_not_be_told_is_tried_again_and_logged_once(
    wall: DatabaseHealth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    put, failed = Telemetry.put, list[int]()

    def refusing(self: Telemetry, values: object) -> None:
        if len(failed) < 3:
            failed.append(1)
            raise StoreUnreachable("store.read_only")
        put(self, values)  # type: ignore[arg-type]

    monkeypatch.setattr(Telemetry, "put", refusing)
    wall.begin()
    wait_for(lambda: only(wall))
    assert [line.levelname for line in caplog.records if "cannot be told" in line.message] == ["INFO"]


@pytest.mark.allow_log("could not be told")
def test_a_mistake_of_ours_ends_no_telling(wall: DatabaseHealth) -> None:
    answers = [SEEN]

    def seen() -> WindowsSeen:
        if answers:
            raise ValueError(answers.pop())
        return SEEN

    wall.begin(seen)
    wait_for(lambda: only(wall))


def test_a_process_is_looked_at_with_what_it_has_started(tmp_path: Path) -> None:
    look = ProcessLook(tmp_path / "not" / "there" / "yet")
    alone = look.look()
    assert alone.disk_mb is not None, "of the folder that it will lie in"
    assert alone.up_s >= 0
    hungry = "import sys; held = bytearray(60_000_000); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hungry], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in list(process_look._started_by(os.getpid()))  # noqa: SLF001
        assert ProcessLook(None).look().memory_mb > alone.memory_mb + 50
        child.communicate()
    assert child.pid not in list(process_look._started_by(os.getpid()))  # noqa: SLF001


def test_the_share_of_a_core_is_that_since_the_last_look() -> None:
    """However little of it a busy machine gives: as the process's own clock counts it, which Linux tells in ticks."""
    look = ProcessLook(None)
    began, used = time.monotonic(), time.process_time()
    assert look.look().cpu_percent == 0.0
    sum(n * n for n in range(2_000_000))
    told = look.look().cpu_percent
    assert told == pytest.approx(100 * (time.process_time() - used) / (time.monotonic() - began), rel=0.5)
    assert look.look().disk_mb is None
