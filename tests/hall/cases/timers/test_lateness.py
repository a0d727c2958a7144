"""One rule of lateness: windows, figures, counters and verdict agree with a minute hand at every moment of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.case import Case
from hall.cases.fields import LIVE_FIELDS
from hall.cases.table.transition import Sweep, Timing
from hall.cases.timers import timers as k
from hall.cases.timers.timing import applied
from hall.cases.vocabulary import Pause, TimeLook, TimerKind, Verdict
from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.looks import LOOKS
from hall.live.wanted import Wanted
from hall.metrics.live_counts import live_counts
from hall.metrics.rollups import contributions
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from tests.support.fakes import ZONE, a_law, local, moment
from tests.support.histories import done, new_case
from tests.support.minute_hand import MinuteHand

LAW = a_law()
TO_DISPATCH = (("accept", "07:05"), ("file", "07:10"), ("dispatch", "07:20"), ("start", "08:30"))
AT_UNIT = ("dispatched", "in_progress")
NEXT = {
    "dispatched": ("start", "hold"), "in_progress": ("dispose", "hold"), "disposed": ("feed_back",),
    "checking": ("check:pass", "check:fail", "check:cannot"), "to_close": ("close",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("disposed", "verdict"),
    [
        ("2026-11-20 17:59", Verdict.ON_TIME),
        ("2026-11-20 18:00", Verdict.ON_TIME),  # at the limit itself
        ("2026-11-20 18:01", Verdict.LATE),
        ("2026-11-22 23:59", Verdict.LATE),
        ("2026-11-23 08:00", Verdict.LATE),  # red on every window for a weekend, though no work time has run
        ("2026-11-23 08:01", Verdict.LATE),
    ],
)
def test_a_limit_at_a_periods_end_is_judged_as_it_was_shown(disposed: str, verdict: Verdict) -> None:
    at, case = moment(disposed), new_case(LAW, moment("2026-11-20 07:00"))
    for act, when in TO_DISPATCH:
        case = done(case, LAW, act, moment(f"2026-11-20 {when}"))
    assert local(case.due_at) == "2026-11-20 18:00:00"
    shown = k.look(case, at)
    for act in ("dispose", "feed_back", "check:pass", "close"):
        case = done(case, LAW, act, at)
    assert case.verdict is verdict
    assert (shown is TimeLook.OVERDUE) == (verdict is Verdict.LATE)


def test_what_was_late_is_late_again_when_it_goes_on() -> None:
    """Overrun by no work time at all: over the weekend, and given back on Monday."""
    case = new_case(LAW, moment("2026-11-20 07:00"))
    for act, when in (*TO_DISPATCH, ("dispose", "20:00"), ("feed_back", "20:10"), ("check:fail", "20:20")):
        case = done(case, LAW, act, moment(f"2026-11-20 {when}"))
    assert k.look(case, case.changed_at) is TimeLook.OVERDUE


def test_a_hold_changes_nothing_of_how_late_an_overdue_case_is() -> None:
    """Ten days over by the wall's clock are two and a half of work: they never count as days of day and night."""
    case = new_case(LAW, moment("2026-11-12 09:00"))
    for act, when in (("accept", "09:05"), ("file", "09:10"), ("dispatch", "11:14")):
        case = done(case, LAW, act, moment(f"2026-11-12 {when}"))
    assert local(case.due_at) == "2026-11-13 11:14:00"
    held = done(case, LAW, "hold", moment("2026-11-27 10:59"))
    back = done(held, LAW, "resume", moment("2026-11-27 11:00"))
    assert local(back.due_at) == "2026-11-13 11:14:00"
    assert back.warn_at == back.due_at


def test_eighty_per_cent_that_were_used_before_a_pause_are_used_when_it_goes_on() -> None:
    """Where a limit runs in work time, nothing is reckoned back through a night or a weekend."""
    at, calendar = moment("2026-11-18 08:00"), LAW.calendar
    timer = k.start(TimerKind.DISPOSE, TimeUnit.WORK, 8 * HOUR_MS, at, calendar)
    timer = k.pause(timer, moment("2026-11-18 17:00"), calendar, Pause.HOLD)
    timer = k.resume(timer, moment("2026-11-23 08:00"), calendar, Pause.HOLD)
    assert (local(timer.warn_at), local(timer.due_at)) == ("2026-11-23 08:00:00", "2026-11-23 09:00:00")


def test_a_limit_that_is_made_longer_and_was_passed_all_the_same_was_passed_later() -> None:
    at, calendar = moment("2026-11-16 08:00"), LAW.calendar
    timer = k.start(TimerKind.DISPOSE, TimeUnit.WORK, 8 * HOUR_MS, at, calendar)  # until the evening
    timer = k.pause(timer, moment("2026-11-20 12:00"), calendar, Pause.HOLD)
    longer = k.extend(timer, 8 * HOUR_MS, calendar)
    assert local(longer.late_at) == "2026-11-17 18:00:00"
    longer = k.resume(longer, moment("2026-11-20 15:00"), calendar, Pause.HOLD)
    assert local(longer.due_at) == "2026-11-17 18:00:00"
    assert local(k.extend(longer, 8 * HOUR_MS, calendar).due_at) == "2026-11-18 18:00:00"


def test_a_calendar_that_changes_leaves_what_was_late_before_it_last_stood_still() -> None:
    at, calendar = moment("2026-11-16 08:00"), LAW.calendar
    timer = k.start(TimerKind.DISPOSE, TimeUnit.WORK, 8 * HOUR_MS, at, calendar)
    timer = k.pause(timer, moment("2026-11-20 12:00"), calendar, Pause.HOLD)
    timer = k.resume(timer, moment("2026-11-20 15:00"), calendar, Pause.HOLD)
    free = WorkCalendar(ZONE, calendar.periods, {date(2026, 11, day): False for day in range(16, 21)})
    assert k.reckoned(timer, free) == timer


def test_a_hold_within_an_ownership_ruling_ends_neither() -> None:
    case = new_case(LAW, moment("2026-11-18 07:00"))
    for act, when in TO_DISPATCH:
        case = done(case, LAW, act, moment(f"2026-11-18 {when}"))
    ruling = Timing(pauses=(TimerKind.DISPOSE,), cause=Pause.OWNERSHIP)
    ruled = Timing(resumes=(TimerKind.DISPOSE,), cause=Pause.OWNERSHIP)
    hold, release = Timing(sweep=Sweep.HOLD), Timing(sweep=Sweep.RELEASE)
    timers, at = case.timers, moment("2026-11-18 09:00")
    after: tuple[tuple[Timing, list[str]], ...] = (
        (ruling, ["total"]),
        (hold, []),
        (release, ["total"]),
        (ruled, ["dispose", "total"]),
    )
    for timing, running in after:
        timers = applied(timing, replace(case, timers=timers), case.condition, LAW, at)
        assert sorted(each.kind.value for each in timers if each.since is not None) == running
        at += MINUTE_MS


@settings(max_examples=150, deadline=None)
@given(
    condition=st.sampled_from([1, 2, 3]),
    begun=st.integers(0, 7 * 24 * 60).map(lambda minutes: moment("2026-09-17 00:00") + minutes * MINUTE_MS),
    turns=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3 * 24 * 60)), min_size=3, max_size=14),
)
def test_every_judge_agrees_with_a_minute_hand(condition: int, begun: Moment, turns: list[tuple[int, int]]) -> None:
    """Random lives of a case with holds and rework, under work time and day and night, over holidays."""
    case, now = new_case(LAW, begun), begun
    for name in ("accept", "file", "dispatch"):
        case = done(case, LAW, name, now, **({"condition": condition} if name == "file" else {}))
    spent = k.timer_of(case, TimerKind.DISPOSE)
    assert spent is not None
    assert spent.limit_ms is not None
    hand = MinuteHand(spent.unit, spent.limit_ms, now)
    for act, minutes in _ways(turns):
        now += minutes * MINUTE_MS
        hand.walk(now)
        for at in (now, *((case.due_at, case.due_at + 1) if case.due_at else ())):
            _agree(case, at)
        if case.state.value in AT_UNIT and case.held_at is None:
            assert (k.look(case, now) is TimeLook.OVERDUE) == hand.late, local(now)
            assert not hand.late or case.due_at == hand.late_since, local(now)
        ways = ("resume",) if case.held_at is not None else NEXT.get(case.state.value, ())
        if ways:
            case = done(case, LAW, ways[act % len(ways)], now)
        hand.running = case.state.value in AT_UNIT and case.held_at is None
    if not case.is_open:
        counted = {key[0] for key in contributions(case, ZONE)}
        assert (case.verdict is Verdict.LATE) == hand.late
        assert ("closed_on_time.street" in counted) == (not hand.late)


def _ways(turns: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    yield from turns
    yield from ((0, 7),) * 6  # and on to the end, by the shortest way


def _agree(case: Case, at: Moment) -> None:
    """All that windows ask says the same of an open case at a moment."""
    if not case.is_open:
        return
    case = replace(case, id=7)  # a case of a decision has none yet
    store = CaseStore()
    store.load(build_columns([tuple(getattr(case, field.name) for field in LIVE_FIELDS)]), Cursor(1, 0))
    look, live = k.look(case, at), store.case(case.id)
    assert live is not None
    assert live.look(at) is look
    assert LOOKS[store.looks(at)[0]] is look
    assert [each for each in TimeLook if store.matches(Wanted(looks=frozenset({each})), at, store.rows())[0]] == [look]
    late, counts = look is TimeLook.OVERDUE, live_counts(store, at)
    assert (store.overdue(at), store.warning(at), store.held()) == (late, look is TimeLook.WARNING, case.is_held)
    assert store.load_of(case.unit or "", at) == (1, late)
    assert sum(counts.to_close.values()) == (case.state.value not in AT_UNIT or late)
    assert (store.next_moment(at) is None) == (case.due_at is None or late)
    assert bool(store.passed(at - 1, at).size) == (live.look(at - 1) is not look)
