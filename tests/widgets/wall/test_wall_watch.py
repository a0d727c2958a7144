"""What a process remembers of orders that were given while the hall's clock was ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal

from hall.moment import HOUR_MS, MINUTE_MS
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from tests.support.clocks import SettableClock
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.wall.wall_watch import WallWatch


class Live(QObject):
    """The signals that it hears, and the clock."""

    setting_changed, reloaded, caught_up = Signal(object), Signal(), Signal(int)
    clock_stepped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.clock = SettableClock()

    def now(self) -> int:
        return self.clock.now()

    def step(self, by_ms: int) -> None:
        self.clock.advance(by_ms)
        self.clock_stepped.emit(by_ms)


class Lane:
    """Answers at once."""

    def ask(self, key: str, work: Callable[[], Any], then: Callable[[Answer], None]) -> None:
        then(Answer(key, 0, work()))


class Reader:
    """One wall, blanked for ten minutes."""

    def __init__(self, at: int) -> None:
        order = WallOrder(Verb.BLANK, at=at, until=at + 10 * MINUTE_MS, by="li")
        self._facts = WallFacts(states={"hall-1": obey(WallState(), order)})

    def present(self) -> WallFacts:
        return self._facts


@pytest.mark.usefixtures("qapp")
def test_an_order_of_a_clock_that_was_ahead_is_none_from_the_moment_on_at_which_that_is_put_right() -> None:
    live = Live()
    live.clock.advance(HOUR_MS)
    watch = WallWatch(Reader(live.now()), cast("LiveCases", live), cast("QueryLane", Lane()))
    told: list[bool] = []
    watch.changed.connect(lambda: told.append(watch.facts.state("hall-1").pushed is not None))
    watch.look()
    live.step(-HOUR_MS)
    live.clock.advance(HOUR_MS)  # as time goes by
    watch.look()
    assert told == [True, False]
    live.step(-HOUR_MS)
    live.step(HOUR_MS)
    assert told == [True, False, True], "it had been behind"
