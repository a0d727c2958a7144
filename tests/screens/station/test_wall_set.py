"""A wall's process started while monitors were away opens the windows that lack when they come, and never on an
operator's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from screens.screen import Screen
from screens.station import wall_set
from screens.station.monitors import Monitor
from screens.station.wall_screens import WallScreens
from screens.station.wall_set import WallSet
from tests.support.waits import wait_for


def monitor(number: int, *, primary: bool = False) -> Monitor:
    size = QSize(1920, 1080)
    return Monitor(f"NEC-X-{number}", f"DP-{number}", str(number), "NEC", "X", QRect(), size, QSizeF(), primary)


@dataclass
class Hall:
    """Monitors that come and go, the first one primary, and the monitors of the windows that are open."""

    there: list[int]
    primary: int
    open: list[Monitor | None] = field(default_factory=list)
    looks: int = 0

    def monitors(self) -> list[Monitor]:
        return [monitor(number, primary=number == self.primary) for number in self.there]

    def wanted(self) -> list[Monitor]:
        self.looks += 1
        return [each for each in self.monitors() if not each.is_primary]

    def open_on(self, on: Monitor) -> Screen:
        return cast("Screen", on)

    def awaits(self, window: Monitor) -> bool:
        return not any(each.serial == window.serial for each in self.monitors())

    def begin(self, *, without_monitor: bool = False) -> WallSet:
        self.open += [None] if without_monitor else self.wanted()
        app = cast("QGuiApplication", QGuiApplication.instance())
        return WallSet(cast("Any", self.open), self.wanted, self.open_on, WallScreens(None), app)

    def change(self, *there: int, primary: int) -> list[str]:
        """The monitors of the windows that are open a little later."""
        self.there, self.primary, before = list(there), primary, self.looks
        cast("QGuiApplication", QGuiApplication.instance()).primaryScreenChanged.emit(QGuiApplication.primaryScreen())
        wait_for(lambda: self.looks > before)
        return [each.serial if each else "" for each in self.open]


@pytest.fixture
def hall(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Hall:
    made = Hall([], 0)
    monkeypatch.setattr(wall_set, "SETTLE_MS", 1)
    monkeypatch.setattr(wall_set, "monitors", made.monitors)
    monkeypatch.setattr(wall_set, "bound_monitor", lambda window: window)
    monkeypatch.setattr(wall_set, "awaits_monitor", made.awaits)
    return made


def test_a_monitor_that_was_away_at_the_start_gets_its_window(hall: Hall) -> None:
    hall.there, hall.primary = [0, 1, 3], 0
    made = hall.begin()
    assert hall.change(0, 1, 2, 3, primary=0) == ["1", "3", "2"]
    assert hall.change(0, 1, 2, 3, primary=0) == ["1", "3", "2"]
    made.deleteLater()


def test_an_operators_monitor_that_comes_back_as_any_other_stays_the_operators(hall: Hall) -> None:
    hall.there, hall.primary = [0, 1, 2], 0
    made = hall.begin()
    hall.change(1, 2, primary=1)
    assert hall.change(0, 1, 2, primary=1) == ["1", "2"]
    made.deleteLater()


def test_a_stand_in_for_the_operators_monitor_is_a_wall_again_when_that_is_back(hall: Hall) -> None:
    hall.there, hall.primary = [1, 2], 1
    made = hall.begin()
    assert hall.change(0, 1, 2, primary=0) == ["2", "1"]
    made.deleteLater()


def test_a_window_that_has_none_takes_the_first_one_itself(hall: Hall) -> None:
    hall.there, hall.primary = [0], 0
    made = hall.begin(without_monitor=True)
    assert hall.change(0, 1, 2, primary=0) == [""]
    hall.open[0] = monitor(1)
    wait_for(lambda: len(hall.open) == 2)
    assert [each.serial for each in hall.open if each] == ["1", "2"]
    made.deleteLater()


def test_a_stranger_in_the_plug_of_a_monitor_that_is_away_gets_no_window(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.there, hall.primary = [0, 1, 2], 0
    made = hall.begin()
    stranger = replace(monitor(2), key="AOC-Y-9", model="Y", serial="9")
    monkeypatch.setattr(hall, "monitors", lambda: [monitor(0, primary=True), monitor(1), stranger])
    monkeypatch.setattr(wall_set, "monitors", hall.monitors)
    assert hall.change(0, 1, primary=0) == ["1", "2"]
    monkeypatch.undo()
    made.deleteLater()
