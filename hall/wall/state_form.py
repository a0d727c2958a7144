"""What a wall's state may hold, whoever wrote it: a state within these bounds can be shown and obeyed. Pure."""

from __future__ import annotations

from hall.wall.orders import WallState, is_bounded

MOST_SILENCES = 200
"""Triggers that are silenced at once: more than a hall has."""
MOST_COUNTED = 2**53
"""Orders of a wall, and steps of its program in all: nobody gives so many."""


def must_be_state(state: WallState) -> None:
    """Raises ValueError. How it stood before is a state too, and has none before it."""
    if state.before is not None:
        if state.before.before is not None:
            raise ValueError("more states than the one before")
        must_be_state(state.before)
    if len(state.silences) > MOST_SILENCES:
        raise ValueError("more silences than triggers")
    counted = (state.revision, state.steps, state.renewed, state.restarted)
    if any(abs(each) > MOST_COUNTED for each in counted):
        raise ValueError("numbers that nobody counted to")
    for order in (*state.each_order(), state.last, state.changed):
        if order is not None and not is_bounded(order):
            raise ValueError(f"an order that nobody gave: {order.verb.value}")
