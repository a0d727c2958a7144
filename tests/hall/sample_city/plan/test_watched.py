"""The cameras of a sample hall: forty of all kinds, one seed the same ones, each where it says it looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from hall.city.coordinates import distance_m, plausible
from hall.people.sensitivity import Sensitivity
from hall.sample_city.plan.model import CityPlan
from hall.sample_city.plan.plan import plan_city
from hall.sample_city.plan.watched import watched_cameras
from hall.video.cameras.camera import MOVING, Camera, CameraKind
from hall.video.cameras.looking import View, looking_at
from hall.video.cameras.national_id import is_camera_id

ERQI = load_profile("erqi")
TAXONOMY = load_profile_taxonomy(ERQI)


@lru_cache(maxsize=2)
def city(seed: int = 1) -> CityPlan:
    return plan_city(ERQI, TAXONOMY, seed, components=50)


def watched(seed: int = 1) -> tuple[Camera, ...]:
    return watched_cameras(city(seed), ERQI)


def test_one_seed_makes_the_same_forty_of_all_kinds() -> None:
    cameras = watched()
    assert cameras == watched_cameras(plan_city(ERQI, TAXONOMY, 1, components=60), ERQI), "whatever else there is"
    assert cameras != watched(2)
    assert len(cameras) == 40
    assert set(Counter(camera.kind for camera in cameras)) == set(CameraKind)
    assert {camera.sensitivity for camera in cameras} == set(Sensitivity)
    assert {camera.ptz for camera in cameras} == {True, False}
    assert {camera.owner_group for camera in cameras} == {"policing", "site", "premises", ""}


@pytest.mark.parametrize("seed", [1, 2])
def test_each_is_marked_has_numbers_of_its_own_and_is_drawn_here(seed: int) -> None:
    cameras = watched(seed)
    assert len({camera.code for camera in cameras}) == len({camera.national_id for camera in cameras}) == len(cameras)
    assert {camera.national_id for camera in cameras}.isdisjoint(each.code for each in city(seed).cameras)
    for camera in cameras:
        assert is_camera_id(camera.national_id)
        assert "演示" in camera.name_zh
        assert "sample" in camera.name_en
        assert camera.main_url == camera.sub_url == f"sample://{camera.code}"
        assert (camera.onvif_url, camera.playback_url, camera.login) == ("", "", "")
        assert camera.lon is not None
        assert camera.lat is not None
        assert plausible(camera.lon, camera.lat, ERQI.map.bounds)
        assert bool(camera.roles) == (camera.sensitivity is Sensitivity.RESTRICTED)


@pytest.mark.parametrize("seed", [1, 2])
def test_those_that_stand_see_their_road(seed: int) -> None:
    streets = {street.code for street in city(seed).streets}
    lines = [point for section in city(seed).sections for point in _along(section.points)]
    for camera in watched(seed):
        if camera.kind in MOVING:
            assert (camera.street, camera.direction) == ("", None)
            continue
        assert camera.street in streets
        assert camera.lon is not None
        assert camera.lat is not None
        near = [point for point in lines if distance_m((camera.lon, camera.lat), point) <= (camera.range_m or 0)]
        assert any(looking_at([camera], point, 1)[0].view is View.SEES for point in near), camera


def _along(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Points every tenth of each piece of a road."""
    return [
        (a[0] + part / 10 * (b[0] - a[0]), a[1] + part / 10 * (b[1] - a[1]))
        for a, b in pairwise(points)
        for part in range(11)
    ]


def test_a_city_without_groups_or_patrols_has_cameras_all_the_same() -> None:
    bare = replace(ERQI, camera_groups=(), figures={**ERQI.figures, "patrol_vehicles": 0})
    cameras = watched_cameras(plan_city(bare, TAXONOMY, 1, components=50), bare)
    assert len(cameras) == 37
    assert {camera.owner_group for camera in cameras} == {""}
