"""What lies in a shape, and on its border."""

from __future__ import annotations

import numpy as np
import pytest

from hall.drawing.geodesy import ring_around
from hall.drawing.shape import Circle, Polygon, crosses, within

SQUARE = Polygon(((113.0, 34.0), (113.1, 34.0), (113.1, 34.1), (113.0, 34.1)))


def test_a_place_on_the_border_of_a_polygon_lies_in_it() -> None:
    lon = np.array([113.05, 113.0, 113.1, 113.05, 113.100001, 112.0, np.nan])
    lat = np.array([34.05, 34.0, 34.05, 34.1, 34.05, 34.05, np.nan])
    assert within(SQUARE, lon, lat).tolist() == [0, 1, 2, 3]


def test_a_corner_that_goes_in_leaves_out_what_it_leaves_out() -> None:
    bent = Polygon(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 1.0), (0.0, 4.0)))
    lon, lat = np.array([2.0, 2.0, 0.5]), np.array([0.5, 3.0, 3.0])
    assert within(bent, lon, lat).tolist() == [0, 2]


def test_a_circle_ends_at_its_radius() -> None:
    circle = Circle(113.62, 34.75, 300.0)
    on = [ring_around(circle.middle, radius, 8)[place] for place in range(8) for radius in (299.99, 300.01)]
    lon, lat = (np.array(each) for each in zip(*on, strict=True))
    assert within(circle, lon, lat).tolist() == list(range(0, 16, 2))


def test_sides_that_cross_enclose_nothing() -> None:
    assert crosses([(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)])
    assert crosses([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)])
    assert not crosses(SQUARE.ring)


def test_sizes() -> None:
    assert SQUARE.length_m() == pytest.approx(2 * (9_235 + 11_092), rel=0.001)
    assert SQUARE.area_m2() == pytest.approx(9_230 * 11_092, rel=0.001)
    assert SQUARE.middle == pytest.approx((113.05, 34.05))
