"""A circle or a polygon on the ground, and which places lie in it. Any thread.

A place on the border lies in it. The border of a circle is where the ellipsoid says so; the sides of a polygon are
straight in degrees, which within a city nobody can tell from the shortest way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hall.city.coordinates import LonLat
from hall.drawing.geodesy import Floats, area_m2, circle_m2, distances_m, length_m, ring_around
from hall.frozen import frozen

Mask = NDArray[np.bool_]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
LEAST_CORNERS = 3  # of an area
_AIR = 1.001  # the ring of a circle lies inside it: its box is made larger by that share


@frozen
class Circle:
    """圆: all not farther than that from a place."""

    lon: float
    lat: float
    radius_m: float

    @property
    def middle(self) -> LonLat:
        """Its centre."""
        return self.lon, self.lat

    @property
    def ring(self) -> tuple[LonLat, ...]:
        """Its border, as it is drawn."""
        return ring_around(self.middle, self.radius_m)

    @property
    def box(self) -> Box:
        """What it lies in."""
        return _box(ring_around(self.middle, self.radius_m * _AIR))

    def area_m2(self) -> float:
        """All of it."""
        return circle_m2(self.middle, self.radius_m)

    def holds(self, lon: Floats, lat: Floats) -> Mask:
        """Which of these places lie in it."""
        return distances_m(self.middle, lon, lat) <= self.radius_m


@frozen
class Polygon:
    """多边形: three corners or more, in order; the sides do not cross (`crosses`)."""

    ring: tuple[LonLat, ...]

    @property
    def middle(self) -> LonLat:
        """Halfway between its edges: what is listed by distance is listed from there."""
        west, south, east, north = self.box
        return (west + east) / 2, (south + north) / 2

    @property
    def box(self) -> Box:
        """What it lies in."""
        return _box(self.ring)

    def area_m2(self) -> float:
        """All of it."""
        return area_m2(self.ring)

    def length_m(self) -> float:
        """Around it."""
        return length_m((*self.ring, self.ring[0]))

    def holds(self, lon: Floats, lat: Floats) -> Mask:
        """Which of these places lie in it."""
        import shapely  # with its library some 15 MB: only who draws pays for it

        area = shapely.polygons(np.array(self.ring))
        shapely.prepare(area)
        found: Mask = np.asarray(shapely.intersects_xy(area, lon, lat), np.bool_)
        return found


Shape = Circle | Polygon


def within(shape: Shape, lon: Floats, lat: Floats) -> NDArray[np.intp]:
    """The rows of the places that lie in a shape: those of its box are looked at alone."""
    west, south, east, north = shape.box
    near = np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    held: NDArray[np.intp] = near[shape.holds(lon[near], lat[near])] if len(near) else near
    return held


def crosses(ring: Sequence[LonLat]) -> bool:
    """Whether the sides of a ring cross or touch, or all lie in a line: nobody could say what is inside."""
    import shapely  # as above

    area = shapely.polygons(np.array(ring))
    return not bool(shapely.is_valid(area)) or area.area == 0.0


def _box(ring: Sequence[LonLat]) -> Box:
    lon, lat = zip(*ring, strict=True)
    return min(lon), min(lat), max(lon), max(lat)
