"""docs/first-city.md, walked: its commands as they stand there, up to the first case, on each engine."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from data_access.city.city_store import load_city
from data_access.city.ground_store import load_ground
from data_access.engine.database import open_database
from data_access.process.station import DatabaseAccess, open_access
from hall.cases.case import Case
from hall.cases.commands import Report, act_on
from hall.cases.vocabulary import Act, CheckResult, Kind, State
from hall.city.coordinates import METRES_PER_DEGREE, LonLat
from hall.dispatch.routing import suggest
from hall.people.session import Session
from tests.end_to_end.test_data_commands import run
from tests.support import city_tables, geo_files
from tests.support.osm_files import CREDIT, EASTERN, WESTERN, square, town

TOP = Path(__file__).resolve().parents[2]
REAL = TOP.parent / "shared" / "data" / "osm" / "guixi_jiangxi.osm"
PASSWORD = "a long password"
STREETS = {WESTERN: "雄石街道", EASTERN: "花园街道"}
PEOPLE = ("ping", "lei", "dan", "wei")
CORNER = (117.205, 28.29)
"""Where 甲路 and 乙路 meet."""
TEN_METRES = 10 / METRES_PER_DEGREE


def steps() -> list[list[str]]:
    """The commands of the page, each as its words."""
    text = (TOP / "docs" / "first-city.md").read_text("utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [line.split()[1:] for block in blocks for line in block.splitlines() if line.startswith("./run ")]


def steps_of(city: str) -> list[list[str]]:
    """Those of one city, without the place of its database."""
    return [words[:-2] for words in steps() if words[-1] == f"sqlite:///{city}.db"]


def walk(url: str, commands: list[list[str]]) -> list[str]:
    """Type them; what they say. ``users`` asks for the password of who acts, then for the new one."""
    told = []
    for words in commands:
        typed = f"{PASSWORD}\n" * (1 + ("--as" in words)) if words[0] == "users" else ""
        code, out, err = run("--db", url, *words, typed=typed)
        assert code == 0, f"{words}: {out}{err}"
        told.append(out + err)
    return told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which they are typed, with the files of an invented town."""
    monkeypatch.chdir(tmp_path)
    outlines: dict[str, tuple[str, list[LonLat]]] = {
        WESTERN: ("雄石街道", [(117.20, 28.28), (117.21, 28.28), (117.21, 28.30), (117.20, 28.30), (117.20, 28.28)]),
        EASTERN: ("花园街道", [(117.21, 28.28), (117.22, 28.28), (117.22, 28.30), (117.21, 28.30), (117.21, 28.28)]),
    }
    city_tables.boundaries(tmp_path / "streets.geojson", outlines)
    made = town()
    made.way([(117.21, 28.2805), (117.21, 28.2995)], highway="secondary", name="界路")
    made.write(tmp_path / "guixi.osm")
    city_tables.units(tmp_path / "units.xlsx", STREETS)
    city_tables.duty(tmp_path / "duty.xlsx")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_city_goes_live_as_the_page_says(empty_url: str) -> None:
    told = walk(empty_url, steps_of("guixi"))
    assert any(CREDIT in each for each in told)
    assert any("grids brought in" in each for each in told)
    with closing(open_database(empty_url)) as database:
        city, ground = load_city(database), load_ground(database)
    assert city.credit == CREDIT
    assert {"streets", "grids", "roads", "water", "parks"} <= city.geo.keys()
    (border,) = (section for section in ground.sections if section.name_zh == "界路")
    west = next(area for area in ground.areas if area.code == WESTERN)
    outline = shapely.LinearRing(west.rings[0])
    assert max(outline.distance(shapely.Point(point)) for point in border.points) < TEN_METRES  # given in GCJ-02
    with closing(open_access(empty_url, "desk")) as access:
        the_first_case(access, "甲路和乙路路口", CORNER, WESTERN)


def the_first_case(access: DatabaseAccess, said: str, near: LonLat, street: str) -> None:
    """Called in, found by what was said, dispatched to whom the list names, closed."""
    place = access.places.find(said)[0]
    assert place.point == pytest.approx(near, abs=TEN_METRES)
    seats = {name: access.sign_in.sign_in(name, PASSWORD) for name in PEOPLE}
    case = reported(access, seats["ping"], said, place.point or near)
    assert (case.street, case.community) == (street, f"{street}000")
    assert (case.cell or "").startswith(f"{street}000")
    case = acted(access, case, seats["ping"], Act.ACCEPT)
    case = acted(access, case, seats["ping"], Act.SEND_VERIFY)
    case = acted(access, case, seats["dan"], Act.VERIFY, result=CheckResult.PASS)
    case = acted(access, case, seats["ping"], Act.FILE, condition=1)
    first = suggest(case, access.city)[0]
    assert (first.unit, first.reason) == (city_tables.OWNER, "reason.owner")
    case = acted(access, case, seats["lei"], Act.DISPATCH, unit=first.unit)
    for act in (Act.START, Act.DISPOSE):
        case = acted(access, case, seats["wei"], act)
    case = acted(access, case, seats["lei"], Act.FEED_BACK)
    case = acted(access, case, seats["lei"], Act.CHECK, result=CheckResult.PASS)
    case = acted(access, case, seats["ping"], Act.CLOSE)
    assert case.state is State.CLOSED


def reported(access: DatabaseAccess, who: Session, said: str, point: LonLat) -> Case:
    lon, lat = point
    call = Report(
        command_id=str(uuid4()), channel="public.hotline", kind=Kind.COMPONENT, subclass="0101",
        description="井盖坏了", address=said, lon=lon, lat=lat,
    )  # fmt: skip
    return access.reader.card(access.commands.handle(call, who).case_id).case


def acted(access: DatabaseAccess, case: Case, who: Session, act: Act, **fields: Any) -> Case:
    command = act_on(act, command_id=str(uuid4()), case_id=case.id, seen_version=case.version, **fields)
    return access.reader.card(access.commands.handle(command, who).case_id).case


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where no database is yet."""
    return f"sqlite:///{tmp_path / 'city.db'}"


def test_another_city_from_a_survey_offices_file(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outline = shapely.Polygon(square(113.63, 34.74, 0.005))
    frame = Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True)
    metres = shapely.transform(outline, lambda points: np.array(list(frame.itransform(points.tolist()))))
    row = {"层级": "街道", "编码": "410103001", "名称": "淮河路街道", "geometry": metres.wkt}
    geo_files.shapes(tmp_path / "streets.shp", [row], "EPSG:4547", encoding="GB18030")
    (tmp_path / "streets.cpg").unlink(missing_ok=True)
    walk(place, steps_of("erqi"))
    with closing(open_database(place)) as database:
        ground = load_ground(database)
    (street,) = (area for area in ground.areas if area.code == "410103001")
    assert street.name_zh == "淮河路街道"
    assert shapely.Polygon(street.rings[0]).symmetric_difference(outline).area < 1e-5 * outline.area
    assert len(ground.cells) > 10


@pytest.mark.skipif(not REAL.exists(), reason="the extract of 贵溪 is not here")
def test_the_real_extract_too(place: str, folder: Path) -> None:
    """Boundaries are the extract's own: the line that brings the city's in is left out, as the page says."""
    (folder / "guixi.osm").write_bytes(REAL.read_bytes())
    towns = {"360681003": "东门街道", "360681111": "滨江镇", "360681101": "河潭镇", "360681105": "流口镇"}
    city_tables.units(folder / "units.xlsx", STREETS | towns)
    walk(place, [words for words in steps_of("guixi") if words[:2] != ["import", "areas"]])
    with closing(open_access(place, "desk")) as access:
        the_first_case(access, "贵溪大道与建设路路口", (117.2466, 28.2942), EASTERN)
