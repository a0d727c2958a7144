"""Frames as pictures of a view's size, and what a look at a frame tells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from av.video.frame import VideoFrame

from data_access.video.streams.pictures import Looker, Picture, Shaper
from hall.video.cameras.masks import zones_of

SIZE = (64, 48)


def grey(level: int, size: tuple[int, int] = SIZE, format_: str = "yuv420p") -> VideoFrame:
    pixels = np.full((size[1], size[0], 3), level, np.uint8)
    return VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format=format_)


def of_luma(luma: npt.NDArray[np.uint8]) -> VideoFrame:
    height, width = luma.shape
    return VideoFrame.from_ndarray(
        np.vstack([luma, np.full((height // 2, width), 128, np.uint8)]), format="yuv420p"
    )  # fmt: skip


@pytest.mark.parametrize("view", [(64, 48), (32, 24), (41, 31), (128, 96), (1, 1), (33, 24)])
@pytest.mark.parametrize("format_", ["yuv420p", "yuvj420p", "nv12", "yuv422p", "yuv444p", "gray", "yuv420p10le"])
def test_a_picture_of_any_format_has_the_size_and_the_tone_that_are_wanted(view: tuple[int, int], format_: str) -> None:
    made = Shaper(view).picture(grey(200, format_=format_), view[0] / view[1] * SIZE[1] / SIZE[0])
    assert (made.width, made.height) == view
    assert made.stride >= 4 * made.width
    assert made.stride % 4 == 0
    rows = np.frombuffer(made.pixels, np.uint8).reshape(-1, made.stride)[: made.height, : 4 * made.width]
    pixels = rows.reshape(made.height, made.width, 4)[..., :3].astype(int)
    assert abs(pixels - 200).max() <= 6


def test_a_scaler_takes_frames_of_changing_sizes() -> None:
    shaper = Shaper((32, 24))
    sizes = [(shaper.picture(grey(90, size), 1.0).width) for size in ((64, 48), (640, 480), (16, 12))]
    assert sizes == [32, 32, 32]


def test_a_picture_is_not_written_to_again() -> None:
    shaper = Shaper(SIZE)
    first = shaper.picture(grey(40), 1.0)
    before = bytes(first.pixels)
    for level in range(60, 200, 10):
        shaper.picture(grey(level), 1.0)
    assert bytes(first.pixels) == before


def seen(picture: Picture) -> npt.NDArray[np.uint8]:
    """Its blue."""
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(-1, picture.stride)[: picture.height, : 4 * picture.width]
    return rows[:, ::4]


@pytest.mark.parametrize("view", [(64, 48), (33, 24), (640, 360)])
def test_nobody_sees_what_is_masked(view: tuple[int, int]) -> None:
    """Whatever the size, up to a pixel more; all else as it was."""
    shaper, bare = Shaper(view, zones_of("0,0 25,50; 50,50 100,50 75,100")), Shaper(view)
    for size in ((64, 48), (128, 96)):
        made, usual = shaper.picture(grey(200, size), 1.0), bare.picture(grey(200, size), 1.0)
        pixels, height, width = seen(made), made.height, made.width
        assert pixels[: height // 2, : width // 4].max() < 80
        assert pixels[round(height * 0.55) : round(height * 0.8), round(width * 0.75)].max() < 80
        others = pixels[: height // 2 - 2, width // 4 + 3 :]
        assert (others == seen(usual)[: height // 2 - 2, width // 4 + 3 :]).all()
        assert pixels[height - 1, width - 1] > 150, "a corner of the triangle's box lies without it"


def test_the_same_picture_looks_the_same_and_has_not_moved() -> None:
    looker, luma = Looker(), np.random.default_rng(1).integers(16, 235, (48, 64), dtype=np.uint8)
    first, second = looker.look(of_luma(luma)), looker.look(of_luma(luma.copy()))
    assert first.has_moved
    assert second == first._replace(has_moved=False)
    assert first.luma == pytest.approx(luma[::4].mean())


def test_a_picture_coded_a_little_worse_looks_otherwise_and_has_not_moved() -> None:
    looker, luma = Looker(), np.full((48, 64), 100, np.uint8)
    first, second = looker.look(of_luma(luma)), looker.look(of_luma(luma + 3))
    assert first.digest != second.digest
    assert not second.has_moved


def test_the_seconds_of_a_clock_have_moved() -> None:
    """Eight pixels high, one digit wide, in a picture of 1280×720."""
    looker, luma = Looker(), np.full((720, 1280), 100, np.uint8)
    looker.look(of_luma(luma))
    luma[40:64, 900:916] = 230
    assert looker.look(of_luma(luma)).has_moved


def test_deep_pictures_are_held_for_bright() -> None:
    assert Looker().look(grey(20, format_="yuv420p10le")).luma == 255
