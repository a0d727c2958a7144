"""Orders that were given while the hall's clock was ahead, as one process has seen that being put back.

Such a moment lies in a time to come, and counts for nothing (``WallOrder.is_ahead``). Nothing that is stored tells it
from one of now when its time has come: whoever was there when the clock was put right remembers it.
"""

from __future__ import annotations

from dataclasses import replace

from hall.moment import Moment
from hall.wall.facts import WallFacts
from hall.wall.orders import WallOrder, WallState


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
        single = (state.pushed, state.program, state.notice, state.weather, state.lock)
        given = [each for each in (*single, *state.silences) if each is not None]
        self._known |= {(wall, each.at) for each in given if each.is_ahead(now)}
        if state.handed_back(now) != state.handed_back_at:
            self._known.add((wall, state.handed_back_at))

        def still(order: WallOrder | None) -> WallOrder | None:
            return None if order is None or (wall, order.at) in self._known else order

        return replace(
            state, pushed=still(state.pushed), program=still(state.program), notice=still(state.notice),
            weather=still(state.weather), lock=still(state.lock), silences=tuple(filter(still, state.silences)),
            handed_back_at=0 if (wall, state.handed_back_at) in self._known else state.handed_back_at,
        )  # fmt: skip
