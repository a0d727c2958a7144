"""What a wall should show: orders, programs and the clock tell all walls the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.events.event import Brief, Event, Kind, Level
from hall.wall.facts import WallFacts, told_apart
from hall.wall.obeying import obey
from hall.wall.orders import (
    MOST_DONE,
    MOST_TEXT,
    NEEDS_SUBJECT,
    Verb,
    WallOrder,
    WallState,
    must_be_allowed,
    must_be_wall,
)
from hall.wall.program import Hours, Program, Step, running
from hall.wall.staged import BLANK, scene_for
from hall.wall.standing import Because, standing
from hall.wall.triggers import URGENT, Alarm, Heard
from tests.support.clocks import moment

ZONE = CityZone("Asia/Shanghai")
NOON = moment("2026-11-20T12:00:00+08:00")  # a Friday
MINUTE, HOUR = 60_000, 3_600_000
DAY = Program("day", "白天", "Day", (Step("overview", 60), Step("handling", 30)), (Hours(8 * 60, 18 * 60),))
NIGHT = Program("night", "夜间", "Night", (Step("night", 600),), (Hours(22 * 60, 6 * 60),), priority=5)
PROGRAMS = {each.code: each for each in (DAY, NIGHT)}


def order(verb: Verb, subject: str = "", *, at: int = NOON, by: str = "li", **more: object) -> WallOrder:
    return replace(WallOrder(verb, subject, at=at, by=by), **more)  # type: ignore[arg-type]


def after(*orders: WallOrder) -> WallState:
    state = WallState()
    for each in orders:
        state = obey(state, each)
    return state


def stands(*orders: WallOrder, at: int = NOON, programs: dict[str, Program] | None = None) -> tuple[str, str, Because]:
    found = standing(after(*orders), programs or {}, at, ZONE)
    return found.verb.value, found.subject, found.because


def test_without_a_word_the_overview_stands() -> None:
    assert stands() == ("scene", "overview", Because.STANDARD)


def test_a_push_stands_until_its_time_is_over_and_then_all_is_as_it_was() -> None:
    push = order(Verb.SCENE, "ranking", until=NOON + MINUTE)
    assert stands(push, at=NOON + MINUTE - 1) == ("scene", "ranking", Because.ORDER)
    assert stands(push, at=NOON + MINUTE) == ("scene", "overview", Because.STANDARD)


def test_the_last_push_wins_and_none_before_it_comes_back() -> None:
    first, second = order(Verb.SCENE, "ranking"), order(Verb.CASE, "7", until=NOON + MINUTE)
    assert stands(first, second) == ("case", "7", Because.ORDER)
    assert stands(first, second, at=NOON + MINUTE) == ("scene", "overview", Because.STANDARD)
    back = order(Verb.HAND_BACK)
    assert stands(first, second, back) == ("scene", "overview", Because.STANDARD)


@pytest.mark.parametrize(
    ("second", "scene"), [(0, "overview"), (59, "overview"), (60, "handling"), (89, "handling"), (90, "overview")]
)
def test_a_program_follows_the_clock_from_midnight(second: int, scene: str) -> None:
    assert NOON % (90 * 1000) == 0, "noon is a beginning of its round"
    assert stands(at=NOON + second * 1000, programs=PROGRAMS) == ("scene", scene, Because.PROGRAM)


def test_a_program_stands_still_steps_on_and_goes_on_when_it_is_handed_back() -> None:
    pause, later = order(Verb.PAUSE), NOON + 70_000
    assert stands(pause, at=later, programs=PROGRAMS)[1] == "overview"
    step = order(Verb.STEP, "1")
    assert stands(pause, step, at=later, programs=PROGRAMS)[1] == "handling"
    back = order(Verb.HAND_BACK)
    assert stands(pause, back, at=later, programs=PROGRAMS)[1] == "handling"


def test_an_ordered_program_wins_over_the_one_whose_time_it_is() -> None:
    found = standing(after(order(Verb.PROGRAM, "night")), PROGRAMS, NOON, ZONE)
    assert (found.subject, found.program, found.revision) == ("night", "night", 1)


def test_an_order_for_a_program_that_is_gone_leaves_the_schedule() -> None:
    assert stands(order(Verb.PROGRAM, "gone"), programs=PROGRAMS) == ("scene", "overview", Because.PROGRAM)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-11-20T08:00:00+08:00", "day"),
        ("2026-11-20T17:59:59+08:00", "day"),
        ("2026-11-20T18:00:00+08:00", None),
        ("2026-11-20T22:00:00+08:00", "night"),
        ("2026-11-21T05:59:59+08:00", "night"),
        ("2026-11-21T06:00:00+08:00", None),
    ],
)
def test_which_program_runs_when(at: str, code: str | None) -> None:
    found = running(PROGRAMS.values(), moment(at), ZONE)
    assert (found.code if found else None) == code


def test_hours_over_midnight_belong_to_the_day_they_began_on() -> None:
    friday = replace(NIGHT, hours=(Hours(22 * 60, 6 * 60, (5,)),))
    assert friday.runs(moment("2026-11-20T23:00:00+08:00"), ZONE)
    assert friday.runs(moment("2026-11-21T05:00:00+08:00"), ZONE)
    assert not friday.runs(moment("2026-11-20T05:00:00+08:00"), ZONE)
    assert not friday.runs(moment("2026-11-21T23:00:00+08:00"), ZONE)


def test_notice_and_weather_stand_beside_whatever_is_shown_and_are_taken_away() -> None:
    orders = [order(Verb.NOTICE, "十点开会"), order(Verb.WEATHER, "小雪"), order(Verb.BLANK)]
    found = standing(after(*orders), {}, NOON, ZONE)
    assert (found.notice, found.weather, found.verb) == ("十点开会", "小雪", Verb.BLANK)
    gone = standing(after(*orders, order(Verb.NOTICE, "")), {}, NOON, ZONE)
    assert (gone.notice, gone.weather) == ("", "小雪")


def refusal(asked: WallOrder, *orders: WallOrder) -> str:
    with pytest.raises(RuleBroken) as refused:
        must_be_allowed(asked, after(*orders), NOON)
    return refused.value.words.code


def test_a_lock_keeps_others_away_until_it_is_taken_over_with_a_reason() -> None:
    lock = order(Verb.LOCK, reason="参观")
    push, take_over = order(Verb.SCENE, "night", by="wang"), order(Verb.UNLOCK, by="wang")
    assert refusal(push, lock) == "refused.wall_locked"
    must_be_allowed(replace(push, by="li"), after(lock), NOON)
    assert refusal(take_over, lock) == "refused.order_reason"
    reasoned = replace(take_over, reason="突发事件")
    must_be_allowed(reasoned, after(lock), NOON)
    assert after(lock, reasoned).locked(NOON) is None
    must_be_allowed(push, after(lock, reasoned), NOON)


def test_a_lock_ends_by_itself() -> None:
    state = after(order(Verb.LOCK, reason="参观", until=NOON + HOUR))
    assert state.locked(NOON + HOUR - 1) is not None
    assert state.locked(NOON + HOUR) is None


@pytest.mark.parametrize("verb", sorted(NEEDS_SUBJECT))
def test_an_order_without_its_subject_is_refused(verb: Verb) -> None:
    assert refusal(order(verb)) == "refused.order_subject"


@pytest.mark.parametrize("unseen", [" ", "\u200b", "\u3000\u2060", "\u3164", "\u2800"])
def test_an_order_of_what_nobody_sees_is_refused(unseen: str) -> None:
    """It would take the notice away that stands, and be told as one that stands."""
    assert refusal(order(Verb.NOTICE, unseen)) == refusal(order(Verb.WEATHER, unseen)) == "refused.order_subject"
    assert refusal(order(Verb.LOCK, reason=unseen)) == "refused.order_reason"


def test_orders_that_say_too_much_or_are_over_are_refused() -> None:
    assert refusal(order(Verb.NOTICE, "长" * (MOST_TEXT + 1))) == "refused.order_text"
    assert refusal(order(Verb.BLANK, until=NOON)) == "refused.order_over"
    assert refusal(order(Verb.LOCK)) == "refused.order_reason"
    assert refusal(order(Verb.STEP, "some")) == "refused.order_subject"


VERBS = st.sampled_from(list(Verb))
TOLD = st.tuples(VERBS, st.sampled_from(["1", "-3"]), st.integers(0, 5))


@given(st.lists(TOLD, max_size=12))
def test_whatever_was_ordered_something_stands_and_it_ends_after_now(told: list[tuple[Verb, str, int]]) -> None:
    orders = [
        order(verb, subject, at=NOON - n, until=None if left == 0 else NOON + (left - 3) * MINUTE)
        for n, (verb, subject, left) in enumerate(told)
    ]
    found = standing(after(*orders), PROGRAMS, NOON, ZONE)
    assert found.until is None or found.until > NOON
    assert found.revision == len(orders)


EVENT = Event(3, Brief(Kind.FLOOD, "防汛", Level.THREE, scene="flood"), NOON - HOUR, "li", staged_at=NOON - HOUR)


def with_event(*orders: WallOrder, event: Event = EVENT, at: int = NOON) -> tuple[str, Because, int]:
    found = standing(after(*orders), PROGRAMS, at, ZONE, event=event)
    return found.subject, found.because, found.event


def test_the_scene_of_an_event_stands_before_the_usual_program() -> None:
    assert with_event() == ("flood", Because.EVENT, 3)
    old = order(Verb.PROGRAM, "night", at=NOON - 2 * HOUR)
    assert with_event(old) == ("flood", Because.EVENT, 3), "ordered before: that is the usual one by now"


def test_whoever_pushes_or_orders_a_program_since_wins_over_an_event() -> None:
    push = order(Verb.SCENE, "ranking", at=NOON - 2 * HOUR, until=NOON + MINUTE)
    assert with_event(push)[:2] == ("ranking", Because.ORDER)
    assert with_event(push, at=NOON + MINUTE)[:2] == ("flood", Because.EVENT)
    assert with_event(order(Verb.PROGRAM, "night", at=NOON))[:2] == ("night", Because.PROGRAM)


def test_a_wall_that_is_blanked_while_an_event_lasts_is_blank_and_nothing_else() -> None:
    found = standing(after(order(Verb.BLANK)), {}, NOON, ZONE, event=EVENT)
    assert found.event == EVENT.id
    assert scene_for(found, WallFacts()) is BLANK


def test_an_event_may_have_a_program_which_is_paused_and_stepped_like_others() -> None:
    event = replace(EVENT, brief=replace(EVENT.brief, scene="flood", program="day"))
    assert with_event(event=event)[1:] == (Because.EVENT, 3)
    paused = standing(after(order(Verb.PAUSE)), PROGRAMS, NOON, ZONE, event=event)
    assert (paused.program, paused.paused, paused.because) == ("day", True, Because.EVENT)
    first, second = (with_event(*steps, event=event)[0] for steps in ((), (order(Verb.STEP, "1"),)))
    assert {first, second} == {"overview", "handling"}
    gone = replace(event, brief=replace(event.brief, program="gone"))
    assert with_event(event=gone) == ("flood", Because.EVENT, 3), "its scene, where its program is no longer there"


def test_a_wall_is_made_anew_or_restarted_by_orders_that_are_counted_and_whoever_restarts_says_why() -> None:
    state = after(order(Verb.RENEW), order(Verb.SCENE, "night"), order(Verb.RESTART, reason="卡住"))
    assert (state.renewed, state.restarted, state.revision) == (1, 3, 3)
    assert state.pushed is not None, "what stands stays"
    assert refusal(order(Verb.RESTART)) == "refused.order_reason"


def test_the_last_command_ids_are_known_again() -> None:
    state = after(*(replace(order(Verb.STEP, "1"), command_id=f"c{number}") for number in range(MOST_DONE + 3)))
    assert (len(state.done), state.done[-1], "c0" in state.done) == (MOST_DONE, f"c{MOST_DONE + 2}", False)


DAY_MS = 24 * HOUR
AHEAD = NOON + 40 * DAY_MS
LATER = [NOON, NOON + HOUR, NOON + 39 * DAY_MS]
"""While the clock that was put back has not come to the moment of before yet."""
CASE_NOW = Heard({"urgent": URGENT}, {"urgent": (Alarm(NOON, 7),)})


def test_a_wall_that_was_handed_back_while_the_clock_was_ahead_is_taken_by_triggers() -> None:
    state = after(order(Verb.HAND_BACK, at=AHEAD))
    assert standing(state, {}, NOON, ZONE, heard=CASE_NOW).because is Because.TRIGGER


@pytest.mark.parametrize("verb", [Verb.LOCK, Verb.BLANK, Verb.SAFE, Verb.NOTICE, Verb.WEATHER, Verb.SILENCE])
@pytest.mark.parametrize("now", LATER)
def test_what_ends_by_itself_ends_though_the_clock_was_put_back(verb: Verb, now: int) -> None:
    given = order(verb, "urgent", at=AHEAD, until=AHEAD + 10 * MINUTE, reason="演练")
    plain, state = standing(WallState(revision=1), PROGRAMS, now, ZONE), after(given)
    assert standing(state, PROGRAMS, now, ZONE) == plain
    assert state.locked(now) is state.silence("urgent", now) is None
    cleared = obey(state, order(Verb.RENEW, at=now))
    assert standing(cleared, PROGRAMS, AHEAD, ZONE).because is Because.PROGRAM, "nor does it come back in its time"
    assert cleared.locked(AHEAD) is None


@pytest.mark.parametrize("verb", [Verb.LOCK, Verb.BLANK, Verb.SAFE, Verb.NOTICE, Verb.WEATHER, Verb.SILENCE])
@pytest.mark.parametrize("other", [Verb.RENEW, Verb.SILENCE])
def test_what_a_clock_that_was_ahead_ended_holds_again_whatever_was_ordered_meanwhile(verb: Verb, other: Verb) -> None:
    given = order(verb, "urgent", until=NOON + 10 * MINUTE, reason="演练")
    ahead = NOON + HOUR
    state = obey(after(given), order(other, "hot", at=ahead, until=ahead + MINUTE, reason="演练"))
    assert not given.holds(ahead)
    right = NOON + 5 * MINUTE
    assert standing(state, PROGRAMS, right, ZONE) == replace(standing(after(given), PROGRAMS, right, ZONE), revision=2)
    assert (state.locked(right) is not None) == (verb is Verb.LOCK)
    assert (state.silence("urgent", right) is not None) == (verb is Verb.SILENCE)


def test_silences_that_are_long_over_are_forgotten() -> None:
    state = after(order(Verb.SILENCE, "urgent", until=NOON + MINUTE, reason="演练"))
    later = NOON + 13 * HOUR
    state = obey(state, order(Verb.SILENCE, "hot", at=later, until=later + MINUTE, reason="演练"))
    assert [each.subject for each in state.silences] == ["hot"]


def test_an_order_outlasts_no_clock_that_is_set_right_by_a_little() -> None:
    given = order(Verb.BLANK, at=NOON + MINUTE, until=NOON + 11 * MINUTE)
    assert stands(given)[0] == "blank"
    assert max(n for n in range(60) if given.holds(given.until - n * MINUTE)) <= 20  # type: ignore[operator]


def test_an_event_and_a_program_follow_one_another_though_the_clock_was_put_back() -> None:
    flood = Brief(Kind.FLOOD, "暴雨", scene="handling")
    before = Event(1, flood, AHEAD, "li", staged_at=AHEAD)
    ordered = after(order(Verb.PROGRAM, "day", at=NOON))
    assert standing(ordered, PROGRAMS, NOON, ZONE, event=before).because is Because.PROGRAM
    of_now = replace(before, opened_at=NOON, staged_at=NOON)
    state = after(order(Verb.PROGRAM, "day", at=AHEAD))
    assert standing(state, PROGRAMS, NOON, ZONE, event=of_now).because is Because.EVENT


@pytest.mark.parametrize(
    ("verb", "subject"),
    [(Verb.STEP, "--5"), (Verb.STEP, "٣"), (Verb.STEP, "9999"), (Verb.STEP, "9" * 190), (Verb.CASE, "9" * 190),
     (Verb.CASE, "٣٤"), (Verb.CASE, "1,")],
)  # fmt: skip
def test_numbers_that_nobody_gives_are_refused_in_words(verb: Verb, subject: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        must_be_allowed(order(verb, subject), WallState(), NOON)
    assert refused.value.words.code == "refused.order_subject"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (order(Verb.NOTICE, "\ud800"), "order_broken"),
        (order(Verb.NOTICE, "a\0b"), "order_broken"),
        (order(Verb.LOCK, reason="\udfff"), "order_broken"),
        (order(Verb.PANEL, "figure", options=(("figure", "x" * 1_000_000),)), "order_text"),
        (order(Verb.PANEL, "figure", options=(("figure", "x"),) * 10_000), "order_text"),
    ],
)
def test_texts_that_cannot_be_kept_are_refused_in_words(given: WallOrder, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        must_be_allowed(given, WallState(), NOON)
    assert refused.value.words.code == f"refused.{code}"


@pytest.mark.parametrize("name", ["", "w" * 65, "a\x1b[2J", "a\u202eb", "\ud800", "a\0"])
def test_a_wall_has_a_name_that_can_be_kept(name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        must_be_wall(name)
    assert refused.value.words.code == "refused.wall_name"


def test_an_order_is_taken_back_by_who_gave_it_and_all_is_as_it_was() -> None:
    stood = after(
        order(Verb.PROGRAM, "day"), order(Verb.STEP, "2"), order(Verb.NOTICE, "停水"), order(Verb.SCENE, "ranking"),
        order(Verb.LOCK, reason="参观"), order(Verb.PAUSE, at=NOON - 1),
        order(Verb.SILENCE, "late", reason="演练", until=NOON + HOUR),
    )  # fmt: skip
    changes = (
        order(Verb.BLANK), order(Verb.SAFE), order(Verb.SCENE, "night"), order(Verb.HAND_BACK, at=NOON + 1),
        order(Verb.PROGRAM, "night"), order(Verb.STEP, "1"), order(Verb.PAUSE), order(Verb.NOTICE),
        order(Verb.WEATHER, "大雪"), order(Verb.UNLOCK), order(Verb.LOCK, reason="会议"),
        order(Verb.SILENCE, "urgent", reason="演练", until=NOON + HOUR), order(Verb.HEED, "late"), order(Verb.RESUME),
        order(Verb.CASE, "7"), order(Verb.PANEL, "map"), order(Verb.CAMERAS, "C1,C2"),
    )  # fmt: skip
    assert {each.verb for each in changes} == {*Verb} - {Verb.RENEW, Verb.RESTART, Verb.UNDO}, "each of them"
    unlike = {"revision": 0, "last": None, "done": (), "changed": None, "before": None}
    unlike |= {"held_since": 0, "held_until": 0}  # what a push kept away until it was taken back is not unseen
    for each in changes:
        change = replace(each, command_id=each.verb.value)
        back = order(Verb.UNDO, change.command_id, at=NOON + 2)
        changed = obey(stood, change)
        must_be_allowed(back, changed, NOON + 2)
        undone = obey(obey(changed, order(Verb.RENEW)), back)  # what is asked of the wall itself is none
        assert replace(undone, renewed=0, **unlike) == replace(stood, **unlike), each.verb  # type: ignore[arg-type]
        assert undone.revision == stood.revision + 3
        again = obey(undone, order(Verb.UNDO, ""))
        assert replace(again, renewed=0, **unlike) == replace(changed, **unlike), "and that may be taken back too"  # type: ignore[arg-type]


def test_only_ones_own_last_order_is_taken_back() -> None:
    mine = order(Verb.BLANK, command_id="a")
    back = order(Verb.UNDO, "a")

    def why(state: WallState) -> str:
        with pytest.raises(RuleBroken) as refused:
            must_be_allowed(back, state, NOON)
        return refused.value.words.code

    assert why(WallState()) == "refused.undo_nothing"
    assert why(after(mine, order(Verb.SAFE, by="dong", command_id="b"))) == "refused.undo_other"
    assert why(after(mine, order(Verb.SAFE, command_id="b"))) == "refused.undo_other", "not the one that was seen"
    assert why(after(mine, order(Verb.LOCK, by="dong", reason="参观"))) == "refused.wall_locked"
    must_be_allowed(back, after(mine), NOON)


def test_what_is_over_by_now_does_not_come_back() -> None:
    pushed, mine = order(Verb.SCENE, "ranking", until=NOON + MINUTE), order(Verb.BLANK, command_id="a")
    back = order(Verb.UNDO, "a", at=NOON + MINUTE)
    assert stands(pushed, mine, replace(back, at=NOON + 1), at=NOON + 1) == ("scene", "ranking", Because.ORDER)
    assert stands(pushed, mine, back, at=NOON + MINUTE) == ("scene", "overview", Because.STANDARD)


def test_a_notice_of_many_lines_or_of_nothing_that_is_seen_is_told_in_one_line() -> None:
    pasted = after(order(Verb.NOTICE, "第一行\n第二行\u202e"), order(Verb.WEATHER, "\u200b\u200b"))
    found = standing(pasted, {}, NOON, ZONE)
    assert (found.notice, found.weather) == ("第一行 第二行", "")


def test_scenes_that_are_called_the_same_are_told_apart_by_their_codes() -> None:
    named = {code: Program(code, name, name, (Step("overview", 60),)) for code, name in
             (("Morning", "早会"), ("morning", "早会"), ("a", "ＤＡＹ"), ("b", "day"), ("c", "夜"))}  # fmt: skip
    assert list(told_apart(named, "zh").values()) == ["早会 (Morning)", "早会 (morning)", "ＤＡＹ (a)", "day (b)", "夜"]


def until(*programs: Program, at: str) -> str:
    found = standing(WallState(), {each.code: each for each in programs}, moment(at), ZONE)
    return "" if found.until is None else f"{ZONE.local(found.until):%H:%M}"


def test_what_a_program_shows_stands_until_another_scene_really_comes() -> None:
    """Not until the end of its dwell, where that brings the same scene, midnight or another program first."""
    long = Program("long", "", "", (Step("overview", 7 * 3_600), Step("ranking", 13 * 3_600)), (Hours(),))
    one = Program("one", "", "", (Step("overview", 60),), (Hours(480, 540),))
    first = Program("first", "", "", (Step("hot", 60),), (Hours(530, 560),), priority=5)
    assert until(long, at="2026-11-20T08:00:00+08:00") == "20:00"
    assert until(long, at="2026-11-20T21:00:00+08:00") == "", "midnight begins with the scene that stands"
    assert until(replace(long, steps=long.steps[::-1]), at="2026-11-20T14:00:00+08:00") == "20:00"
    assert until(replace(long, steps=(*long.steps, Step("hot", 60))), at="2026-11-20T22:00:00+08:00") == ""
    turned = replace(long, steps=(Step("hot", 21 * 3_600), Step("ranking", 3_660), Step("map", 9 * 3_600)))
    assert until(turned, at="2026-11-20T23:00:00+08:00") == "00:00", "the day ends before its dwell"
    assert until(one, at="2026-11-20T08:50:10+08:00") == "09:00"
    assert until(one, first, at="2026-11-20T08:40:10+08:00") == "08:50"
    assert until(long, first, at="2026-11-20T08:40:10+08:00") == "08:50"
    ordered = after(order(Verb.PROGRAM, "one", until=NOON + HOUR))
    assert standing(ordered, {"one": one}, NOON, ZONE).until == NOON + HOUR


@pytest.mark.parametrize("verb", [Verb.NOTICE, Verb.WEATHER, Verb.UNLOCK])
def test_an_order_that_takes_away_what_is_not_there_is_nobodys_last_order(verb: Verb) -> None:
    stood = after(order(Verb.BLANK, command_id="one"))
    now = obey(stood, order(verb, command_id="two"))
    assert (now.revision, now.last and now.last.verb) == (2, verb)
    assert (now.changed, now.before) == (stood.changed, stood.before)
    undo = order(Verb.UNDO, "one")
    must_be_allowed(undo, now, NOON)
    assert obey(now, undo).pushed is None
