"""Coordinate systems against published points, there and back, and the check for exchanged coordinates."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.city import coordinates as c

Shift = Callable[[float, float], tuple[float, float]]
CHINESE = st.tuples(st.floats(75, 134), st.floats(19, 53))
ERQI = (113.45, 34.55, 113.80, 34.85)


GCJ02 = [
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
"""WGS-84 and GCJ-02, as they are published with the formula (Beijing, Shanghai, Shenzhen)."""
BD09 = [
    ((116.404, 39.915), (116.41662724378733, 39.922699552216216)),
    ((116.3913836995125, 39.907253214522164), (116.404, 39.915)),
]
"""WGS-84 and BD-09, likewise."""


@pytest.mark.parametrize(("here", "there", "pair"), [
    *((c.wgs84_to_gcj02, c.gcj02_to_wgs84, pair) for pair in GCJ02),
    *((c.wgs84_to_bd09, c.bd09_to_wgs84, pair) for pair in BD09),
    (c.gcj02_to_bd09, c.bd09_to_gcj02, ((116.404, 39.915), (116.41036949371029, 39.92133699351021))),
    (c.gcj02_to_bd09, c.bd09_to_gcj02, ((116.39762729119315, 39.90865673957631), (116.404, 39.915))),
])  # fmt: skip
def test_published_points_both_ways(
    here: Shift, there: Shift, pair: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    before, after = pair
    assert c.distance_m(here(*before), after) < 1
    assert c.distance_m(there(*after), before) < 1


@given(CHINESE)
def test_there_and_back(point: tuple[float, float]) -> None:
    assert c.gcj02_to_wgs84(*c.wgs84_to_gcj02(*point)) == pytest.approx(point, abs=1e-7)
    assert c.bd09_to_wgs84(*c.wgs84_to_bd09(*point)) == pytest.approx(point, abs=1e-7)
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
