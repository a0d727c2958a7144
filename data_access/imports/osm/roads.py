"""Roads of an extract → rows of roads and sections, each section in the street through which it goes.

What bears no name, or lies in no street that the city has drawn, can be no section: it is drawn as a part of the base
map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from data_access.imports.osm.extract import Box, Extract, Thing
from data_access.imports.osm.meanings import (
    LANE_M,
    ROAD_WIDTHS,
    is_ramp,
    name_en,
    name_zh,
    other_names,
    road_class,
)
from data_access.imports.osm.outlines import polygon_of, way_parts
from hall.city.coordinates import LonLat
from hall.city.ground.land import AdminArea, Road, RoadSection
from hall.frozen import frozen
from hall.plain_number import plain_real

OSM = "OSM-"
"""How codes of what came from an extract begin: what the city calls by its own codes stays as it is."""
_WIDEST_M, _NARROWEST_M = 300.0, 1.0  # what `import sections` takes, and a footway
_APART = 0.01
"""Degrees, a kilometre: what of one name lies farther from all the rest of it is another road, in another town."""
_LEAST_SECTION = 5e-5
"""Degrees, five metres: what of a road reaches over a street's border by less belongs to its neighbour."""


@frozen
class Piece:
    """A way or a part of one, as it is drawn."""

    code: str
    road: Thing
    points: tuple[LonLat, ...]


@frozen
class Roads:
    """``roads`` and ``sections``: rows; ``drawn``: what is no section; ``own``: names of roads that the city has drawn
    itself; ``astray``: names of roads of which a part lies in no street."""

    roads: tuple[Mapping[str, str], ...]
    sections: tuple[Mapping[str, str], ...]
    drawn: tuple[Piece, ...]
    own: tuple[str, ...]
    astray: tuple[str, ...]


def roads_of(
    extract: Extract, streets: Iterable[AdminArea], roads: Iterable[Road], sections: Iterable[RoadSection]
) -> Roads:
    """``streets``: those with shapes; ``roads`` and ``sections``: that the city has."""
    ways = [way for way in extract.ways.values() if road_class(way.tags)]
    codes, own = _codes(ways, roads, sections)
    cutter = _Cutter(streets)
    rows, drawn, astray = list[Mapping[str, str]](), list[Piece](), set[str]()
    for way in ways:
        name = _name(way)
        if name in own:
            continue
        for n, points in enumerate(way_parts(way, extract.box)):
            code = way.code + (f"-{n + 1}" if n else "")
            if way.number not in codes:
                drawn.append(Piece(code, way, tuple(points)))
                continue
            for street, part, place in cutter.parts(points):
                if street:
                    rows.append(_section(way, f"{code}-{street}{place}", codes[way.number], street, part))
                else:
                    drawn.append(Piece(f"{code}-x{place}", way, tuple(part)))
                    astray.add(name)
    there = {row["road"] for row in rows}
    return Roads(tuple(_roads(ways, codes, there)), tuple(rows), tuple(drawn), tuple(sorted(own)),
                 tuple(sorted(astray)))  # fmt: skip


def _name(way: Thing) -> str:
    return "" if is_ramp(way.tags) else name_zh(way.tags)


def _codes(
    ways: Iterable[Thing], roads: Iterable[Road], sections: Iterable[RoadSection]
) -> tuple[dict[int, str], set[str]]:
    """The code of the road of each way that has a name, by the way's number: that of the city's road of this name, else
    of the first of its ways. Beside it the names of roads whose sections the city has drawn itself."""
    known, drawn = {road.name_zh: road.code for road in roads}, {each.road for each in sections if not is_osm(each)}
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for way in ways:
        if name := _name(way):
            by_name[name].append(way)
    codes: dict[int, str] = {}
    for name, of in by_name.items():
        places, own = _places(of), known.get(name, OSM)
        for together in places:
            first = f"{OSM}W{min(way.number for way in together)}"
            code = first if own == OSM or (own.startswith(OSM) and len(places) > 1) else own
            codes |= {way.number: code for way in together}
    return codes, {name for name, of in by_name.items() if codes[of[0].number] in drawn}


def _places(ways: Sequence[Thing]) -> list[list[Thing]]:
    """Ways of one name, those together that may be one road: a second one of that name lies elsewhere."""
    boxes = {way.number: _box(way) for way in ways}
    places: list[list[Thing]] = []
    for way in ways:
        near = [each for each in places if any(_meet(boxes[way.number], boxes[other.number]) for other in each)]
        places = [each for each in places if each not in near]
        places.append([way, *(other for each in near for other in each)])
    return places


def _box(way: Thing) -> Box:
    """The rectangle around it, wider by half of what two roads lie apart."""
    lons, lats = zip(*way.points, strict=True)
    return min(lons) - _APART / 2, min(lats) - _APART / 2, max(lons) + _APART / 2, max(lats) + _APART / 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def is_osm(section: RoadSection) -> bool:
    """Whether it came from an extract."""
    return section.code.startswith(OSM)


def _roads(ways: Iterable[Thing], codes: Mapping[int, str], there: set[str]) -> Iterator[Mapping[str, str]]:
    """A road is of the highest class that a way of it has. One that the city had is told by its code alone."""
    by_code: dict[str, list[Thing]] = defaultdict(list)
    for way in ways:
        if way.number in codes:
            by_code[codes[way.number]].append(way)
    for code, found in by_code.items():
        if code not in there or not code.startswith(OSM):
            continue
        of = sorted(found, key=lambda way: (list(ROAD_WIDTHS).index(road_class(way.tags)), way.number))
        english = next((told for way in of if (told := way.tags.get("name:en"))), "") or name_en(of[0].tags)
        others = next(filter(None, (other_names(way.tags) for way in of)), "")
        yield {
            "code": code, "name_zh": _name(of[0]), "name_en": english, "road_class": road_class(of[0].tags),
            "width_m": f"{max(width_of(way) for way in of):g}", "aliases": others,
        }  # fmt: skip


def _section(way: Thing, code: str, road: str, street: str, points: Sequence[LonLat]) -> Mapping[str, str]:
    line = ", ".join(f"{lon} {lat}" for lon, lat in points)
    return {
        "code": code, "road": road, "name_zh": name_zh(way.tags), "name_en": name_en(way.tags), "street": street,
        "width_m": f"{width_of(way):g}", "geometry": f"LINESTRING({line})",
    }  # fmt: skip


def width_of(way: Thing) -> float:
    """Metres, of one carriageway where each direction is a way of its own."""
    told, lanes = _number(way.tags.get("width", "").removesuffix("m")), _number(way.tags.get("lanes", ""))
    usual = ROAD_WIDTHS[road_class(way.tags)] / (2 if way.tags.get("oneway") == "yes" else 1)
    width = told or (lanes or 0) * LANE_M or usual
    return round(min(max(width, _NARROWEST_M), _WIDEST_M), 1)


def _number(text: str) -> float | None:
    try:
        return plain_real(text.strip())
    except ValueError:
        return None


class _Cutter:
    """Cuts lines where one street ends and another begins."""

    def __init__(self, streets: Iterable[AdminArea]) -> None:
        import shapely  # a tenth of a second: only an import pays for it

        self._shapely, self._codes = shapely, [street.code for street in streets]
        self._shapes = [polygon_of(street.rings) for street in streets]
        self._tree = shapely.STRtree(self._shapes)

    def parts(self, points: Sequence[LonLat]) -> Iterator[tuple[str, list[LonLat], str]]:
        """Street, points, and what tells the part from others in that street: "" of the first. Street "": in none."""
        line = rest = self._shapely.LineString(points)
        found = list[tuple[str, Any]]()
        for at in sorted(map(int, self._tree.query(line))):
            found.append((self._codes[at], rest.intersection(self._shapes[at])))
            rest = rest.difference(self._shapes[at])  # one along a border lies in both
        for street, shape in [*found, ("", rest)]:
            lines = [each for each in getattr(shape, "geoms", [shape]) if each.geom_type == "LineString"]
            long = [each for each in lines if each.length > min(_LEAST_SECTION, line.length / 2)]
            for n, each in enumerate(long):
                yield street, [(round(lon, 6), round(lat, 6)) for lon, lat in each.coords], f"-{n + 1}" if n else ""
