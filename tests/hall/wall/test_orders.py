"""What a wall's state holds: each order in it is bounded, forgotten and taken back like the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS
from hall.wall.ahead import OrdersAhead
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import MOST_TEXT, Verb, WallOrder, WallState
from hall.wall.state_form import must_be_state
from tests.support.clocks import moment

NOON = moment("2026-11-20T12:00:00+08:00")
HINTS = get_type_hints(WallState)
HOLD = sorted(name for name, kind in HINTS.items() if WallOrder in get_args(kind))
STAND = sorted({*HOLD} - {"last", "changed"})
"""The fields whose orders are still in force; the other two only tell what was given."""


def holding(name: str, order: WallOrder) -> WallState:
    fields: dict[str, Any] = {name: (order,) if get_origin(HINTS[name]) is tuple else order}
    return replace(WallState(), **fields)


@pytest.mark.parametrize("name", HOLD)
def test_each_order_that_a_state_holds_is_bounded(name: str) -> None:
    must_be_state(holding(name, WallOrder(Verb.SCENE, "x" * MOST_TEXT)))
    with pytest.raises(ValueError, match="an order that nobody gave"):
        must_be_state(holding(name, WallOrder(Verb.SCENE, "x" * (MOST_TEXT + 1))))


@pytest.mark.parametrize("name", STAND)
def test_each_order_of_a_clock_that_was_ahead_is_forgotten(name: str) -> None:
    ahead = holding(name, WallOrder(Verb.SILENCE, "x", at=NOON + DAY_MS, until=NOON + DAY_MS + MINUTE_MS))
    facts = WallFacts(states={"hall-1": ahead})
    assert OrdersAhead().without(facts, NOON).state("hall-1") == WallState()
    assert not getattr(obey(ahead, WallOrder(Verb.STEP, "1", at=NOON)), name), "whatever is ordered since"


@pytest.mark.parametrize("name", STAND)
def test_each_order_that_stood_comes_back(name: str) -> None:
    stood = holding(name, WallOrder(Verb.SILENCE, "x", at=NOON, until=NOON + HOUR_MS))
    instead = replace(WallState(), before=stood, revision=1)
    assert getattr(obey(instead, WallOrder(Verb.UNDO, at=NOON)), name) == getattr(stood, name)


def test_a_wall_that_goes_on_keeps_all_else() -> None:
    """What was pushed, and what a trigger shows."""
    pushed = obey(WallState(), WallOrder(Verb.SCENE, "night", at=NOON))
    paused = obey(pushed, WallOrder(Verb.PAUSE, at=NOON))
    resume = WallOrder(Verb.RESUME, at=NOON + MINUTE_MS)
    same: dict[str, Any] = {name: getattr(pushed, name) for name in ("revision", "last", "done", "changed", "before")}
    assert replace(obey(paused, resume), **same) == pushed
