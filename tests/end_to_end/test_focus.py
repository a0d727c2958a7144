"""Whoever types at a desk keeps the keyboard, whatever the walls of the same display do."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from screens.station.shared_display import desk_on_display
from tests.support.desktop import MANAGER, Hands, field, needs_desktop, stacked, window_manager
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.stations import Running, Stations
from tests.support.waits import wait_for

pytestmark = [pytest.mark.web, pytest.mark.screens]
LEFT, RIGHT, SMALL = (1920, 1080), (1280, 720), (1366, 768)
StartScreens = Callable[[list[Monitor]], Screens]


def is_open(hall: Running, times: int = 1) -> Callable[[], bool]:
    """Asks whether the wall's window has been opened so often and shows the cases."""
    return lambda: logged(hall, "windows are open") == logged(hall, "cases are loaded") == times


def logged(hall: Running, text: str) -> int:
    """How often the wall's log says that."""
    return sum(text in line["text"] for line in hall.log("wall"))


@pytest.mark.parametrize("manager", [MANAGER, ""])
def test_no_key_is_lost_to_a_wall_that_starts_restarts_and_gets_its_monitor_back(
    stations: Stations, sample_file: Path, start_screens: StartScreens, tmp_path: Path, manager: str
) -> None:
    needs_desktop()
    screens, url = start_screens(side_by_side(LEFT, RIGHT)), f"sqlite:///{sample_file}"
    hands = Hands(screens)
    with window_manager(screens, tmp_path, manager), field(screens, tmp_path) as desk:
        hall = stations.start("wall", url=url, display=screens)
        hands.type_until(is_open(hall))
        hall.kill()
        hall = stations.start("wall", url=url, display=screens)
        hands.type_until(is_open(hall, times=2))
        screens.unplug(1)
        hands.type_until(lambda: logged(hall, "is gone"))
        screens.plug(1, Monitor(*RIGHT, LEFT[0]))
        hands.type_until(lambda: logged(hall, "window back on monitor"))
        wait_for(lambda: len(desk.text) >= len(hands.typed), told=f"{len(hands.typed)} letters, not {len(desk.text)}")
        assert desk.text == hands.typed


@pytest.mark.parametrize("manager", [MANAGER, ""])
def test_no_key_is_lost_to_a_wall_beside_the_desk_that_takes_a_new_monitor(
    stations: Stations, sample_file: Path, start_screens: StartScreens, tmp_path: Path, manager: str
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(LEFT, RIGHT))
    screens.unplug(1)
    hands = Hands(screens)
    with window_manager(screens, tmp_path, manager), field(screens, tmp_path) as desk:
        hall = stations.start("wall", url=f"sqlite:///{sample_file}", display=screens)
        hands.type_until(is_open(hall))
        screens.plug(1, Monitor(*RIGHT, LEFT[0]))
        hands.type_until(lambda: logged(hall, "the window takes it"))
        wait_for(lambda: len(desk.text) >= len(hands.typed), told=f"{len(hands.typed)} letters, not {len(desk.text)}")
        assert desk.text == hands.typed


def test_first_start_on_one_monitor_has_the_desk_in_front_of_the_wall_and_keeps_it_there(
    stations: Stations, sample_file: Path, start_screens: StartScreens, tmp_path: Path
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(SMALL))
    hands = Hands(screens)
    with window_manager(screens, tmp_path):
        hall = stations.start(url=f"sqlite:///{sample_file}", display=screens)
        hall.until("wall", "windows are open")
        hall.until("desk", "windows are open")
        desk = wait_for(lambda: hands.window("^Desk "), told="the desk's window")
        wall = wait_for(lambda: hands.window("^Wall "), told="the wall's window")
        wait_for(lambda: hands.do("getactivewindow") == desk, told="the desk to have the keys")
        assert stacked(screens) == [wall, desk]
        hands.do("key", "alt+Tab")
        hands.do("windowraise", wall)
        wait_for(lambda: hands.do("key", "1", "Return") or hands.window("^Desk .*·"), told="somebody to sit down")
        assert stacked(screens) == [wall, desk]
        assert hands.do("getactivewindow") == desk


def test_kiosk_is_closed_by_an_order_to_end_alone(
    stations: Stations, sample_file: Path, start_screens: StartScreens, tmp_path: Path, fresh_home: Path
) -> None:
    needs_desktop()
    declare_keys(fresh_home)
    screens = start_screens(side_by_side(LEFT, RIGHT))
    hands = Hands(screens)
    with window_manager(screens, tmp_path):
        hall = stations.start("wall", "--kiosk", url=f"sqlite:///{sample_file}", display=screens)
        wait_for(is_open(hall), 60, "an open wall")
        wall = wait_for(lambda: hands.window("^Wall "), told="the wall's window")
        wait_for(lambda: hands.do("getactivewindow") == wall, told="a wall alone with keys = true to have the keys")
        hands.do("key", "alt+F4")
        hall.until("wall", "not closed by hand")
        assert hands.window("^Wall ") == wall
        assert hall.end(signal.SIGTERM) == 0


def test_without_a_window_manager_keys_reach_the_desk_and_a_wall_taken_away_by_force_says_so_and_comes_back(
    stations: Stations, sample_file: Path, start_screens: StartScreens
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(LEFT, RIGHT))
    hands = Hands(screens)
    hands.do("mousemove", str(LEFT[0] + 100), "100")  # keys would go to what is under the pointer
    hall = stations.start(url=f"sqlite:///{sample_file}", display=screens)
    hall.until("wall", "windows are open")
    wait_for(lambda: hands.do("key", "1", "Return") or hands.window("^Desk .*·"), told="somebody to sit down by a key")
    hands.do("windowkill", wait_for(lambda: hands.window("^Wall "), told="the wall's window"))
    wait_for(lambda: "wall died (3)" in hall.said, told="the supervisor to tell it")
    hall.until("wall", "windows are open", times=2)
    assert hall.said.count("wall started") == 2


def test_wall_that_may_take_keys_leaves_them_to_a_desk_on_its_display(
    stations: Stations, sample_file: Path, start_screens: StartScreens, tmp_path: Path, fresh_home: Path
) -> None:
    needs_desktop()
    declare_keys(fresh_home)
    screens = start_screens(side_by_side(LEFT, RIGHT))
    hands = Hands(screens)
    with window_manager(screens, tmp_path), desk_on_display(screens.environment()), field(screens, tmp_path) as desk:
        hall = stations.start("wall", url=f"sqlite:///{sample_file}", display=screens)
        hands.type_until(is_open(hall))
        hands.do("mousemove", str(LEFT[0] + 100), "100", "click", "1")
        hands.type("after a click onto the wall")
        wait_for(lambda: desk.text == hands.typed, told="all letters in the desk")


def declare_keys(home: Path) -> None:
    """The settings say that the wall of the second monitor takes keys."""
    settings = home / ".config/command-hall/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[walls.DUMMY1]\nkeys = true\n", encoding="utf-8")
