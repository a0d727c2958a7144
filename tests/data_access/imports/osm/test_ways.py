"""Ways as an extract has them: none is drawn over nodes that it lacks; two roads of one name far apart stay two."""

from __future__ import annotations

from pathlib import Path

from data_access.imports.osm.extract import Extract, read_extract
from data_access.imports.osm.meanings import road_class
from data_access.imports.osm.roads import roads_of
from hall.city.ground.land import AdminArea, AreaTier, Road
from tests.support.osm_files import EAST, NORTH, SOUTH, WEST, WESTERN, OsmFile

BOUNDS = (WEST, SOUTH, EAST, NORTH)
RING = ((WEST, SOUTH), (EAST, SOUTH), (EAST, NORTH), (WEST, NORTH))
STREET = AdminArea(AreaTier.STREET, WESTERN, "", "雄石街道", "", (RING,))


def extract(file: OsmFile, path: Path, *, without: int = 0) -> Extract:
    """``without``: the number of a node that the file lacks."""
    file.write(path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if f'<node id="{without}"' not in line))
    return read_extract(path, BOUNDS, lambda tags: bool(road_class(tags)))


def test_a_way_is_not_drawn_over_nodes_that_are_missing(tmp_path: Path) -> None:
    file = OsmFile()
    line = [(WEST + 0.002 * n, SOUTH + 0.01) for n in range(1, 7)]
    file.way(line, highway="residential", name="甲路")
    whole = roads_of(extract(file, tmp_path / "whole.osm"), [STREET], (), ())
    assert len(whole.sections) == 1
    cut = roads_of(extract(file, tmp_path / "cut.osm", without=3), [STREET], (), ())
    shapes = sorted(each["geometry"].count(",") for each in cut.sections)
    assert shapes == [1, 2], "two nodes before the gap, three behind it"
    assert len({each["code"] for each in cut.sections}) == 2
    assert len(cut.roads) == 1


def test_two_roads_of_one_name_in_different_places_stay_two(tmp_path: Path) -> None:
    file = OsmFile()
    for west in (WEST + 0.001, EAST - 0.003):
        for north in (0.001, 0.002):
            file.way([(west, SOUTH + north), (west + 0.001, SOUTH + north)], highway="residential", name="中心路")
    found = roads_of(extract(file, tmp_path / "two.osm"), [STREET], (), ())
    assert [(each["code"], each["name_zh"]) for each in found.roads] == [("OSM-W1", "中心路"), ("OSM-W3", "中心路")]
    assert {each["code"].split("-")[1]: each["road"] for each in found.sections} == {
        "W1": "OSM-W1", "W2": "OSM-W1", "W3": "OSM-W3", "W4": "OSM-W3",
    }  # fmt: skip
    again = roads_of(
        extract(file, tmp_path / "two.osm"),
        [STREET],
        [Road("OSM-W3", "中心路", "", "branch", 20.0), Road("OSM-W1", "中心路", "", "branch", 20.0)],
        (),
    )
    assert again.sections == found.sections
    own = roads_of(extract(file, tmp_path / "two.osm"), [STREET], [Road("R9", "中心路", "", "branch", 20.0)], ())
    assert {each["road"] for each in own.sections} == {"R9"}, "a road of the city's own table is that of its name"
