"""A desk whose monitor goes is in front on one that is there, with the keys, and goes home when its monitor is back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.desktop import MANAGER, Hands, needs_desktop, stacked, window_manager
from tests.support.placed_window import TITLE, program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.waits import wait_for

pytestmark = pytest.mark.screens
LEFT, RIGHT, SMALL = (1920, 1080), (1280, 720), (1366, 768)
StartScreens = Callable[[list[Monitor]], Screens]


@pytest.mark.parametrize("manager", [MANAGER, ""])
def test_desk_whose_monitor_is_unplugged_stands_before_the_wall_until_it_is_plugged_in_again(
    start_screens: StartScreens, tmp_path: Path, manager: str
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(LEFT, RIGHT))
    hands = Hands(screens)
    with window_manager(screens, tmp_path, manager), program("none", "desk", screens.environment()) as desk:
        desk.until("shown 400x300", "on DUMMY0")
        home = desk.lines[-1].split()[1]
        number = wait_for(lambda: hands.window(TITLE), told="the desk's window")
        with program("DUMMY1", "kiosk", screens.environment()) as wall:
            wall.until("shown 1280x720+1920+0 on DUMMY1")
            screens.unplug(0)
            desk.until("shown 400x300", "on DUMMY1")
            wait_for(lambda: in_front(screens, hands, manager) == number, told="the desk in front")
            hands.do("key", "1")
            desk.until("key taken")
            screens.plug(0, Monitor(*LEFT))
            screens.plug(1, Monitor(*RIGHT, LEFT[0]))
            desk.until(f"shown {home} on DUMMY0")
            hands.do("key", "1")
            desk.until("key taken")
            wall.until("shown 1280x720+1920+0 on DUMMY1")


@pytest.mark.parametrize("manager", [MANAGER, ""])
@pytest.mark.parametrize("moved", [0, 1])
def test_desk_whose_monitor_comes_back_over_another_one_is_at_home_when_they_are_arranged(
    start_screens: StartScreens, tmp_path: Path, manager: str, moved: int
) -> None:
    """Of two monitors at one place the window's own stays its own, and takes it along: nobody has moved the window."""
    needs_desktop()
    screens = start_screens(side_by_side(SMALL, SMALL))
    lefts = (SMALL[0], 0) if moved == 0 else (0, SMALL[0])
    with window_manager(screens, tmp_path, manager), program("none", "large desk", screens.environment()) as desk:
        desk.until("shown 1366x7", "on DUMMY0")
        with program("DUMMY1", "kiosk", screens.environment()) as wall:
            wall.until("shown 1366x768+1366+0 on DUMMY1")
            screens.unplug(0)
            desk.until("the monitor of the window is gone")
            screens.plug(0, Monitor(*SMALL))
            screens.make_primary(0)
            desk.until("the window returns to DUMMY0")
            desk.tells_within(2, "nothing: it settles")
            screens.plug(moved, Monitor(*SMALL, SMALL[0]))
            at_home = re.compile(rf"shown 1366x7\d\d\+{lefts[0]}\+\d+ on DUMMY0")
            wait_for(lambda: at_home.match(desk.lines[-1]), told="the desk at home")
            wall.until(f"shown 1366x768+{lefts[1]}+0")


@pytest.mark.parametrize("manager", [MANAGER, ""])
def test_desk_gets_keys_from_its_start_and_when_it_is_clicked(
    start_screens: StartScreens, tmp_path: Path, manager: str
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(LEFT))
    hands = Hands(screens)
    hands.do("mousemove", "1900", "1000")  # a server without a manager gives the keys to what is under the pointer
    with window_manager(screens, tmp_path, manager), program("none", "desk", screens.environment()) as desk:
        desk.until("shown 400x300")
        wait_for(lambda: hands.do("getwindowfocus") == hands.window(TITLE) != "", told="the desk to have the keys")
        hands.do("key", "1")
        desk.until("key taken")


def in_front(screens: Screens, hands: Hands, manager: str) -> str:
    """The id of the window that covers the others at the corner of the only monitor."""
    if manager:
        return stacked(screens)[-1]
    told = hands.do("mousemove", "100", "100", "getmouselocation", "--shell")
    found = re.search(r"WINDOW=(\d+)", told)
    return found[1] if found else ""
