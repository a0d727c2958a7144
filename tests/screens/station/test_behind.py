"""On one monitor the wall never stands before the desk, which has the keys: nobody acts on what they do not see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from screens.station.shared_display import desk_on_display
from tests.support.desktop import Hands, needs_desktop, stacked, window_manager
from tests.support.placed_window import TITLE, Program, program
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.waits import wait_for

pytestmark = pytest.mark.screens
SMALL = (1366, 768)
StartScreens = Callable[[list[Monitor]], Screens]


def attack(screens: Screens, hands: Hands, wall: str, desk: Program) -> None:
    """All by which a person or a task bar brings the wall in front; a key goes to the desk after each."""
    for words in (("key", "alt+Tab"), ("key", "alt+Tab"), ("windowraise", wall), ("windowactivate", wall)):
        hands.do(*words)
        hands.do("key", "1")
        desk.until("key taken")
        assert stacked(screens)[0] == wall


def test_wall_that_shares_the_desks_monitor_is_never_before_it(start_screens: StartScreens, tmp_path: Path) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(SMALL))
    hands = Hands(screens)
    with window_manager(screens, tmp_path), program("none", "large desk", screens.environment()) as desk:
        desk.until("shown", "on DUMMY0")
        number = wait_for(lambda: hands.window(TITLE), told="the desk's window")
        with program("none", "framed", screens.environment()) as wall:
            wall.until("400x300", "on DUMMY0")
            wait_for(lambda: len(stacked(screens)) == 2, told="both windows")
            attack(screens, hands, next(each for each in stacked(screens) if each != number), desk)
            hands.do("windowminimize", number)
            wait_for(lambda: hands.do("getactivewindow") != number, told="the wall alone")
            hands.do("keydown", "alt", "key", "Tab", "key", "Tab", "keyup", "alt")  # past the wall
            wait_for(lambda: hands.do("getactivewindow") == number, told="the desk in front again")


def test_wall_that_was_there_before_the_desk_goes_behind_it(start_screens: StartScreens, tmp_path: Path) -> None:
    needs_desktop()
    screens = start_screens(side_by_side(SMALL))
    hands = Hands(screens)
    with window_manager(screens, tmp_path), program("none", "framed first", screens.environment()) as wall:
        wall.until("shown 400x300", "on DUMMY0")
        number = wait_for(lambda: hands.window(TITLE), told="the wall's window")
        with (
            desk_on_display(screens.environment()),
            program("none", "large desk", screens.environment()) as desk,
        ):
            desk.until("shown", "on DUMMY0")
            wall.until("behind")
            attack(screens, hands, number, desk)
        wall.until("as others")
