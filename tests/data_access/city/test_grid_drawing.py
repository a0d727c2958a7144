"""Unit grids drawn by the program: they cover their community, keep to roads, and are counted as the standard does."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
import shapely

from data_access.city.city_store import load_city
from data_access.city.grid_drawing import draw as module
from data_access.city.grid_drawing.draw import WISHED_M2, Drawn, Grids, draw
from data_access.city.grid_drawing.pieces import LARGEST, SMALLEST, along_lines, joined, meshed
from data_access.city.ground_check.check import check_database
from data_access.city.ground_check.plane import Plane
from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.imports.osm.osm_import import OsmImport
from data_access.process.doctor_city import examine_city
from data_access.process.tasks.draw_task import draw_grids
from data_access.proof.verify import verify
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell
from hall.errors import InputRefused, NotFound
from screens.terminal.draw_commands import DrawAsked
from tests.support import ground_files
from tests.support.new_cities import MakeCity
from tests.support.osm_files import WESTERN, town

STREET, COMMUNITY = "360681002", "360681002001"
RING = ((117.2, 28.28), (117.21, 28.28), (117.21, 28.29), (117.206, 28.288), (117.2, 28.289))
ROAD = ((117.199, 28.2832), (117.211, 28.2841))


def area(tier: AreaTier, code: str, parent: str = "") -> AdminArea:
    return AdminArea(tier, code, parent, f"名{code[-3:]}", f"name {code[-3:]}", (RING,))


GROUND = Ground(areas=(area(AreaTier.STREET, STREET), area(AreaTier.COMMUNITY, COMMUNITY, STREET)))


def drawn(ground: Ground = GROUND, *, mesh: bool = False) -> Grids:
    return draw(ground, [ROAD], (), WISHED_M2, mesh=mesh)


def shapes(cells: tuple[Drawn, ...]) -> list[shapely.Polygon]:
    return [shapely.from_wkt(cell.wkt) for cell in cells]


@pytest.mark.parametrize("mesh", [False, True])
def test_cells_cover_their_community_once(mesh: bool) -> None:  # noqa: FBT001 (a parameter of tests)
    found = drawn(mesh=mesh)
    cells, whole = shapes(found.cells), shapely.Polygon(RING)
    assert all(cell.is_valid and cell.geom_type == "Polygon" for cell in cells)
    assert shapely.unary_union(cells).symmetric_difference(whole).area < 1e-5 * whole.area
    assert sum(cell.area for cell in cells) == pytest.approx(whole.area, rel=1e-5)
    sizes = [cell.area_m2 for cell in found.cells]
    assert min(sizes) >= SMALLEST * WISHED_M2
    assert max(sizes) < 2 * LARGEST * WISHED_M2
    assert 0.8 * WISHED_M2 < median(sizes) < 1.2 * WISHED_M2


def test_no_cell_lies_on_both_sides_of_a_road() -> None:
    road = shapely.LineString(ROAD)
    inside = [cell for cell in shapes(drawn().cells) if cell.buffer(-1e-6).intersects(road)]  # a tenth of a metre
    assert inside == []
    assert any(cell.buffer(-1e-6).intersects(road) for cell in shapes(drawn(mesh=True).cells))


def test_they_are_counted_from_west_to_east_and_north_to_south() -> None:
    cells = drawn(mesh=True).cells
    assert [cell.code for cell in cells] == [f"{COMMUNITY}{n:03}" for n in range(1, len(cells) + 1)]
    middles = [shape.centroid for shape in shapes(cells)]
    assert middles[0].y > middles[-1].y
    rows = [(a, b) for a, b in pairwise(middles) if abs(a.y - b.y) < 1e-4]
    assert all(a.x < b.x for a, b in rows)
    assert rows


def test_a_street_without_communities_is_one_by_itself() -> None:
    found = drawn(Ground(areas=(area(AreaTier.STREET, STREET),)))
    assert [(each.tier, each.code, each.parent) for each in found.whole] == [
        (AreaTier.COMMUNITY, f"{STREET}000", STREET)
    ]  # fmt: skip
    assert {cell.community for cell in found.cells} == {f"{STREET}000"}


def test_what_has_cells_stays() -> None:
    cell = GridCell(f"{COMMUNITY}001", COMMUNITY, STREET, None, "A", (RING,))
    found = drawn(Ground(areas=GROUND.areas, cells=(cell,)))
    assert (found.cells, found.done) == ((), ("名001",))


def test_again_what_has_cells_is_drawn_anew_and_a_stand_in_gives_way() -> None:
    whole = f"{STREET}000"
    standing = AdminArea(AreaTier.COMMUNITY, whole, STREET, "名", "name", (RING,))
    old = [GridCell(f"{whole}{n:03}", whole, STREET, None, "A", (RING,)) for n in (1, 2)]
    street = GROUND.areas[0]
    alone = draw(Ground((street, standing), tuple(old)), [ROAD], (), WISHED_M2, mesh=False, again=True)
    assert (alone.done, alone.left, {cell.community for cell in alone.cells}) == ((), (), {whole})
    assert alone.gone == (), "the first two numbers are drawn anew"
    both = draw(Ground((*GROUND.areas, standing), tuple(old)), [ROAD], (), WISHED_M2, mesh=False, again=True)
    assert (both.left, both.gone, {cell.community for cell in both.cells}) == ((standing,), tuple(old), {COMMUNITY})
    other = draw(
        Ground((*GROUND.areas, standing), tuple(old)), [ROAD], ["360681009"], WISHED_M2, mesh=False, again=True
    )
    assert (other.cells, other.gone, other.left) == ((), (), ())


def test_a_community_with_too_many_has_larger_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_OF_A_COMMUNITY", 20)
    found = drawn()
    assert 10 < len(found.cells) <= 20
    assert found.enlarged == ("名001",)


def test_an_island_is_joined_with_nobody_and_a_dent_with_its_neighbour() -> None:
    island, large, dent = shapely.box(500, 0, 510, 10), shapely.box(0, 0, 100, 100), shapely.box(100, 40, 110, 50)
    assert sorted(piece.area for piece in joined([island, large, dent], WISHED_M2)) == [100, 10_100]


def test_a_small_area_is_one_cell() -> None:
    small = shapely.box(0, 0, 50, 60)
    assert [piece.area for piece in along_lines(small, [], WISHED_M2)] == [3_000]
    assert sum(piece.area for piece in meshed(small, WISHED_M2)) == pytest.approx(3_000)


def test_the_plane_and_back_is_the_same_place() -> None:
    plane = Plane((117.2, 28.3))
    (x, y), *_ = shapely.get_coordinates(plane.polygon((RING,))).tolist()
    assert plane.back(x, y) == pytest.approx(RING[0], abs=1e-9)


def test_grids_of_a_city_come_in_clean(new_city_of: MakeCity, tmp_path: Path) -> None:
    url, file = new_city_of("guixi"), tmp_path / "grids.csv"
    with pytest.raises(InputRefused) as refused:
        draw_grids(url, DrawAsked(file, (), 0, mesh=False, brings=False))
    assert refused.value.words.code == "input.no_areas"
    database = open_database(url, station="import")
    OsmImport(database).run(town().write(tmp_path / "town.osm"), None)

    looked = draw_grids(url, DrawAsked(file, ["雄石街道"], 40_000, mesh=False, brings=False))
    assert (looked.communities, looked.brought, load_ground(database).cells) == (1, 0, ())
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.DictReader(read))
    assert len(rows) == looked.grids
    assert {row["community"] for row in rows} == {f"{WESTERN}000"}

    done = draw_grids(url, DrawAsked(file, (), 40_000, mesh=False, brings=True))
    assert (done.communities, done.brought) == (2, done.grids)
    now = DatabaseClock(database).now()
    assert check_database(database, load_city(database), now).told == ()
    assert load_ground(database).locate(117.2031, 28.2931, now).cell in {row["code"] for row in rows}
    again = draw_grids(url, DrawAsked(file, (), 40_000, mesh=False, brings=True))
    assert (again.grids, len(again.done)) == (0, 2)
    _real_communities_come_later(url, database, tmp_path)
    with pytest.raises(NotFound):
        draw_grids(url, DrawAsked(file, ["nowhere"], 0, mesh=False, brings=False))
    database.close()


def _real_communities_come_later(url: str, database: Database, folder: Path) -> None:
    """Two halves of a street that stood for one community: a redraw is offered, told before, and puts them in place."""
    before = load_ground(database).at(DatabaseClock(database).now())
    street = next(each for each in before.areas if each.code == WESTERN)
    west, south, east, north = shapely.bounds(shapely.Polygon(street.rings[0]))
    middle = (west + east) / 2
    halves = [
        {"tier": "社区", "code": f"{WESTERN}00{n}", "parent": WESTERN, "name_zh": f"第{n}社区",
         "geometry": shapely.box(*box).wkt}
        for n, box in ((1, (west, south, middle, north)), (2, (middle, south, east, north)))
    ]  # fmt: skip
    ground_files.bring_into(database, folder, "areas", halves)
    told = {each.code: each for each in examine_city(url)}
    assert "--again" in str(told["city.stand_ins"].params["command"])
    file = folder / "anew.csv"
    would = draw_grids(url, DrawAsked(file, [WESTERN], 40_000, mesh=False, brings=False, again=True))
    assert (would.left, would.gone > 0, would.brought) == (1, True, 0)
    assert load_ground(database).at(DatabaseClock(database).now()).cells == before.cells
    done = draw_grids(url, DrawAsked(file, [WESTERN], 40_000, mesh=False, brings=True, again=True))
    assert (done.left, done.gone, done.brought) == (1, would.gone, done.grids + done.gone)
    now = load_ground(database).at(DatabaseClock(database).now() + 2_000)
    assert {each.community for each in now.cells if each.street == WESTERN} == {f"{WESTERN}001", f"{WESTERN}002"}
    assert f"{WESTERN}000" not in {each.code for each in now.areas}
    assert "city.stand_ins" not in {each.code for each in examine_city(url)}
    assert verify(database, "Asia/Shanghai").findings == []
