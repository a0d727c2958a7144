"""A small made city to look for addresses in: two roads of one name, others that meet, houses, a park."""

from __future__ import annotations

from data_access.city.readings import readings_of
from hall.city.address.codes import CodedComponent
from hall.city.address.search import AddressIndex
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Road, RoadSection
from hall.city.ground.places import Place

BOUNDS = (113.60, 34.70, 113.70, 34.80)
WEST_STREET, EAST_STREET = "410103001", "410103002"
MIDDLE = 113.65
"""Where the two streets (街道) meet."""
CELL = "410103001001001"
COMPONENT = "4101030101000001"


def _box(west: float, south: float, east: float, north: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    return (((west, south), (east, south), (east, north), (west, north)),)


AREAS = (
    AdminArea(AreaTier.STREET, WEST_STREET, "", "淮河路街道", "Huaihe Road", _box(113.60, 34.70, MIDDLE, 34.80)),
    AdminArea(AreaTier.STREET, EAST_STREET, "", "长江路街道", "Changjiang Road", _box(MIDDLE, 34.70, 113.70, 34.80)),
    AdminArea(AreaTier.COMMUNITY, "410103001001", WEST_STREET, "康业社区", "Kangye Community"),
)
_LINES = (
    ("R1", "建设路", "Jianshe Road", 20.0, "红旗路、老北路", ((113.61, 34.75), (113.63, 34.75), (113.645, 34.75))),
    ("R2", "人民路", "Renmin Road", 30.0, "", ((113.62, 34.71), (113.62, 34.79))),
    ("R3", "和平路", "Heping Road", 20.0, "", ((113.64, 34.71), (113.64, 34.79))),
    ("R4", "建设路", "Jianshe Road", 20.0, "", ((113.66, 34.73), (113.69, 34.73))),
    ("R5", "二七路", "Erqi Road", 20.0, "", ((113.68, 34.71), (113.68, 34.79))),
    ("R6", "长江东路", "Changjiang East Road", 20.0, "", ((113.66, 34.77), (113.69, 34.77))),
)
ROADS = tuple(Road(code, zh, en, "branch", width, aliases=names) for code, zh, en, width, names, _ in _LINES)
_CUTS = (("L1", 1, "R1", "建设路（1段）", 0, 2), ("L2", 2, "R1", "建设路（2段）", 1, 3))
SECTIONS = (
    *(RoadSection(code, number, road, name, name, WEST_STREET, _LINES[0][5][start:end], 1.0, 20.0, "", "")
      for code, number, road, name, start, end in _CUTS),
    *(RoadSection(f"LX{number}", number, code, zh, en, WEST_STREET if points[0][0] < MIDDLE else EAST_STREET, points,
                  1.0, width, "", "")
      for number, (code, zh, en, width, _, points) in enumerate(_LINES[1:], start=3)),
)  # fmt: skip
PLACES = (
    Place("P1", "人民公园", "People's Park", "park", 113.625, 34.755, WEST_STREET, "中山公园"),
    Place("P2", "丰乐小区", "Fengle Quarter", "quarter", 113.63, 34.76, WEST_STREET),
    Place("P3", "丰乐小区", "Fengle Quarter", "quarter", 113.682, 34.775, EAST_STREET),
    Place("P4", "二七纪念塔", "Erqi Tower", "landmark", 113.681, 34.74, EAST_STREET),
    Place("P5", "第十五中学", "No. 15 Middle School", "school", 113.615, 34.72, WEST_STREET),
    Place("H1", "建设路101号", "", "address", 113.612, 34.7502, WEST_STREET, "", "R1", "101"),
    Place("H2", "建设路121号", "", "address", 113.632, 34.7502, WEST_STREET, "", "R1", "121"),
    Place("H3", "建设路102号", "", "address", 113.612, 34.7498, WEST_STREET, "", "R1", "102"),
    Place("H4", "人民路8-20号", "", "address", 113.6202, 34.72, WEST_STREET, "", "R2", "8-20"),
)
GROUND = Ground(AREAS, (GridCell(CELL, "410103001001", WEST_STREET, None, "A", _box(113.61, 34.71, 113.612, 34.712)),),
                (), ROADS, SECTIONS)  # fmt: skip


class Components:
    """Knows one component."""

    def find(self, code: str) -> CodedComponent | None:
        """See ``ComponentCodes``."""
        return CodedComponent(code, ("井盖", "Manhole"), (113.64, 34.74)) if code == COMPONENT else None


def small_index(places: tuple[Place, ...] = PLACES) -> AddressIndex:
    """An index over that city."""
    return AddressIndex(GROUND, places, 0, BOUNDS, readings_of, Components())
