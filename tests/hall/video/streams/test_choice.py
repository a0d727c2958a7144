"""Main or sub stream by the view's pixels, and a picture's size in its view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.video.streams.choice import Channel, channel_for, fitted

SUB = (640, 360)


@pytest.mark.parametrize(
    ("view", "now", "channel"),
    [
        ((480, 270), None, Channel.SUB),
        ((640, 360), None, Channel.SUB),
        ((641, 360), None, Channel.MAIN),
        ((640, 361), None, Channel.MAIN),
        ((1920, 1080), Channel.SUB, Channel.MAIN),
        ((640, 360), Channel.MAIN, Channel.MAIN),
        ((576, 324), Channel.MAIN, Channel.SUB),
    ],
)
def test_the_main_stream_is_for_views_larger_than_the_sub_stream(
    view: tuple[int, int], now: Channel | None, channel: Channel
) -> None:
    assert channel_for(view, SUB, now) is channel


def test_a_sub_stream_of_unknown_size_is_taken_for_a_usual_one() -> None:
    assert channel_for((640, 360), (0, 0), None) is Channel.SUB
    assert channel_for((960, 540), (0, 0), None) is Channel.MAIN


@pytest.mark.parametrize(
    ("picture", "view", "aspect", "size"),
    [
        ((640, 360), (480, 270), 1.0, (480, 270)),
        ((640, 360), (481, 270), 1.0, (481, 270)),
        ((640, 480), (480, 270), 1.0, (360, 270)),
        ((1920, 1080), (400, 400), 1.0, (400, 225)),
        ((704, 576), (480, 360), 12 / 11, (480, 360)),
        ((1, 4_000), (480, 270), 1.0, (1, 270)),
    ],
)
def test_a_picture_is_never_bent(
    picture: tuple[int, int], view: tuple[int, int], aspect: float, size: tuple[int, int]
) -> None:
    assert fitted(picture, view, aspect) == size


@given(*[st.tuples(st.integers(1, 8_000), st.integers(1, 8_000))] * 2)
def test_a_picture_stays_within_its_view(picture: tuple[int, int], view: tuple[int, int]) -> None:
    width, height = fitted(picture, view)
    assert 1 <= width <= view[0]
    assert 1 <= height <= view[1]
