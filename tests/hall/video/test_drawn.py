"""The light of a sample camera follows the city's day, and each scene has a name of its own."""

from __future__ import annotations

import pytest

from hall.moment import HOUR_MS, MINUTE_MS
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import Drawn, LightOf, Trouble, light_at


@pytest.mark.parametrize(
    ("hour", "rains", "light"),
    [
        (0, False, LightOf.NIGHT), (5.25, True, LightOf.NIGHT), (6, False, LightOf.DUSK), (10.5, False, LightOf.DAY),
        (10.5, True, LightOf.RAIN), (18, True, LightOf.DUSK), (19, False, LightOf.NIGHT), (23.9, False, LightOf.NIGHT),
    ],
)  # fmt: skip
def test_light_follows_the_hour(hour: float, rains: bool, light: LightOf) -> None:
    assert light_at(round(hour * HOUR_MS), rains) is light


def test_light_changes_at_the_minute() -> None:
    seven = 7 * HOUR_MS
    assert light_at(seven - MINUTE_MS) is LightOf.DUSK
    assert light_at(seven) is LightOf.DAY


def test_each_scene_has_a_name_of_its_own() -> None:
    scenes = [
        Drawn(kind, light, trouble, seed)
        for kind in CameraKind
        for light in LightOf
        for trouble in Trouble
        for seed in (1, 2)
    ]
    assert len({scene.name for scene in scenes}) == len(scenes)
    assert [Drawn.named(scene.name) for scene in scenes] == scenes
