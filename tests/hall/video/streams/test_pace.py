"""Stall limits, the measured interval, and the delay behind the live edge whatever time stamps say."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.video.streams.pace import Behind, Interval, patience_ms, retry_at_ms, stall_ms
from hall.video.streams.seen import StreamState


@pytest.mark.parametrize(
    ("interval_ms", "limit_ms"), [(0, 1_500), (40, 1_500), (66.7, 1_500), (375, 1_500), (1_000, 4_000), (5_000, 20_000)]
)
def test_the_limit_of_a_stall(interval_ms: float, limit_ms: int) -> None:
    assert stall_ms(interval_ms) == limit_ms
    assert patience_ms(StreamState.STREAMING, interval_ms, False) == limit_ms


def test_an_attempt_that_hung_has_waited_already() -> None:
    assert retry_at_ms(1_000, 1_010, 3_000) == 4_000
    assert retry_at_ms(1_000, 4_100, 3_000) == 4_300


def test_every_state_has_its_patience() -> None:
    assert all(0 < patience_ms(state, 66.7, come) <= 12_000 for state in StreamState for come in (True, False))


def test_bytes_without_a_sound_picture_are_told_sooner_than_silence() -> None:
    assert patience_ms(StreamState.STREAMING, 66.7, True) == 1_000
    assert patience_ms(StreamState.STREAMING, 1_000, True) == 4_000


def test_bytes_without_a_picture_are_waited_for_until_a_key_frame_may_have_come() -> None:
    assert patience_ms(StreamState.CONNECTED, 0, True) > patience_ms(StreamState.CONNECTED, 0, False)


def intervals(*gaps: int) -> Interval:
    made = Interval()
    for at in accumulate((0, *gaps)):
        made.saw(at)
    return made


def test_the_interval_is_the_mean_of_late_frames() -> None:
    assert intervals(66, 67, 67).ms == pytest.approx(66.67, abs=0.1)
    assert intervals(66, 67, 67).fps == pytest.approx(15, abs=0.05)
    assert intervals().ms == intervals().fps == 0


def test_a_pause_and_a_burst_leave_the_interval_as_it_was() -> None:
    assert intervals(*[66] * 10, 5_000).ms == 66
    assert stall_ms(intervals(*[66] * 6, *[1] * 5).ms) == 1_500


def test_a_camera_that_becomes_slower_is_known_within_its_frames() -> None:
    assert intervals(*[66] * 20, *[1_000] * 12).ms == 1_000


def delays(*frames: tuple[int, float | None]) -> list[int | None]:
    behind = Behind()
    return [behind.saw(at, stamp) for at, stamp in frames]


def test_a_queue_that_grows_is_a_delay_and_one_that_empties_is_none() -> None:
    even = [(n * 66, n * 66.0) for n in range(5)]
    late = [(330 + 2_000 + n * 5, 330.0 + n * 66) for n in range(30)]
    found = delays(*even, *late)
    assert found[:5] == [0] * 5
    assert found[5] == 2_000
    assert found[-1] == 2_000 - 29 * 61


@pytest.mark.parametrize("jump", [-10_000_000.0, -2_000.0, 7_200_000.0, 30 * 365 * 86_400_000.0])
def test_a_jump_of_the_stamps_leaves_the_delay_as_it_was(jump: float) -> None:
    frames = [(n * 66, n * 66.0) for n in range(10)]
    frames += [(600 + 500 + n * 66, 600 + n * 66.0) for n in range(5)]  # half a second behind
    frames += [(1_500 + n * 66, 1_000 + n * 66 + jump) for n in range(10)]
    found = delays(*frames)
    assert found[14] == 500
    assert set(found[15:]) <= {500, 566}


def test_stamps_that_stand_still_or_are_missing_tell_nothing() -> None:
    assert delays((0, None), (66, None)) == [None, None]
    assert delays(*[(n * 66, 5.0) for n in range(50)]) == [0] * 50


def test_a_camera_of_one_frame_in_five_seconds_does_not_jump() -> None:
    assert delays(*[(n * 5_000, n * 5_000.0) for n in range(10)]) == [0] * 10


def test_a_camera_that_left_time_out_is_believed_after_half_a_minute() -> None:
    frames = [(n * 100, n * 100.0) for n in range(50)] + [(n * 100 + 700, n * 100.0) for n in range(50, 400)]
    found = delays(*frames)
    assert found[60] == 700
    assert found[-1] == 0


def test_a_clock_that_runs_a_little_wrong_is_no_delay() -> None:
    hour = [(round(n * 1_000 * 1.0001), n * 1_000.0) for n in range(3_600)]
    assert max(found for found in delays(*hour) if found is not None) <= 15


@given(st.lists(st.tuples(st.integers(0, 10_000), st.floats(-1e15, 1e15)), max_size=60))
def test_no_stamps_make_a_negative_delay(steps: list[tuple[int, float]]) -> None:
    ats = accumulate(gap for gap, _ in steps)
    found = delays(*zip(ats, (stamp for _, stamp in steps), strict=True))
    assert all(delay is not None and delay >= 0 for delay in found)


def told(*frames: tuple[int, float]) -> list[int]:
    """Delays of frames that all have a stamp."""
    return [delay for delay in delays(*frames) if delay is not None]


@pytest.mark.parametrize("pace", [0.6, 0.84, 1.2, 1.5])
def test_a_stream_at_its_edge_is_not_late_whatever_its_stamps_count(pace: float) -> None:
    found = told(*[(round(n * 1_000 / 15), n * pace * 1_000 / 15) for n in range(600)])
    assert max(found[:60]) < 1_500, "for as long as it may be a queue"
    assert max(found[60:]) < 30


def test_pictures_that_come_in_groups_are_as_late_as_they_are() -> None:
    found = told(*[((n // 30 + 1) * 2_000 + n % 30, n * 1_000 / 15) for n in range(450)])
    assert max(found[30:]) == pytest.approx(1_930, abs=35)
    assert found[59::30] == [0] * 14, "the last of each group has not waited for others"


def test_a_pace_that_becomes_another_is_found_anew() -> None:
    stamps = list(accumulate([66.7 * 0.6] * 450 + [66.7] * 450))
    found = told(*[(round(n * 66.7), stamp) for n, stamp in enumerate(stamps)])
    assert max(found[60:]) < 50


def test_who_decodes_too_slowly_is_late_however_steadily() -> None:
    """What was there before it was asked for tells nothing of the camera."""
    behind = Behind()
    prompt = [behind.saw(n * 40, n * 40.0) for n in range(100)]
    slow = [behind.saw(4_000 + n * 60, 4_000 + n * 40.0, has_waited=False) for n in range(400)]
    assert set(prompt) == {0}
    assert slow[-1] == 399 * 20
