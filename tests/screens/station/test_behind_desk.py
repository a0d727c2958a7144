"""A wall that a desk stands before says so, to console and ``health``: on a monitor of its own whose place the desk
comes to, and on the only one.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from data_access.process.station import open_access
from data_access.process.tasks.health_task import read_health
from hall.health.station import DESK_BEFORE
from screens.station.shared_display import desk_on_display
from tests.support.desktop import needs_desktop, window_manager
from tests.support.placed_window import program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.stations import PATIENCE_S, Stations
from tests.support.waits import wait_for

pytestmark = [pytest.mark.screens, pytest.mark.web]
SMALL = (640, 480)


@contextmanager
def desk(screens: Screens) -> Iterator[None]:
    """On the primary monitor."""
    environment = screens.environment()
    with desk_on_display(environment), program("none", "desk", environment) as window:
        window.until("shown", "on DUMMY0")
        yield


def why_of(url: str, ending: ExitStack) -> Callable[[], str | None]:
    """What asks why this machine's wall is not seen; it answers "" where it is, None while it says nothing."""
    access = ending.enter_context(closing(open_access(url, "console")))

    def why() -> str | None:
        shown = access.wall_signs.shown().screens.get(f"{socket.gethostname()}/1")
        return None if shown is None else shown.why

    return why


def unshown_of(url: str) -> list[str]:
    """Why walls are not seen, as their stations tell it."""
    windows = (each.health.windows for each in read_health(url).stations)
    return [why for each in windows if each is not None for why in each.unshown]


def findings_of(url: str) -> set[str]:
    return {each.code for each in read_health(url).findings}


@pytest.mark.parametrize("is_managed", [False, True])
def test_a_wall_whose_monitor_comes_to_lie_over_the_desks_says_so_until_they_are_apart(
    start_screens: Callable[[list[Monitor]], Screens], stations: Stations, sample_file: Path, tmp_path: Path,
    is_managed: bool,
) -> None:  # fmt: skip
    places = side_by_side(SMALL, SMALL)
    screens, url = start_screens(places), f"sqlite:///{sample_file}"
    with ExitStack() as ending:
        if is_managed:
            needs_desktop()
            ending.enter_context(window_manager(screens, tmp_path))
        ending.enter_context(desk(screens))
        stations.start("wall", url=url, display=screens)
        why = why_of(url, ending)
        wait_for(lambda: why() == "", PATIENCE_S, "the wall to be seen")
        screens.arrange({1: replace(places[1], x=0)})
        wait_for(lambda: why() == DESK_BEFORE, PATIENCE_S, "the wall to say that the desk is before it")
        wait_for(lambda: "health.desk_before" in findings_of(url), told="a finding")
        screens.arrange({1: places[1]})
        wait_for(lambda: why() == "", PATIENCE_S, "the wall to be seen again")
        wait_for(lambda: "health.desk_before" not in findings_of(url), told="no finding")


def test_a_wall_that_begins_on_a_mirror_of_the_desks_monitor_says_so_until_they_are_apart(
    start_screens: Callable[[list[Monitor]], Screens], stations: Stations, sample_file: Path
) -> None:
    mirrored = [Monitor(*SMALL), Monitor(*SMALL)]
    screens, url = start_screens(mirrored), f"sqlite:///{sample_file}"
    with ExitStack() as ending:
        ending.enter_context(desk(screens))
        stations.start("wall", url=url, display=screens)
        why = why_of(url, ending)
        wait_for(lambda: why() == DESK_BEFORE, PATIENCE_S, "the wall to say that the desk is before it")
        wait_for(lambda: "health.desk_before" in findings_of(url), told="a finding")
        screens.arrange({1: side_by_side(SMALL, SMALL)[1]})
        wait_for(lambda: why() == "", PATIENCE_S, "the wall to be seen")


def test_a_wall_on_the_only_monitor_says_that_it_lies_behind_the_desk_and_that_is_no_finding(
    start_screens: Callable[[list[Monitor]], Screens], stations: Stations, sample_file: Path
) -> None:
    screens, url = start_screens(side_by_side(SMALL)), f"sqlite:///{sample_file}"
    with ExitStack() as ending:
        why = why_of(url, ending)
        with desk(screens):
            stations.start("wall", url=url, display=screens)
            wait_for(lambda: why() == DESK_BEFORE, PATIENCE_S, "the wall to say that the desk is before it")
            wait_for(lambda: DESK_BEFORE in unshown_of(url), told="its health")
            assert {"health.desk_before", "health.scene"}.isdisjoint(findings_of(url))
        wait_for(lambda: why() == "", PATIENCE_S, "the wall to be seen")
