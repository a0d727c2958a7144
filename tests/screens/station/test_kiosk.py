"""A kiosk window that somebody hides comes back and leaves the keys where they are; one that is destroyed says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from screens.station.kiosk import ATTEMPTS, TAKEN_AWAY
from tests.support.desktop import Hands, needs_desktop, window_manager
from tests.support.placed_window import TITLE, Program, program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.waits import wait_for

pytestmark = pytest.mark.screens
StartScreens = Callable[[list[Monitor]], Screens]
THERE = "shown 1280x720+1920+0 on DUMMY1"
AGAIN_S = 3.0
"""Much longer than a guard takes to say that its window is hidden."""
HIDING = {
    "shown desktop": ("key", "super+d"),
    "minimised": ("windowminimize", "WALL"),
    "on another virtual desktop": ("set_desktop_for_window", "WALL", "1"),
    "another virtual desktop": ("set_desktop", "1"),
    "unmapped": ("windowunmap", "WALL"),
}


def test_kiosk_that_is_hidden_by_whatever_means_comes_back_without_the_keys(
    start_screens: StartScreens, tmp_path: Path
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side((1920, 1080), (1280, 720)))
    hands = Hands(screens)
    with (
        window_manager(screens, tmp_path),
        program("DUMMY1", "kiosk", screens.environment()) as wall,
        program("none", "desk", screens.environment()) as desk,
    ):
        wall.until(THERE)
        desk.until("shown")
        wait_for(lambda: has_desk_keys(hands), told="the desk to have the keys")
        for told, words in HIDING.items():
            number = wait_for(lambda: on_the_right(hands), told="the wall's window")
            doing = [number if word == "WALL" else word for word in words]
            wait_for(lambda: has_hidden(wall, hands, doing), 30, f"the wall to be hidden: {told}")  # noqa: B023
            wall.until("seen again")
            assert on_the_right(hands) == number, told
            assert hands.do("getactivewindow") != number, told
        hands.do("set_desktop", "0")
        wait_for(lambda: has_desk_keys(hands), told="the desk to have the keys again")


def test_who_goes_to_and_fro_between_desktops_does_not_get_rid_of_it(
    start_screens: StartScreens, tmp_path: Path
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side((1920, 1080), (1280, 720)))
    hands = Hands(screens)
    with window_manager(screens, tmp_path), program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until(THERE)
        for number in range(ATTEMPTS + 2):
            hands.do("set_desktop", str(1 - number % 2))
            wall.until("something hid a kiosk window")
            wall.until(THERE)
        wall.until("seen again")


def has_desk_keys(hands: Hands) -> bool:
    """Until it has them it asks for them, and a window manager then ends what hides all windows, the wall too."""
    return hands.do("getactivewindow") in set(wanted(hands)) - {on_the_right(hands)}


def has_hidden(wall: Program, hands: Hands, doing: list[str]) -> bool:
    """A busy window manager may miss a key: it is pressed again then, as a person would."""
    hands.do(*doing)
    return wall.tells_within(AGAIN_S, "something hid a kiosk window")


def on_the_right(hands: Hands) -> str:
    """The id of the placed window that stands on the second monitor; empty while there is none."""
    return next((each for each in wanted(hands) if "X=1920" in hands.do("getwindowgeometry", "--shell", each)), "")


def wanted(hands: Hands) -> list[str]:
    """The ids of the placed windows that are shown."""
    return hands.do("search", "--onlyvisible", "--name", TITLE).split()


def test_kiosk_whose_window_is_destroyed_ends_with_a_code_that_says_so(start_screens: StartScreens) -> None:
    needs_desktop()
    screens = start_screens(side_by_side((1920, 1080), (1280, 720)))
    hands = Hands(screens)
    with program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until(THERE)
        hands.do("windowclose", wait_for(lambda: hands.window(TITLE), told="the wall's window"))
        assert wall.process.wait(60) == TAKEN_AWAY
