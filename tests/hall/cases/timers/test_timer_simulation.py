"""Timers against a simulation that walks minute by minute over random histories and counts, knowing no shortcut."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.timers import timers as k
from hall.cases.vocabulary import Pause, TimerKind
from hall.city.work_calendar import TimeUnit
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from tests.support.clocks import is_work_time
from tests.support.fakes import a_calendar, moment
from tests.support.minute_hand import MinuteHand, runs

CALENDAR = a_calendar()
FIRST = moment("2026-09-17 00:00")
"""From here four weeks: Mid-Autumn, National Day, two worked weekend days."""

spans = st.integers(1, 4 * 24 * 60).map(lambda minutes: minutes * MINUTE_MS)


@settings(max_examples=200, deadline=None)
@given(
    begun=st.integers(0, 7 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE_MS),
    limit_ms=st.sampled_from([hours * HOUR_MS for hours in (1, 2, 4, 8, 12, 20, 40)]),
    unit=st.sampled_from(TimeUnit),
    spans=st.lists(spans, min_size=1, max_size=5),
)
def test_used_yellow_and_red_are_what_a_minute_hand_counts(
    begun: Moment, limit_ms: int, unit: TimeUnit, spans: list[int]
) -> None:
    timer = k.start(TimerKind.DISPOSE, unit, limit_ms, begun, CALENDAR)
    walker, now = MinuteHand(unit, limit_ms, begun), begun
    for span in spans:
        warned, fell_due, was_running = timer.warn_at, timer.due_at, timer.since is not None
        yellow_before, red_before = walker.yellow_at, walker.red_at
        now += span
        walker.walk(now)
        assert k.used_ms(timer, now, CALENDAR) == walker.used
        if was_running:
            assert warned is not None
            assert fell_due is not None
            if yellow_before is None:
                assert (warned if now >= warned else None) == walker.yellow_at
            if red_before is None:
                assert (fell_due if now >= fell_due else None) == walker.red_at
            assert red_before is None or fell_due <= now - span
            assert walker.late_since is None or fell_due == walker.late_since
            timer = k.pause(timer, now, CALENDAR, Pause.HOLD)
        else:
            timer = k.resume(timer, now, CALENDAR, Pause.HOLD)
        walker.running = not was_running
    stopped = k.stop(timer, now, CALENDAR)
    assert stopped.used_ms == walker.used


@given(moment=st.integers(0, 60 * 24 * 60), days=st.integers(0, 3))
def test_the_wall_is_read_as_the_calendar_reads_it(moment: int, days: int) -> None:
    at = FIRST + moment * MINUTE_MS + days * timedelta(days=1) // timedelta(milliseconds=1)
    assert runs(at, TimeUnit.WORK) == is_work_time(CALENDAR, at)


@settings(max_examples=200, deadline=None)
@given(
    begun=st.integers(0, 7 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE_MS),
    unit=st.sampled_from(TimeUnit),
    turns=st.lists(st.tuples(st.integers(1, 2 * 24 * 60), st.booleans(), st.sampled_from(Pause)), max_size=16),
)
def test_a_timer_runs_only_while_no_cause_is_left(
    begun: Moment, unit: TimeUnit, turns: list[tuple[int, bool, Pause]]
) -> None:
    """Pauses begin and end in any order, one within another: a ruling within a hold, a hold within a check."""
    timer = k.start(TimerKind.DISPOSE, unit, 8 * HOUR_MS, begun, CALENDAR)
    hand, now, causes = MinuteHand(unit, 8 * HOUR_MS, begun), begun, set[Pause]()
    for minutes, begins, cause in turns:
        now += minutes * MINUTE_MS
        hand.walk(now)
        assert k.used_ms(timer, now, CALENDAR) == hand.used
        timer = (k.pause if begins else k.resume)(timer, now, CALENDAR, cause)
        causes = causes | {cause} if begins else causes - {cause}
        hand.running = not causes
        if timer.since is not None and hand.late:
            assert timer.due_at == hand.late_since  # however often it stood still, and whatever for
        assert (timer.since is not None, set(timer.causes)) == (not causes, causes)
        assert list(timer.causes) == sorted(timer.causes)
    stopped = k.stop(timer, now, CALENDAR)
    assert (stopped.used_ms, stopped.causes, stopped.late_at is not None) == (hand.used, (), hand.late)
