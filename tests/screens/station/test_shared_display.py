"""A wall knows whether a desk shares its display: as long as the desk lives, and for that display alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hall.errors import HallError
from screens.station.shared_display import (
    DeskPlaces,
    desk_monitor,
    desk_on_display,
    desk_stands_on,
    has_desk,
    only_hall_on_display,
    tell_desk_monitor,
)

_DESK = """
import os
from screens.station.shared_display import desk_on_display
with desk_on_display(os.environ):
    print("sits", flush=True)
    input()
"""
TOP = Path(__file__).resolve().parents[3]


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """The environment of a display of this user."""
    return {"DISPLAY": ":7", "XDG_RUNTIME_DIR": str(tmp_path)}


def test_a_hall_is_open_once_on_a_display(here: dict[str, str]) -> None:
    with only_hall_on_display(here, "sqlite:///a.db"):
        with (
            pytest.raises(HallError, match="open_without_desk"),  # it was closed: who asks is told how to have one
            only_hall_on_display(here, "sqlite:///a.db"),
        ):
            pass
        with (
            desk_on_display(here),
            pytest.raises(HallError, match="open_already"),
            only_hall_on_display(here, "sqlite:///a.db"),
        ):
            pass
        with only_hall_on_display(here, "sqlite:///b.db"), only_hall_on_display({"DISPLAY": ":8"} | here, "x"):
            pass
        assert not has_desk(here)
    with only_hall_on_display(here, "sqlite:///a.db"):
        pass


def test_a_desk_is_there_as_long_as_it_lasts(here: dict[str, str]) -> None:
    assert not has_desk(here)
    with desk_on_display(here):
        with desk_on_display(here):  # a second one
            assert has_desk(here)
        assert has_desk(here)
        assert not has_desk({**here, "DISPLAY": ":8"})
    assert not has_desk(here)


def test_a_killed_desk_is_there_no_more(here: dict[str, str]) -> None:
    environment = {**os.environ, **here, "PYTHONPATH": str(TOP)}
    desk = subprocess.Popen(
        [sys.executable, "-c", _DESK], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert desk.stdout is not None
    assert desk.stdin is not None
    with desk.stdout, desk.stdin:
        assert desk.stdout.readline() == b"sits\n"
        assert has_desk(here)
        desk.send_signal(signal.SIGKILL)
        desk.wait(60)
    assert not has_desk(here)


def test_a_desk_says_on_which_monitor_it_is_as_long_as_it_is_there(here: dict[str, str]) -> None:
    assert desk_monitor(here) == ""
    with desk_on_display(here):
        tell_desk_monitor(here, "NEC-X-1")
        assert (desk_monitor(here), desk_monitor({**here, "DISPLAY": ":8"})) == ("NEC-X-1", "")
        assert has_desk(here)
    assert desk_monitor(here) == ""


def test_a_monitor_is_a_desks_as_long_as_one_of_them_stands_on_it(here: dict[str, str]) -> None:
    def taken() -> list[str]:
        return [plug for plug in ("DP-1", "DP-2") if desk_stands_on(here, plug)]

    one, another = DeskPlaces(here), DeskPlaces(here)
    assert taken() == []
    one.stand_on(frozenset({"DP-1", "DP-2"}))
    another.stand_on(frozenset({"DP-2"}))
    one.stand_on(frozenset({"DP-1"}))
    assert taken() == ["DP-1", "DP-2"]
    assert not desk_stands_on({**here, "DISPLAY": ":8"}, "DP-1")
    another.stand_on(frozenset())
    assert taken() == ["DP-1"]
    one.stand_on(frozenset())
    assert taken() == []
