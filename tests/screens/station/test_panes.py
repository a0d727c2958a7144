"""The three panes of a scene on a real wall's monitors: each is where it was in a process that begins while one of them
is away, and the console and ``health`` say which is missing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data_access.process.monitors_file import MonitorsFile
from data_access.process.station import open_access
from data_access.process.tasks.health_task import read_health
from hall.wall.known_monitors import KnownMonitor
from hall.wall.shown import MONITOR_MISSING
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.stations import Stations
from tests.support.waits import wait_for
from tests.support.x_display import Identity

pytestmark = [pytest.mark.screens, pytest.mark.web]
WALL = socket.gethostname()
HOME = {1: ("DUMMY1", ""), 2: ("DUMMY2", ""), 3: ("DUMMY3", "")}


def known(number: int) -> KnownMonitor:
    """A wall that ran here before has kept it; the first one is the desk's."""
    return KnownMonitor(
        number - 1, f"nal-Lab {number}-S{number}", f"DUMMY{number}", "nal", f"Lab {number}", f"S{number}", 640, 480
    )


def test_each_pane_is_where_it_was_in_a_wall_that_begins_while_the_first_monitor_is_away(
    start_screens: Callable[[list[Monitor]], Screens], stations: Stations, sample_file: Path, tmp_path: Path
) -> None:
    sizes = side_by_side(*[(640, 480)] * 4)
    screens, url = start_screens(sizes), f"sqlite:///{sample_file}"
    for number in range(4):
        screens.tell(number, Identity(f"Lab {number}", f"S{number}"))
    MonitorsFile(tmp_path).keep(tuple(known(number) for number in range(4)))
    screens.unplug(1)
    stations.start("wall", url=url, display=screens)
    with closing(open_access(url, "console")) as access:

        def told() -> dict[int, tuple[str, str]]:
            heard = access.wall_signs.shown()
            mine = (each for place, each in heard.screens.items() if not heard.is_silent(place))
            return {each.screen + 1: (each.monitor, each.why) for each in mine if each.wall == WALL}

        missing = {**HOME, 1: ("DUMMY1", MONITOR_MISSING)}
        wait_for(lambda: told() == missing, 60, "two screens, and what lacks")
        found = wait_for(lambda: [each for each in read_health(url).findings if each.code == "health.screens"])
        assert "Lab 1-S1" in found[0].params["screens"]
        screens.arrange({1: sizes[1]})
        wait_for(lambda: told() == HOME, 60, "all three at home")
