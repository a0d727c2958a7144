"""The ways out of a kiosk that people know, tried on a real wall at a real display: none leads out but the PIN."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.desktop import MANAGER, Hands, needs_desktop, window_manager
from tests.support.screens import Monitor, Screens, side_by_side
from tests.support.stations import Running, Stations
from tests.support.waits import wait_for
from themes.catalogue import theme_named
from widgets.common.pin_pad import PinPad
from widgets.texts.texts import Texts

pytestmark = [pytest.mark.screens, pytest.mark.web]
PIN, OTHER = "730164", "111222"
DESK, WALL = (640, 480), (1280, 720)
THERE = ("1280", "720", "640", "0")
"""Width, height and place of the wall's window on the second monitor."""
MIDDLE, CORNER = ("1280", "360"), ("650", "10")
KEYS = (
    "alt+F4", "ctrl+q", "ctrl+w", "alt+space", "alt+Tab", "super", "super+d", "F1", "F5", "F10", "F11", "F12", "Escape",
    "Menu", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+n", "ctrl+t", "ctrl+l", "ctrl+u", "ctrl+j", "ctrl+shift+i",
    "ctrl+shift+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "shift+F10", "BackSpace", "alt+Left",
    "alt+Escape", "alt+F1", "alt+F2", "alt+shift+Tab", "ctrl+Escape", "ctrl+F4", "ctrl+Tab", "ctrl+f", "ctrl+h",
    "ctrl+r", "ctrl+plus", "ctrl+minus", "ctrl+shift+c", "ctrl+shift+j", "ctrl+alt+Right", "shift+alt+Right",
    "super+F2", "super+F1", "super+e", "super+l", "super+r", "Print", "Tab", "Return", "space",
)  # fmt: skip


def drag(button: str) -> tuple[str, ...]:
    """From where the pointer is onto the other monitor."""
    return "mousedown", button, "mousemove", "900", "300", "mousemove", "100", "100", "mouseup", button


def with_alt(*words: str) -> tuple[str, ...]:
    """While Alt is held: what window managers take for themselves."""
    return "mousemove", *MIDDLE, "keydown", "alt", *words, "keyup", "alt"


ATTEMPTS: dict[str, tuple[str, ...]] = {
    "keys": ("key", *KEYS),
    "keys, sent to the window": ("key", "--window", "WALL", *KEYS),
    "buttons and wheels": ("mousemove", *MIDDLE, *(word for number in "12345678" for word in ("click", number))),
    "double click": ("mousemove", *MIDDLE, "click", "--repeat", "2", "--delay", "50", "1"),
    "menu in a corner": ("mousemove", *CORNER, "click", "3"),
    "a corner touched shortly": ("mousemove", *CORNER, "click", "1"),
    "dragged": ("mousemove", *MIDDLE, *drag("1")),
    "moved with Alt": with_alt(*drag("1")),
    "resized with Alt": with_alt(*drag("3")),
    "lowered with Alt": with_alt("click", "2"),
    "other desktops by Alt and the wheel": with_alt("click", "4", "click", "5", "click", "5"),
    "larger by Ctrl and the wheel": ("mousemove", *MIDDLE, "keydown", "ctrl", "click", "4", "keyup", "ctrl"),
    "closed by the window manager": ("windowquit", "WALL"),
    "minimised": ("windowminimize", "WALL"),
    "unmapped": ("windowunmap", "WALL"),
    "lowered": ("windowlower", "WALL"),
    "moved": ("windowmove", "WALL", "0", "0"),
    "resized": ("windowsize", "WALL", "300", "200"),
    "no longer full screen": ("windowstate", "--remove", "FULLSCREEN", "WALL"),
    "below the others": ("windowstate", "--add", "BELOW", "WALL"),
    "rolled up": ("windowstate", "--add", "SHADED", "WALL"),
    "another desktop": ("set_desktop", "1"),
    "the first desktop": ("set_desktop", "0"),
}


class Kiosk:
    """A real wall on the second of two monitors."""

    def __init__(self, wall: Running, hands: Hands) -> None:
        self.wall, self.hands = wall, hands

    @property
    def windows(self) -> dict[str, tuple[str, ...]]:
        """The windows of its process that are seen, larger than the handle that a toolkit hides."""
        found = {}
        for number in self.hands.do("search", "--onlyvisible", "--pid", str(self.wall.process.pid)).split():
            told = self.hands.do("getwindowgeometry", "--shell", number)
            place = tuple(
                re.findall(rf"^{name}=(-?\d+)$", told, re.MULTILINE) for name in ("WIDTH", "HEIGHT", "X", "Y")
            )
            if all(place) and int(place[0][0]) > 1:
                found[number] = tuple(each[0] for each in place)
        return found

    def stands(self) -> bool:
        """Whether it is there alone, fills its monitor and does not have the keys."""
        windows = self.windows
        return [*windows.values()] == [THERE] and self.hands.do("getwindowfocus") not in windows


@pytest.fixture
def kiosk(
    start_screens: Callable[[list[Monitor]], Screens],
    stations: Stations,
    sample_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[str], Kiosk]]:
    """Starts one: the window manager or none."""
    needs_desktop()
    monkeypatch.setenv("HALL_KIOSK_PIN", PasswordHasher().hash(PIN))
    with ExitStack() as ending:

        def start(manager: str) -> Kiosk:
            screens = start_screens(side_by_side(DESK, WALL))
            ending.enter_context(window_manager(screens, tmp_path, manager))
            url = f"sqlite:///{sample_file}"
            made = Kiosk(stations.start("wall", "--screen", "DUMMY1", url=url, display=screens), Hands(screens))
            made.wall.until("wall", "cases are loaded")
            wait_for(made.stands, told="the wall")
            return made

        yield start


@pytest.mark.parametrize("manager", [MANAGER, ""])
def test_no_way_out_of_a_kiosk_is_one(
    kiosk: Callable[[str], Kiosk], monkeypatch: pytest.MonkeyPatch, manager: str
) -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", str(port))
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", f"--log-level=3 --remote-debugging-port={port}")
    wall = kiosk(manager)
    with closing(socket.socket()) as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    for told, words in ATTEMPTS.items():
        number = next(iter(wall.windows), "")
        wall.hands.do(*(number if word == "WALL" else word for word in words))
        wait_for(wall.stands, told=f"the wall after: {told}; {wall.windows}")
        assert wall.wall.process.poll() is None, told
    assert "asks to leave" not in wall.wall.story("wall")


def test_whoever_holds_a_corner_and_knows_the_pin_leaves_and_nobody_else(
    kiosk: Callable[[str], Kiosk], qtbot: QtBot
) -> None:
    wall = kiosk("")
    wall.hands.do("mousemove", *CORNER, "mousedown", "1")
    wall.wall.until("wall", "somebody asks to leave the kiosk")
    wall.hands.do("mouseup", "1")
    for typed in (OTHER, PIN):
        assert wall.stands()
        for key in f"{typed}✓":
            wall.hands.do("mousemove", *_key(key, qtbot), "click", "1")
        if typed == OTHER:
            wall.wall.until("wall", "a wrong PIN at the kiosk")
    assert wall.wall.process.wait(60) == 0
    story = "\n".join(str(line) for line in wall.wall.log("wall")) + wall.wall.said
    assert PIN not in story
    assert OTHER not in story


def _key(key: str, qtbot: QtBot) -> tuple[str, str]:
    """Where a key of the pad is on the desktop."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*WALL)
    pad = PinPad(theme_named("dark_hall"), Texts("zh"), window)
    pad.resize(window.size())
    at = pad.key_at(key).center()
    return str(DESK[0] + round(at.x())), str(round(at.y()))
