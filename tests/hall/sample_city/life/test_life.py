"""The sample life: one seed, one life; believable by the hour, by its units and by its timers; every step lawful."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise, takewhile
from statistics import mean

from data_access.city.calendars import work_calendar
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.sample.make_city import life_of
from hall.cases.law import Law
from hall.cases.vocabulary import Act, State, TimerKind, Verdict
from hall.city.zone import CityZone
from hall.moment import DAY_MS
from hall.sample_city.life.arrivals import PER_DAY, arrivals, arrivals_after, days_for
from hall.sample_city.life.histories import continued, histories, history
from hall.sample_city.life.life import Life
from hall.sample_city.life.steps import History
from hall.sample_city.plan.plan import plan_city
from tests.support.clocks import HOUR_MS, moment

ZONE = CityZone("Asia/Shanghai")
UNTIL = moment("2026-11-20T10:30:00+08:00")
COUNT, SEED = 2_500, 11


@lru_cache(maxsize=2)
def a_life(seed: int = SEED) -> tuple[Life, Law]:
    profile = load_profile("erqi")
    taxonomy = load_profile_taxonomy(profile)
    plan = plan_city(profile, taxonomy, seed)
    units = {unit.code: unit.ends for unit in plan.units}
    law = Law(profile, {f"{taxonomy.code}@{taxonomy.version}": taxonomy}, work_calendar(profile), units)
    return life_of(plan, law, taxonomy, seed), law


@lru_cache(maxsize=1)
def lived() -> list[History]:
    life, law = a_life()
    return list(histories(life, law, ZONE, SEED, COUNT, UNTIL))


def test_one_seed_one_life() -> None:
    life, law = a_life()
    again = list(histories(life, law, ZONE, SEED, COUNT, UNTIL))
    assert [[done for done, _, _ in each] for each in again[:300]] == [
        [done for done, _, _ in each] for each in lived()[:300]
    ]
    assert [at for at, _ in arrivals(100, UNTIL, ZONE, 1)] != [at for at, _ in arrivals(100, UNTIL, ZONE, 2)]


def test_no_two_cases_share_a_moment_or_a_command() -> None:
    moments = [at for at, _ in arrivals(60_000, UNTIL, ZONE, 3)]
    assert all(a < b for a, b in pairwise(moments))
    ids = [command_id for each in lived() for _, command_id, _ in each]
    assert len(set(ids)) == len(ids)


def test_every_case_lies_in_the_city() -> None:
    found = [each[0][0].after for each in lived()]
    assert not [case for case in found if None in (case.street, case.community, case.cell, case.duty_grid)]
    assert len({case.street for case in found}) == len(a_life()[1].profile.streets)


def test_cases_come_when_people_are_awake() -> None:
    hours = Counter(ZONE.hour(each[0][0].after.reported_at) for each in lived())
    day = mean(hours[hour] for hour in range(8, 18))
    assert day > 8 * mean(hours[hour] for hour in (0, 1, 2, 3, 4, 5))
    assert hours[9] > hours[13]
    days = Counter(ZONE.weekday(each[0][0].after.reported_at) for each in lived())
    assert mean(days[day] for day in range(5)) > 1.1 * mean(days[day] for day in (5, 6))


def test_most_are_closed_on_time_and_some_are_not() -> None:
    closed = [each[-1][0].after for each in lived() if each[-1][0].after.state is State.CLOSED]
    on_time = sum(case.verdict is Verdict.ON_TIME for case in closed) / len(closed)
    assert 0.85 <= on_time <= 0.95
    assert len(closed) > 0.8 * COUNT
    assert 0.02 < sum(case.rework > 0 for case in closed) / len(closed) < 0.12


def test_some_are_open_some_overdue_some_on_hold() -> None:
    waiting = [each[-1][0].after for each in lived() if each[-1][0].after.is_open]
    assert 40 < len(waiting) < 600
    assert sum(case.due_at is not None and case.due_at < UNTIL for case in waiting) >= 3
    assert sum(case.is_held for case in waiting) >= 2
    assert {Act.REJECT, Act.NOT_FILE, Act.HOLD, Act.RESUME} <= {done.act for each in lived() for done, _, _ in each}


def test_units_differ() -> None:
    late: Counter[str | None] = Counter()
    all_of: Counter[str | None] = Counter()
    for each in lived():
        case = each[-1][0].after
        if case.verdict is not None:
            all_of[case.unit] += 1
            late[case.unit] += case.verdict is Verdict.LATE
    shares = sorted(late[unit] / n for unit, n in all_of.items() if n >= 60)
    assert len(shares) >= 8
    assert shares[-1] - shares[0] > 0.08


def test_moments_of_a_case_never_run_backwards_nor_past_the_end() -> None:
    for each in lived():
        moments = [done.at for done, _, _ in each]
        assert moments == sorted(moments)
        assert moments[-1] <= UNTIL


def test_disposal_timer_of_a_closed_case_says_its_verdict() -> None:
    ended = [each[-1][0].after for each in lived()]
    judged = [case for case in ended if case.verdict is not None]
    assert {case.verdict for case in judged} == {*Verdict}
    for case in judged:
        (timer,) = [timer for timer in case.timers if timer.kind is TimerKind.DISPOSE]
        assert timer.limit_ms is not None
        assert (timer.used_ms <= timer.limit_ms) == (case.verdict is Verdict.ON_TIME)


def test_life_that_is_interrupted_goes_on_as_if_it_had_not_been() -> None:
    life, law = a_life()
    for at, rain in arrivals(60, UNTIL, ZONE, 5):
        whole = history(life, law, life.report(at, rain), UNTIL)
        first = history(life, law, life.report(at, rain), at + HOUR_MS)
        rest = continued(life, law, first[-1][0].after, UNTIL) if first[-1][0].after.is_open else []
        assert [done for done, _, _ in first + rest] == [done for done, _, _ in whole]


def test_arrivals_after_are_the_same_wherever_one_begins() -> None:
    start, end = UNTIL - 3 * DAY_MS, UNTIL
    whole = list(takewhile(lambda each: each[0] <= end, arrivals_after(start, 300, ZONE, SEED)))
    middle = start + 31 * HOUR_MS + 12_345
    later = list(takewhile(lambda each: each[0] <= end, arrivals_after(middle, 300, ZONE, SEED)))
    assert later == [each for each in whole if each[0] > middle]
    assert 600 < len(whole) < 1_300
    assert all(a[0] < b[0] for a, b in pairwise(whole))


def test_many_cases_take_more_days_not_busier_ones() -> None:
    assert days_for(50_000) == 50_000 / PER_DAY
    assert days_for(100) == days_for(1_000) >= 28
