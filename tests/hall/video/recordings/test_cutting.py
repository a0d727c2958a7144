"""Segments begin at key frames about every ten seconds; time stamps are believed for as long as they make sense."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hall.video.recordings.cutting import APART_MS, LONGEST_MS, SEGMENT_MS, Cut, Cutter, Placing

FRAME_MS = 40


def beginnings(cutter: Cutter, keys_every: int, frames: int, other_at: int | None = None) -> list[int]:
    """The frames that begin a segment."""
    return [
        n
        for n in range(frames)
        if cutter.saw(n * FRAME_MS, is_key=n % keys_every == 0, is_other=n == other_at) is Cut.BEGINS
    ]


def test_a_segment_begins_at_the_first_key_frame_after_ten_seconds() -> None:
    assert beginnings(Cutter(), keys_every=25, frames=800) == [0, 250, 500, 750]
    assert beginnings(Cutter(), keys_every=100, frames=800) == [0, 300, 600]


def test_nothing_is_written_before_the_first_key_frame() -> None:
    cutter = Cutter()
    assert [cutter.saw(n * FRAME_MS, is_key=n == 2) for n in range(4)] == [
        Cut.LEFT_OUT, Cut.LEFT_OUT, Cut.BEGINS, Cut.GOES_ON,
    ]  # fmt: skip


def test_another_size_begins_at_once() -> None:
    assert beginnings(Cutter(), keys_every=25, frames=400, other_at=75) == [0, 75, 325]


def test_a_stream_without_key_frames_ends_what_is_being_written() -> None:
    cutter = Cutter()
    cutter.saw(0, is_key=True)
    assert cutter.saw(LONGEST_MS - 1, is_key=False) is Cut.GOES_ON
    assert cutter.saw(LONGEST_MS, is_key=False) is Cut.LEFT_OUT
    assert cutter.saw(LONGEST_MS + 1, is_key=False) is Cut.LEFT_OUT
    assert cutter.saw(LONGEST_MS + 2, is_key=True) is Cut.BEGINS


@given(st.lists(st.tuples(st.integers(0, 20_000), st.booleans()), max_size=200))
def test_every_segment_is_one_length_at_least_and_begins_with_a_key_frame(steps: list[tuple[int, bool]]) -> None:
    cutter, at, begins = Cutter(), 0, []
    for gone, is_key in steps:
        at += gone
        if cutter.saw(at, is_key=is_key) is Cut.BEGINS:
            assert is_key
            begins.append(at)
    assert all(after - before >= SEGMENT_MS for before, after in itertools.pairwise(begins))


def placed(stamps: list[float | None], every_ms: int = FRAME_MS) -> tuple[list[float], int]:
    """Where packets of these stamps lie that come at even times, and how often the stamps jumped."""
    placing = Placing(stamps[0], 0)
    return [placing.placed(stamp, n * every_ms) for n, stamp in enumerate(stamps) if n], placing.jumps


def test_packets_lie_where_their_stamps_say() -> None:
    assert placed([7_000.0, 7_041, 7_079, 7_120]) == ([41, 79, 120], 0)


def test_what_comes_late_lies_where_it_was_sent() -> None:
    placing = Placing(0, 0)
    assert placing.placed(40, 3_000) == 40
    assert placing.placed(80, 3_001) == 80


def test_an_hour_that_stamps_jump_is_no_hour() -> None:
    found, jumps = placed([0.0, 40, 3_600_080, 3_600_120, 3_600_160])
    assert (found, jumps) == ([40, 80, 120, 160], 1)
    found, jumps = placed([3_600_000.0, 3_600_040, 80, 120])
    assert (found, jumps) == ([40, 80, 120], 1)


def test_stamps_that_stand_or_are_none_are_replaced_by_when_packets_come() -> None:
    assert placed([5.0, 5, 5, 5])[0] == [40, 80, 120]
    assert placed([None, None, None]) == ([40, 80], 0)
    assert placed([0.0, None, 80.0]) == ([40, 80], 0)
    assert placed([None, 9_000.0, 9_041.0]) == ([40, 81], 0)


@given(
    st.lists(st.tuples(st.integers(0, 500), st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False))), min_size=2)
)
def test_places_always_grow_and_stay_near_to_when_packets_came(came: list[tuple[int, float | None]]) -> None:
    placing, at, last = Placing(came[0][1], 0), 0, 0.0
    for gone, stamp in came[1:]:
        at += gone
        place = placing.placed(stamp, at)
        assert place > last
        assert abs(place - at) <= APART_MS + len(came)
        last = place
