"""A line of time has no hole: what was not recorded stands in it as a gap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import SEAM_MS, Stretch, at, doubled, in_order, timeline

SPANS = st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 20_000)), max_size=20)


def segment(begin: int, end: int, station: str = "") -> Segment:
    """Of one camera."""
    return Segment("C", begin, end, 1, "h264", 640, 360, station=station)


def test_segments_and_gaps_in_turn() -> None:
    found = timeline([segment(20_000, 30_000), segment(0, 10_000), segment(10_040, 15_000)], 5_000, 40_000)
    assert found == (
        Stretch(5_000, 15_000, is_gap=False),
        Stretch(15_000, 20_000, is_gap=True),
        Stretch(20_000, 30_000, is_gap=False),
        Stretch(30_000, 40_000, is_gap=True),
    )
    assert found[1].lasts_ms == 5_000


def test_a_seam_is_no_gap_and_anything_longer_is() -> None:
    first = segment(0, 10_000)
    assert len(timeline([first, segment(10_000 + SEAM_MS, 20_000)], 0, 20_000)) == 1
    assert len(timeline([first, segment(10_001 + SEAM_MS, 20_000)], 0, 20_000)) == 3


def test_nothing_recorded_is_one_gap_and_no_time_is_none() -> None:
    assert timeline([], 5, 9) == (Stretch(5, 9, is_gap=True),)
    assert timeline([segment(0, 10)], 9, 9) == ()


def test_of_two_recorders_one_is_followed_to_its_end() -> None:
    mine, other, after = segment(0, 10_000, "a"), segment(2_000, 9_000, "b"), segment(9_500, 19_000, "b")
    assert in_order([other, after, mine]) == (mine, other, after)
    some = [
        segment(n * 4_000 + late, n * 4_000 + 4_000 + late, who)
        for n in range(9)
        for late, who in ((0, "a"), (3_900, "b"))
    ]
    assert [each.station for each in in_order(some)] == ["a"] * 9 + ["b"] * 9


def test_what_a_clock_that_was_set_back_made_is_not_taken_in_turns() -> None:
    ahead = [segment(n * 4_000, n * 4_000 + 4_000) for n in range(5)]
    after = [segment(2_000 + n * 4_000, 6_000 + n * 4_000) for n in range(5)]
    assert in_order([*after, *ahead]) == (*ahead, *after)
    told = [("a", each.begin, each.end) for each in [*after, *ahead]]
    assert doubled(told) == ((2_000, 20_000),)
    assert doubled([*told[:5], *(("b", begin, end) for _, begin, end in told[5:])]) == (), "two recorders, one time"
    assert doubled([("a", 0, 10_000), ("a", 9_900, 20_000)]) == (), "a seam"


def test_what_a_station_cannot_read_stands_behind_what_it_can() -> None:
    far, near = segment(0, 3_600_000, "gone"), segment(5_000, 9_000, "here")
    assert in_order([far, near], lambda each: each.station == "here") == (near, far)


def test_a_moment_is_found_and_one_in_a_gap_is_what_comes_next() -> None:
    ordered = (segment(0, 10_000), segment(20_000, 30_000))
    assert [at(ordered, moment) for moment in (0, 9_999, 10_000, 29_999, 30_000)] == [
        ordered[0], ordered[0], ordered[1], ordered[1], None,
    ]  # fmt: skip


@given(SPANS, st.integers(0, 120_000), st.integers(1, 50_000))
def test_a_line_covers_all_of_its_time_and_tells_gaps_as_gaps(
    spans: list[tuple[int, int]], begin: int, lasts: int
) -> None:
    end = begin + lasts
    line = timeline([segment(since, since + long) for since, long in spans], begin, end)
    assert (line[0].begin, line[-1].end) == (begin, end)
    assert all(one.end == other.begin and one.is_gap != other.is_gap for one, other in itertools.pairwise(line))
    for moment in range(begin, end, 997):
        is_there = any(since <= moment < since + long for since, long in spans)
        (stretch,) = [each for each in line if each.begin <= moment < each.end]
        assert not (is_there and stretch.is_gap)
        if not is_there and not stretch.is_gap:  # a seam
            assert any(0 <= moment - since - long < SEAM_MS for since, long in spans)
