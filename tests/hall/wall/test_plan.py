"""Which program runs when on a day: no gap, priority, walls, hours over midnight, days on which clocks change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.city.zone import CityZone
from hall.events.event import Brief, Event, Kind, Level
from hall.moment import HOUR_MS, MINUTE_MS
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.plan import day_plan, holding, would_stand
from hall.wall.program import Hours, Program, Step, running
from hall.wall.standing import Because
from tests.support.clocks import moment

ZONE = CityZone("Asia/Shanghai")
STEPS = (Step("overview", 60),)
DAY = Program("day", "白天", "Day", STEPS, (Hours(7 * 60, 22 * 60),))
NIGHT = Program("night", "夜间", "Night", STEPS, (Hours(22 * 60, 7 * 60),))
MORNING = Program("morning", "早班会", "Morning", STEPS, (Hours(510, 540, (1, 2, 3, 4, 5)),), priority=5)
FRIDAY, SATURDAY = moment("2026-11-20T08:40:00+08:00"), moment("2026-11-21T08:40:00+08:00")


def told(programs: list[Program], at: int, wall: str = "") -> list[tuple[str, str, str]]:
    return [
        (
            f"{ZONE.local(each.begins):%H:%M}",
            f"{ZONE.local(each.ends):%H:%M}",
            each.program.code if each.program else "",
        )
        for each in day_plan(programs, at, ZONE, wall)
    ]


def test_a_day_has_no_gap_and_the_higher_priority_wins() -> None:
    assert told([DAY, NIGHT, MORNING], FRIDAY) == [
        ("00:00", "07:00", "night"), ("07:00", "08:30", "day"), ("08:30", "09:00", "morning"),
        ("09:00", "22:00", "day"), ("22:00", "00:00", "night"),
    ]  # fmt: skip
    assert [code for _, _, code in told([DAY, NIGHT, MORNING], SATURDAY)] == ["night", "day", "night"]
    assert told([], FRIDAY) == [("00:00", "00:00", "")]


def test_a_program_that_is_off_or_of_other_walls_does_not_run() -> None:
    assert told([replace(DAY, is_on=False)], FRIDAY) == [("00:00", "00:00", "")]
    named = replace(MORNING, walls=("hall-1",))
    assert ("08:30", "09:00", "morning") in told([DAY, named], FRIDAY, "hall-1")
    assert ("08:30", "09:00", "morning") not in told([DAY, named], FRIDAY, "hall-2")
    assert ("08:30", "09:00", "morning") not in told([DAY, named], FRIDAY)


def test_a_day_on_which_the_clock_jumps_is_as_long_as_it_is() -> None:
    berlin = CityZone("Europe/Berlin")
    spring = day_plan([Program("jump", "", "", STEPS, (Hours(150, 180),))], moment("2026-03-29T12:00:00+02:00"), berlin)
    assert spring[-1].ends - spring[0].begins == 23 * HOUR_MS


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 7 * 24 * 60 - 1), st.sampled_from(["", "hall-1"]))
def test_the_plan_of_a_day_says_what_runs_at_each_minute(minute: int, wall: str) -> None:
    programs = [DAY, NIGHT, replace(MORNING, walls=("hall-1",)), replace(DAY, code="off", priority=9, is_on=False)]
    at = FRIDAY + minute * MINUTE_MS
    (span,) = (each for each in day_plan(programs, at, ZONE, wall) if each.begins <= at < each.ends)
    assert span.program == running(programs, at, ZONE, wall)


CHANGES = [moment("2026-03-29T00:00:00+01:00"), moment("2026-10-25T00:00:00+02:00")]


@pytest.mark.parametrize("midnight", CHANGES)
def test_what_runs_on_a_day_on_which_the_clock_changes_is_what_its_plan_says(midnight: int) -> None:
    berlin, twice = CityZone("Europe/Berlin"), Program("twice", "", "", STEPS, (Hours(90, 150),), priority=9)
    programs = [DAY, NIGHT, MORNING, twice]
    plan = day_plan(programs, midnight, berlin)
    for at in range(plan[0].begins, plan[-1].ends, 5 * MINUTE_MS):
        (span,) = (each for each in plan if each.begins <= at < each.ends)
        assert span.program == running(programs, at, berlin), f"{berlin.local(at):%H:%M}"
    assert running(programs, berlin.at(berlin.local_date(midnight), 7 * 60), berlin) == DAY
    whole = Program("whole", "", "", STEPS, (Hours(),))
    assert all(whole.runs(at, berlin) for at in range(plan[0].begins, plan[-1].ends, 5 * MINUTE_MS))


FLOOD = Event(3, Brief(Kind.FLOOD, "防汛", Level.THREE, scene="flood"), FRIDAY, "li", staged_at=FRIDAY)


def test_an_event_that_is_open_stands_before_programs_and_after_what_is_pushed() -> None:
    programs = {"day": DAY}
    then = FRIDAY + 2 * HOUR_MS
    stands = would_stand(WallState(), programs, [FLOOD], then, ZONE, wall="hall-1")
    assert (stands.because, stands.subject, stands.event) == (Because.EVENT, "flood", 3)
    assert would_stand(WallState(), programs, [FLOOD], FRIDAY - HOUR_MS, ZONE).because is Because.PROGRAM, "not yet"
    pushed = WallState(pushed=WallOrder(Verb.SCENE, "night", at=FRIDAY))
    assert would_stand(pushed, programs, [FLOOD], then, ZONE).because is Because.ORDER
    own = replace(FLOOD, brief=replace(FLOOD.brief, program="day"))
    stands = would_stand(WallState(), programs, [own], then, ZONE)
    assert (stands.because, stands.program) == (Because.EVENT, "day")


def test_an_event_on_standby_or_of_other_walls_leaves_the_plan_as_it_is() -> None:
    for brief in (replace(FLOOD.brief, level=Level.STANDBY), replace(FLOOD.brief, walls=("hall-2",))):
        assert holding([replace(FLOOD, brief=brief)], FRIDAY, "hall-1") is None
    assert holding([FLOOD], FRIDAY, "hall-1") == FLOOD
