"""A sample camera's stream: at a camera's pace, round and round, another scene when there is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from data_access.video.drawn import drawn_source
from data_access.video.drawn.drawn_folder import DrawnFolder
from data_access.video.drawn.drawn_source import DrawnSource, opener
from data_access.video.streams.sources import Failed
from hall.errors import StoreUnreachable
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import HEIGHT, WIDTH, Drawn, LightOf, Trouble
from hall.video.streams.policy import Event


class Time:
    """Stands for the monotonic clock: sleeping moves it."""

    def __init__(self) -> None:
        self.now = 24.0  # the beginning of a round
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(drawn_source, "monotonic", lambda: made.now)
    monkeypatch.setattr(drawn_source, "pause", made.sleep)
    return made


def loop(folder: Path, light: LightOf, *levels: int) -> Path:
    def frames() -> Iterator[bytes]:
        for level in levels:
            yield bytes((level, level, level, 255)) * (WIDTH * HEIGHT)

    return DrawnFolder(folder).keep(Drawn(CameraKind.ROAD, light, Trouble.NONE, 1), frames())


def levels(source: DrawnSource, count: int) -> list[int]:
    """How bright the next frames are, in tens."""
    found: list[int] = []
    while len(found) < count:
        packet = source.read()
        assert packet is not None
        found += [round(float(frame.to_ndarray(format="bgr24").mean()) / 10) for frame in source.context.decode(packet)]
    return found


def test_loop_goes_round_at_a_cameras_pace(tmp_path: Path, time: Time) -> None:
    day = loop(tmp_path, LightOf.DAY, 50, 100, 200)
    source = DrawnSource("sample://c1", day, lambda _: day)
    assert levels(source, 7) == [5, 10, 20, 5, 10, 20, 5]
    assert np.isclose(time.now - 24.0, 7 / 15, atol=2 / 15)
    source.close()


def test_next_round_shows_what_is_there_by_then(tmp_path: Path, time: Time) -> None:
    day, night = loop(tmp_path, LightOf.DAY, 200, 200), loop(tmp_path, LightOf.NIGHT, 30, 30)
    shown: list[Path | None] = [day, night, None]
    source = DrawnSource("sample://c1", day, lambda _: shown.pop(0) if shown else None)
    shown.pop(0)
    assert levels(source, 6) == [20, 20, 3, 3, 3, 3], "while another one is drawn, the last goes on"
    source.close()


def test_street_goes_on_while_the_database_is_gone(tmp_path: Path, time: Time) -> None:
    day = loop(tmp_path, LightOf.DAY, 50, 100)

    def gone(_: str) -> Path | None:
        raise StoreUnreachable("store.unreachable")

    source = DrawnSource("sample://c1", day, gone)
    assert levels(source, 5) == [5, 10, 5, 10, 5]
    source.close()


def test_what_was_slept_through_is_not_hurried(tmp_path: Path, time: Time) -> None:
    day = loop(tmp_path, LightOf.DAY, *([90] * 8))
    source = DrawnSource("sample://c1", day, lambda _: day)
    levels(source, 2)
    time.now += 3_600
    before = len(time.slept)
    levels(source, 4)
    assert len(time.slept) - before >= 3
    source.close()


def test_loop_that_is_being_drawn_is_waited_for(tmp_path: Path, time: Time) -> None:
    day = loop(tmp_path, LightOf.DAY, 90)
    found: list[Path | None] = [None, None, day]
    source = opener(lambda _: found.pop(0))("sample://c1", lambda: False)
    assert sum(time.slept) == pytest.approx(0.5)
    source.close()


@pytest.mark.parametrize(("is_unwanted", "at_most"), [(False, 5.5), (True, 0.0)])
def test_nobody_waits_for_ever(time: Time, is_unwanted: bool, at_most: float) -> None:
    with pytest.raises(Failed) as failed:
        opener(lambda _: None)("sample://c1", lambda: is_unwanted)
    assert failed.value.event is Event.BEING_DRAWN
    assert sum(time.slept) <= at_most


@pytest.mark.parametrize("error", [OSError("disk full"), StoreUnreachable("store.unreachable")])
def test_loop_that_cannot_be_found_is_told(time: Time, error: Exception) -> None:
    """The cache or the database: neither is a mistake of the program."""

    def full(_: str) -> Path | None:
        raise error

    with pytest.raises(Failed) as failed:
        opener(full)("sample://c1", lambda: False)
    assert failed.value.event is Event.BROKEN
    assert time.slept == []


def test_loop_that_went_away_ends_the_stream(tmp_path: Path, time: Time) -> None:
    day = loop(tmp_path, LightOf.DAY, 90, 90)
    source = DrawnSource("sample://c1", day, lambda _: None)
    levels(source, 1)
    day.unlink()
    with pytest.raises(Failed):
        levels(source, 9)
    source.close()
