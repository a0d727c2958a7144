"""A sample camera shows the nearest case that it sees, where that can be drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.video.cameras.camera import Camera, CameraKind
from hall.video.drawn import Trouble
from hall.video.drawn_case import TROUBLE_OF, trouble_seen

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
