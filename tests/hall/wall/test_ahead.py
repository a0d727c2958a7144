"""What was ordered while the clock was ahead counts for nothing, also when its time comes."""

from __future__ import annotations

import pytest

from hall.moment import HOUR_MS, MINUTE_MS, Moment
from hall.wall.ahead import OrdersAhead
from hall.wall.facts import WallFacts
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState
from tests.support.clocks import moment

NOON = moment("2026-11-20T12:00:00+08:00")
ENDS = [Verb.BLANK, Verb.LOCK, Verb.NOTICE, Verb.WEATHER]


def given(verb: Verb, at: Moment, until: Moment | None = None) -> WallFacts:
    order = WallOrder(verb, "x", at=at, until=until, by="li", reason="演练")
    return WallFacts(states={"hall-1": obey(WallState(), order)})


def held(facts: WallFacts) -> list[WallOrder]:
    state = facts.state("hall-1")
    return [each for each in (state.pushed, state.lock, state.notice, state.weather, *state.silences) if each]


@pytest.mark.parametrize("verb", ENDS)
def test_an_order_of_a_clock_that_was_ahead_does_not_come_back_in_its_time(verb: Verb) -> None:
    ahead, watch = NOON + HOUR_MS, OrdersAhead()
    facts = given(verb, ahead, ahead + 10 * MINUTE_MS)
    assert held(watch.without(facts, ahead)), "nobody knows yet that it was ahead"
    assert not held(watch.without(facts, NOON))
    assert not held(watch.without(facts, ahead + MINUTE_MS)), "in its time"
    assert watch.without(facts, NOON).state("hall-1").revision == 1, "it was given all the same"
    later = given(verb, ahead + 2 * MINUTE_MS, ahead + 5 * MINUTE_MS)
    assert held(watch.without(later, ahead + 3 * MINUTE_MS)), "one that is given then is another one"


@pytest.mark.parametrize("verb", ENDS)
def test_an_order_of_a_right_clock_holds_again_when_that_is_no_longer_behind(verb: Verb) -> None:
    facts, watch = given(verb, NOON, NOON + 10 * MINUTE_MS), OrdersAhead()
    assert held(watch.without(facts, NOON))
    assert not held(watch.without(facts, NOON - HOUR_MS))
    watch.put_forward()
    assert held(watch.without(facts, NOON + MINUTE_MS))


def test_a_wall_that_was_handed_back_while_the_clock_was_ahead_was_so_never() -> None:
    watch, facts = OrdersAhead(), given(Verb.HAND_BACK, NOON + HOUR_MS)
    assert watch.without(facts, NOON).state("hall-1").handed_back_at == 0
    assert watch.without(facts, NOON + HOUR_MS).state("hall-1").handed_back_at == 0


def test_what_stands_without_an_end_stands() -> None:
    facts = given(Verb.BLANK, NOON + HOUR_MS)
    assert OrdersAhead().without(facts, NOON) == facts
