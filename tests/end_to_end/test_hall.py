"""The one command: pictures where nobody could see a window, else desk, wall and life that start and end together."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImageReader

from screens.terminal.edge import ENVIRONMENT
from tests.support import no_network
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.stations import Running, Stations
from tests.support.waits import PATIENCE_S, wait_for


@pytest.mark.web
def test_fresh_home_without_a_display_or_a_network_gets_a_city_and_its_pictures(
    stations: Stations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off: tuple[str, ...]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    hall = stations.start(program=cut_off)
    assert hall.process.wait(240) == 0, hall.said
    assert len(cut_off) == 1 or no_network.SAID in hall.said
    pictures = sorted((tmp_path / "snapshots").glob("*.png"))
    sizes = {(path.name.split("_")[0], QImageReader(str(path)).size().toTuple()) for path in pictures}
    assert sizes == {("desk", (1920, 1080)), ("overview", (1920, 1080)), ("overview", (6656, 1792))}
    assert "making the sample city erqi with 3000 cases" in hall.said
    assert "There is no display" in hall.said
    assert (tmp_path / "sample.db").exists()


def running(pids: set[int]) -> set[int]:
    alive = set()
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                alive.add(pid)
    return alive


def started(hall: Running, *roles: str) -> dict[str, int]:
    """The process ids of the stations, once their windows show the cases."""
    for role in ("desk", "wall"):
        hall.until(role, "cases are loaded")
    said = {role: re.search(rf"{role} started \(process (\d+)\)", hall.said) for role in roles}
    return {role: int(found[1]) for role, found in said.items() if found}


@pytest.mark.web
@pytest.mark.screens
def test_hall_opens_desk_wall_and_life_and_ends_them(
    stations: Stations, sample_file: Path, start_screens: Callable[[list[Monitor]], Screens]
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (2560, 720)))
    hall = stations.start(url=f"sqlite:///{sample_file}", display=screens)
    pids = started(hall, "desk", "wall", "simulate")
    again = stations.start(url=f"sqlite:///{sample_file}", display=screens)
    assert again.process.wait(60) == ENVIRONMENT
    assert "This hall is open on this display already" in again.said
    family = {each.pid for each in psutil.Process(hall.process.pid).children(recursive=True)}
    assert family >= set(pids.values()), f"{pids}, of these only {family}\n{hall.story('hall', *pids)}"
    assert hall.end(signal.SIGTERM) == 0
    assert wait_for(lambda: not running(family), told="all of them to end")
    ends = [hall.said.index(f"ending {role}") for role in ("simulate", "wall", "desk")]
    assert ends == sorted(ends)


@pytest.mark.web
@pytest.mark.screens
def test_window_that_a_person_closed_stays_closed_and_the_last_one_ends_the_hall(
    stations: Stations, sample_file: Path, start_screens: Callable[[list[Monitor]], Screens]
) -> None:
    screens = start_screens(side_by_side((1920, 1080)))  # one monitor: the wall is a second window
    hall = stations.start(url=f"sqlite:///{sample_file}", display=screens)
    pids = started(hall, "desk", "wall")
    os.kill(pids["wall"], signal.SIGTERM)  # ends with 0, as a closed window does
    wait_for(lambda: "wall was closed by a person" in hall.said)
    assert running({pids["desk"]})
    os.kill(pids["desk"], signal.SIGTERM)
    assert hall.process.wait(PATIENCE_S) == 0
    assert hall.said.count("wall started") == 1
