"""A sample camera shows the nearest case that it sees, where that can be drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from hall.moment import HOUR_MS
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.drawn import Trouble
from hall.video.drawn_case import TROUBLE_OF, trouble_seen, unreported

CAMERA = Camera("c1", "", "路口", "corner", CameraKind.ROAD, "", "", lon=113.65, lat=34.75, direction=0.0, angle=80.0)
AHEAD, FARTHER, BEHIND = (113.65, 34.7503), (113.65, 34.7506), (113.65, 34.7497)
"""33 m and 67 m north of it, and as far south."""


def test_the_nearest_it_sees() -> None:
    cases = [("event:0406", FARTHER), ("event:0102", AHEAD), ("event:0504", BEHIND)]
    assert trouble_seen(CAMERA, cases) is Trouble.RUBBISH
    assert trouble_seen(CAMERA, cases[:1]) is Trouble.WATER


@pytest.mark.parametrize("key", ["event:0502", "event:9999", ""])
def test_what_cannot_be_drawn_is_not(key: str) -> None:
    assert trouble_seen(CAMERA, [(key, AHEAD), ("event:0401", FARTHER)]) is Trouble.POTHOLE


def test_behind_its_back_and_where_there_is_no_street() -> None:
    assert trouble_seen(CAMERA, [("event:0102", BEHIND)]) is Trouble.NONE
    assert trouble_seen(replace(CAMERA, kind=CameraKind.SITE), [("event:0102", AHEAD)]) is Trouble.NONE
    assert trouble_seen(CAMERA, []) is Trouble.NONE


def test_each_trouble_has_its_cases() -> None:
    assert set(TROUBLE_OF.values()) == {each for each in Trouble if each}


def test_now_and_then_something_lies_there_that_nobody_reported() -> None:
    """In some hours of a day, the same for two hours, of all kinds, at no camera without a street."""
    cameras = [replace(CAMERA, code=f"c{number}") for number in range(30)]
    found = Counter(unreported(camera, hour * HOUR_MS) for camera in cameras for hour in range(0, 7 * 24, 2))
    assert 0.12 < 1 - found[Trouble.NONE] / found.total() < 0.22
    assert found.keys() == set(Trouble)
    assert unreported(CAMERA, 2 * HOUR_MS) == unreported(CAMERA, 4 * HOUR_MS - 1)
    site = replace(CAMERA, kind=CameraKind.SITE)
    assert {unreported(site, hour * HOUR_MS) for hour in range(400)} == {Trouble.NONE}
