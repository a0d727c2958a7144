"""What calls, what sounds of it, what was acknowledged: a storm is one sentence, and nothing sounds twice for ever."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.alarms.calls import LOOK_BACK_MS, MOST_CALLS, SEVERITY, Call, Cause, calls_of, silent_walls
from hall.alarms.silence import MOST_SILENCE_MS
from hall.alarms.sounding import LEAST_GAP_MS, ONCE_MS, Said, is_due, sounding
from hall.alarms.state import (
    MOST_REASON,
    AlarmState,
    By,
    acknowledged,
    heard_again,
    last_shift,
    needs_test,
    noted_test,
    silenced,
)
from hall.city.alarm_rules import AlarmRule, AlarmRules, Severity, Sound
from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from tests.support.clocks import moment
from tests.support.healths import told
from tests.support.live_rows import NOW as LIVE_NOW
from tests.support.live_rows import a_row

ZONE = CityZone("Asia/Shanghai")
NOON, NIGHT = moment("2026-11-20T12:00:00+08:00"), moment("2026-11-20T23:30:00+08:00")
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
ALL = AlarmRules(AlarmRule(Sound.SPEECH, 60), AlarmRule(Sound.TONE, 300), AlarmRule(Sound.TONE, 0))
RULES = AlarmRules()
BY = By("anna", "hall-1", NOON)
URGENT, WALL = Call(NOON - SECOND, Cause.URGENT, "7"), Call(NOON - MINUTE, Cause.WALL, "wall@hall-1")
LATE = Call(NOON - SECOND, Cause.LATE, "9")

calls = st.lists(
    st.builds(
        Call, st.integers(NOON - LOOK_BACK_MS + 1, NOON), st.sampled_from(Cause), st.integers(1, 40).map(str)
    ),
    max_size=60,
    unique_by=lambda each: (each.cause, each.subject),
)  # fmt: skip


def test_the_highest_severity_sounds_alone_and_all_its_calls_together() -> None:
    other = Call(NOON - MINUTE, Cause.URGENT_LATE, "3")
    what = sounding((WALL, other, URGENT, LATE), AlarmState(), ALL, NOON, ZONE)
    assert what is not None
    assert (what.severity, what.sound, what.calls, what.repeat_ms) == (
        Severity.URGENT, Sound.SPEECH, (URGENT, other), MINUTE,
    )  # fmt: skip


def test_what_a_city_does_not_want_is_not_heard() -> None:
    assert sounding((LATE,), AlarmState(), RULES, NOON, ZONE) is None
    assert sounding((URGENT,), AlarmState(), replace(RULES, urgent=AlarmRule()), NOON, ZONE) is None


def test_what_sounds_once_is_not_made_up_for() -> None:
    assert sounding((LATE,), AlarmState(), ALL, NOON, ZONE) is not None
    assert sounding((LATE,), AlarmState(), ALL, NOON + ONCE_MS, ZONE) is None


def test_in_quiet_hours_only_the_highest_sounds_and_softly() -> None:
    urgent, wall = Call(NIGHT, Cause.URGENT, "7"), Call(NIGHT, Cause.WALL, "wall@hall-1")
    assert sounding((wall,), AlarmState(), RULES, NIGHT, ZONE) is None
    what = sounding((wall, urgent), AlarmState(), RULES, NIGHT, ZONE)
    assert what is not None
    assert what.calls == (urgent,)
    assert what.is_quiet
    assert sounding((wall,), AlarmState(), replace(RULES, quiet=()), NIGHT, ZONE) is not None


@pytest.mark.parametrize(
    ("at", "is_heard"),
    [("2026-03-29T06:55:00+02:00", False), ("2026-03-29T07:05:00+02:00", True),
     ("2026-10-25T06:55:00+01:00", False), ("2026-10-25T07:05:00+01:00", True),
     ("2026-10-25T22:05:00+01:00", False)],
)  # fmt: skip
def test_quiet_hours_follow_the_clock_on_the_days_on_which_it_changes(at: str, is_heard: bool) -> None:
    wall = Call(moment(at) - SECOND, Cause.WALL, "wall@hall-1")
    assert (sounding((wall,), AlarmState(), RULES, moment(at), CityZone("Europe/Berlin")) is not None) is is_heard


@given(calls, st.integers(0, 1439))
def test_within_any_quiet_hours_nothing_but_the_highest_is_heard(each: list[Call], until: int) -> None:
    since = (until + 60) % 1440
    rules = replace(ALL, quiet=(since, until) if since != until else ())
    what = sounding(each, AlarmState(), rules, NOON, ZONE)
    if what is not None and rules.is_quiet(12 * 60):
        assert what.severity is Severity.URGENT


@pytest.mark.parametrize(
    ("quiet", "minute", "is_quiet"),
    [((1320, 420), 1320, True), ((1320, 420), 0, True), ((1320, 420), 420, False), ((60, 120), 90, True),
     ((60, 120), 120, False), ((), 0, False)],
)  # fmt: skip
def test_quiet_hours_go_over_midnight(quiet: tuple[int, ...], minute: int, is_quiet: bool) -> None:
    assert replace(RULES, quiet=quiet).is_quiet(minute) is is_quiet


@given(calls, st.data())
def test_what_was_acknowledged_never_sounds_again(each: list[Call], data: st.DataObject) -> None:
    seen = data.draw(st.lists(st.sampled_from(each), unique=True)) if each else []
    state = acknowledged(acknowledged(AlarmState(), seen, BY), [], BY._replace(at=NOON + HOUR))
    what = sounding(each, state, ALL, NOON, ZONE)
    assert what is None or set(what.calls).isdisjoint(seen)
    assert set(state.waiting(each, NOON)) == set(each) - set(seen)


def test_a_later_call_of_the_same_case_is_another_one() -> None:
    state = acknowledged(AlarmState(), [WALL], BY)
    assert (
        state.waiting([WALL._replace(at=WALL.at + 2 * SECOND)], NOON) == []
    )  # the same silence, told by another clock
    assert state.waiting([WALL._replace(at=WALL.at + MINUTE)], NOON) != []
    assert state.waiting([Call(URGENT.at, Cause.URGENT_LATE, "7")], NOON) != []


def test_of_more_than_are_looked_at_the_older_ones_do_not_come_forward() -> None:
    storm = [Call(NOON - HOUR + n, Cause.URGENT, str(n)) for n in range(MOST_CALLS)]
    state = acknowledged(AlarmState(), storm, BY)
    assert state.waiting([Call(NOON - HOUR - 1, Cause.URGENT, "older")], NOON) == []
    assert state.waiting([Call(NOON - HOUR - 1, Cause.WALL, "wall@hall-1")], NOON) != []


def test_what_nothing_can_call_for_any_more_is_forgotten() -> None:
    state = acknowledged(AlarmState(), [URGENT], BY)
    assert acknowledged(state, [], BY._replace(at=NOON + 48 * HOUR)).heeded == ()


def test_a_silence_holds_for_its_time_and_a_shift_at_most() -> None:
    state = silenced(AlarmState(), NOON + HOUR, "演练", BY)
    assert sounding((URGENT,), state, ALL, NOON + MINUTE, ZONE) is None
    assert sounding((URGENT,), state, ALL, NOON + HOUR, ZONE) is not None
    assert sounding((URGENT,), heard_again(state, BY), ALL, NOON + MINUTE, ZONE) is not None
    before = By("anna", "hall-1", NOON + MOST_SILENCE_MS)  # ordered while the clock was ahead
    assert silenced(AlarmState(), before.at + HOUR, "演练", before).silenced(NOON) is None


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [(NOON + HOUR, "\u3164", "refused.order_reason"), (NOON, "x", "refused.order_over"),
     (NOON + MOST_SILENCE_MS + 1, "x", "refused.order_end"), (NOON + 1, "x" * (MOST_REASON + 1), "refused.order_text")],
)  # fmt: skip
def test_a_silence_that_may_not_be_is_refused(until: int, reason: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        silenced(AlarmState(), until, reason, BY)
    assert refused.value.words.code == code


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4_000), st.sampled_from(Cause)), max_size=80), st.integers(1, 900))
def test_a_storm_never_gives_two_sounds_of_one_severity_within_ten_seconds(
    storm: list[tuple[int, Cause]], step: int
) -> None:
    """Each second is looked at, as a station does; one sound at a time by its very form."""
    arrived = [Call(NOON + at * 100, cause, str(n)) for n, (at, cause) in enumerate(storm)]
    said: Said | None = None
    begun = list[Said]()
    for mono in range(0, 420_000, step * 10 + 500):
        there = [each for each in arrived if each.at <= NOON + mono]
        what = sounding(there, AlarmState(), ALL, NOON + mono, ZONE)
        if what is not None and is_due(what, said, mono):
            assert {each.severity for each in what.calls} == {what.severity}
            said = Said(what.severity, frozenset(what.calls), mono)
            begun.append(said)
    ranks = list(Severity)
    for one, other in pairwise(begun):
        is_higher = ranks.index(other.severity) < ranks.index(one.severity)
        assert is_higher or other.mono_ms - one.mono_ms >= LEAST_GAP_MS


def test_it_sounds_again_after_its_time_until_it_is_acknowledged() -> None:
    what = sounding((URGENT,), AlarmState(), ALL, NOON, ZONE)
    assert what is not None
    said = Said(what.severity, frozenset(what.calls), 1_000)
    assert not is_due(what, said, 60_999)
    assert is_due(what, said, 61_000)
    assert not is_due(replace(what, repeat_ms=0), said, 10_000_000)
    news = replace(what, calls=(*what.calls, Call(NOON, Cause.URGENT, "8")))
    assert is_due(news, said, 11_000)
    assert not is_due(news, said, 10_999)


def test_a_shift_is_asked_to_try_its_voice() -> None:
    shifts, eight = (8 * 60, 20 * 60), moment("2026-11-20T08:00:00+08:00")
    assert last_shift(shifts, NOON, ZONE) == eight
    assert last_shift(shifts, moment("2026-11-20T07:59:00+08:00"), ZONE) == moment("2026-11-19T20:00:00+08:00")
    assert last_shift((), NOON, ZONE) is None
    state = AlarmState()
    assert not needs_test(state, "hall-1", shifts, eight + 29 * MINUTE, ZONE)
    assert needs_test(state, "hall-1", shifts, eight + 30 * MINUTE, ZONE)
    tried = noted_test(state, By("anna", "hall-1", eight), heard=True)
    assert not needs_test(tried, "hall-1", shifts, NOON, ZONE)
    signed_in = noted_test(state, By("anna", "desk@hall-1", eight), heard=True)
    assert not needs_test(signed_in, "hall-1", shifts, NOON, ZONE)
    assert needs_test(tried, "hall-2", shifts, NOON, ZONE)
    assert needs_test(tried, "hall-1", shifts, moment("2026-11-20T20:30:00+08:00"), ZONE)
    assert needs_test(noted_test(tried, By("bo", "hall-1", NOON), heard=False), "hall-1", shifts, NOON + 1, ZONE)
    assert not needs_test(state, "hall-1", (), NOON, ZONE)


def test_calls_are_read_off_the_open_cases() -> None:
    store = CaseStore()
    rows = [
        a_row(1, urgent=True),
        a_row(2, urgent=True, unit="u1"),  # somebody has it
        a_row(3, urgent=True, unit="u1", due_at=LIVE_NOW - MINUTE),
        a_row(4, due_at=LIVE_NOW - MINUTE),
        a_row(5, urgent=True, reported_at=LIVE_NOW - LOOK_BACK_MS - 1),
        a_row(6, urgent=True, held_at=LIVE_NOW - 1, due_at=LIVE_NOW - MINUTE, unit="u1"),  # on hold nothing is late
    ]
    store.load(build_columns(rows), Cursor(1, 1))
    found = {(each.cause, each.subject) for each in calls_of(store, ALL, LIVE_NOW)}
    assert found == {(Cause.URGENT, "1"), (Cause.URGENT_LATE, "3"), (Cause.LATE, "4")}
    assert {each.subject for each in calls_of(store, RULES, LIVE_NOW)} == {"1", "3"}
    assert calls_of(store, AlarmRules(AlarmRule(), AlarmRule(), AlarmRule()), LIVE_NOW) == ()


def test_an_urgent_case_of_a_clock_that_was_ahead_calls_until_it_is_acknowledged() -> None:
    """Its clock was put back since, or ours is behind: nobody has it in either case."""
    store = CaseStore()
    store.load(build_columns([a_row(1, urgent=True, reported_at=LIVE_NOW + HOUR)]), Cursor(1, 1))
    found = calls_of(store, RULES, LIVE_NOW)
    assert [(each.cause, each.subject) for each in found] == [(Cause.URGENT, "1")]
    state = acknowledged(AlarmState(), found, BY._replace(at=LIVE_NOW))
    assert state.waiting(found, LIVE_NOW) == []
    assert state.waiting([found[0]._replace(at=LIVE_NOW)], LIVE_NOW) != [], "another call of that case"


def test_a_storm_names_the_newest() -> None:
    store = CaseStore()
    rows = [a_row(n, urgent=True, reported_at=LIVE_NOW - n) for n in range(1, MOST_CALLS + 50)]
    store.load(build_columns(rows), Cursor(1, 1))
    assert {each.subject for each in calls_of(store, RULES, LIVE_NOW)} == {str(n) for n in range(1, MOST_CALLS + 1)}


def test_a_wall_calls_when_it_is_silent() -> None:
    stations = [told("wall@a", 9_000), told("wall@b"), told("wall@c", 9_000, ended=True), told("desk@d", 9_000)]
    assert silent_walls(stations, RULES, NOON) == (Call(NOON - 9_000, Cause.WALL, "wall@a"),)
    assert silent_walls(stations, replace(RULES, important=AlarmRule()), NOON) == ()


def test_the_call_of_a_silent_wall_stays_the_same_though_the_clock_was_put_back_after_its_last_word() -> None:
    calls = {
        silent_walls([replace(told("wall@a", 9_000 + gone), by_clock_ms=9_000 - HOUR + gone)], RULES, NOON + gone)
        for gone in (0, MINUTE, HOUR)
    }
    assert calls == {(Call(NOON - 9_000 + HOUR, Cause.WALL, "wall@a"),)}


def test_each_cause_has_a_severity() -> None:
    assert SEVERITY.keys() == set(Cause)
