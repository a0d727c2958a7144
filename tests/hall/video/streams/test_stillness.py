"""When a picture that does not change is told as one that stands still."""

from __future__ import annotations

from hall.video.streams.stillness import Stillness

DAY, NIGHT = 120.0, 25.0


def told(changes: list[bool], luma: float) -> list[int]:
    """One look a second, each with whether the picture had changed: the seconds at which it was called still."""
    stillness, digest, found = Stillness(), 0, []
    for second, changed in enumerate(changes):
        digest += changed
        stillness.saw(second * 1_000, digest, luma, changed)
        found += [second] * stillness.is_still
    return found


def test_eight_seconds_of_the_very_same_picture_by_day_are_told() -> None:
    assert told([True] * 5 + [False] * 12, DAY) == [12, 13, 14, 15, 16]


def test_a_camera_that_was_frozen_when_it_was_opened_is_told_by_day() -> None:
    assert told([True] + [False] * 12, DAY) == [8, 9, 10, 11, 12]


def test_a_picture_that_moves_again_is_live_at_once() -> None:
    stillness = Stillness()
    assert [stillness.saw(at, 1, DAY, False) for at in (0, 7_499, 7_500, 9_000)] == [False, False, True, False]
    assert stillness.saw(12_000, 2, DAY, True)
    assert not stillness.is_still


def test_a_second_freeze_is_told_as_soon_as_the_first() -> None:
    assert told([True] * 5 + [False] * 20 + [True] * 5 + [False] * 11, DAY)[-1] == 40


def test_a_dark_picture_without_noise_is_not_called_still() -> None:
    assert told([True] + [False] * 3_600, NIGHT) == []


def test_a_car_that_passes_in_the_night_leaves_a_picture_that_may_stand() -> None:
    night = [True] + [False] * 120 + [True] * 40 + [False] * 120 + [True] * 12 + [False] * 300
    assert told(night, NIGHT) == []


def test_a_dark_picture_whose_clock_ticked_and_then_does_not_is_told() -> None:
    assert told([True] * 40 + [False] * 12, NIGHT)[0] == 47


def test_a_dark_picture_that_has_just_been_opened_is_not_judged() -> None:
    assert told([True] * 20 + [False] * 60, NIGHT) == []


def test_a_stuck_encoder_that_sends_two_pictures_in_turn_is_told() -> None:
    stillness = Stillness()
    found = [stillness.saw(second * 1_000, second % 2, DAY, False) for second in range(13)]
    assert found.index(True) == 8


def test_a_street_that_moves_in_a_loop_of_two_seconds_is_no_still_picture() -> None:
    stillness = Stillness()
    assert not any(stillness.saw(second * 1_000, second % 2, DAY, True) for second in range(60))


def test_key_frames_are_looked_at_once_a_second_and_others_where_there_are_none() -> None:
    stillness = Stillness()
    assert stillness.wants(0, False)
    stillness.saw(0, 1, DAY, False)
    looked = [(at, key) for at in range(0, 6_000, 500) for key in (False, True) if stillness.wants(at, key)]
    assert looked[0] == (1_000, True)
    assert (4_500, False) not in looked
    assert (5_000, False) in looked
