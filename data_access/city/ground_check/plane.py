"""Shapes of the ground in metres around the middle of the city, and places back in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any

import shapely

from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.city.ground.land import Rings

NARROW_M = 1.0
"""A stretch narrower than that is a sliver: two borders that were drawn twice."""
NOISE_M = 0.05
"""Narrower than that is the rounding of coordinates in files: seven places of a degree are a centimetre."""


class Plane:
    """``middle``: of the city. East is first."""

    def __init__(self, middle: LonLat) -> None:
        self._lon, self._lat = middle
        self._east = METRES_PER_DEGREE * cos(radians(self._lat))

    def polygon(self, rings: Rings) -> Any:
        """Outlines and holes, in any order, as one shape: what lies in an odd number of rings is inside."""
        found = shapely.Polygon()
        for ring in sorted((shapely.Polygon(self._metres(ring)) for ring in rings), key=lambda each: -each.area):
            found = found.symmetric_difference(ring) if not found.is_empty else ring
        return found

    def line(self, points: Sequence[LonLat]) -> Any:
        """A line."""
        return shapely.LineString(self._metres(points))

    def place(self, shape: Any) -> LonLat:
        """A place inside a shape, in degrees."""
        point = shape.representative_point()
        return point.x / self._east + self._lon, point.y / METRES_PER_DEGREE + self._lat

    def back(self, x: float, y: float) -> LonLat:
        """A place in degrees."""
        return x / self._east + self._lon, y / METRES_PER_DEGREE + self._lat

    def _metres(self, points: Sequence[LonLat]) -> list[LonLat]:
        return [((lon - self._lon) * self._east, (lat - self._lat) * METRES_PER_DEGREE) for lon, lat in points]


def width_of(shape: Any) -> float:
    """How wide a stretch is on average, in metres."""
    return 2 * shape.area / shape.length if shape.length else 0.0


def parts_of(shape: Any) -> list[Any]:
    """The areas that a shape is made of; lines and points of it are none."""
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]
    return [part for each in getattr(shape, "geoms", ()) for part in parts_of(each)]
