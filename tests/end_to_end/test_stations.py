"""The windows' processes on bad days: driven by signals, watched through their logs, ended in seconds."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import psutil
import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.process.service_notice import BEAT, SOCKET, Listener
from data_access.sample.make_city import make_city
from hall.cases.vocabulary import ENDED
from tests.support.engines import PostgresServer, postgres_server
from tests.support.faults import ServerUnderFire
from tests.support.stations import TOP, Running, Stations
from tests.support.waits import PATIENCE_S, wait_for

END_S = 20.0
"""From SIGTERM to the end on a busy machine; the supervisor kills after eight seconds."""
EXPECTED = (
    "QRhi",
    "RHI",
    "plugin does not support",
    "may fall asleep",
    "GPUInfo",
    "Sandboxing",
    "libGL",
    "MESA",
    "XDG",
)
WATCHED_WALL = """
import os, sys
from data_access.process.hall_start import outliving, wall_of
from data_access.process.supervisor import Supervisor
from dataclasses import replace
wall = replace(wall_of((sys.executable, sys.argv[1])), watched_s=float(sys.argv[2]))
(wall,) = outliving([wall], {}, "", os.environ["HALL_DATABASE_URL"], ())
sys.exit(Supervisor([wall], os.environ, lambda words: print(words.code, dict(words.params), flush=True)).run())
"""
SUPERVISED_WALL = """
import os, sys
from data_access.process.child import ChildSpec
from data_access.process.supervisor import Supervisor
wall = ChildSpec("wall", (sys.executable, sys.argv[1], "wall"))
sys.exit(Supervisor([wall], os.environ, lambda words: print(words.code, dict(words.params), flush=True)).run())
"""


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


def complaints(running: Running, role: str) -> list[str]:
    """Warnings and worse that a good day does not have."""
    bad = [line["text"] for line in running.log(role) if line["level"] in ("WARNING", "ERROR", "CRITICAL")]
    return [text for text in bad if not any(re.search(known, text) for known in EXPECTED)]


@pytest.mark.web
@pytest.mark.parametrize("command", ["wall", "desk"])
def test_station_opens_shows_the_cases_and_ends_at_once(stations: Stations, sample_file: Path, command: str) -> None:
    station = stations.start(command, url=url_of(sample_file))
    ended = ", ".join(f"'{state}'" for state in ENDED)
    with closing(sqlite3.connect(sample_file)) as database:
        count = database.execute(f"SELECT count(*) FROM cases WHERE state NOT IN ({ended})").fetchone()[0]
    assert station.until(command, "cases are loaded")["cases"] == count > 0
    began = monotonic()
    assert station.end() == 0
    assert monotonic() - began < END_S
    assert complaints(station, command) == []
    assert "Traceback" not in station.said
    assert not list((station.folder / "log").glob("*.crash"))


@pytest.mark.web
def test_desk_opens_for_the_role_asked_for(stations: Stations, sample_file: Path) -> None:
    desk = stations.start("desk", "--as", "checker", url=url_of(sample_file))
    desk.until("desk", "cases are loaded")
    assert desk.end(signal.SIGINT) == 0
    nobody = stations.start("desk", "--as", "emperor", url=url_of(sample_file))
    assert nobody.process.wait(60) == 2
    assert "There is no as emperor; there are: call_taker" in nobody.said


@pytest.mark.web
def test_database_goes_and_comes_back_under_a_wall(stations: Stations, sample_file: Path) -> None:
    wall = stations.start("wall", url=url_of(sample_file))
    wall.until("wall", "cases are loaded")
    away = sample_file.with_name("away.db")
    sample_file.rename(away)
    assert "store.gone" in wall.until("wall", "the database is lost")["text"]
    away.rename(sample_file)
    wall.until("wall", "the database is back")
    wall.until("wall", "caught up")
    assert wall.end() == 0


@pytest.mark.web
def test_wall_waits_for_a_database_that_is_not_there_yet(stations: Stations, sample_file: Path) -> None:
    away = sample_file.with_name("away.db")
    sample_file.rename(away)
    wall = stations.start("wall", url=url_of(sample_file))
    wall.until("wall", "the database cannot be reached")
    away.rename(sample_file)
    wall.until("wall", "cases are loaded")
    assert wall.end() == 0


def test_waiting_station_ends_too(stations: Stations, tmp_path: Path) -> None:
    wall = stations.start("wall", url=url_of(tmp_path / "nowhere.db"))
    wall.until("wall", "the database cannot be reached")
    began = monotonic()
    assert wall.end() == 0
    assert monotonic() - began < END_S


def test_newer_database_is_refused_in_one_sentence(stations: Stations, sample_file: Path) -> None:
    with closing(sqlite3.connect(sample_file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    wall = stations.start("wall", url=url_of(sample_file))
    assert wall.process.wait(60) == 3
    assert "9999" in wall.said
    assert "Traceback" not in wall.said


def test_unknown_theme_is_refused_with_those_there_are(
    stations: Stations, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALL_THEME", "plaid")
    wall = stations.start("wall", url=url_of(sample_file))
    assert wall.process.wait(60) == 2
    assert wall.said == (
        "Wrong setting: HALL_THEME (theme): not one of the values allowed plaid; "
        "theme of the windows, allowed: dark_hall, dark_desk, light_desk\n"
    )


@pytest.mark.parametrize("dead_display", ["", ":47111"])
def test_station_without_a_display_says_so(
    stations: Stations, sample_file: Path, monkeypatch: pytest.MonkeyPatch, dead_display: str
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if dead_display:
        monkeypatch.setenv("DISPLAY", dead_display)
    desk = stations.start("desk", url=url_of(sample_file))
    assert desk.process.wait(60) == 3
    assert desk.said == "There is no display for a window; ./run snapshot makes pictures\n"


@pytest.mark.web
def test_killed_renderer_of_the_map_is_replaced(stations: Stations, sample_file: Path) -> None:
    wall = stations.start("wall", url=url_of(sample_file))
    wall.until("wall", "cases are loaded")
    killed = wait_for(wall.renderers, 60, "a renderer")
    for each in killed:
        each.kill()
    wall.until("wall", "map: renderer_lost")
    wall.until("wall", "map: recovered")
    assert {each.pid for each in wall.renderers()}.isdisjoint(each.pid for each in killed)
    assert wall.end() == 0


@pytest.mark.web
def test_killed_wall_is_started_again_by_the_supervisor(stations: Stations, sample_file: Path) -> None:
    hall = stations.start(url=url_of(sample_file), program=("-c", SUPERVISED_WALL, str(TOP / "main.py")))
    first = hall.until("wall", "cases are loaded")["pid"]
    psutil.Process(first).kill()
    second = hall.until("wall", "cases are loaded", times=2)["pid"]
    assert second != first
    assert "supervisor.restarting" in hall.said
    assert hall.end() == 0
    assert not psutil.pid_exists(second)


@pytest.mark.web
def test_frozen_wall_is_killed_and_started_again_and_outlives_its_supervisor(
    stations: Stations, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Listener(60.0)
    monkeypatch.setenv(SOCKET, manager.environment({})[SOCKET])
    hall = stations.start(url=url_of(sample_file), program=("-c", WATCHED_WALL, str(TOP / "main.py"), "4"))
    first = hall.until("wall", "cases are loaded")["pid"]
    wait_for(lambda: BEAT in manager.heard(), 60, "the wall to say that it paints")
    psutil.Process(first).suspend()
    second = hall.until("wall", "cases are loaded", times=2)["pid"]
    assert second != first
    assert "supervisor.frozen" in hall.said
    wait_for(lambda: BEAT in manager.heard(), 60, "the next one to paint too")

    hall.process.kill()
    hall.process.wait(PATIENCE_S)
    manager.heard()
    again = stations.start(url=url_of(sample_file), program=("-c", WATCHED_WALL, str(TOP / "main.py"), "60"))
    wait_for(lambda: BEAT in manager.heard(), 60, "who takes it over to hear that it paints on")
    assert re.findall(r"supervisor\.(\w+) .*'pid': (\d+)", again.said) == [("adopted", str(second))], again.said
    assert again.end() == 0
    assert not psutil.pid_exists(second) or psutil.Process(second).status() == psutil.STATUS_ZOMBIE
    assert [line for line in again.log("wall") if line["level"] in ("ERROR", "CRITICAL")] == []
    manager.close()


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test's own, to be frozen."""
    with postgres_server() as own:
        yield own


@pytest.mark.web
def test_station_ends_in_time_while_its_server_is_frozen(stations: Stations, server: PostgresServer) -> None:
    url, profile = server.url(server.new_database()), load_profile("erqi")
    make_city(url, profile, load_profile_taxonomy(profile), cases=60, seed=1)
    fire = ServerUnderFire(server)
    desk = stations.start("desk", "--as", "dispatcher", url=url)
    desk.until("desk", "cases are loaded")
    fire.freeze()
    try:
        desk.until("desk", "the database is lost")
        began = monotonic()
        assert desk.end() == 0
        assert monotonic() - began < END_S
    finally:
        fire.thaw()
