"""Point-in-polygon: exact on edges and corners, the same one by one and in bulk, None outside."""

from __future__ import annotations

import random
import tracemalloc

import shapely
from hypothesis import given
from hypothesis import strategies as st

from hall.city.ground.area_index import NOWHERE, AreaIndex, SectionLine
from hall.city.ground.land import GridCell

SIZE = 0.001


def square(code: str, i: int, j: int) -> GridCell:
    x, y = 113.0 + i * SIZE, 34.0 + j * SIZE
    ring = (
        (x, y),
        (113.0 + (i + 1) * SIZE, y),
        (113.0 + (i + 1) * SIZE, 34.0 + (j + 1) * SIZE),
        (x, 34.0 + (j + 1) * SIZE),
    )
    return GridCell(code, "410103001001", "410103001", None, "B", (ring,))


BOARD = AreaIndex([square(f"{i}{j}", i, j) for i in range(5) for j in range(5)])


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.0, 0.5]), st.sampled_from([0.0, 0.5]))
def test_edges_and_corners_belong_to_one_cell(i: int, j: int, right: float, up: float) -> None:
    lon, lat = 113.0 + (i + right) * SIZE, 34.0 + (j + up) * SIZE
    if right and up:
        assert BOARD.locate(lon, lat).cell == f"{i}{j}"
    found = BOARD.locate(lon, lat)
    assert found.cell in {f"{a}{b}" for a in (i - 1, i) for b in (j - 1, j)}
    assert BOARD.locate_many([lon], [lat]) == [found]


def test_keys_of_a_cell_come_with_it() -> None:
    areas = BOARD.locate(113.0005, 34.0005)
    assert (areas.cell, areas.community, areas.street, areas.area_class) == ("00", "410103001001", "410103001", "B")
    assert areas.road_section is None


def test_outside_and_no_position_are_nowhere() -> None:
    for lon, lat in ((0.0, 0.0), (112.9999, 34.002), (113.0051, 34.002), (float("nan"), 34.0), (34.0, 113.0)):
        assert BOARD.locate(lon, lat) == NOWHERE
        assert BOARD.locate_many([lon], [lat]) == [NOWHERE]


def test_ten_thousand_points_lie_where_a_library_of_shapes_says() -> None:
    """Cells of no right angle that share their edges, two with holes; each corner and points on edges too, which lie in
    one of the cells that touch there."""
    rng, side = random.Random(7), 10
    nodes = {
        (i, j): (113 + (i + rng.uniform(-0.3, 0.3)) * SIZE, 34 + (j + rng.uniform(-0.3, 0.3)) * SIZE)
        for i in range(side + 1) for j in range(side + 1)
    }  # fmt: skip
    cells = []
    for i in range(side):
        for j in range(side):
            ring = (nodes[i, j], nodes[i + 1, j], nodes[i + 1, j + 1], nodes[i, j + 1])
            x, y = (sum(axis) / len(ring) for axis in zip(*ring, strict=True))
            hole = ((x, y), (x + SIZE / 9, y), (x, y + SIZE / 9))
            rings = (ring, hole) if (i + j) % 50 == 0 else (ring,)
            cells.append(GridCell(f"{i}{j}", "c", "s", None, "A", rings))
    shapes = {cell.code: shapely.Polygon(cell.rings[0], cell.rings[1:]) for cell in cells}
    low, high = -0.5 * SIZE, (side + 0.5) * SIZE
    points = [(113 + rng.uniform(low, high), 34 + rng.uniform(low, high)) for _ in range(10_000)]
    found = [areas.cell for areas in AreaIndex(cells).locate_many(*zip(*points, strict=True))]
    tree = shapely.STRtree(list(shapes.values()))
    inside: list[str | None] = [None] * len(points)
    for point, cell in tree.query(shapely.points(points), predicate="within").T.tolist():
        inside[point] = cells[cell].code
    assert found == inside

    ends = [cell.rings[0][at : at + 2] for cell in cells for at in range(3)]
    border = [a for a, _ in ends] + [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in ends]
    for (lon, lat), areas in zip(border, AreaIndex(cells).locate_many(*zip(*border, strict=True)), strict=True):
        touching = {code for code, shape in shapes.items() if shape.distance(shapely.Point(lon, lat)) < 1e-12}
        rim = {code for code in touching if code[0] in "09" or code[1] in "09"}
        assert areas.cell in touching or (areas.cell is None and rim)


def test_a_hole_is_outside() -> None:
    hole = ((113.0004, 34.0004), (113.0006, 34.0004), (113.0006, 34.0006), (113.0004, 34.0006))
    outer = square("00", 0, 0)
    ringed = AreaIndex([GridCell("00", "c", "s", None, "A", (*outer.rings, hole))])
    assert ringed.locate(113.0005, 34.0005) == NOWHERE
    assert ringed.locate(113.0002, 34.0005).cell == "00"


def test_of_overlapping_cells_the_smallest_code_wins() -> None:
    both = AreaIndex([square("b", 0, 0), square("a", 0, 0), square("c", 0, 0)])
    assert both.locate(113.0005, 34.0005).cell == "a"
    assert both.locate_many([113.0005], [34.0005])[0].cell == "a"


def test_a_point_belongs_to_the_nearest_section_within_reach() -> None:
    wide = SectionLine("wide", ((113.0, 34.001), (113.004, 34.001)), 18.0)
    narrow = SectionLine("narrow", ((113.0, 34.0013), (113.004, 34.0013)), 4.0)
    index = AreaIndex([square("00", 0, 0)], [wide, narrow], reach_m=8.0)
    assert index.locate(113.002, 34.00102).road_section == "wide"
    assert index.locate(113.002, 34.00125).road_section == "narrow"
    assert index.locate(113.002, 34.0005).road_section is None  # 55 m away
    assert index.locate(113.002, 34.0005).cell is None


def test_bulk_and_single_answers_are_the_same() -> None:
    rng = random.Random(5)
    sections = [
        SectionLine(str(n), tuple((113 + rng.random() * 0.006, 34 + rng.random() * 0.006) for _ in range(3)), 10.0)
        for n in range(12)
    ]
    index = AreaIndex([square(f"{i}{j}", i, j) for i in range(5) for j in range(5)], sections)
    lons = [112.999 + rng.random() * 0.008 for _ in range(3000)]
    lats = [33.999 + rng.random() * 0.008 for _ in range(3000)]
    assert index.locate_many(lons, lats) == [index.locate(lon, lat) for lon, lat in zip(lons, lats, strict=True)]


def test_many_sections_across_the_whole_city_do_not_fill_the_memory() -> None:
    """Drawn from end to end, each stood in every bucket of a raster that grows with their number."""
    rng = random.Random(5)
    ends = [((113.0, 34 + rng.random()), (114.0, 34 + rng.random())) for _ in range(2_000)]
    tracemalloc.start()
    try:
        index = AreaIndex([], [SectionLine(str(n), line, 10.0) for n, line in enumerate(ends)])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000
    lons, lats = [113 + rng.random() for _ in range(50)], [34 + rng.random() for _ in range(50)]
    found = index.locate_many(lons, lats)
    assert found == [index.locate(lon, lat) for lon, lat in zip(lons, lats, strict=True)]
    assert any(areas.road_section for areas in found)


def test_a_city_without_polygons_has_no_areas() -> None:
    empty = AreaIndex([])
    assert empty.locate(-71.08, 42.33) == NOWHERE
    assert empty.locate_many([-71.08], [42.33]) == [NOWHERE]
