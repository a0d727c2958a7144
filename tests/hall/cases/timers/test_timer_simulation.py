"""Clocks against a simulation that walks minute by minute over random histories and counts, knowing no shortcut."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases import clocks as k
from hall.cases.vocabulary import ClockKind, Moment
from hall.city.work_calendar import TimeUnit
from hall.city.zone import HOUR_MS, MINUTE_MS
from tests.support.fakes import HOLIDAYS_2026, ZONE, a_calendar, moment

CALENDAR = a_calendar()
FIRST = moment("2026-09-17 00:00")
"""From here four weeks: Mid-Autumn, National Day, two worked weekend days."""


def runs(minute: Moment, unit: TimeUnit) -> bool:
    """Whether the clock moves in the minute that begins then: read off the wall, day by day."""
    if unit is TimeUnit.CONTINUOUS:
        return True
    at = ZONE.local(minute)
    day = date(at.year, at.month, at.day)
    worked = HOLIDAYS_2026.get(day, day.weekday() < 5)
    return worked and (8 <= at.hour < 12 or 14 <= at.hour < 18)


class Walker:
    """A clock that is counted by hand, a minute at a time."""

    def __init__(self, unit: TimeUnit, limit_ms: int, begun: Moment) -> None:
        self.unit, self.limit_ms, self.now, self.used, self.running = unit, limit_ms, begun, 0, True
        self.yellow_at: Moment | None = None
        self.red_at: Moment | None = None

    def walk(self, until: Moment) -> None:
        while self.now < until:
            self.used += MINUTE_MS if self.running and runs(self.now, self.unit) else 0
            self.now += MINUTE_MS
            if self.yellow_at is None and self.used * 10 >= self.limit_ms * 8:
                self.yellow_at = self.now
            if self.red_at is None and self.used >= self.limit_ms:
                self.red_at = self.now


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
    clock = k.start(ClockKind.DISPOSE, unit, limit_ms, begun, CALENDAR)
    walker, now = Walker(unit, limit_ms, begun), begun
    for span in spans:
        warned, fell_due, was_running = clock.warn_at, clock.due_at, clock.since is not None
        yellow_before, red_before = walker.yellow_at, walker.red_at
        now += span
        walker.walk(now)
        assert k.used_ms(clock, now, CALENDAR) == walker.used
        if was_running:
            assert warned is not None
            assert fell_due is not None
            if yellow_before is None:
                assert (warned if now >= warned else None) == walker.yellow_at
            if red_before is None:
                assert (fell_due if now >= fell_due else None) == walker.red_at
            assert red_before is None or fell_due <= now - span
            clock = k.pause(clock, now, CALENDAR)
        else:
            clock = k.resume(clock, now, CALENDAR)
        walker.running = not was_running
    stopped = k.stop(clock, now, CALENDAR)
    assert stopped.used_ms == walker.used


@given(moment=st.integers(0, 60 * 24 * 60), days=st.integers(0, 3))
def test_the_wall_is_read_as_the_calendar_reads_it(moment: int, days: int) -> None:
    at = FIRST + moment * MINUTE_MS + days * timedelta(days=1) // timedelta(milliseconds=1)
    assert runs(at, TimeUnit.WORK) == CALENDAR.is_work_time(at)
