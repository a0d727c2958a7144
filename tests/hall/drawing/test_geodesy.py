"""Lengths and areas against what the ellipsoid's own formulas say, worked out apart from the library."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hall.drawing.geodesy import MU_M2, area_m2, circle_m2, distances_m, length_m, ring_around

A, F = 6_378_137.0, 1 / 298.257223563  # the axis and the flattening of WGS-84
E2 = F * (2 - F)
HERE = (113.62, 34.75)


def meridian_m(south: float, north: float) -> float:
    """The length of a meridian between two latitudes, by summing its curvature."""
    steps = np.radians(np.linspace(south, north, 20_001))
    middle = (steps[1:] + steps[:-1]) / 2
    return float((A * (1 - E2) / (1 - E2 * np.sin(middle) ** 2) ** 1.5 * np.diff(steps)).sum())


def band_m2(south: float, north: float, degrees: float) -> float:
    """The ellipsoid between two parallels, over so many degrees of longitude: its closed form."""
    e = math.sqrt(E2)

    def below(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return s / (1 - E2 * s * s) + math.atanh(e * s) / e

    return (A * math.sqrt(1 - E2)) ** 2 / 2 * math.radians(degrees) * (below(north) - below(south))


def test_a_meridian_is_as_long_as_its_curvature_says() -> None:
    assert length_m([(113.6, 34.0), (113.6, 35.0)]) == pytest.approx(meridian_m(34.0, 35.0), abs=0.001)
    assert length_m([(113.6, 34.75), (113.6, 34.75 + 0.01), (113.6, 34.75)]) == pytest.approx(
        2 * meridian_m(34.75, 34.76), abs=0.001
    )


def test_a_quarter_of_the_equator() -> None:
    assert length_m([(0.0, 0.0), (90.0, 0.0)]) == pytest.approx(A * math.pi / 2, abs=0.001)


def test_a_field_has_the_area_of_its_piece_of_the_ellipsoid() -> None:
    """Sides along parallels are cut so short that a geodesic between their corners keeps to them."""
    west, east, south, north = 113.60, 113.65, 34.70, 34.75
    lons = np.linspace(west, east, 51).tolist()
    ring = [*((lon, south) for lon in lons), *((lon, north) for lon in reversed(lons))]
    found = band_m2(south, north, east - west)
    assert area_m2(ring) == pytest.approx(found, rel=1e-6)
    assert area_m2(ring[::-1]) == pytest.approx(found, rel=1e-6)  # whichever way round
    assert area_m2([*ring, ring[0]]) == pytest.approx(found, rel=1e-6)


def test_a_circle_is_round_and_holds_what_a_circle_holds() -> None:
    ring = ring_around(HERE, 500.0)
    lon, lat = (np.array(each) for each in zip(*ring, strict=True))
    assert distances_m(HERE, lon, lat) == pytest.approx(np.full(len(ring), 500.0), abs=0.001)
    assert circle_m2(HERE, 500.0) == pytest.approx(math.pi * 500**2, rel=1e-6)


def test_fifteen_mu_are_a_hectare_and_nothing_has_no_size() -> None:
    assert pytest.approx(10_000) == 15 * MU_M2
    assert (length_m([HERE]), area_m2([HERE, HERE])) == (0.0, 0.0)
