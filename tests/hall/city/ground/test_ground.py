"""The areas of a point at a moment: a grid redrawn in March leaves February's cases where they were."""

from __future__ import annotations

import random

from hall.city.areas import Areas
from hall.city.ground.area_index import NOWHERE
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Rings, RoadSection

FEBRUARY, MARCH = 100, 200
STREET, COMMUNITY, CELL = "410103001", "410103001001", "410103001001001"
POINT = (113.0005, 34.0005)


def box(west: float, south: float, side: float = 0.001) -> Rings:
    east, north = west + side, south + side
    return (((west, south), (east, south), (east, north), (west, north)),)


def cell(code: str, rings: Rings, begins: int = 0, ends: int | None = None) -> GridCell:
    return GridCell(code, COMMUNITY, STREET, f"{code}d", "B", rings, begins, ends)


def test_a_point_has_the_areas_of_its_moment() -> None:
    other = "410103001001002"
    ground = Ground(cells=(cell(CELL, box(113, 34), 0, MARCH), cell(other, box(113, 34), MARCH)))
    assert ground.locate(*POINT, FEBRUARY) == Areas(STREET, COMMUNITY, CELL, f"{CELL}d", None, "B")
    assert ground.locate(*POINT, MARCH - 1).cell == CELL
    assert ground.locate(*POINT, MARCH).cell == other
    assert ground.at(MARCH).cells == (ground.cells[1],)


def test_where_no_cell_is_drawn_the_areas_themselves_answer() -> None:
    areas = (
        AdminArea(AreaTier.STREET, STREET, "", "甲街道", "A", box(113, 34, 0.01)),
        AdminArea(AreaTier.COMMUNITY, COMMUNITY, STREET, "乙社区", "B", box(113, 34, 0.005)),
        AdminArea(AreaTier.STREET, "410103002", "", "未画", "C"),
    )
    road = RoadSection("l", 1, "r", "路", "R", STREET, ((113.0, 34.0005), (113.01, 34.0005)), 900.0, 20.0, "", "")
    ground = Ground(areas=areas, cells=(cell(CELL, box(113, 34)),), sections=(road,))
    assert ground.locate(*POINT, 0).cell == CELL
    assert ground.locate(113.004, 34.004, 0) == Areas(STREET, COMMUNITY)
    assert ground.locate(113.009, 34.0005, 0) == Areas(STREET, road_section="l")
    assert ground.locate(114, 34, 0) == NOWHERE == Ground().locate(113, 34, 0)


def test_bulk_and_single_answers_are_the_same() -> None:
    rng = random.Random(5)
    areas = (AdminArea(AreaTier.STREET, STREET, "", "甲", "A", box(113, 34, 0.004)),)
    ground = Ground(areas=areas, cells=tuple(cell(f"{n}", box(113 + n * 0.001, 34)) for n in range(3)))
    lons = [112.999 + rng.random() * 0.006 for _ in range(500)]
    lats = [33.999 + rng.random() * 0.006 for _ in range(500)]
    alone = [ground.locate(lon, lat, 0) for lon, lat in zip(lons, lats, strict=True)]
    assert ground.locate_many(lons, lats, 0) == alone
    assert len(set(alone)) == 5
