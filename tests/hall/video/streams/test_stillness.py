"""When a picture that does not change is told as one that stands still."""

from __future__ import annotations

from hall.video.streams.stillness import Stillness

DAY, NIGHT = 120.0, 25.0


def told(changes: list[bool], luma: float) -> list[int]:
    """One look a second, each with whether the picture had changed: the seconds at which it was called still."""
    stillness, digest, found = Stillness(), 0, []
    for second, changed in enumerate(changes):
        digest += changed
        stillness.saw(second * 1_000, digest, luma)
        found += [second] * stillness.is_still
    return found


def test_ten_seconds_of_the_very_same_picture_by_day_are_told() -> None:
    assert told([True] * 5 + [False] * 12, DAY) == [14, 15, 16]


def test_a_camera_that_was_frozen_when_it_was_opened_is_told_by_day() -> None:
    assert told([True] + [False] * 12, DAY) == [10, 11, 12]


def test_a_picture_that_moves_again_is_live_at_once() -> None:
    stillness = Stillness()
    assert [stillness.saw(at, 1, DAY) for at in (0, 9_999, 10_000, 11_000)] == [False, False, True, False]
    assert stillness.saw(12_000, 2, DAY)
    assert not stillness.is_still


def test_a_second_freeze_is_told_as_soon_as_the_first() -> None:
    assert told([True] * 5 + [False] * 20 + [True] * 5 + [False] * 11, DAY)[-1] == 40


def test_a_dark_picture_without_noise_is_not_called_still() -> None:
    assert told([True] + [False] * 3_600, NIGHT) == []


def test_a_car_that_passes_in_the_night_leaves_a_picture_that_may_stand() -> None:
    night = [True] + [False] * 120 + [True] * 40 + [False] * 120 + [True] * 12 + [False] * 300
    assert told(night, NIGHT) == []


def test_a_dark_picture_whose_clock_ticked_and_then_does_not_is_told() -> None:
    assert told([True] * 40 + [False] * 12, NIGHT)[0] == 49


def test_a_dark_picture_that_has_just_been_opened_is_not_judged() -> None:
    assert told([True] * 20 + [False] * 60, NIGHT) == []
