"""Loops: what was drawn is what is seen again; whole or not there; the least used make room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from itertools import repeat
from pathlib import Path

import av
import numpy as np
import pytest

from data_access.video.drawn import drawn_folder
from data_access.video.drawn.drawn_folder import DrawnFolder
from data_access.video.drawn.still import still_of
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import FRAMES_A_SECOND, HEIGHT, WIDTH, Drawn, LightOf, Trouble


def drawn(seed: int = 1) -> Drawn:
    return Drawn(CameraKind.ROAD, LightOf.DAY, Trouble.NONE, seed)


def greys(*levels: int) -> Iterator[bytes]:
    for level in levels:
        yield bytes((level, level, level, 255)) * (WIDTH * HEIGHT)


def test_loop_shows_what_was_drawn(tmp_path: Path) -> None:
    folder = DrawnFolder(tmp_path / "loops")
    assert folder.of(drawn()) is None
    kept = folder.keep(drawn(), greys(40, 40, 200, 200))
    assert folder.of(drawn()) == kept
    with av.open(str(kept)) as loop:
        stream = loop.streams.video[0]
        levels = [float(frame.to_ndarray(format="bgr24").mean()) for frame in loop.decode(stream)]
        assert (stream.width, stream.height) == (WIDTH, HEIGHT)
        assert float(stream.average_rate or 0) == FRAMES_A_SECOND
        assert not stream.codec_context.has_b_frames
    assert np.allclose(levels, [40, 40, 200, 200], atol=4)


def test_loop_is_whole_or_not_there(tmp_path: Path) -> None:
    """Who draws is killed, or the disk is full: nothing half is left, and nothing is taken for a loop."""
    folder = DrawnFolder(tmp_path)

    def torn() -> Iterator[bytes]:
        yield from greys(40)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        folder.keep(drawn(), torn())
    assert folder.of(drawn()) is None
    assert list(tmp_path.iterdir()) == []


def test_least_used_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_folder, "MOST_LOOPS", 2)
    folder = DrawnFolder(tmp_path)
    for seed, used in ((1, 100), (2, 50)):
        os.utime(folder.keep(drawn(seed), greys(*repeat(9, 2))), (used, used))
    folder.keep(drawn(3), greys(9, 9))
    assert [folder.of(drawn(seed)) is not None for seed in (1, 2, 3)] == [True, False, True]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    left, half = tmp_path / "road-day-none-9.77.part", tmp_path / "road-day-none-8.78.part"
    for each in (left, half):
        each.touch()
    os.utime(left, (100, 100))
    DrawnFolder(tmp_path).keep(drawn(), greys(40))
    assert (left.exists(), half.exists()) == (False, True), "the other one is being drawn"


@pytest.mark.parametrize(("second", "level"), [(0, 40), (1, 90), (2, 200), (12, 40)])
def test_still_is_the_picture_of_its_second(tmp_path: Path, second: int, level: int) -> None:
    """A JPEG in the loop's own size; the round comes round."""
    shown = [grey for grey in (40, 90, 200) for _ in range(FRAMES_A_SECOND)]
    packed = still_of(DrawnFolder(tmp_path).keep(drawn(), greys(*shown)), second)
    assert packed.startswith(b"\xff\xd8\xff")
    with av.open(BytesIO(packed), "r", format="mjpeg") as file:
        frame = next(file.decode(video=0))
    assert (frame.width, frame.height) == (WIDTH, HEIGHT)
    assert float(frame.to_ndarray(format="bgr24").mean()) == pytest.approx(level, abs=4)


def test_loop_without_a_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "half.ts").write_bytes(b"no loop")
    for name in ("half.ts", "gone.ts"):
        with pytest.raises(OSError, match=r"loop|file"):
            still_of(tmp_path / name, 0)
