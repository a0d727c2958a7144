"""Hotspots by hand, and by a slow reckoning of the same rule."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.spots.hotspots import HotspotRule, hotspots
from hall.spots.points import DEGREE_M, CasePoints

LON, LAT = 113.6, 34.7
EAST = DEGREE_M * math.cos(math.radians(LAT))


def points(*cases: tuple[float, float, str, str], ids: list[int] | None = None) -> CasePoints:
    """Cases at so many metres east and north of a place, of a subclass and in a street, reported a second after each
    other."""
    kinds = sorted({("event", kind) for _, _, kind, _ in cases})
    streets = sorted({street for *_, street in cases})
    return CasePoints(
        np.array(ids or range(1, len(cases) + 1), np.int64),
        np.array([LON + x / EAST for x, *_ in cases]),
        np.array([LAT + y / DEGREE_M for _, y, *_ in cases]),
        np.arange(len(cases), dtype=np.int64) * 1000,
        np.array([kinds.index(("event", kind)) for _, _, kind, _ in cases], np.intp),
        np.array([streets.index(street) for *_, street in cases], np.intp),
        np.zeros(len(cases), np.intp),
        tuple(kinds),
        tuple(streets),
        ("closed",),
    )


def test_three_of_one_subclass_within_thirty_metres_are_a_hotspot() -> None:
    (one,) = hotspots(points((0, 0, "a", "s2"), (20, 0, "a", "s1"), (0, 20, "a", "s1"), (5, 5, "b", "s2")))
    assert (one.count, one.rows, one.kind, one.subclass, one.street) == (3, (0, 1, 2), "event", "a", "s1")
    assert (one.first, one.last) == (0, 2000)
    assert (one.lon - LON) * EAST == pytest.approx(20 / 3, abs=0.01)


def test_whatever_they_are_where_the_rule_says_so() -> None:
    cases = points((0, 0, "a", ""), (20, 0, "b", ""), (0, 20, "c", ""))
    assert hotspots(cases) == ()
    assert hotspots(cases, HotspotRule(same_subclass=False))[0].subclass == "a"  # of equally many the lowest


def test_a_row_along_a_road_is_no_chain() -> None:
    """Each is 25 m from the next: one hotspot reaches 30 m from its middle case, not to the end of the road."""
    found = hotspots(points(*((25.0 * n, 0.0, "a", "") for n in range(9))))
    assert [each.rows for each in found] == [(6, 7, 8), (3, 4, 5), (0, 1, 2)]


def test_exactly_at_the_reach_counts_and_beyond_does_not() -> None:
    assert hotspots(points((0, 0, "a", ""), (30, 0, "a", ""), (-30, 0, "a", "")))[0].count == 3
    assert hotspots(points((0, 0, "a", ""), (31, 0, "a", ""), (-30, 0, "a", ""))) == ()


def test_none_without_cases_and_a_thousand_at_one_address() -> None:
    assert hotspots(points()) == ()
    (one,) = hotspots(points(*((0.0, 0.0, "a", ""),) * 1000))
    assert one.count == 1000


def slowly(cases: CasePoints, rule: HotspotRule) -> list[tuple[int, ...]]:
    """The rule as it is told: ids of each hotspot, in the order in which they are taken."""
    x = np.rint(
        (cases.lon - cases.lon.min()) * DEGREE_M * math.cos(math.radians((cases.lat.min() + cases.lat.max()) / 2))
    )
    y = np.rint((cases.lat - cases.lat.min()) * DEGREE_M)
    left, found = set(range(len(cases))), list[tuple[int, ...]]()

    def around(row: int) -> list[int]:
        return [
            other for other in left
            if (x[row] - x[other]) ** 2 + (y[row] - y[other]) ** 2 <= rule.reach_m**2
            and (not rule.same_subclass or cases.subclass[row] == cases.subclass[other])
        ]  # fmt: skip

    while left:
        best = min(left, key=lambda row: (-len(around(row)), cases.ids[row]))
        taken = around(best)
        if len(taken) < rule.least:
            break
        found.append(tuple(sorted(int(cases.ids[row]) for row in taken)))
        left -= set(taken)
    return found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150), st.sampled_from("ab")), min_size=1, max_size=40),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_as_the_rule_is_told_in_whatever_order_rows_come(
    cases: list[tuple[int, int, str]], same: bool, mixed: object
) -> None:
    rule = HotspotRule(same_subclass=same)
    ids = list(range(1, len(cases) + 1))
    mixed.shuffle(ids)  # type: ignore[attr-defined]
    made = points(*((float(x), float(y), kind, "") for x, y, kind in cases), ids=ids)
    found = [tuple(int(made.ids[row]) for row in each.rows) for each in hotspots(made, rule)]
    assert sorted(found) == sorted(slowly(made, rule))
    counts = [len(each) for each in found]
    assert counts == sorted(counts, reverse=True)
