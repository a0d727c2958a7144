"""A line of time has no hole: what was not recorded stands in it as a gap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import SEAM_MS, Stretch, at, in_order, timeline

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


def test_of_two_recorders_each_moment_is_played_once() -> None:
    mine, other, after = segment(0, 10_000, "a"), segment(2_000, 9_000, "b"), segment(9_500, 19_000, "b")
    assert in_order([other, after, mine]) == (mine, after)


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
