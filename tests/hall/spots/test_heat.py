"""How thick cases lie: each counts once wherever it is, and thickest at its place."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hall.spots.heat import HeatGrid, heat
from hall.spots.points import DEGREE_M

BOUNDS = (113.60, 34.70, 113.64, 34.73)


def cases_in(grid: HeatGrid) -> float:
    """Density × area, all squares together."""
    rows, columns = grid.density.shape
    wide = (grid.east - grid.west) * DEGREE_M * math.cos(math.radians(34.715)) / columns
    high = (grid.north - grid.south) * DEGREE_M / rows
    cases: float = float(grid.density.sum()) * wide * high / 1e6
    return cases


def test_each_case_is_one_case_and_lies_thickest_where_it_is() -> None:
    grid = heat(np.array([113.62]), np.array([34.715]), BOUNDS, 200)
    assert cases_in(grid) == pytest.approx(1, rel=1e-3)
    row, column = np.unravel_index(int(grid.density.argmax()), grid.density.shape)
    east = grid.west + (column + 0.5) * (grid.east - grid.west) / grid.density.shape[1]
    north = grid.north - (row + 0.5) * (grid.north - grid.south) / grid.density.shape[0]
    assert (east, north) == (pytest.approx(113.62, abs=5e-4), pytest.approx(34.715, abs=5e-4))
    assert grid.most == pytest.approx(3 / (math.pi * 0.2**2), rel=0.1)  # the kernel's height, cases a square kilometre


def test_nothing_reaches_farther_than_the_radius() -> None:
    grid = heat(np.array([113.62]), np.array([34.715]), BOUNDS, 200)
    rows, columns = np.nonzero(grid.density)
    assert np.ptp(rows) <= 8
    assert np.ptp(columns) <= 8


def test_weights_count_and_what_lies_outside_reaches_in_only() -> None:
    lon, lat = np.array([113.62, 113.5999, 120.0]), np.array([34.715, 34.715, 34.715])
    assert cases_in(heat(lon, lat, BOUNDS, 200, np.array([5.0, 0.0, 1.0]))) == pytest.approx(5, rel=1e-3)
    assert 0.3 < cases_in(heat(lon[1:], lat[1:], BOUNDS, 200)) < 0.6
    assert heat(lon[:0], lat[:0], BOUNDS, 200).most == 0


def test_a_large_area_gets_larger_squares() -> None:
    grid = heat(np.array([115.0]), np.array([35.0]), (113.0, 33.0, 117.0, 37.0), 10)
    assert max(grid.density.shape) <= 1_001
