"""Invented cameras for tests and benchmarks: some for a case, 5,685 for a city."""

from __future__ import annotations

from random import Random
from typing import Any

from hall.video.cameras.camera import Camera, CameraKind

CITY = 5_685
"""As many as the largest city in the sources has."""
STREETS = tuple(f"4101030{number:02d}" for number in range(1, 17))
GROUPS = ("policing", "site", "premises")
CENTRE = (113.64, 34.75)
_SPREAD = 0.05  # degrees: some five kilometres around the centre


def a_camera(code: str = "C1", **told: Any) -> Camera:
    """A camera at a crossing, unless something else is told of it."""
    usual = {"national_id": "", "name_zh": "示例路口", "name_en": "Sample crossing", "kind": CameraKind.ROAD,
             "street": STREETS[0], "owner_group": GROUPS[0], "lon": CENTRE[0], "lat": CENTRE[1]}  # fmt: skip
    return Camera(code, **{**usual, **told})


def many_cameras(count: int = CITY, seed: int = 1) -> list[Camera]:
    """Cameras all over a city, in no order."""
    chance, kinds = Random(seed), tuple(CameraKind)
    made = []
    for number in range(1, count + 1):
        kind = chance.choices(kinds, (60, 12, 20, 5, 3))[0]
        made.append(a_camera(
            f"CAM{number:05d}", national_id=f"4101030000132{1 + number % 3}{number:06d}",
            name_zh=f"示例路{number % 173}号{number}", name_en=f"Sample Road {number % 173} No. {number}", kind=kind,
            street=chance.choice(STREETS), owner_group=chance.choice(GROUPS),
            lon=CENTRE[0] + chance.uniform(-_SPREAD, _SPREAD), lat=CENTRE[1] + chance.uniform(-_SPREAD, _SPREAD),
            direction=chance.uniform(0, 360), angle=chance.choice((40.0, 80.0, 360.0, None)),
            range_m=chance.choice((60.0, 150.0, None)), ptz=chance.random() < 0.3,
        ))  # fmt: skip
    chance.shuffle(made)
    return made
