"""Extracts of OpenStreetMap: what becomes of their things, twice the same; cut ones closed; the city's own stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.city.base_store import BASE, read_base
from data_access.city.city_store import load_city
from data_access.city.ground_check.check import check_database
from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.osm import outlines
from data_access.imports.osm.osm_import import OsmImport
from data_access.imports.osm.romanised import romanised
from data_access.process.doctor_city import examine_city
from data_access.proof.verify import verify
from data_access.store import documents
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import GROUND_TABLES, PLACES
from hall.city.ground.base_layers import BaseLayers
from hall.city.ground.land import AreaTier
from hall.errors import InputRefused
from hall.moment import DAY_MS
from tests.data_access.imports.osm.conftest import BringOsm
from tests.support import ground_files
from tests.support.osm_files import CREDIT, EASTERN, NORTH, SOUTH, WEST, WESTERN, OsmFile, as_other, square, town

NOON = 20_000 * DAY_MS
ZONE = "Asia/Shanghai"
STREET = {"tier": "street", "code": WESTERN, "name_zh": "雄石街道", "geometry": ground_files.box(117.2, 28.28, 0.02)}
"""As the city has drawn it itself: all of the extract."""


def test_a_town_is_brought_in_once(database: Database, bring_osm: BringOsm) -> None:
    done = bring_osm(town())
    assert (done.accepted, done.updated, done.duplicates, done.rejected) == (done.read, 0, 0, {})
    assert done.kinds == {
        "areas": 2, "roads": 2, "sections": 4, "places": 3, "water": 1, "rivers": 1, "parks": 1, "railway": 1,
        "ways": 2, "buildings": 1,
    }  # fmt: skip
    assert done.cut == 3  # both streets and the river
    assert done.findings == []
    stood = [read(database, table) for table in GROUND_TABLES], read_base(database, "guixi")
    again = bring_osm(town())
    assert (again.accepted, again.updated, again.duplicates) == (0, 0, again.read)
    assert ([read(database, table) for table in GROUND_TABLES], read_base(database, "guixi")) == stood
    assert len(documents.versions(database, BASE, "guixi")) == 1
    assert verify(database, ZONE).findings == []


@pytest.mark.parametrize("ending", [".osm.pbf", ".osm.gz", ".osm.bz2"])
def test_an_extract_in_another_form_brings_the_same(
    database: Database, bring_osm: BringOsm, tmp_path: Path, ending: str
) -> None:
    first = bring_osm(town())
    other = as_other(tmp_path / "town.osm", tmp_path / f"other{ending}")
    again = OsmImport(database).run(other, None)
    assert (again.accepted, again.updated, again.duplicates) == (0, 0, first.read - first.kinds["areas"])


def test_it_becomes_ground_on_which_cases_find_their_street_and_road(database: Database, bring_osm: BringOsm) -> None:
    bring_osm(town())
    ground = load_ground(database)
    west, east = ground.locate(117.2005, 28.29, NOON), ground.locate(117.2199, 28.29005, NOON)
    assert (west.street, east.street) == (WESTERN, EASTERN)
    assert (west.road_section, east.road_section) == (f"OSM-W2-{WESTERN}", f"OSM-W3-{EASTERN}")
    roads = {road.name_zh: road for road in ground.roads}
    assert (roads["甲路"].name_en, roads["甲路"].road_class, roads["甲路"].width_m) == ("A Road", "arterial", 30.0)
    assert (roads["乙路"].code, roads["乙路"].name_en, roads["乙路"].aliases) == ("OSM-W4", "Yilu", "老乙路")
    assert {section.width_m for section in ground.sections if section.road == roads["甲路"].code} == {30.0, 21.0}
    places = {place.name_zh: place for place in read(database, PLACES)}
    assert (places["第一小学"].kind, places["第一小学"].street) == ("school", WESTERN)
    assert (places["甲园"].kind, places["乙路12号"].road) == ("park", "OSM-W4")


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("贵溪大道", "Guixi Dadao"), ("雄石东路", "Xiongshidong Lu"), ("北大街", "Beidajie"), ("乙路", "Yilu"),
        ("女人街", "Nüren Jie"), ("中畈-樟坪", "Zhongfan - Zhangping"), ("G320", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_name_without_an_english_one_is_written_in_latin_letters(name: str, latin: str) -> None:
    assert romanised(name) == latin


def test_a_boundary_with_a_missing_piece_is_told_by_its_name(database: Database, bring_osm: BringOsm) -> None:
    made, (first, *rest) = OsmFile(), square(117.205, 28.285, 0.005)
    piece = made.way([first, *rest[:2]], boundary="administrative", admin_level="8")
    made.relation([("way", piece, "outer"), ("way", 77, "outer")], type="boundary", boundary="administrative",
                  admin_level="8", name="雄石街道")  # fmt: skip
    made.node((117.215, 28.295), amenity="school", name="第一小学")
    done = bring_osm(made)
    assert [(each.code, each.params["names"]) for each in done.findings] == [("osm.open_areas", "雄石街道")]
    assert "areas" not in done.kinds


def test_what_the_extract_cuts_is_closed_at_its_edge(database: Database, bring_osm: BringOsm) -> None:
    bring_osm(town())
    (water,) = read_base(database, "guixi").layers["water"]
    (ring,) = water["geometry"]["coordinates"]
    assert {(lon, lat) for lon, lat in ring} == {(WEST, SOUTH), (117.22, SOUTH), (117.22, 28.282), (WEST, 28.282)}
    assert water["properties"]["cut"]  # the smaller side: the one in which its river flows
    streets = {area.code: area for area in load_ground(database).areas if area.tier is AreaTier.STREET}
    assert {lon for lon, _ in streets[WESTERN].rings[0]} == {WEST, 117.21}
    geo = load_city(database).geo
    assert len(geo["edges"]["features"]) == 1
    assert load_city(database).credit == CREDIT
    told = {each.code: each.params for each in examine_city(str(database.url))}
    assert "雄石街道" in str(told["city.areas_cut"]["names"])


def test_a_river_is_on_the_side_of_its_middle_line(database: Database, bring_osm: BringOsm) -> None:
    file = OsmFile()
    bank = file.way([(117.199, 28.284), (117.221, 28.284)])
    file.relation([("way", bank, "outer"), ("way", 999, "outer")], type="multipolygon", natural="water")
    file.way([(117.199, 28.292), (117.221, 28.292)], waterway="river", name="大江")
    bring_osm(file)
    (water,) = read_base(database, "guixi").layers["water"]
    assert max(lat for lon, lat in water["geometry"]["coordinates"][0]) == NORTH  # the larger side


def test_a_road_along_a_border_lies_in_one_of_the_two(database: Database, bring_osm: BringOsm, tmp_path: Path) -> None:
    east = {**STREET, "code": EASTERN, "name_zh": "花园街道", "geometry": ground_files.box(117.21, 28.28, 0.01)}
    west = {**STREET, "geometry": ground_files.box(117.2, 28.28, 0.01)}
    ground_files.bring_into(database, tmp_path, "areas", [west, east])
    file = OsmFile()
    file.way([(117.21, 28.281), (117.21, 28.289)], highway="primary", name="界路")
    bring_osm(file)
    assert [section.street for section in load_ground(database).sections] == [EASTERN]  # the smaller code
    now = DatabaseClock(database).now()
    assert check_database(database, load_city(database), now).told == ()


def test_roads_without_streets_are_drawn_and_become_sections_later(
    database: Database, bring_osm: BringOsm, tmp_path: Path
) -> None:
    file = OsmFile()
    file.way([(117.201, 28.29), (117.205, 28.29)], highway="primary", name="甲路")
    done = bring_osm(file)
    assert [(each.code, each.params["names"]) for each in done.findings] == [("osm.astray_roads", "甲路")]
    assert (done.kinds, load_ground(database).roads) == ({"drawn_roads": 1}, ())
    ground_files.bring_into(database, tmp_path, "areas", [STREET])
    done = bring_osm(file)
    assert (done.accepted, done.findings) == (2, [])  # the road and its section
    assert "roads" not in read_base(database, "guixi").layers


def test_what_the_city_has_drawn_itself_stays(database: Database, bring_osm: BringOsm, tmp_path: Path) -> None:
    section = {"code": "S1", "road": "R1", "name_zh": "甲路西段", "street": WESTERN,
               "geometry": "LINESTRING(117.2 28.29, 117.21 28.29)"}  # fmt: skip
    ground_files.bring_into(database, tmp_path, "areas", [STREET])
    ground_files.bring_into(database, tmp_path, "roads", [{"code": "R1", "name_zh": "甲路"}])
    ground_files.bring_into(database, tmp_path, "sections", [section])
    done = bring_osm(town())
    told = {each.code: each.params for each in done.findings}
    assert told["osm.own_roads"] == {"count": 1, "names": "甲路"}
    assert told["osm.kept_areas"] == {"count": 1}
    ground = load_ground(database)
    assert [each.code for each in ground.sections if each.road == "R1"] == ["S1"]
    assert [road.code for road in ground.roads if road.name_zh == "甲路"] == ["R1"]


def test_another_extract_renews_what_lies_in_its_box_and_leaves_the_rest(
    database: Database, bring_osm: BringOsm
) -> None:
    def with_ponds(*wests: float, box: tuple[float, float, float, float]) -> OsmFile:
        file = OsmFile(box)
        for west in wests:
            file.way(square(west, 28.285, 0.001), natural="water")
        return file

    def ponds() -> list[float]:
        layers: BaseLayers = read_base(database, "guixi")
        return [each["geometry"]["coordinates"][0][0][0] for each in layers.layers["water"]]

    whole, half = (117.20, 28.28, 117.22, 28.30), (117.20, 28.28, 117.2105, 28.30)
    bring_osm(with_ponds(117.201, 117.21, 117.215, box=whole))
    done = bring_osm(with_ponds(117.203, 117.21, box=half))  # the first moved, the second is cut, the third outside
    assert (done.accepted, done.updated) == (0, 1)
    assert ponds() == [117.203, 117.21, 117.215]
    assert read_base(database, "guixi").boxes == (whole,)
    assert read_base(database, "guixi").cut == 0  # as the larger one has told it


def test_what_nobody_can_close_is_told(
    database: Database, bring_osm: BringOsm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "_MOST_CROSSINGS", 2)
    file = OsmFile()
    loose = file.way([(117.205, 28.285), (117.206, 28.286)])  # ends within the extract: what goes on from it is missing
    file.relation([("way", loose, "outer"), ("way", 999, "outer")], type="multipolygon", natural="water")
    corners = [(round(117.2 + (7 * n % 41) * 4e-4, 6), round(28.281 + (11 * n % 43) * 4e-4, 6)) for n in range(160)]
    tangle = [("way", file.way(corners[n : n + 2]), "outer") for n in range(0, 160, 2)]
    file.relation([*tangle, ("way", 998, "outer")], type="multipolygon", natural="water")
    done = bring_osm(file)
    assert (done.kinds, read_base(database, "guixi").layers) == ({}, {})
    assert [(each.code, each.params["count"]) for each in done.findings] == [("osm.given_up", 2)]


def test_a_dry_run_tells_the_same_and_stores_nothing(database: Database, bring_osm: BringOsm) -> None:
    dry = bring_osm(town(), dry=True)
    assert (load_ground(database).areas, read_base(database, "guixi")) == ((), BaseLayers())
    done = bring_osm(town())
    assert (dry.accepted, dry.kinds, dry.cut) == (done.accepted, done.kinds, done.cut)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.osm", "no extract", "input.osm_broken"),
        ("a.osm", '<osm version="0.6"><node id="1" lat="28.29" lon="117.2"', "input.osm_broken"),
        ("a.osm.pbf", "no extract", "input.osm_broken"),
        ("a.osm", '<!DOCTYPE a [<!ENTITY b "c">]><osm version="0.6"><node id="1" lat="1" lon="1">&b;</node></osm>',
         "input.osm_broken"),
        ("a.xml", "<osm/>", "input.osm_ending"),
        ("a.osm", '<osm version="0.6"><bounds minlat="34" minlon="113" maxlat="35" maxlon="114"/></osm>',
         "input.osm_elsewhere"),
        ("a.osm", '<osm version="0.6"></osm>', "input.osm_elsewhere"),
        ("a.osm", '<osm version="0.6"><node lat="28.29" lon="117.21" id="-3"/></osm>', "input.osm_draft"),
        ("a.osm", "<osm version='0.6'><way id='11' action='delete' visible='true'></way></osm>", "input.osm_draft"),
    ],
)  # fmt: skip
def test_what_is_no_extract_of_this_city_is_refused(
    database: Database, tmp_path: Path, name: str, text: str, code: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputRefused) as refused:
        OsmImport(database).run(tmp_path / name, None)
    assert refused.value.words.code == code


@pytest.mark.allow_log("cannot be read")
def test_a_base_map_that_cannot_be_read_gives_way_to_the_one_before(database: Database, bring_osm: BringOsm) -> None:
    bring_osm(town())
    before = read_base(database, "guixi")
    documents.put(database, BASE, "guixi", {"boxes": 9})
    assert read_base(database, "guixi") == before
    assert set(load_city(database).geo) >= {"water", "roads", "streets"}


def test_a_road_that_an_extract_brought_may_be_changed(database: Database, bring_osm: BringOsm, tmp_path: Path) -> None:
    """Its code is one like others: a city's own file may go on from it."""
    bring_osm(town())
    path = ground_files.write(tmp_path / "roads.csv", [{"code": "OSM-W4", "name_zh": "乙路", "width_m": "18"}])
    assert GroundImport(database, "roads").run(path, None).updated == 1
