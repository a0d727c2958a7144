"""Triggers take the wall for their time, storms are one showing with a number, and everything returns as it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.alarms.silence import MOST_SILENCE_MS
from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.events.event import Brief, Event
from hall.events.event import Kind as EventKind
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.condition import Condition
from hall.wall.ahead import CasesAhead
from hall.wall.alarms import MOST_ALARMS, heard_of
from hall.wall.facts import WallFacts
from hall.wall.held import Held, held_back
from hall.wall.obeying import obey
from hall.wall.orders import Verb, WallOrder, WallState, must_be_allowed
from hall.wall.panels import BY_KEY
from hall.wall.program import Hours, Program, Step
from hall.wall.scene_form import WrongForm
from hall.wall.staged import scene_for
from hall.wall.standard import STANDARD
from hall.wall.standing import Because, Standing, standing
from hall.wall.trigger_form import plain_trigger, trigger_of
from hall.wall.triggers import (
    LEAST_CHANGE_MS,
    LOOK_BACK_MS,
    MOST_NAMED,
    MOST_TIMES,
    URGENT,
    Alarm,
    Heard,
    Trigger,
    showing,
    showings,
)
from tests.support.clocks import DAY_MS, moment
from tests.support.live_rows import a_row

ZONE = CityZone("Asia/Shanghai")
NOON = moment("2026-11-20T12:00:00+08:00")
SECOND, MINUTE = 1_000, 60_000
PROGRAMS = {"day": Program("day", "白天", "Day", (Step("overview", 60), Step("handling", 30)), (Hours(),))}
TRIGGERS = {"urgent": URGENT}


def alarms(*seconds: float) -> tuple[Alarm, ...]:
    """Cases 1, 2 …, so many seconds after noon."""
    return tuple(Alarm(NOON + round(second * SECOND), number + 1) for number, second in enumerate(seconds))


def stands(
    came: tuple[Alarm, ...], second: float, state: WallState | None = None, trigger: Trigger = URGENT
) -> Standing:
    now = NOON + round(second * SECOND)
    heard = Heard({trigger.code: trigger}, {trigger.code: came})
    return standing(state or WallState(), PROGRAMS, now, ZONE, heard=heard)


def order(verb: Verb, subject: str = "", *, second: float = 0, **more: object) -> WallOrder:
    given = {"at": NOON + round(second * SECOND), "by": "li", "reason": "演练", **more}
    return replace(WallOrder(verb, subject), **given)  # type: ignore[arg-type]


def test_an_urgent_case_takes_the_wall_at_once_for_its_time_and_then_all_is_as_it_was() -> None:
    came = alarms(5)
    before, during, after = (stands(came, second) for second in (4.999, 5, 65))
    assert (before.because, before.subject) == (Because.PROGRAM, "overview")
    assert (during.because, during.verb, during.subject) == (Because.TRIGGER, Verb.CASE, "1")
    assert during.until == NOON + 65 * SECOND
    assert (after.because, after.subject) == (Because.PROGRAM, "handling"), "where the program is by now"


def test_what_was_pushed_by_hand_is_taken_by_no_trigger() -> None:
    state = obey(WallState(), order(Verb.SCENE, "ranking", until=NOON + 10 * SECOND))
    assert stands(alarms(5), 6, state).subject == "ranking"
    assert stands(alarms(5), 11, state).because is Because.TRIGGER, "its own time is not over"


def test_two_hundred_urgent_cases_in_a_minute_are_one_showing_with_a_number() -> None:
    came = alarms(*(number * 0.3 for number in range(200)))
    seen = [stands(came, second / 2) for second in range(2 * 200)]
    changes = [one for one, other in pairwise(seen) if one.subject != other.subject]
    assert len(changes) <= 9, "the first case, every ten seconds of the minute, the end"
    most = max(each.showing.number for each in seen if each.showing)
    assert most == 200
    assert all(len(each.showing.cases) <= MOST_NAMED for each in seen if each.showing)
    assert seen[-1].because is Because.PROGRAM
    kinds = [each.because for each in seen]
    assert sum(one is not other for one, other in pairwise(kinds)) == 1, "never lets go in between"


def test_a_storm_without_end_gives_the_wall_back_for_a_while() -> None:
    came = alarms(*range(1_000))
    seen = [stands(came, second).because for second in range(1_000)]
    assert seen.index(Because.PROGRAM) == MOST_TIMES * 60
    runs = "".join("T" if each is Because.TRIGGER else "p" for each in seen)
    assert runs[: 2 * 360] == ("T" * 300 + "p" * 60) * 2


def test_one_who_silences_a_trigger_does_so_for_a_time_and_it_can_be_lifted() -> None:
    silence = order(Verb.SILENCE, "urgent", until=NOON + 30 * SECOND)
    state = obey(WallState(), silence)
    assert stands(alarms(5), 6, state).because is Because.PROGRAM
    assert stands(alarms(5), 31, state).because is Because.TRIGGER
    heeded = obey(state, order(Verb.HEED, "urgent", second=7))
    assert stands(alarms(5), 8, heeded).because is Because.TRIGGER
    other = obey(WallState(), replace(silence, subject="flood"))
    assert stands(alarms(5), 6, other).because is Because.TRIGGER
    ahead = replace(silence, at=NOON + 40 * DAY_MS, until=NOON + 40 * DAY_MS + MINUTE)  # ordered by a clock of then
    assert stands(alarms(5), 6, obey(WallState(), ahead)).because is Because.TRIGGER
    again = obey(state, replace(silence, at=NOON + SECOND, until=NOON + MINUTE))
    assert len(again.silences) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"until": None}, "refused.order_end"),
        ({"until": NOON + MOST_SILENCE_MS + 1}, "refused.order_end"),
        ({"reason": ""}, "refused.order_reason"),
        ({"subject": ""}, "refused.order_subject"),
    ],
)
def test_a_silence_has_an_end_and_a_reason(wrong: dict[str, object], code: str) -> None:
    good = order(Verb.SILENCE, "urgent", until=NOON + MOST_SILENCE_MS)
    must_be_allowed(good, WallState(), NOON)
    with pytest.raises(RuleBroken) as refused:
        must_be_allowed(replace(good, **wrong), WallState(), NOON)  # type: ignore[arg-type]
    assert refused.value.words.code == code


@pytest.mark.parametrize("subject", ["", "7,", "seven", "-7"])
def test_an_order_for_cases_names_cases(subject: str) -> None:
    with pytest.raises(RuleBroken):
        must_be_allowed(order(Verb.CASE, subject), WallState(), NOON)
    must_be_allowed(order(Verb.CASE, "7,9"), WallState(), NOON)


def test_who_hands_the_wall_back_has_seen_what_the_trigger_shows_and_the_next_one_comes() -> None:
    state = obey(WallState(), order(Verb.HAND_BACK, second=6))
    assert stands(alarms(5), 7, state).because is Because.PROGRAM
    assert stands(alarms(5, 8), 8, state).subject == "2", "at once, though the first one would still stand"


def test_a_pane_alone_is_taken_and_the_scene_stays() -> None:
    trigger = replace(URGENT, pane="hours")
    found = stands(alarms(5), 6, trigger=trigger)
    assert (found.verb, found.subject, found.because) == (Verb.SCENE, "overview", Because.PROGRAM)
    scene = scene_for(found, WallFacts())
    assert scene is not None
    keys = {pane.panel for pane in scene.layout(0, 1920, 1080, 14).split.panes()}
    assert "hours" not in keys
    assert {"case", "map", "urgent"} <= keys
    nowhere = replace(found, subject="night")
    assert scene_for(nowhere, WallFacts()) == WallFacts().scenes["night"], "a scene without that panel stays as it is"


def test_the_scene_of_cases_names_them_to_its_panels_and_bears_the_trigger_s_name() -> None:
    found = stands(alarms(1, 2, 3), 15, trigger=replace(URGENT, name_zh="积水"))
    scene = scene_for(found, WallFacts())
    assert scene is not None
    assert scene.name_zh == "积水"
    panes = {pane.panel: pane for pane in scene.layout(0, 1920, 1080, 14).split.panes()}
    assert panes["case"].option("cases") == panes["map"].option("cases") == "3,2,1"
    assert panes["case"].option("number") == "3"
    by_hand = scene_for(Standing(Verb.CASE, "7", Because.ORDER), WallFacts())
    assert by_hand is not None
    assert (by_hand.code, by_hand.name_zh) == ("urgent_case", "紧急案件")
    assert scene_for(Standing(Verb.CASE, "seven", Because.ORDER), WallFacts()) is None


def test_the_highest_priority_wins_then_who_came_first() -> None:
    flood = replace(URGENT, code="flood", priority=5)
    late = replace(URGENT, code="a_late")
    told = {"urgent": alarms(1), "flood": alarms(3), "a_late": alarms(2)}
    found = showings(Heard({each.code: each for each in (URGENT, late, flood)}, told), NOON + 4 * SECOND)
    assert [each.trigger.code for each in found] == ["flood", "urgent", "a_late"]
    off = showings(Heard({"urgent": replace(URGENT, is_on=False)}, told), NOON + 4 * SECOND)
    assert off == []


# -- properties -----------------------------------------------------------------------------------------------------
SHORT = replace(URGENT, lasts_s=10)  # bounds and rests come sooner
STORM = st.lists(st.integers(0, 100), max_size=30).map(lambda seconds: alarms(*seconds))


@given(STORM)
def test_nothing_flickers(came: tuple[Alarm, ...]) -> None:
    seen = [showing(SHORT, came, NOON + second * SECOND) for second in range(160)]
    shown = [None if each is None else (each.cases, each.number) for each in seen]
    changes = [second for second in range(1, 160) if shown[second] != shown[second - 1]]
    assert all(later - one >= LEAST_CHANGE_MS // SECOND for one, later in pairwise(changes))
    assert shown[-1] is None


@given(STORM, st.integers(0, 150))
def test_what_comes_later_changes_nothing_that_was(came: tuple[Alarm, ...], second: int) -> None:
    now = NOON + second * SECOND
    known = tuple(each for each in came if each.at <= now)
    one, other = showing(SHORT, came, now), showing(SHORT, tuple(reversed(known)), now)
    assert one == other


@given(STORM)
def test_every_case_is_shown_soon_or_counted(came: tuple[Alarm, ...]) -> None:
    for alarm in came:
        seen = [showing(SHORT, came, alarm.at + second * SECOND) for second in range(10 + 10 + 1)]
        assert any(each is not None and (alarm.case in each.cases or each.number > MOST_NAMED) for each in seen)


@given(STORM, st.integers(0, 150), st.booleans())
def test_something_stands_and_whoever_pushed_wins(came: tuple[Alarm, ...], second: int, pushed: bool) -> None:
    state = obey(WallState(), order(Verb.SCENE, "night")) if pushed else WallState()
    found = stands(came, second, state, SHORT)
    assert (found.because is Because.ORDER) == pushed
    assert scene_for(found, WallFacts()) is not None
    assert found.until is None or found.until > NOON + second * SECOND


# -- from the live cases ----------------------------------------------------------------------------------------------
def store_of(*rows: Any) -> CaseStore:
    store = CaseStore()
    store.load(build_columns(rows), Cursor(1, 1))
    return store


def test_the_open_cases_tell_which_are_urgent_overdue_or_of_a_place() -> None:
    store = store_of(
        a_row(1, urgent=True, reported_at=NOON - MINUTE),
        a_row(2, urgent=True, reported_at=NOON - LOOK_BACK_MS),
        a_row(3, reported_at=NOON - MINUTE, due_at=NOON - SECOND, street="s1"),
        a_row(4, reported_at=NOON - MINUTE, due_at=NOON - SECOND, held_at=NOON - MINUTE, street="s1"),
    )
    asked = {
        "urgent": URGENT,
        "late": replace(URGENT, code="late", condition=Condition(overdue=True)),
        "place": replace(URGENT, code="place", condition=Condition(street="s1")),
        "nowhere": replace(URGENT, code="nowhere", condition=Condition(street="s9")),
        "off": replace(URGENT, code="off", is_on=False),
    }
    found = heard_of(store, asked, NOON, CasesAhead()).alarms
    assert found["urgent"] == (Alarm(NOON - MINUTE, 1),)
    assert found["late"] == (Alarm(NOON - SECOND, 3),)
    assert [each.case for each in found["place"]] == [3, 4]
    assert found["nowhere"] == ()
    assert "off" not in found


def test_what_a_push_of_hours_kept_away_comes_up_when_it_ends_and_is_counted_until_then() -> None:
    """For a shift: what is older was handed over. On a wall without a push it came in its time."""
    hour = 60 * MINUTE
    ages = (5, 3, 1)
    store = store_of(*(a_row(age, urgent=True, reported_at=NOON - age * hour) for age in ages), a_row(9))

    def asked(since: int) -> tuple[WallState, Heard]:
        state = WallState(pushed=WallOrder(Verb.SCENE, "ranking", at=since, until=NOON), revision=1)
        return state, heard_of(store, TRIGGERS, NOON, CasesAhead(), [WallState(), state])

    state, heard = asked(NOON - 4 * hour)
    held = held_back(state, heard, NOON - SECOND)
    assert held is not None
    assert held.cases == 2
    found = standing(state, PROGRAMS, NOON, ZONE, heard=heard)
    assert found.showing is not None
    assert (found.because, set(found.showing.cases)) == (Because.TRIGGER, {1, 3})
    assert standing(WallState(), PROGRAMS, NOON, ZONE, heard=heard).because is Because.PROGRAM
    for long_ago in (NOON - 20 * hour, 1):
        assert [each.case for each in asked(long_ago)[1].alarms["urgent"]] == [5, 3, 1]
    later = NOON + LOOK_BACK_MS
    assert heard_of(store, TRIGGERS, later, CasesAhead(), [state]).alarms["urgent"] == (), "it ended long ago"


def test_of_a_condition_that_half_the_city_meets_the_newest_are_taken_whatever_row_they_stand_in() -> None:
    many = [a_row(number, reported_at=NOON - number // 2) for number in range(1, MOST_ALARMS + 500)]
    trigger = {"all": replace(URGENT, code="all", condition=Condition(channel="collector"))}
    one, other = (heard_of(store_of(*rows), trigger, NOON, CasesAhead()).alarms["all"] for rows in (many, many[::-1]))
    assert len(one) == MOST_ALARMS
    assert sorted(one) == sorted(other)
    assert max(one) == Alarm(NOON, 1)


def test_a_case_of_a_clock_that_was_ahead_takes_the_wall_when_it_is_found_and_not_once_more_in_its_time() -> None:
    ahead, store = CasesAhead(), store_of(a_row(1, urgent=True, reported_at=NOON + 10 * MINUTE))

    def because(at: int, of: CasesAhead) -> Because:
        return standing(WallState(), PROGRAMS, at, ZONE, heard=heard_of(store, TRIGGERS, at, of)).because

    assert [because(NOON + second * SECOND, ahead) for second in (0, 59)] == [Because.TRIGGER] * 2, "it is here"
    assert because(NOON + 61 * SECOND, ahead) is Because.PROGRAM, "for its time"
    assert because(NOON + 10 * MINUTE, ahead) is Because.PROGRAM, "and not late"
    was_there = CasesAhead()
    assert because(NOON + 10 * MINUTE, was_there) is Because.TRIGGER
    assert because(NOON, was_there) is Because.PROGRAM, "the clock was put back: it was shown"
    assert because(NOON + 10 * MINUTE, was_there) is Because.PROGRAM, "nor again"
    was_there.put_forward()
    assert because(NOON + 10 * MINUTE, was_there) is Because.TRIGGER, "the first clock was right"


# -- as a document ----------------------------------------------------------------------------------------------------
def test_a_trigger_is_read_as_it_was_written() -> None:
    trigger = Trigger(
        "flood", "积水", "Flooding", Condition(subclass="component:0101", street="s1"), 30, "hours", 2, False
    )
    assert trigger_of(plain_trigger(trigger)) == trigger
    assert trigger_of(plain_trigger(URGENT)) == URGENT


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"condition": {}}, "condition"),
        ({"condition": {"urgent": 1}}, "urgent"),
        ({"condition": {"mood": "bad"}}, "mood"),
        ({"lasts_s": 5}, "lasts_s"),
        ({"lasts_s": True}, "lasts_s"),
        ({"code": ""}, "code"),
        ({"later": "key"}, "later"),
    ],
)
def test_a_wrong_trigger_is_refused_by_its_key(change: dict[str, object], key: str) -> None:
    with pytest.raises(WrongForm) as wrong:
        trigger_of({**plain_trigger(URGENT), **change})
    assert wrong.value.key == key


def test_a_trigger_s_pane_and_the_standard_scene_have_their_panels() -> None:
    assert all(not each.pane or each.pane in BY_KEY for each in TRIGGERS.values())
    assert "urgent_case" in {scene.code for scene in STANDARD}


def test_a_trigger_wins_over_an_event_and_gives_the_wall_back_to_it() -> None:
    event = Event(3, Brief(EventKind.FLOOD, "防汛", scene="flood"), NOON, "li", staged_at=NOON)
    heard = Heard(TRIGGERS, {"urgent": alarms(0)})
    during, later = (
        standing(WallState(), PROGRAMS, NOON + second * SECOND, ZONE, heard=heard, event=event) for second in (5, 70)
    )
    assert (during.because, later.because, later.subject) == (Because.TRIGGER, Because.EVENT, "flood")


def test_the_panel_of_an_event_on_its_scene_shows_that_event() -> None:
    stands = Standing(Verb.SCENE, "flood", Because.EVENT, event=3)
    scene, facts = scene_for(stands, WallFacts()), WallFacts()
    assert scene is not None
    panes = [pane for pane in scene.layout(0, 1920, 1080, 14).split.panes() if pane.panel == "event"]
    assert [pane.options for pane in panes] == [(("event", "3"),)]
    assert scene_for(replace(stands, event=0), facts) == facts.scenes["flood"]


def test_what_a_push_holds_back_is_counted_as_long_as_it_stands() -> None:
    push = order(Verb.SCENE, "ranking", second=100, until=NOON + 500 * SECOND)
    pushed, came = obey(WallState(), push), alarms(10, 90, 120, 130)
    heard = Heard(TRIGGERS, {"urgent": came})

    def held(second: float, state: WallState = pushed, of: Heard = heard) -> Held | None:
        return held_back(state, of, NOON + round(second * SECOND))

    assert held(100, WallState()) is None, "nothing is pushed"
    first, last = held(100), held(499)
    assert first is not None
    assert last is not None
    assert (first.triggers, first.cases, last.cases) == (("urgent",), 1, 3), "one was to be seen when it was pushed"
    assert last.by.until == NOON + 500 * SECOND
    assert held(500) is None
    silenced = obey(pushed, order(Verb.SILENCE, "urgent", second=100, until=NOON + 600 * SECOND))
    assert held(200, silenced) is None, "that is said already"
    assert held(200, of=Heard({"urgent": replace(URGENT, is_on=False)}, heard.alarms)) is None
    empty = held(200, of=Heard(TRIGGERS, {}))
    assert empty is not None
    assert (empty.triggers, empty.cases) == ((), 0), "but nothing would come"
    back = obey(obey(pushed, order(Verb.HAND_BACK, second=125)), replace(push, at=NOON + 126 * SECOND))
    seen = held(200, back)
    assert seen is not None
    assert seen.cases == 3, "in a second nobody has seen what the first one had kept away"
    by_hand = held(200, obey(WallState(), order(Verb.CASE, "2,3", second=100)))
    assert by_hand is not None
    assert by_hand.cases == 1, "the others are to be seen"


PUSH = {"second": 100, "until": NOON + 500 * SECOND}


@pytest.mark.parametrize("ends", [None, Verb.HAND_BACK, Verb.PROGRAM])
def test_what_a_push_kept_away_comes_up_when_it_ends_if_it_is_open_still(ends: Verb | None) -> None:
    state, came = obey(WallState(), order(Verb.SCENE, "ranking", **PUSH)), alarms(10, 90, 120, 300)
    end = 500.0
    if ends is not None:
        end = 400.0
        state = obey(state, order(ends, "day" if ends is Verb.PROGRAM else "", second=end))
    assert stands(came, end - 1, obey(WallState(), order(Verb.SCENE, "ranking", **PUSH))).because is Because.ORDER
    shown = stands(came, end + 1, state)
    assert shown.because is Because.TRIGGER
    assert shown.subject == "4,3,2", "the newest first; one was over before"
    assert stands(came, end + 61, state).because is Because.PROGRAM, "for its time, and once"
    assert stands(came[:2], end + 1, state).subject == "2", "those that are closed by then are not"
    assert stands((), end + 1, state).because is Because.PROGRAM
    seen = obey(state, order(Verb.HAND_BACK, second=end + 5))
    assert stands(came, end + 6, seen).because is Because.PROGRAM, "who hands it back again has seen them"


def test_what_was_kept_away_by_pushes_one_after_another_comes_up_after_the_last() -> None:
    first = order(Verb.SCENE, "ranking", **PUSH)
    state = obey(obey(WallState(), first), order(Verb.BLANK, second=450))
    assert stands(alarms(120), 600, state).because is Because.ORDER
    state = obey(state, order(Verb.NOTICE, "雨", second=650))
    state = obey(state, order(Verb.HAND_BACK, second=700))
    assert stands(alarms(120), 701, state).because is Because.TRIGGER
    state = obey(state, order(Verb.SCENE, "ranking", second=702, until=NOON + 800 * SECOND))
    assert stands(alarms(120), 801, state).because is Because.TRIGGER, "it was to be seen for two seconds"
    state = obey(state, order(Verb.SCENE, "ranking", second=1_000, until=NOON + 1_100 * SECOND))
    assert stands(alarms(120), 1_101, state).because is Because.PROGRAM, "it had its time"


def test_cases_that_were_pushed_themselves_are_not_shown_once_more() -> None:
    state = obey(WallState(), order(Verb.CASE, "1", **PUSH))
    assert stands(alarms(120), 501, state).because is Because.PROGRAM
    assert stands(alarms(120, 130), 501, state).subject == "2"


def test_a_push_of_a_clock_that_was_ahead_keeps_nothing_for_later() -> None:
    ahead = order(Verb.SCENE, "ranking", second=90_000, until=NOON + 90_600 * SECOND)
    state = obey(obey(WallState(), ahead), order(Verb.HAND_BACK, second=90_010))
    assert stands(alarms(10), 100, state).because is Because.PROGRAM
    state = obey(state, order(Verb.NOTICE, "雨", second=50))
    assert state.held_until == 0
