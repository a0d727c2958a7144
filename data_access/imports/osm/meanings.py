"""What the tags of OpenStreetMap mean in a hall: classes of roads, kinds of places, layers of the base map."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.imports.osm.romanised import romanised
from hall.city.ground.road_classes import ROAD_CLASSES
from hall.plain_text import typed_line

Tags = Mapping[str, str]

_LINK = "_link"
"""A ramp has the class of what it leads to, and no name of its own."""
ROAD_WIDTHS = {"ring": 30.0, "arterial": 30.0, "secondary": 24.0, "branch": 14.0, "lane": 6.0}
"""Metres, where neither width nor lanes are told: the middle of what 《城市道路工程设计规范》 CJJ 37 gives the classes
with their pavements (assumed)."""
LANE_M = 3.5
"""Metres of one lane, as CJJ 37 gives most."""
_DRIVEWAYS = frozenset({"parking_aisle", "driveway", "drive-through"})

_LAYERS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("water", "natural", frozenset({"water", "bay"})),
    ("water", "waterway", frozenset({"riverbank", "dock"})),
    ("water", "landuse", frozenset({"reservoir", "basin", "aquaculture"})),
    ("parks", "leisure", frozenset({"park", "garden", "nature_reserve", "golf_course", "common"})),
    ("parks", "landuse", frozenset({"forest", "grass", "recreation_ground", "village_green", "cemetery"})),
    ("parks", "natural", frozenset({"wood", "grassland"})),
)
_RAILS = frozenset({"rail", "subway", "light_rail", "narrow_gauge", "monorail", "tram"})
_SIDINGS = frozenset({"yard", "spur", "siding", "crossover"})
_RIVERS = frozenset({"river", "canal"})

_PLACES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("school", "amenity", frozenset({"school", "kindergarten", "college", "university"})),
    ("hospital", "amenity", frozenset({"hospital", "clinic"})),
    ("market", "amenity", frozenset({"marketplace"})),
    ("mall", "shop", frozenset({"mall", "supermarket", "department_store"})),
    ("toilet", "amenity", frozenset({"toilets"})),
    ("government", "amenity", frozenset({"townhall", "police", "courthouse", "fire_station"})),
    ("government", "office", frozenset({"government"})),
    ("station", "railway", frozenset({"station", "halt"})),
    ("station", "amenity", frozenset({"bus_station", "ferry_terminal"})),
    ("stop", "highway", frozenset({"bus_stop"})),
    ("square", "place", frozenset({"square"})),
    ("park", "leisure", frozenset({"park", "garden"})),
    ("village", "place", frozenset({"village", "hamlet", "isolated_dwelling"})),
    ("quarter", "place", frozenset({"quarter", "neighbourhood"})),
    ("quarter", "landuse", frozenset({"residential"})),
    ("bridge", "man_made", frozenset({"bridge"})),
    ("landmark", "place", frozenset({"locality", "islet", "island"})),
    ("landmark", "tourism", frozenset({"attraction", "museum", "hotel"})),
    ("landmark", "natural", frozenset({"peak"})),
)
_COMPANIES = ("office", "industrial", "craft")
_LANDMARKS = ("amenity", "shop", "tourism", "historic", "leisure")
"""Keys by which anything with a name may be asked for."""


def road_class(tags: Tags) -> str:
    """The class of a road, "" for none."""
    if tags.get("area") == "yes" or tags.get("service") in _DRIVEWAYS:
        return ""
    return ROAD_CLASSES.get(tags.get("highway", "").removesuffix(_LINK), "")


def is_ramp(tags: Tags) -> bool:
    """Whether it leads from one road to another."""
    return tags.get("highway", "").endswith(_LINK)


def layer_of(tags: Tags, *, is_area: bool) -> str:
    """The layer of the base map: water, parks, buildings of what is an area; railway, river of a line; "" for none."""
    if is_area:
        if tags.get("building", "no") != "no":
            return "buildings"
        return next((layer for layer, key, values in _LAYERS if tags.get(key) in values), "")
    if tags.get("railway") in _RAILS and tags.get("service") not in _SIDINGS:
        return "railway"
    return "rivers" if tags.get("waterway") in _RIVERS else ""


def place_kind(tags: Tags) -> str:
    """The kind of a place with a name, as `import places` calls it; "" for none."""
    if not name_zh(tags):
        return ""
    kind = next((kind for kind, key, values in _PLACES if tags.get(key) in values), "")
    if kind or "highway" in tags or "boundary" in tags:
        return kind
    if any(key in tags for key in _COMPANIES) or tags.get("landuse") == "industrial":
        return "company"
    return "landmark" if any(key in tags for key in _LANDMARKS) else ""


def is_boundary(tags: Tags) -> bool:
    """Whether it is the outline of a district's parts: streets and towns are of level 8, communities below it."""
    return tags.get("boundary") == "administrative" and tags.get("admin_level") in ("8", "9", "10")


def is_wanted(tags: Tags) -> bool:
    """Whether a hall takes anything of what bears these tags."""
    if not tags:
        return False
    is_drawn = layer_of(tags, is_area=True) or layer_of(tags, is_area=False) or road_class(tags)
    is_shape = tags.get("type") in (None, "multipolygon", "boundary")
    is_told = place_kind(tags) or is_boundary(tags) or "addr:housenumber" in tags or "place" in tags
    return is_shape and bool(is_drawn or is_told)


def name_zh(tags: Tags) -> str:
    """The Chinese name, else the one that stands there."""
    return typed_line(tags.get("name:zh") or tags.get("name:zh-Hans") or tags.get("name") or "")


def name_en(tags: Tags) -> str:
    """The English name, else the Chinese one in Latin letters."""
    return typed_line(tags.get("name:en", "")) or romanised(name_zh(tags))


def other_names(tags: Tags) -> str:
    """What else it is or was called, 、 between several; official_name of a road is what its number says too."""
    told = [tags.get(key, "") for key in ("alt_name", "old_name", "short_name", "official_name", "loc_name")]
    found = dict.fromkeys(each.strip() for text in told for each in text.replace("、", ";").split(";"))
    return "、".join(each for each in found if each and each != name_zh(tags))
