"""Counters as a function of the case row: what a case counts for, and what a step of it adds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from hall.cases.case import Case
from hall.cases.vocabulary import Verdict
from hall.metrics.rollups import bucket_of, bucket_start_h, contributions, increments
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, Moment
from tests.support.fakes import STREET, UNIT, ZONE, a_law, moment
from tests.support.histories import MORNING, PATHS, a_case, done, new_case

LAW = a_law()
DAY, MONTH, YEAR = 20261118, 202611, 2026


def figures(case: Case) -> Counter[str]:
    return Counter(key[0] for key in contributions(case, ZONE))


def test_a_reported_case_stands_in_its_hour_and_its_source() -> None:
    assert sorted(contributions(new_case(LAW), ZONE)) == [
        ("reported.hour", DAY, "", "", "09"),
        ("reported.source", DAY, "", "", "patrol"),
    ]


def test_a_filed_case_stands_in_day_month_and_year() -> None:
    added = set(contributions(a_case(LAW, "filed"), ZONE)) - set(contributions(a_case(LAW, "accepted"), ZONE))

    assert added == {
        ("filed.hour", DAY, "", "", "09"),
        ("filed.subclass", DAY, "", "", "component:0101"),
        ("filed.subclass", YEAR, "", "", "component:0101"),
        ("filed.street", MONTH, STREET, "", ""),
    }


def test_a_closed_case_stands_in_its_street_and_its_unit() -> None:
    added = set(contributions(a_case(LAW, "closed"), ZONE)) - set(contributions(a_case(LAW, "to_close"), ZONE))

    assert added == {
        ("closed.hour", DAY, "", "", "09"),
        ("closed.street", MONTH, STREET, "", ""),
        ("closed_on_time.street", MONTH, STREET, "", ""),
        ("closed.unit", MONTH, "", UNIT, "on_time"),
        ("handling.unit", YEAR, "", UNIT, "000"),  # two minutes from dispatch to disposal
    }


@pytest.mark.parametrize("verdict", [Verdict.LATE, None])
def test_a_late_or_unjudged_case_is_closed_but_not_on_time(verdict: Verdict | None) -> None:
    case = replace(a_case(LAW, "closed"), verdict=verdict)

    assert figures(case)["closed.street"] == 1
    assert figures(case)["closed_on_time.street"] == 0
    assert figures(case)["closed_unjudged.street"] == (verdict is None)


@pytest.mark.parametrize("state", ["rejected", "not_filed", "cancelled"])
def test_what_ends_otherwise_is_not_closed(state: str) -> None:
    assert not {each for each in figures(a_case(LAW, state)) if each.startswith(("closed", "handling"))}


@pytest.mark.parametrize(
    ("local", "period", "hour"),
    [
        ("2026-11-18 00:00", 20261118, "00"),
        ("2026-11-17 23:59:59", 20261117, "23"),
        ("2026-12-31 23:30", 20261231, "23"),
        ("2027-01-01 00:00", 20270101, "00"),
    ],
)
def test_days_and_hours_are_the_citys(local: str, period: int, hour: str) -> None:
    assert contributions(new_case(LAW, moment(local)), ZONE)[0] == ("reported.hour", period, "", "", hour)


def test_each_moment_counts_on_its_own_day() -> None:
    case = a_case(LAW, "filed", step_ms=DAY_MS)

    assert {(key[0], key[1]) for key in contributions(case, ZONE) if key[0].endswith(".hour")} == {
        ("reported.hour", 20261118),
        ("accepted.hour", 20261119),
        ("filed.hour", 20261120),
    }


@pytest.mark.parametrize("state", sorted(PATHS))
def test_steps_add_up_to_the_whole(state: str) -> None:
    """However a case got there: what its writes added is what it stands in."""
    case = new_case(LAW)
    total = Counter(dict(increments(None, case, ZONE)))
    for act in PATHS[state]:
        after = done(case, LAW, act, case.changed_at + 50 * MINUTE_MS)
        for key, n in increments(case, after, ZONE):
            total[key] += n
        case = after

    assert {key: n for key, n in total.items() if n} == dict(Counter(contributions(case, ZONE)))


def test_a_step_takes_back_what_is_no_longer_so() -> None:
    before = a_case(LAW, "closed")
    after = replace(before, verdict=Verdict.LATE, street="410103002")

    assert increments(before, after, ZONE) == [
        (("closed.street", MONTH, STREET, "", ""), -1),
        (("closed.street", MONTH, "410103002", "", ""), 1),
        (("closed.unit", MONTH, "", UNIT, "late"), 1),
        (("closed.unit", MONTH, "", UNIT, "on_time"), -1),
        (("closed_on_time.street", MONTH, STREET, "", ""), -1),
        (("filed.street", MONTH, STREET, "", ""), -1),
        (("filed.street", MONTH, "410103002", "", ""), 1),
    ]


def test_a_step_that_changes_no_counter_adds_nothing() -> None:
    case = a_case(LAW, "dispatched")

    assert increments(case, done(case, LAW, "start", case.changed_at + 1), ZONE) == []


def test_increments_are_sorted_so_that_writers_take_rows_in_one_order() -> None:
    keys = [key for key, _ in increments(None, a_case(LAW, "closed"), ZONE)]

    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) == 12


def test_parts_add_up() -> None:
    """Sum of sources = sum of hours = reported; sum of subclasses = filed; sum over streets = closed."""
    cases = [a_case(LAW, state, step_ms=7 * HOUR_MS) for state in PATHS for _ in range(2)]
    cases += [new_case(LAW, channel="hotline"), replace(a_case(LAW, "closed"), street=None)]
    total: Counter[str] = Counter()
    counters = sum((Counter(contributions(case, ZONE)) for case in cases), Counter())
    for (figure, period, *_), n in counters.items():
        total[f"{figure} {'day' if period > 10**7 else 'month' if period > 10**5 else 'year'}"] += n

    assert total["reported.hour day"] == total["reported.source day"] == len(cases)
    filed = sum(case.filed_at is not None for case in cases)
    assert total["filed.hour day"] == total["filed.subclass day"] == total["filed.subclass year"] == filed
    assert total["filed.street month"] == filed
    closed = sum(case.state == "closed" for case in cases)
    assert total["closed.hour day"] == total["closed.street month"] == total["handling.unit year"] == closed == 3


# -- handling time in logarithmic buckets -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("duration_ms", "bucket"),
    [
        (-HOUR_MS, 0), (0, 0), (225_000, 0), (225_000 * 2, 3), (HOUR_MS, 12), (HOUR_MS - 1, 11), (2 * HOUR_MS, 15),
        (24 * HOUR_MS, 25), (1_000 * HOUR_MS, 41),
    ],
)  # fmt: skip
def test_bucket_of_a_duration(duration_ms: int, bucket: int) -> None:
    assert bucket_of(duration_ms) == bucket


@pytest.mark.parametrize("bucket", range(1, 60))
def test_a_bucket_begins_where_it_says_and_is_26_percent_wide(bucket: int) -> None:
    begins_ms = bucket_start_h(bucket) * HOUR_MS

    assert bucket_of(int(begins_ms) + 1) == bucket
    assert bucket_of(int(begins_ms) - 1) == bucket - 1
    assert bucket_start_h(bucket + 1) / bucket_start_h(bucket) == pytest.approx(1.26, abs=0.001)


def _closed(dispatched: Moment | None, disposed: Moment | None) -> Case:
    return replace(
        a_case(LAW, "closed"), dispatched_at=dispatched, disposed_at=disposed, ended_at=MORNING + 8 * HOUR_MS
    )


@pytest.mark.parametrize(
    ("case", "bucket"),
    [
        (_closed(MORNING, MORNING + 2 * HOUR_MS), "015"),
        (_closed(None, None), "021"),  # an imported case: from its report to its end
        (_closed(MORNING + HOUR_MS, MORNING), "000"),  # cannot be, and breaks nothing
    ],
)
def test_handling_runs_from_dispatch_to_disposal(case: Case, bucket: str) -> None:
    assert ("handling.unit", YEAR, "", UNIT, bucket) in contributions(case, ZONE)
