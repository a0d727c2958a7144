"""Windows bound to monitors: keys that no order can confuse, kiosk in exact pixels, and monitors that come and go."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize, QSizeF
from pytestqt.qtbot import QtBot

from screens.station import monitors, windows
from screens.station.placed import Placed
from tests.support.placed_window import program
from tests.support.screens import Monitor as XMonitor
from tests.support.screens import Screens, side_by_side
from tests.support.waits import wait_for


@dataclass
class FakeScreen:
    """A screen as Qt tells of it."""

    plug: str
    edid: tuple[str, str, str] = ("", "", "")
    place: tuple[int, int, int, int] = (0, 0, 1920, 1080)
    millimetres: tuple[float, float] = (0.0, 0.0)

    def name(self) -> str:
        return self.plug

    def manufacturer(self) -> str:
        return self.edid[0]

    def model(self) -> str:
        return self.edid[1]

    def serialNumber(self) -> str:  # noqa: N802 Qt's name
        return self.edid[2]

    def geometry(self) -> QRect:
        return QRect(*self.place)

    def physicalSize(self) -> QSizeF:  # noqa: N802 Qt's name
        return QSizeF(*self.millimetres)


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[monitors.Monitor]]:
    """What ``monitors`` finds when these screens are there."""

    def plug(*screens: FakeScreen) -> list[monitors.Monitor]:
        class Fake:
            @staticmethod
            def screens() -> list[Any]:
                return list(screens)

            @staticmethod
            def primaryScreen() -> Any:  # noqa: N802 Qt's name
                return screens[0]

        monkeypatch.setattr(monitors, "QGuiApplication", Fake)
        return monitors.monitors()

    return plug


LEFT = FakeScreen("DP-1", ("NEC", "X551", "7"))
RIGHT = FakeScreen("DP-2", ("NEC", "X551", "8"), (1920, 0, 1920, 1080))


def test_key_is_what_the_monitor_tells_of_itself(plugged: Callable[..., list[monitors.Monitor]]) -> None:
    assert [each.key for each in plugged(LEFT, RIGHT)] == ["NEC-X551-7", "NEC-X551-8"]
    assert [each.key for each in plugged(RIGHT, LEFT)] == ["NEC-X551-7", "NEC-X551-8"]
    assert [each.is_primary for each in plugged(RIGHT, LEFT)] == [False, True]


def test_a_monitor_at_another_plug_is_the_same_monitor(plugged: Callable[..., list[monitors.Monitor]]) -> None:
    before = plugged(LEFT)[0]
    after = plugged(FakeScreen("HDMI-1", LEFT.edid, (0, 1080, 1280, 720)))[0]
    assert after.is_same_as(before)
    assert not plugged(FakeScreen("DP-1", ("NEC", "X551", "9")))[0].is_same_as(before)


def test_monitors_without_serial_are_told_apart_by_plug(plugged: Callable[..., list[monitors.Monitor]]) -> None:
    one, two = plugged(FakeScreen("VGA-1"), FakeScreen("VGA-2", ("NEC", "X551", ""), (1920, 0, 800, 600)))
    assert (one.key, two.key) == ("VGA-1", "NEC-X551@VGA-2")
    assert not one.is_same_as(two)
    assert plugged(FakeScreen("VGA-1", place=(0, 0, 1280, 1024)))[0].is_same_as(one)
    assert plugged(FakeScreen("VGA-2", ("NEC", "X551", "")))[0].is_same_as(two)
    assert not plugged(FakeScreen("VGA-2", ("NEC", "P403", "")))[0].is_same_as(two)


def test_twins_that_share_a_serial_number_keep_their_plugs_when_one_is_alone(
    plugged: Callable[..., list[monitors.Monitor]],
) -> None:
    right = FakeScreen("DP-2", LEFT.edid, (1920, 0, 1920, 1080))
    one, two = plugged(LEFT, right)
    assert (one.key, two.key) == ("NEC-X551-7@DP-1", "NEC-X551-7@DP-2")
    assert not one.is_same_as(two)
    alone = plugged(right)[0]
    assert alone.key == "NEC-X551-7"
    assert (alone.is_same_as(one), alone.is_same_as(two)) == (False, True)
    assert all(alone.answers_to(name) for name in ("NEC-X551-7", "NEC-X551-7@DP-2", "DP-2"))


def test_a_monitor_that_tells_nothing_is_the_one_of_its_plug_unless_that_is_seen_elsewhere(
    plugged: Callable[..., list[monitors.Monitor]],
) -> None:
    wanted = plugged(LEFT)[0]
    plugged(FakeScreen("DP-1"), RIGHT)
    assert (monitors.found(wanted) or RIGHT).name == "DP-1"
    plugged(FakeScreen("DP-1"), FakeScreen("HDMI-1", LEFT.edid))
    assert (monitors.found(wanted) or RIGHT).name == "HDMI-1"
    plugged(FakeScreen("DP-1", ("AOC", "24B", "9")), RIGHT)
    assert monitors.found(wanted) is None


def test_window_without_a_monitor_is_an_ordinary_one(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    windows.open_on(window, Placed(None, QSize(400, 300), kiosk=False))
    assert window.isVisible()
    assert window.size() == QSize(400, 300)
    assert not windows.awaits_monitor(window)


def offscreen(folder: Path, *sizes: tuple[int, int]) -> dict[str, str]:
    """The environment for several screens without a server, named S0, S1, … from left to right."""
    lefts = [sum(width for width, _ in sizes[:i]) for i in range(len(sizes))]
    screens = [
        {"name": f"S{i}", "x": left, "y": 0, "width": w, "height": h, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for i, (left, (w, h)) in enumerate(zip(lefts, sizes, strict=True))
    ]
    path = folder / "screens.json"
    path.write_text(json.dumps({"screens": screens}))
    return {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={path}"}


def test_kiosk_fills_exactly_its_monitor(tmp_path: Path) -> None:
    environment = offscreen(tmp_path, (1920, 1080), (6656, 1792), (1280, 1024))
    with program("S1", "kiosk", environment) as wall:
        wall.until("shown 6656x1792+1920+0 on S1 primary=S0 bare=True")
    with program("S2", "framed", environment) as desk:
        desk.until("shown", "on S2", "bare=False")


def test_a_monitor_that_flickers_for_ever_keeps_no_window_from_its_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    monkeypatch.setattr(windows, "SETTLE_MS", 200)
    app, window = QGuiApplication.instance(), QWidget()
    assert isinstance(app, QGuiApplication)
    qtbot.addWidget(window)
    windows.open_on(window, Placed(monitors.monitors()[0], QSize(), kiosk=True))
    place = app.primaryScreen().geometry()
    window.setGeometry(QRect(10, 10, 100, 100))

    def is_back() -> bool:
        app.primaryScreenChanged.emit(app.primaryScreen())  # again and again, much sooner than it settles
        return window.geometry() == place

    wait_for(is_back, told="the window in its place")


@pytest.mark.screens
def test_wall_waits_for_its_monitor_and_never_lands_on_the_operators(
    start_screens: Callable[[list[XMonitor]], Screens],
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (2560, 720)))
    with program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until("shown 2560x720+1920+0 on DUMMY1")
        screens.unplug(1)
        wall.until("away")
        screens.plug(1, XMonitor(2560, 720, 1920))
        wall.until("shown 2560x720+1920+0 on DUMMY1")
        assert not [line for line in wall.lines if line.startswith("shown") and "on DUMMY0" in line]


@pytest.mark.screens
def test_wall_that_is_a_window_takes_the_monitor_plugged_in_later(
    start_screens: Callable[[list[XMonitor]], Screens],
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (2560, 720)))
    screens.unplug(1)
    with program("none", "framed", screens.environment()) as wall:
        wall.until("shown 400x300", "on DUMMY0", "bare=False")
        screens.plug(1, XMonitor(2560, 720, 1920))
        wall.until("shown 2560x720+1920+0 on DUMMY1", "bare=True", "fitted=2560x720")
        screens.unplug(1)
        wall.until("away")
        screens.plug(1, XMonitor(2560, 720, 1920))
        wall.until("shown 2560x720+1920+0 on DUMMY1", "bare=True")


@pytest.mark.screens
def test_wall_of_a_monitor_that_is_switched_on_later_waits_unseen(
    start_screens: Callable[[list[XMonitor]], Screens],
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (1280, 720)))
    screens.unplug(1)
    with program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until("away")
        screens.plug(1, XMonitor(1280, 720, 1920))
        wall.until("shown 1280x720+1920+0 on DUMMY1", "bare=True", "fitted=1280x720")
        assert not [line for line in wall.lines if line.startswith("shown") and "on DUMMY0" in line]


@pytest.mark.screens
def test_wall_follows_its_monitor_to_another_place_and_mode(
    start_screens: Callable[[list[XMonitor]], Screens],
) -> None:
    screens = start_screens(side_by_side((1920, 1080), (1280, 720)))
    with program("DUMMY0", "kiosk", screens.environment()) as wall:  # Qt is told of a new mode of the first one only
        wall.until("shown 1920x1080+0+0 on DUMMY0")
        screens.plug(0, XMonitor(1600, 900))
        wall.until("shown 1600x900+0+0 on DUMMY0")
    with program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until("shown 1280x720+1920+0 on DUMMY1")
        screens.unplug(1)
        wall.until("away")
        screens.plug(1, XMonitor(800, 600, 2000))
        wall.until("shown 800x600+2000+0 on DUMMY1")


@pytest.mark.screens
def test_another_primary_monitor_does_not_move_a_wall(start_screens: Callable[[list[XMonitor]], Screens]) -> None:
    screens = start_screens(side_by_side((1920, 1080), (1280, 720), (800, 600)))
    with program("DUMMY1", "kiosk", screens.environment()) as wall:
        wall.until("shown 1280x720+1920+0 on DUMMY1 primary=DUMMY0")
        screens.make_primary(2)
        wall.until("primary=DUMMY2")
        screens.unplug(2)
        wall.until("primary=DUMMY", "shown")
        assert {line.split(" primary=")[0] for line in wall.lines} == {"shown 1280x720+1920+0 on DUMMY1"}


@pytest.mark.parametrize(
    ("millimetres", "pitch"),
    [
        ((1_209.6, 680.4), 0.63),
        ((4_800.0, 2_700.0), 2.5),
        ((0.0, 0.0), None),
        ((16.0, 9.0), None),  # the ratio alone
        ((160.0, 90.0), None),  # the ratio in centimetres
        ((508.0, 285.75), None),  # 96 dots an inch: a server's guess
        ((1_209.6, 907.0), None),  # pixels that are not square
    ],
)
def test_pitch_is_taken_from_a_believable_size_only(
    plugged: Callable[..., list[monitors.Monitor]], millimetres: tuple[float, float], pitch: float | None
) -> None:
    found = plugged(FakeScreen("DP-1", LEFT.edid, millimetres=millimetres))[0].pitch_mm
    assert found == (None if pitch is None else pytest.approx(pitch))


def test_an_awaited_monitor_is_known_by_key_or_plug(plugged: Callable[..., list[monitors.Monitor]]) -> None:
    found = plugged(LEFT, RIGHT)
    assert [each.is_same_as(monitors.awaited_monitor("NEC-X551-8")) for each in found] == [False, True]
    assert [each.is_same_as(monitors.awaited_monitor("DP-1")) for each in found] == [True, False]
    assert not any(each.is_same_as(monitors.awaited_monitor("HDMI-1")) for each in found)
