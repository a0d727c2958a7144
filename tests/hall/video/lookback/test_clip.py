"""A clip around a moment: when it is made, by whom, and what of it fits."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hall.moment import SECOND_MS, Moment
from hall.video.lookback.clip import AFTER_MS, BEFORE_MS, PATIENCE_MS, LeadClip, around, fitting, is_due, makes_it
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import timeline

AT: Moment = 1_795_140_000_000
BEGIN, END = AT - BEFORE_MS, AT + AFTER_MS


def segments(*seconds: int, size: int = 1_000_000, station: str = "one") -> list[Segment]:
    """One from each of these to the next, counted from the moment."""
    moments = [AT + each * SECOND_MS for each in seconds]
    return [Segment("C1", begin, end, size, "h264", 640, 360, "a", station) for begin, end in pairwise(moments)]


def test_it_waits_for_what_is_being_recorded_and_not_for_ever() -> None:
    so_far, all_of_it = segments(-15, -5, 5, 15), segments(-15, -5, 5, 15, 25)
    assert around(AT) == (BEGIN, END)
    assert not is_due(AT, so_far, END)
    assert not is_due(AT, all_of_it, END - 1), "a segment of the future is a clock that was set"
    assert is_due(AT, all_of_it, END)
    assert not is_due(AT, so_far, END + PATIENCE_MS - 1)
    assert is_due(AT, so_far, END + PATIENCE_MS)
    assert is_due(AT, [], END + PATIENCE_MS)


def test_one_station_makes_it_the_one_that_recorded_last() -> None:
    both = [*segments(-15, 0, station="one"), *segments(0, 25, station="two")]
    assert [makes_it(name, both) for name in ("one", "two", "three")] == [False, True, False]
    assert not makes_it("one", [])


def test_what_is_farthest_from_the_moment_is_left_out() -> None:
    found = segments(-15, -5, 5, 15, 25)
    assert fitting(AT, found, 10_000_000) == (BEGIN, END)
    begin, end = fitting(AT, found, 1_000_000)
    assert BEGIN < begin < AT < end < END
    assert (AT - begin) / (end - AT) == pytest.approx(BEFORE_MS / AFTER_MS, rel=0.01)
    assert 800_000 < (end - begin) / 10_000 * 1_000_000 <= 1_000_000, "a second of it has a tenth of a segment's bytes"
    assert fitting(AT, found, 0) == (AT, AT + 1)
    assert fitting(AT, [], 5) == (BEGIN, END)


def test_gaps_of_it_stand_in_the_line_of_time() -> None:
    clip = LeadClip(1, "C1", AT, AT + 9_000, "ab", 1, ((AT, AT + 3_000), (AT + 6_000, AT + 9_000)))
    line = timeline(clip.recorded(), AT - 1_000, AT + 9_000)
    assert [(each.begin - AT, each.is_gap) for each in line] == [
        (-1_000, True), (0, False), (3_000, True), (6_000, False),
    ]  # fmt: skip
