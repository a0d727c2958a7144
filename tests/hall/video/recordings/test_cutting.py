"""Segments begin at key frames about every ten seconds; time stamps are believed for as long as they make sense."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.video.recordings.cutting import APART_MS, CAUGHT_UP_MS, LONGEST_MS, SEGMENT_MS, Cut, Cutter, Placing

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
    assert placed([7_000.0, 7_040, 7_079, 7_119]) == ([40, 79, 119], 0)


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
    assert placed([None, 9_000.0, 9_039.0]) == ([40, 79], 0)


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


FPS, SECONDS, SETTLED_MS = 15, 30, 4_000
SENT = [n * 1_000 / FPS for n in range(FPS * SECONDS)]
"""When a camera's pictures were taken, ms."""
Ways = Callable[[float], float]
"""When a picture that was taken then has come."""


def prompt(sent: float) -> float:
    return sent + 20


def jittered(sent: float) -> float:
    """By up to a fifth of a second, at random that is the same each time."""
    return sent + Random(sent).expovariate(1 / 40)


def in_groups(sent: float) -> float:
    """Of a second and a half, each at once."""
    return (sent // 1_500 + 1) * 1_500 + sent / 1_000


def held_up(sent: float) -> float:
    """For three seconds at a time, five times, and then at once."""
    since = next((each for each in range(5_000, 30_000, 5_500) if each <= sent < each + 3_000), None)
    return sent + 20 if since is None else since + 3_020 + (sent - since) / 1_000


def errors(pace: float, way: Ways, jump_ms: float = 0) -> tuple[list[float], list[float], Placing]:
    """By how much pictures lie off their moments once the pace is known, and how far each from the one before; stamps
    run at ``pace`` and jump by ``jump_ms`` twice."""
    came = list(itertools.accumulate((round(way(sent)) for sent in SENT), max))
    stamps = [pace * sent + jump_ms * (sent > 9_000) - 2 * jump_ms * (sent > 20_000) for sent in SENT]
    placing = Placing(stamps[0], came[0])
    at = [0.0] + [placing.placed(stamp, when) for stamp, when in zip(stamps[1:], came[1:], strict=True)]
    settled = SETTLED_MS if way is not in_groups else 5 * SETTLED_MS
    off = [place + came[0] - sent for place, sent in zip(at, SENT, strict=True) if sent > settled]
    return off, [after - before for before, after in itertools.pairwise(at)], placing


@pytest.mark.parametrize("pace", [0.6, 1, 1.5, 2.5])
@pytest.mark.parametrize(("way", "within_ms"), [(prompt, 30), (jittered, 130), (in_groups, 60), (held_up, 60)])
def test_pictures_lie_at_their_moments_whatever_the_pace_of_their_stamps(
    pace: float, way: Ways, within_ms: float
) -> None:
    """A camera counts 25 pictures a second and sends 15, or counts 10: neither gaps nor pictures off their moment."""
    off, steps, placing = errors(pace, way)
    assert max(off) - min(off) < within_ms
    assert min(steps) >= 1
    assert max(steps) < 2_000, "a film names no gap there"
    assert placing.jumps == 0


@pytest.mark.parametrize("pace", [0.6, 1, 1.5])
@pytest.mark.parametrize("hours", [1, -7, 1_000])
def test_stamps_that_jump_by_hours_keep_their_pace(pace: float, hours: float) -> None:
    off, steps, placing = errors(pace, prompt, hours * 3_600_000)
    assert max(off) - min(off) < 100
    assert max(steps) < 2_000
    assert placing.jumps == 2


def test_what_seems_to_be_no_gap_is_none_while_a_pace_is_learnt() -> None:
    """Within the first seconds of a connection a camera that counts too fast is placed too early."""
    _, steps, _ = errors(0.4, prompt)
    assert 500 < max(steps) <= CAUGHT_UP_MS
