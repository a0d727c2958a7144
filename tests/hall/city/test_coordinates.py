"""Coordinate systems against published points, there and back, and the check for exchanged coordinates."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.city import coordinates as c

CHINESE = st.tuples(st.floats(75, 134), st.floats(19, 53))
ERQI = (113.45, 34.55, 113.80, 34.85)


def test_published_points() -> None:
    assert c.wgs84_to_gcj02(116.404, 39.915) == pytest.approx((116.41024449916938, 39.91640428150164), abs=1e-9)
    assert c.bd09_to_gcj02(116.404, 39.915) == pytest.approx((116.39762729119315, 39.90865673957631), abs=1e-9)
    back = c.bd09_to_gcj02(116.41036949371029, 39.92133699351021)
    assert c.distance_m(back, (116.404, 39.915)) < 1


@given(CHINESE)
def test_there_and_back(point: tuple[float, float]) -> None:
    assert c.gcj02_to_wgs84(*c.wgs84_to_gcj02(*point)) == pytest.approx(point, abs=1e-7)
    assert 1 < c.distance_m(c.wgs84_to_gcj02(*point), point) < 1500


def test_nothing_is_shifted_outside_china() -> None:
    assert c.TO_WGS84["gcj02"](-71.08, 42.33) == (-71.08, 42.33)


def test_distance_is_in_metres() -> None:
    assert c.distance_m((113.64, 34.72), (113.64, 34.73)) == pytest.approx(1113.2, abs=1)
    assert c.distance_m((113.64, 34.72), (113.65, 34.72)) == pytest.approx(915, abs=1)


@pytest.mark.parametrize(
    ("lon", "lat", "plausible", "swapped"),
    [
        (113.64, 34.72, True, False),
        (34.72, 113.64, False, True),
        (0.0, 0.0, False, False),
        (math.nan, 34.72, False, False),
        (-71.08, 42.33, False, False),
    ],
)
def test_exchanged_coordinates_are_noticed(lon: float, lat: float, plausible: bool, swapped: bool) -> None:
    assert c.plausible(lon, lat, ERQI) == plausible
    assert c.swapped(lon, lat, ERQI) == swapped
