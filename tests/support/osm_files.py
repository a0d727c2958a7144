"""A small invented extract of OpenStreetMap in the bounds of 贵溪市: two streets, roads, a park, a river."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from xml.sax.saxutils import quoteattr

import osmium

WEST, SOUTH, EAST, NORTH = 117.20, 28.28, 117.22, 28.30
BORDER = 117.21
"""Between the two streets."""
WESTERN, EASTERN = "360681002", "360681001"
"""雄石街道 and 花园街道, by their public codes."""
CREDIT = "© OpenStreetMap contributors, ODbL"
Point = tuple[float, float]


class OsmFile:
    """Nodes, ways and relations as they are added; numbers count from 1, of each kind for itself."""

    def __init__(self, box: tuple[float, float, float, float] | None = (WEST, SOUTH, EAST, NORTH)) -> None:
        self._box, self._nodes, self._ways, self._relations = box, list[str](), list[str](), list[str]()
        self._node, self._way, self._relation = count(1), count(1), count(1)
        self._at: dict[Point, int] = {}

    def node(self, point: Point, **tags: str) -> int:
        """One at a place: without tags the one that stands there already."""
        if not tags and point in self._at:
            return self._at[point]
        number = next(self._node)
        self._at.setdefault(point, number)
        lon, lat = point
        self._nodes.append(f'<node id="{number}" lat="{lat}" lon="{lon}" version="1">{_tags(tags)}</node>')
        return number

    def way(self, points: Iterable[Point], **tags: str) -> int:
        """A line through these places; closed where the last is the first."""
        parts = "".join(f'<nd ref="{self.node(point)}"/>' for point in points)
        number = next(self._way)
        self._ways.append(f'<way id="{number}" version="1">{parts}{_tags(tags)}</way>')
        return number

    def relation(self, members: Iterable[tuple[str, int, str]], **tags: str) -> int:
        """Of (node, way or relation; number; role)."""
        parts = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
        number = next(self._relation)
        self._relations.append(f'<relation id="{number}" version="1">{parts}{_tags(tags)}</relation>')
        return number

    def write(self, path: Path) -> Path:
        """The file."""
        names = ("minlon", "minlat", "maxlon", "maxlat")
        told = "".join(f' {name}="{each}"' for name, each in zip(names, self._box or (), strict=False))
        box = f"<bounds{told}/>" if self._box else ""
        things = "\n".join((*self._nodes, *self._ways, *self._relations))
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">{box}\n{things}\n</osm>\n')
        return path


def as_other(file: Path, other: Path) -> Path:
    """The same extract in another form, by the library that reads it: .osm.pbf, .osm.gz …"""
    header = osmium.io.Reader(str(file), osmium.osm.NOTHING).header()
    with osmium.SimpleWriter(str(other), header=header) as writer:
        for thing in osmium.FileProcessor(str(file)):
            writer.add(thing)
    return other


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key.replace('__', ':'))} v={quoteattr(value)}/>" for key, value in tags.items())


def square(west: float, south: float, side: float) -> list[Point]:
    """Its corners, the first one twice."""
    east, north = round(west + side, 6), round(south + side, 6)
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def town() -> OsmFile:
    """The extract. Both streets and the river reach beyond it; members of them that lie outside are missing."""
    made = OsmFile()
    border = made.way([(BORDER, SOUTH - 0.001), (BORDER, NORTH + 0.001)], boundary="administrative", admin_level="8")
    for name, lon in (("雄石街道", 117.203), ("花园街道", 117.217)):
        label = made.node((lon, 28.296), name=name, place="town")
        members = [("way", border, "outer"), ("way", 900 + label, "outer"), ("node", label, "label")]
        made.relation(members, type="boundary", boundary="administrative", admin_level="8", name=name)
    made.way([(117.199, 28.29), (117.205, 28.29), (117.2152, 28.29)], highway="primary", name="甲路", name__en="A Road")
    made.way([(117.2152, 28.29), (117.221, 28.29)], highway="primary", name="甲路", name__en="A Road", lanes="6")
    made.way([(117.205, 28.283), (117.205, 28.29), (117.205, 28.299)], highway="secondary", name="乙路",
             old_name="老乙路")  # fmt: skip
    made.way([(117.2152, 28.287), (117.2152, 28.29)], highway="residential")
    made.way([(117.205, 28.2895), (117.2055, 28.29)], highway="primary_link", name="甲路")
    made.way([(117.21, 28.2995), (117.22, 28.2995)], railway="rail")
    made.way(square(117.207, 28.292, 0.001), leisure="park", name="甲园")
    made.way(square(117.206, 28.2905, 0.0002), building="yes", name="不写的名字")
    bank = made.way([(117.199, 28.282), (117.221, 28.282)])
    made.relation([("way", bank, "outer"), ("way", 999, "outer")], type="multipolygon", natural="water", water="river")
    made.way([(117.199, 28.281), (117.221, 28.281)], waterway="river", name="甲江")
    made.node((117.2065, 28.2945), amenity="school", name="第一小学")
    made.node((117.2045, 28.2905), addr__street="乙路", addr__housenumber="12")
    return made
