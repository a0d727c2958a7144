"""A wall as a process obeys a console, on both engines: also when it is killed in the middle of a push, or freezes."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.process.station import DatabaseAccess, open_access
from data_access.sample.make_city import make_city
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.orders import Verb, WallOrder
from hall.wall.shown import Shown
from tests.support.stations import Stations
from tests.support.waits import wait_for

WALL = socket.gethostname()
CARA = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="console")
pytestmark = pytest.mark.web


class Console:
    """A console's side: gives orders, hears what the wall has painted."""

    def __init__(self, access: DatabaseAccess) -> None:
        self._access = access

    def push(self, scene: str) -> int:
        """The revision of the order."""
        return self._access.wall_desk.order(WallOrder(Verb.SCENE, scene), [WALL], CARA)[WALL]

    def told(self) -> Shown | None:
        """What the wall said last."""
        return self._access.wall_signs.shown().screens.get(f"{WALL}/1")

    def silent(self) -> bool:
        """Whether nothing has been heard of it for too long."""
        return self._access.wall_signs.shown().is_silent(f"{WALL}/1")

    def painted(self, revision: int, scene: str) -> Shown:
        """Wait until it says so, and that its figures are live."""

        def has() -> Shown | None:
            told = self.told()
            there = told is not None and told.is_live and (told.revision, told.subject) == (revision, scene)
            return told if there else None

        found = wait_for(has, 60, f"order {revision} to be painted")
        assert found is not None
        return found


@pytest.fixture
def console(empty_url: str) -> Iterator[Console]:
    """Of a small sample city."""
    profile = load_profile("erqi")
    make_city(empty_url, profile, load_taxonomy(profile.taxonomy), cases=20, seed=1)
    with closing(open_access(empty_url, "console")) as access:
        access.wall_signs.shown()
        yield Console(access)


def test_a_wall_killed_in_a_push_shows_it_when_it_is_back(empty_url: str, console: Console, stations: Stations) -> None:
    wall = stations.start("wall", url=empty_url)
    first = console.painted(console.push("ranking"), "ranking")
    revision = console.push("night")
    os.kill(wall.process.pid, signal.SIGKILL)
    wall.process.wait(60)
    again = stations.start("wall", url=empty_url)
    shown = console.painted(revision, "night")
    assert shown.painted_at > first.painted_at
    os.kill(again.process.pid, signal.SIGSTOP)
    pushed = console.push("handling")
    assert wait_for(console.silent, told="the frozen wall to be silent")
    told = console.told()
    assert told is not None
    assert told.revision == revision, "a frozen wall acknowledges nothing"
    os.kill(again.process.pid, signal.SIGCONT)
    console.painted(pushed, "handling")
