"""Orders that were given, and cases that were reported, while the hall's clock was ahead, as one process has seen it.

Such a moment lies in a time to come. An order of then counts for nothing (``WallOrder.is_ahead``); a case is there all
the same. Nothing that is stored tells either from one of now when its time has come: whoever was there when the clock
was put right remembers it.
"""

from __future__ import annotations

from dataclasses import replace

from hall.moment import Moment
from hall.wall.facts import WallFacts
from hall.wall.orders import WallState
from hall.wall.triggers import Alarm


class OrdersAhead:
    """Belongs to whoever reads what was ordered of walls."""

    def __init__(self) -> None:
        self._known = set[tuple[str, Moment]]()  # the wall, and when it was given

    def without(self, facts: WallFacts, now: Moment) -> WallFacts:
        """The same without what was found ahead by now, or before."""
        return replace(facts, states={wall: self._without(wall, state, now) for wall, state in facts.states.items()})

    def put_forward(self) -> None:
        """The clock was put forward: it was behind, and what seemed to be ahead may be right."""
        self._known.clear()

    def _without(self, wall: str, state: WallState, now: Moment) -> WallState:
        self._known |= {(wall, each.at) for each in state.each_order() if each.is_ahead(now)}
        if state.handed_back(now) != state.handed_back_at:
            self._known.add((wall, state.handed_back_at))
        was_never = (wall, state.handed_back_at) in self._known
        kept = state.with_orders(lambda order: (wall, order.at) not in self._known)
        return replace(kept, handed_back_at=0) if was_never else kept


class CasesAhead:
    """Belongs to whoever looks at the open cases, a trigger after the other, again and again."""

    def __init__(self) -> None:
        self._came: dict[str, dict[int, Moment]] = {}  # by trigger and case, of those found ahead
        self._known: dict[str, set[int]] = {}

    def as_they_came(self, trigger: str, alarms: tuple[Alarm, ...], now: Moment) -> tuple[Alarm, ...]:
        """A case that is dated in a time to come has come when it was found so; one that was there before the clock was
        put right came long ago: no trigger shows it late, nor once more in its time."""
        came, known = self._came.get(trigger, {}), self._known.get(trigger, set())
        ahead = {each.case: 0 if each.case in known else now for each in alarms if each.at > now}
        here = {each.case for each in alarms}
        came = {case: at for case, at in {**ahead, **came}.items() if case in here}
        self._came[trigger], self._known[trigger] = came, here
        return tuple(Alarm(min(each.at, came.get(each.case, each.at)), each.case) for each in alarms)

    def put_forward(self) -> None:
        """The clock was put forward: it was behind, and what seemed to be ahead may be right."""
        self._came.clear()
