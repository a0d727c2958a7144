"""The base drawing of a city as the windows know it. Pure."""

from __future__ import annotations

from hall.city.city import City
from widgets.map.geojson import base_from_geojson
from widgets.map.geometry import BaseMap


def base_of(city: City) -> BaseMap:
    """Of its ground; without one of its own an empty land in the profile's bounds."""
    return base_from_geojson(city.geo, _bounds(city), city.credit)


def _bounds(city: City) -> tuple[float, float, float, float]:
    """West, south, east, north of the district's outline, or the profile's bounds."""
    points = [
        point
        for feature in (city.geo.get("district") or city.geo.get("streets") or {}).get("features", ())
        for ring in feature["geometry"]["coordinates"]
        for point in (ring if isinstance(ring[0][0], int | float) else ring[0])
    ]
    if not points:
        return city.profile.map.bounds
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)
