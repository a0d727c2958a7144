"""Limits worked by hand on the city's clock: nights, lunch, weekends, holidays with make-up days, holds, rework, 80 %.

Work periods 08:00–12:00 and 14:00–18:00. 2026: 1–7 October free, Saturday 10 October and Sunday 20 September worked,
Friday 25 September free, Saturday 28 February worked, 16–20 and 23 February free.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_access.city.calendars import work_calendar
from data_access.city.profiles import load_profile
from hall.cases.case import Case, Timer
from hall.cases.law import Law
from hall.cases.timers import timers as k
from hall.cases.vocabulary import Pause, TimeLook, TimerKind, Verdict
from hall.city.work_calendar import TimeUnit
from hall.moment import HOUR_MS, MINUTE_MS
from tests.support.fakes import HOLIDAYS_2026, STREET, a_calendar, a_law, a_profile, local, moment
from tests.support.histories import done, new_case

WORK, ALWAYS = TimeUnit.WORK, TimeUnit.CONTINUOUS
BACK = Pause.DISPOSED
"""The unit has given the case back to the centre."""
CALENDAR = a_calendar()
LAW = a_law()

STARTS = [
    # dispatched, hours, unit, yellow at, red after, why
    ("2026-11-18 09:00", 2, ALWAYS, "2026-11-18 10:36", "2026-11-18 11:00", "continuous, by day: 96 of 120 minutes"),
    ("2026-11-18 23:30", 2, ALWAYS, "2026-11-19 01:06", "2026-11-19 01:30", "紧急工作时 runs through the night"),
    ("2026-10-02 22:00", 2, ALWAYS, "2026-10-02 23:36", "2026-10-03 00:00", "and through a holiday"),
    ("2026-11-18 09:00", 2, WORK, "2026-11-18 10:36", "2026-11-18 11:00", "within the morning"),
    ("2026-11-18 11:00", 2, WORK, "2026-11-18 14:36", "2026-11-18 15:00", "1 h before lunch, 1 h after"),
    ("2026-11-18 12:30", 4, WORK, "2026-11-18 17:12", "2026-11-18 18:00", "begins in the lunch break: 14:00–18:00"),
    ("2026-11-18 17:00", 2, WORK, "2026-11-19 08:36", "2026-11-19 09:00", "over night: 1 h today, 1 h tomorrow"),
    ("2026-11-18 20:00", 8, WORK, "2026-11-19 16:24", "2026-11-19 18:00", "in the evening: all of the next day"),
    ("2026-11-20 17:00", 2, WORK, "2026-11-23 08:36", "2026-11-23 09:00", "Friday: the rest on Monday"),
    ("2026-11-21 10:00", 8, WORK, "2026-11-23 16:24", "2026-11-23 18:00", "Saturday: all of Monday"),
    ("2026-11-18 09:00", 40, WORK, "2026-11-24 09:00", "2026-11-25 09:00", "We 7, Th, Fr, Mo, Tu 8 each, We 1"),
    ("2026-09-30 17:00", 2, WORK, "2026-10-08 08:36", "2026-10-08 09:00", "National Day, 1–7 October: 8th at 09:00"),
    ("2026-10-09 17:00", 2, WORK, "2026-10-10 08:36", "2026-10-10 09:00", "Saturday 10 October is worked"),
    ("2026-10-10 17:00", 2, WORK, "2026-10-12 08:36", "2026-10-12 09:00", "Sunday the 11th is not"),
    ("2026-09-30 16:00", 28, WORK, "2026-10-10 14:24", "2026-10-12 10:00", "We 2, Th, Fr, Sa 8 each, Mo 2"),
    ("2026-09-19 10:00", 8, WORK, "2026-09-20 16:24", "2026-09-20 18:00", "Saturday free, Sunday 20 September worked"),
    ("2026-09-24 16:00", 4, WORK, "2026-09-28 09:12", "2026-09-28 10:00", "Mid-Autumn Friday and the weekend between"),
    ("2026-02-13 17:00", 10, WORK, "2026-02-14 17:00", "2026-02-24 09:00", "Sa 14 worked, then free to the 23rd"),
    ("2026-02-27 17:00", 2, WORK, "2026-02-28 08:36", "2026-02-28 09:00", "Saturday 28 February is worked"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "hours", "unit", "yellow", "red", "why"), STARTS)
def test_a_limit_turns_yellow_and_red_when_worked_by_hand(
    at: str, hours: int, unit: TimeUnit, yellow: str, red: str, why: str
) -> None:
    timer = k.start(TimerKind.DISPOSE, unit, hours * HOUR_MS, moment(at), CALENDAR)
    assert (local(timer.warn_at), local(timer.due_at)) == (f"{yellow}:00", f"{red}:00"), why


def test_the_days_in_this_table_are_those_the_library_announces() -> None:
    calendar = work_calendar(load_profile("erqi"))
    day = date(2026, 1, 5)
    while day < date(2026, 12, 1):
        if date(2026, 2, 1) <= day <= date(2026, 3, 1) or date(2026, 9, 1) <= day <= date(2026, 11, 30):
            assert calendar.is_workday(day) == HOLIDAYS_2026.get(day, day.weekday() < 5), day
        day += timedelta(days=1)


VISITS = [
    # limit, unit, visits of the unit, when it comes back; minutes left, yellow at, red after; why
    (8, WORK, [("2026-11-18 09:00", "2026-11-18 11:00")], "2026-11-19 16:00",
     360, "2026-11-20 10:24", "2026-11-20 12:00", "2 h used, 6 left: Th 2, Fr 4; to 80 % 4.4 h: Th 2, Fr 2.4"),
    (8, WORK, [("2026-11-18 09:00", "2026-11-18 11:00")], "2026-11-20 16:00",
     360, "2026-11-23 10:24", "2026-11-23 12:00", "the same over a weekend: Fr 2, Mo 4"),
    (8, WORK, [("2026-11-18 17:00", "2026-11-19 10:00")], "2026-11-19 15:00",
     300, "2026-11-20 08:24", "2026-11-20 10:00", "1 + 2 h used (the night does not count); Th 3, Fr 2"),
    (2, ALWAYS, [("2026-11-18 23:00", "2026-11-19 00:30")], "2026-11-19 03:00",
     30, "2026-11-19 03:06", "2026-11-19 03:30", "90 of 120 minutes used by night: 6 to 80 %, 30 to the end"),
    (8, WORK, [("2026-11-18 08:00", "2026-11-18 12:00"), ("2026-11-18 14:00", "2026-11-18 17:00")],
     "2026-11-19 08:00", 60, "2026-11-19 08:00", "2026-11-19 09:00", "7 of 8 h used, past 80 %: yellow as it begins"),
    (2, WORK, [("2026-09-30 17:00", "2026-10-02 12:00")], "2026-10-10 08:00",
     60, "2026-10-10 08:36", "2026-10-10 09:00", "1 h before the holiday; back on the worked Saturday"),
    (2, ALWAYS, [("2026-11-18 09:00", "2026-11-18 12:00")], "2026-11-18 15:00",
     -60, "2026-11-18 11:00", "2026-11-18 11:00", "overrun by an hour: late since 11:00 when it comes back"),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "unit", "visits", "back", "left", "yellow", "red", "why"), VISITS)
def test_the_same_unit_goes_on_with_what_is_left(
    hours: int, unit: TimeUnit, visits: list[tuple[str, str]], back: str, left: int, yellow: str, red: str, why: str
) -> None:
    timer = k.start(TimerKind.DISPOSE, unit, hours * HOUR_MS, moment(visits[0][0]), CALENDAR)
    for begun, ended in visits:
        timer = k.resume(timer, moment(begun), CALENDAR, BACK)
        timer = k.pause(timer, moment(ended), CALENDAR, BACK)
        assert (timer.warn_at, timer.due_at, timer.since) == (None, None, None)
    assert k.left_ms(timer, moment(back), CALENDAR) == left * MINUTE_MS, why
    timer = k.resume(timer, moment(back), CALENDAR, BACK)
    assert (local(timer.warn_at), local(timer.due_at)) == (f"{yellow}:00", f"{red}:00"), why


def test_a_timer_that_stands_still_is_not_paused_twice_and_a_stopped_one_never_runs_again() -> None:
    timer = k.start(TimerKind.CHECK, ALWAYS, HOUR_MS, moment("2026-11-18 09:00"), CALENDAR)
    paused = k.pause(timer, moment("2026-11-18 09:10"), CALENDAR, BACK)
    assert k.pause(paused, moment("2026-11-18 09:50"), CALENDAR, BACK) == paused
    assert k.resume(timer, moment("2026-11-18 09:50"), CALENDAR, BACK) == timer
    stopped = k.stop(paused, moment("2026-11-18 10:00"), CALENDAR)
    assert (stopped.used_ms, stopped.stopped_at) == (10 * MINUTE_MS, moment("2026-11-18 10:00"))
    assert k.resume(stopped, moment("2026-11-18 11:00"), CALENDAR, BACK) == stopped
    assert k.stop(stopped, moment("2026-11-18 11:00"), CALENDAR) == stopped


def played(*acts: tuple[str, str], **report: object) -> Case:
    """A case to which these acts were done at these local times; the first is its report."""
    (_, first), *rest = acts
    case = new_case(LAW, moment(first), **report)
    for act, at in rest:
        case = done(case, LAW, act, moment(at))
    return case


def timer(case: Case, kind: str) -> Timer:
    found = k.timer_of(case, TimerKind(kind))
    assert found is not None
    return found


TO_DISPATCH = (
    ("report", "2026-09-30 16:30"), ("accept", "2026-09-30 16:35"), ("file", "2026-09-30 16:45"),
    ("dispatch", "2026-09-30 17:00"),
)  # fmt: skip


def test_each_of_the_centres_own_timers_has_its_limit_and_stops_when_its_act_is_done() -> None:
    case = played(*TO_DISPATCH)
    minutes = {kind: timer(case, kind).used_ms // MINUTE_MS for kind in ("accept", "file", "dispatch")}
    assert minutes == {"accept": 5, "file": 10, "dispatch": 15}
    assert [timer(case, kind).since for kind in ("accept", "file", "dispatch")] == [None, None, None]
    assert (case.timer, local(case.due_at)) == (TimerKind.DISPOSE, "2026-10-08 17:00:00")  # We 1, Th 7 of 8 h


@pytest.mark.parametrize(("urgent", "due"), [(False, "2026-11-18 09:32:00"), (True, "2026-11-18 09:22:00")])
def test_urgent_cases_are_dispatched_within_five_minutes(urgent: bool, due: str) -> None:
    times = (("report", "2026-11-18 09:00"), ("accept", "2026-11-18 09:07"), ("file", "2026-11-18 09:17"))
    case = played(*times, urgent=urgent)
    assert (case.timer, local(case.due_at)) == (TimerKind.DISPATCH, due)


def test_filing_waits_while_the_collector_looks() -> None:
    case = played(
        ("report", "2026-11-18 09:00"), ("accept", "2026-11-18 09:05"), ("send_verify", "2026-11-18 09:10"),
        channel="hotline",
    )  # fmt: skip
    assert (case.timer, local(case.due_at)) == (TimerKind.VERIFY, "2026-11-18 10:10:00")
    case = done(case, LAW, "verify:pass", moment("2026-11-18 09:50"))
    assert (case.timer, local(case.due_at)) == (TimerKind.FILE, "2026-11-18 10:00:00")  # 10 of 15 minutes left


def test_on_hold_every_timer_stands_still_and_goes_on_where_it_was() -> None:
    case = played(*TO_DISPATCH, ("start", "2026-09-30 17:30"), ("hold", "2026-09-30 18:00"))
    assert (case.due_at, case.warn_at, case.is_held) == (None, None, True)
    assert k.look(case, moment("2026-11-01 12:00")) is TimeLook.SUSPENDED
    case = done(case, LAW, "resume", moment("2026-10-12 08:00"))
    assert (case.state.value, local(case.due_at)) == ("in_progress", "2026-10-12 17:00:00")  # 7 of 8 h left
    assert timer(case, "total").used_ms == 90 * MINUTE_MS
    total = k.used_ms(timer(case, "total"), moment("2026-10-12 09:00"), CALENDAR)
    assert total == 150 * MINUTE_MS  # 16:30–18:00 and one hour after the hold


def test_rework_goes_on_with_the_rest_and_the_verdict_is_on_all_visits() -> None:
    first = (
        ("report", "2026-11-18 08:00"), ("accept", "2026-11-18 08:05"), ("file", "2026-11-18 08:10"),
        ("dispatch", "2026-11-18 09:00"), ("start", "2026-11-18 09:30"), ("dispose", "2026-11-18 15:00"),
        ("feed_back", "2026-11-18 15:20"), ("check:fail", "2026-11-18 16:00"),
    )  # fmt: skip
    case = played(*first)  # 3 h + 1 h of 8 used
    assert (case.rework, case.state.value, case.timer) == (1, "dispatched", TimerKind.DISPOSE)
    assert local(case.due_at) == "2026-11-19 10:00:00"  # 4 h left: We 2, Th 2
    rest = (("feed_back", "2026-11-19 11:00"), ("check:pass", "2026-11-19 11:30"), ("close", "2026-11-19 11:40"))
    in_time = played(*first, ("start", "2026-11-19 08:10"), ("dispose", "2026-11-19 10:00"), *rest)
    late = played(*first, ("start", "2026-11-19 08:10"), ("dispose", "2026-11-19 10:01"), *rest)
    assert (in_time.verdict, timer(in_time, "dispose").used_ms) == (Verdict.ON_TIME, 8 * HOUR_MS)
    assert (late.verdict, timer(late, "dispose").used_ms) == (Verdict.LATE, 8 * HOUR_MS + MINUTE_MS)


def test_a_second_check_has_its_own_two_hours() -> None:
    case = played(
        ("report", "2026-11-18 08:00"), ("accept", "2026-11-18 08:05"), ("file", "2026-11-18 08:10"),
        ("dispatch", "2026-11-18 08:20"), ("start", "2026-11-18 08:30"), ("dispose", "2026-11-18 09:00"),
        ("feed_back", "2026-11-18 09:10"), ("check:cannot", "2026-11-18 11:00"), ("feed_back", "2026-11-18 11:10"),
    )  # fmt: skip
    assert (case.timer, local(case.due_at)) == (TimerKind.CHECK, "2026-11-18 13:10:00")
    assert timer(case, "dispose").since is None  # the unit's timer stood still all the while


@pytest.mark.parametrize(
    ("street_class", "due"), [("A", "2026-11-18 18:00:00"), ("B", "2026-11-19 12:00:00"), ("C", "2026-11-19 18:00:00")]
)
def test_the_limit_is_that_of_the_area_class(street_class: str, due: str) -> None:
    law = a_law(a_profile(area_classes={STREET: street_class}))
    case = new_case(law, moment("2026-11-18 07:00"))
    for act, at in (("accept", "07:05"), ("file", "07:10"), ("dispatch", "07:20")):
        case = done(case, law, act, moment(f"2026-11-18 {at}"))
    assert local(case.due_at) == due  # 8, 12 or 16 work hours


def test_a_limit_changed_later_does_not_touch_a_case_already_dispatched() -> None:
    case = played(*TO_DISPATCH, ("start", "2026-09-30 17:30"), ("dispose", "2026-09-30 17:40"))
    small = LAW.taxonomies["small@1"]
    shorter = [replace(each, limits_ms=dict.fromkeys("ABC", HOUR_MS)) for each in small.conditions]
    law = Law(LAW.profile, {"small@1": replace(small, conditions=tuple(shorter))}, LAW.calendar)
    for act, at in (("feed_back", "17:45"), ("check:fail", "17:50")):
        case = done(case, law, act, moment(f"2026-09-30 {at}"))
    assert timer(case, "dispose").limit_ms == 8 * HOUR_MS
    assert local(case.due_at) == "2026-10-08 17:10:00"  # 40 minutes used, 10 left today, 7 h 10 min on the 8th


def test_green_to_eighty_per_cent_then_yellow_then_red() -> None:
    case = played(*TO_DISPATCH)
    assert case.warn_at is not None
    assert case.due_at is not None
    assert k.look(case, case.warn_at - 1) is TimeLook.ON_TIME
    assert k.look(case, case.warn_at) is TimeLook.WARNING
    assert k.look(case, case.due_at) is TimeLook.WARNING
    assert k.look(case, case.due_at + 1) is TimeLook.OVERDUE
