"""Coordinates as people paste them: decimals or degrees, minutes, seconds, in either order, from any map.

Which of two numbers is the longitude is found by the city's bounds; in which system they are, a text seldom says.
"""

from __future__ import annotations

import re

from hall.city.coordinates import TO_WGS84, LonLat, plausible
from hall.city.written_degrees import DMS, degrees_of
from hall.frozen import frozen
from hall.plain_text import alike

Bounds = tuple[float, float, float, float]
SYSTEMS = ("wgs84", "gcj02", "bd09")
"""Those that a pasted pair may be in, in the order in which they are offered."""
_SAID = (
    (re.compile(r"bd-?0?9|百度|baidu", re.IGNORECASE), "bd09"),
    (re.compile(r"gcj-?0?2|高德|腾讯|amap|autonavi|火星|国测局", re.IGNORECASE), "gcj02"),
    (re.compile(r"wgs-?84|cgcs-?2000|gps|北斗|天地图|大地2000|国家2000", re.IGNORECASE), "wgs84"),
)
"""Words by which a text says the system of its numbers."""
_DECIMAL = re.compile(r"(?<![\d.])(-?\d{1,3}\.\d{2,15})(?![\d.])\s*[°度º]?", re.ASCII)

_REST = re.compile(
    r"point|lnglat|lng|lon|lat|longitude|latitude|location|经度|纬度|东经|北纬|坐标|定位|位置|[nesw]|[\s:=,;/|(){}\[\]\"'&?+°，；：（）、]",
    re.IGNORECASE,
)
_MOST_LEFT = 6
"""Letters of a text that are neither numbers nor words of coordinates: more is an address that holds two numbers."""
MARGIN = 0.5
"""How far beyond the city's bounds, in widths of these, a pair is put in order by them; it is told to lie outside."""


@frozen
class TypedPoint:
    """``given``: (lon, lat) as it was typed; ``system``: as the text says, "" where it does not."""

    given: LonLat
    system: str = ""

    def points(self) -> tuple[tuple[str, LonLat], ...]:
        """Where that may be in WGS-84, by system: one, where the text says it."""
        return tuple((each, TO_WGS84[each](*self.given)) for each in ([self.system] if self.system else SYSTEMS))


def typed_point(text: str, bounds: Bounds) -> TypedPoint | None:
    """The coordinates that a text is, None where it is something else."""
    told = alike(text)
    system = next((name for pattern, name in _SAID if pattern.search(told)), "")
    for pattern, _ in _SAID:
        told = pattern.sub(" ", told)
    numbers = [degrees_of(found) for found in DMS.finditer(told)]
    left = DMS.sub(" ", told)
    if not numbers:
        numbers = [float(found[1]) for found in _DECIMAL.finditer(told)]
        left = _DECIMAL.sub(" ", told)
    if len(numbers) != 2 or len(_REST.sub("", left)) > _MOST_LEFT or re.search(r"\d", left):
        return None
    given = _in_order(numbers[0], numbers[1], bounds)
    return None if given is None else TypedPoint(given, system)


def _in_order(one: float, other: float, bounds: Bounds) -> LonLat | None:
    """As (lon, lat): what lies in the city; else what lies near it; else what can be one at all."""
    for within in (bounds, _widened(bounds), (-180.0, -90.0, 180.0, 90.0)):
        for pair in ((one, other), (other, one)):
            if plausible(*pair, within):
                return pair
    return None


def _widened(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    lon, lat = MARGIN * (east - west), MARGIN * (north - south)
    return west - lon, south - lat, east + lon, north + lat
