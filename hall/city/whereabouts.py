"""What lies around a point, in names a person knows: street, community, the nearest road, a park. For windows to show.

Reads the city's map alone; the areas that are stored with a case come from its ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from hall.city.coordinates import LonLat
from hall.city.ground.area_index import AreaIndex, SectionLine
from hall.city.ground.land import GridCell
from hall.frozen import frozen

ROAD_REACH_M = 150.0
"""How far from a road's edge one still says "near" it."""

Name = tuple[str, str]
"""Chinese and English."""


@frozen
class Where:
    """``street``: its code; None everywhere: outside the city."""

    street: str | None = None
    community: Name | None = None
    road: Name | None = None
    park: Name | None = None


class Whereabouts:
    """Over a city's ``geo`` (layer → GeoJSON). The first question builds the index (some 10 ms): a query thread's
    work. Any thread."""

    def __init__(self, geo: Mapping[str, Any]) -> None:
        self._geo = geo

    @property
    def is_known(self) -> bool:
        """Whether the map has any areas to be in."""
        return any(self._features("communities"))

    def of(self, lon: float, lat: float) -> Where:
        """What (lon, lat) in degrees lies in and near to."""
        areas, park = self._areas.locate(lon, lat), self._parks.locate(lon, lat).cell
        names = self._names
        return Where(
            areas.street,
            names.get(f"communities.{areas.community}"),
            names.get(f"roads.{areas.road_section}"),
            names.get(f"parks.{park}"),
        )

    @cached_property
    def _areas(self) -> AreaIndex:
        communities = [
            GridCell(code, code, of["properties"]["street"], None, "A", tuple(_rings(of)))
            for code, of in self._coded("communities")
        ]
        roads = [
            SectionLine(code, tuple(map(_point, of["geometry"]["coordinates"])), of["properties"]["width_m"] / 2)
            for code, of in self._coded("roads")
        ]
        return AreaIndex(communities, roads, reach_m=ROAD_REACH_M)

    @cached_property
    def _parks(self) -> AreaIndex:
        return AreaIndex([GridCell(code, "", "", None, "A", tuple(_rings(of))) for code, of in self._coded("parks")])

    @cached_property
    def _names(self) -> Mapping[str, Name]:
        return {
            f"{layer}.{code}": (of["properties"]["zh"], of["properties"]["en"])
            for layer in ("communities", "roads", "parks")
            for code, of in self._coded(layer)
        }

    def _coded(self, layer: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The features with their codes; what has none is counted."""
        for number, feature in enumerate(self._features(layer)):
            yield feature["properties"].get("code", str(number)), feature

    def _features(self, layer: str) -> list[Mapping[str, Any]]:
        return list(self._geo.get(layer, {}).get("features", ()))


def _rings(feature: Mapping[str, Any]) -> Iterator[tuple[LonLat, ...]]:
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            yield tuple(map(_point, ring))


def _point(pair: Any) -> LonLat:
    return float(pair[0]), float(pair[1])
