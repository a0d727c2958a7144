"""A wall's page made anew and its process ended as a console orders it, and by itself at the quiet hour."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hall.moment import DAY_MS, HOUR_MS
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from screens.wall.care import WallCare
from screens.wall.scene_wall import SceneWall
from tests.support.clocks import SettableClock, moment
from tests.support.fakes import ZONE
from widgets.live.live_cases import LiveCases
from widgets.wall.wall_watch import WallWatch

MIDNIGHT = moment("2026-11-20T00:00:00+08:00")


class Window(QWidget):
    """Counts how often it is made anew."""

    ended = Signal()
    renewed = 0

    def renew(self) -> None:
        self.renewed += 1


class Watch(QObject):
    """What stands, as a test says."""

    changed = Signal()

    def __init__(self, *, is_read: bool) -> None:
        super().__init__()
        self.facts, self.is_read = WallFacts(), is_read

    def order(self, verb: Verb) -> None:
        state = obey(self.facts.state("hall-1"), WallOrder(verb, reason="卡住"))
        self.facts, self.is_read = replace(self.facts, states={"hall-1": state}), True
        self.changed.emit()


class Care:
    """One window with its care."""

    def __init__(self, *, hour: int = -1, is_read: bool = True) -> None:
        self.window, self.watch, self.clock, self.ends = Window(), Watch(is_read=is_read), SettableClock(MIDNIGHT), 0
        self.care = WallCare(
            cast("SceneWall", self.window), "hall-1", cast("WallWatch", self.watch),
            cast("LiveCases", self.clock), ZONE, hour, self._end,
        )  # fmt: skip

    def _end(self) -> None:
        self.ends += 1


@pytest.mark.usefixtures("qapp")
def test_each_order_is_obeyed_once() -> None:
    made = Care()
    made.watch.order(Verb.RENEW)
    assert (made.window.renewed, made.ends) == (1, 0)
    made.watch.order(Verb.BLANK)
    assert (made.window.renewed, made.ends) == (1, 0)
    made.watch.order(Verb.RESTART)
    assert (made.window.renewed, made.ends) == (1, 1)


@pytest.mark.usefixtures("qapp")
def test_what_was_ordered_before_it_was_there_is_done() -> None:
    made = Care(is_read=False)
    made.watch.facts = replace(made.watch.facts, states={"hall-1": WallState(3, restarted=3)})
    made.watch.order(Verb.RENEW)
    assert (made.window.renewed, made.ends) == (0, 0), "heard of for the first time: it began after that"
    made.watch.order(Verb.RENEW)
    assert made.window.renewed == 1


@pytest.mark.usefixtures("qapp")
def test_once_a_day_at_its_hour() -> None:
    made = Care(hour=4)
    for hours, times in ((3, 0), (4, 1), (5, 1), (27, 1), (28, 2)):
        made.clock.set(MIDNIGHT + hours * HOUR_MS)
        made.care.look()
        assert made.window.renewed == times, hours
    made.window.ended.emit()


@pytest.mark.usefixtures("qapp")
def test_a_page_that_was_made_anew_while_the_clock_was_ahead_is_so_again_tomorrow() -> None:
    made = Care(hour=4)
    made.clock.set(MIDNIGHT + 40 * DAY_MS + 4 * HOUR_MS)
    made.care.look()
    made.clock.set(MIDNIGHT)
    made.care.look()
    assert made.window.renewed == 1
    made.clock.set(MIDNIGHT + 4 * HOUR_MS)
    made.care.look()
    assert made.window.renewed == 2
    made.window.ended.emit()
