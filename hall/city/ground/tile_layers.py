"""What the shapes of a vector tile (矢量瓦片) are on a hall's base map, by the words of the three schemes in use:
OpenMapTiles, Protomaps and Shortbread, each by its own published table. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.city.ground.road_classes import ROAD_CLASSES

_WATERS = frozenset({"water", "ocean", "water_polygons"})
_STREAMS = frozenset({"water", "waterway", "water_lines", "water_lines_labels"})
_GREEN_LAYERS = frozenset({"landcover", "landuse", "land", "sites"})
_WAYS = frozenset({"transportation", "transportation_name", "roads", "streets", "street_labels", "transit"})
_BUILDINGS = frozenset({"building", "buildings"})
_PLACES = frozenset({"place", "places", "place_labels"})

_RIVERS = frozenset({"river", "canal"})
_GREENS = frozenset({
    "park", "wood", "forest", "grass", "grassland", "cemetery", "garden", "nature_reserve", "golf_course", "meadow",
    "recreation_ground", "village_green", "national_park",
})  # fmt: skip
_RAILS = frozenset({"rail", "subway", "light_rail", "narrow_gauge", "monorail", "tram"})
_NAMED = frozenset({"suburb", "quarter", "neighbourhood", "macrohood", "village", "hamlet", "town", "locality"})
"""Places within a city; its own name and those above it are no help there."""
_OWN_CLASSES = {"highway": "ring", "major_road": "arterial", "medium_road": "secondary", "minor_road": "branch",
                "minor": "branch"}  # fmt: skip
_KINDS = ("kind_detail", "class", "subclass", "kind")


def layer_of(source: str, about: Mapping[str, Any], geometry: str) -> str:
    """The layer of the base map (`hall.city.ground.base_layers.LAYERS`, or "places": a name at a point) of a feature in
    the layer ``source`` of its tile; ``geometry`` as GeoJSON calls it; "" for what a hall does not draw."""
    kinds, form = kinds_of(about), geometry.removeprefix("Multi")
    if form == "Polygon":
        if source in _WATERS:
            return "water"
        if source == "park" or (source in _GREEN_LAYERS and kinds & _GREENS):
            return "parks"
        return "buildings" if source in _BUILDINGS else ""
    if form == "LineString":
        if source in _STREAMS:
            return "rivers" if kinds & _RIVERS else ""
        if source in _WAYS:
            return "railway" if kinds & _RAILS else "ways" if road_class(about) else ""
        return ""
    return "places" if source in _PLACES and kinds & _NAMED and names(about)[0] else ""


def road_class(about: Mapping[str, Any]) -> str:
    """The class of a road, as `Road.road_class` has it; "" for what is none, as a path."""
    for key in _KINDS:
        told = str(about.get(key, "")).removesuffix("_link")
        if told in ROAD_CLASSES or told in _OWN_CLASSES:
            return ROAD_CLASSES.get(told) or _OWN_CLASSES[told]
    return ""


def kinds_of(about: Mapping[str, Any]) -> frozenset[str]:
    """All that a feature says it is."""
    return frozenset(str(about[key]) for key in _KINDS if key in about)


def names(about: Mapping[str, Any]) -> tuple[str, str]:
    """The Chinese name, else the one that stands there, and the English one; "" where there is none."""
    first = next((about[key] for key in ("name:zh-Hans", "name:zh", "name_zh", "name") if about.get(key)), "")
    return str(first), str(about.get("name:en") or about.get("name_en") or "")
