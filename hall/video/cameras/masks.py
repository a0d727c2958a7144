"""遮挡区: parts of a camera's picture that nobody sees and nothing keeps – windows, a yard. Pure.

Written as people read them off a picture: corners as ``x,y`` in per cent of its width and height from its upper left,
with blanks between them and semicolons between zones; two corners are those of a rectangle.
"""

from __future__ import annotations

import re

Zone = tuple[tuple[float, float], ...]
"""The corners of one, in order, in per cent of the picture's width and height; at least three."""
MOST_ZONES, MOST_CORNERS = 8, 16
"""Cameras' own programs draw four to eight; a wall of windows is a rectangle."""
_CORNER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)[,，](\d{1,3}(?:\.\d{1,2})?)")
_WHOLE = 100.0  # per cent


def zones_of(text: str) -> tuple[Zone, ...]:
    """Raises ValueError: what cannot be read, lies outside the picture, or is more than there may be."""
    zones = tuple(_zone(each) for each in re.split(r"[;；]", text) if each.strip())
    if len(zones) > MOST_ZONES:
        raise ValueError("too many zones")
    return zones


def written(zones: tuple[Zone, ...]) -> str:
    """As ``zones_of`` reads it again."""
    return "; ".join(" ".join(f"{x:g},{y:g}" for x, y in zone) for zone in zones)


def _zone(text: str) -> Zone:
    corners = tuple(_corner(each) for each in text.split())
    if len(corners) == 2:
        (left, top), (right, bottom) = corners
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    if not 2 < len(corners) <= MOST_CORNERS:
        raise ValueError("too few corners, or too many")
    if len({x for x, _ in corners}) == 1 or len({y for _, y in corners}) == 1:
        raise ValueError("nothing lies within")
    return corners


def _corner(text: str) -> tuple[float, float]:
    found = _CORNER.fullmatch(text)
    x, y = (float(found[1]), float(found[2])) if found else (-1.0, -1.0)
    if not (0 <= x <= _WHOLE and 0 <= y <= _WHOLE):
        raise ValueError("no corner")
    return x, y
