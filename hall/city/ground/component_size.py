"""How large a component is: the metres of a line, the square metres of an area. Pure."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians

from hall.city.coordinates import METRES_PER_DEGREE, LonLat, distance_m
from hall.city.ground.component import Component, ComponentShape


def length_m(component: Component) -> float:
    """All runs of a line; 0 of another shape."""
    if component.shape is not ComponentShape.LINE:
        return 0.0
    return sum(distance_m(a, b) for run in component.rings for a, b in pairwise(run))


def area_m2(component: Component) -> float:
    """The rings of an area, counted even-odd: without its holes; 0 of another shape."""
    if component.shape is not ComponentShape.AREA:
        return 0.0
    wide = METRES_PER_DEGREE * cos(radians(component.lat))
    rings = [[((lon - component.lon) * wide, (lat - component.lat) * METRES_PER_DEGREE) for lon, lat in ring]
             for ring in component.rings]  # fmt: skip
    inside = [sum(_holds(other, ring[0]) for other in rings if other is not ring) % 2 for ring in rings]
    return sum(-_surface(ring) if is_hole else _surface(ring) for ring, is_hole in zip(rings, inside, strict=True))


def _surface(ring: list[LonLat]) -> float:
    return abs(sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise([*ring, ring[0]]))) / 2


def _holds(ring: list[LonLat], point: LonLat) -> bool:
    x, y = point
    is_in = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            is_in = not is_in
    return is_in
