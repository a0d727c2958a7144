"""A kiosk window that somebody hides comes back and leaves the keys where they are; one that is destroyed says so. One
that has its monitor to itself is known to no window manager, and not hidden by what one can do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from screens.station.kiosk import ATTEMPTS, TAKEN_AWAY
from tests.support.desktop import Hands, needs_desktop, stacked, window_manager
from tests.support.placed_window import TITLE, Program, program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.waits import wait_for
from tests.support.x_places import places

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
ALONE = "shown 1920x1080+0+0 on DUMMY0"
"""On the machine's only monitor, where a kiosk is a window as others are."""


def test_kiosk_that_is_hidden_by_whatever_means_comes_back_without_the_keys(
    start_screens: StartScreens, tmp_path: Path
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side((1920, 1080)))
    hands = Hands(screens)
    with (
        window_manager(screens, tmp_path),
        program("DUMMY0", "kiosk", screens.environment()) as wall,
        program("none", "desk", screens.environment()) as desk,
    ):
        wall.until(ALONE)
        desk.until("shown")
        wait_for(lambda: has_desk_keys(hands), told="the desk to have the keys")
        for told, words in HIDING.items():
            number = wait_for(lambda: as_wide_as(1920, hands), told="the wall's window")
            doing = [number if word == "WALL" else word for word in words]
            wait_for(lambda: has_hidden(wall, hands, doing), told=f"the wall to be hidden: {told}")  # noqa: B023
            wall.until("seen again")
            assert as_wide_as(1920, hands) == number, told
            assert hands.do("getactivewindow") != number, told
        hands.do("set_desktop", "0")
        wait_for(lambda: has_desk_keys(hands), told="the desk to have the keys again")


def test_what_a_window_manager_can_do_neither_hides_nor_moves_a_kiosk_that_has_its_monitor_to_itself(
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
        with places(screens.display, [wall.process.pid]) as looked_at:
            wait_for(lambda: looked_at.now)
            number, began = hands.do("getactivewindow"), monotonic()
            for told, words in HIDING.items():
                if told != "unmapped":
                    hands.do(*(as_wide_as(1280, hands) if word == "WALL" else word for word in words))
                    hands.do("key", "--window", as_wide_as(1280, hands), "alt+F4")
            hands.do("windowactivate", number)
            wait_for(lambda: has_desk_keys(hands), told="the desk to have the keys again")
            assert looked_at.all_since(began) == [[(1920, 0, 1280, 720)]]
        hands.do("windowunmap", as_wide_as(1280, hands))
        wall.until("seen again")
        assert stacked(screens) == [number]


def test_a_kiosk_steps_behind_a_desk_that_comes_to_its_monitor_and_forth_when_that_has_gone(
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
        desk.until("shown 400x300", "on DUMMY0")
        (number,) = wait_for(lambda: stacked(screens), told="the desk's window")
        own, corner = as_wide_as(1280, hands), ("mousemove", "2050", "150", "getmouselocation", "--shell")
        for x, is_shared in (("2000", True), ("100", False), ("1800", True)):
            hands.do("windowmove", number, x, "100")
            wall.until("before the window" if is_shared else "before all others")
            wait_for(lambda: (f"WINDOW={own}\n" in hands.do(*corner) + "\n") != is_shared)  # noqa: B023
            hands.do("key", "1")
            desk.until("key taken")
        assert stacked(screens) == [number]


def test_who_goes_to_and_fro_between_desktops_does_not_get_rid_of_it(
    start_screens: StartScreens, tmp_path: Path
) -> None:
    needs_desktop()
    screens = start_screens(side_by_side((1920, 1080)))
    hands = Hands(screens)
    with window_manager(screens, tmp_path), program("DUMMY0", "kiosk", screens.environment()) as wall:
        wall.until(ALONE)
        for number in range(ATTEMPTS + 2):
            hands.do("set_desktop", str(1 - number % 2))
            wall.until("something hid a kiosk window")
            wall.until(ALONE)
        wall.until("seen again")


def has_desk_keys(hands: Hands) -> bool:
    """Until it has them it asks for them, and a window manager then ends what hides all windows, the wall too."""
    return hands.do("getactivewindow") == as_wide_as(400, hands) != ""


def has_hidden(wall: Program, hands: Hands, doing: list[str]) -> bool:
    """A busy window manager may miss a key: it is pressed again then, as a person would."""
    hands.do(*doing)
    return wall.tells_within(AGAIN_S, "something hid a kiosk window")


def as_wide_as(width: int, hands: Hands) -> str:
    """The id of the placed window of that width; empty while there is none."""
    told = f"WIDTH={width}\n"
    return next((each for each in wanted(hands) if told in hands.do("getwindowgeometry", "--shell", each)), "")


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
