"""Requests that wait, kept live: newest version wins, what ended leaves, whose answer is awaited is told."""

from __future__ import annotations

from dataclasses import replace

from hall.live.live_requests import LiveRequests
from hall.requests.request import Request, RequestState
from tests.support.fakes import a_law, who
from tests.support.histories import a_case
from tests.support.requests import agreed, asked

LAW = a_law()
CASE = a_case(LAW, "in_progress")
FIRST = asked(CASE, "extend", LAW)
HALF = agreed(FIRST, CASE, LAW, who("dispatcher")).after
SECOND = replace(asked(CASE, "return", LAW), id=9)
OTHER_CASE = replace(FIRST, id=3, case_id=77)


def told(*requests: Request) -> dict[str, Request]:
    return {str(each.id): each for each in requests}


def test_a_case_knows_what_is_asked_for_it() -> None:
    live = LiveRequests()
    live.load(told(SECOND, FIRST, OTHER_CASE))
    assert (live.of_case(CASE.id), live.of_case(77), live.of_case(1234)) == ((FIRST, SECOND), (OTHER_CASE,), ())
    live.apply(told(HALF))
    assert live.of_case(CASE.id) == (HALF, SECOND)
    live.apply(told(FIRST))  # an older one, come late
    assert live.of_case(CASE.id) == (HALF, SECOND)
    live.apply(told(replace(HALF, version=3, state=RequestState.LAPSED)))
    assert (live.of_case(CASE.id), len(live)) == ((SECOND,), 2)


def test_what_ended_before_it_was_known_and_a_bare_name_change_nothing() -> None:
    live = LiveRequests()
    live.apply({"5": None, **told(replace(HALF, state=RequestState.WITHDRAWN))})
    assert (len(live), live.of_case(CASE.id)) == (0, ())


def test_whose_answer_is_awaited() -> None:
    live = LiveRequests()
    live.load(told(FIRST, replace(HALF, id=8)))
    assert [each.id for each in live.waiting_for(who("dispatcher"))] == [7]
    assert [each.id for each in live.waiting_for(who("shift_leader"))] == [8]
    assert live.waiting_for(who("collector")) == ()


def test_what_is_asked_for_a_case_that_leaves_the_scope_leaves_with_it() -> None:
    live = LiveRequests()
    live.load(told(FIRST, SECOND, OTHER_CASE))
    assert live.leave((CASE.id, 4711))
    assert (live.of_case(CASE.id), live.cases, len(live)) == ((), frozenset({77}), 1)
    assert not live.leave((CASE.id,))
    live.apply(told(FIRST))  # it has come back
    assert live.of_case(CASE.id) == (FIRST,)


def test_what_is_not_there_any_more_for_this_reader_leaves() -> None:
    live = LiveRequests()
    live.load(told(FIRST, SECOND))
    live.apply({str(FIRST.id): None})
    assert (live.of_case(CASE.id), len(live)) == ((SECOND,), 1)
    live.apply({str(SECOND.id): None})
    assert (live.cases, len(live)) == (frozenset(), 0)
