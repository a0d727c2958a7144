"""What lies in a shape leaves the hall: in the scope of who asks, without telephones, in the audit."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from data_access.city.city_book import DatabaseCityBook
from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.process import shape_export
from data_access.process.shape_export import DatabaseShapeDesk
from data_access.store import component_rows
from data_access.store.case_points import CasePointReader
from data_access.store.seals import By
from data_access.store.storage import Storage
from data_access.store.tables.schema import audit
from hall.city.city import City
from hall.drawing.shape import Circle, Shape
from hall.errors import InputRefused, NotAllowed
from hall.moment import DAY_MS
from hall.ports.drawing import ShapeTaken
from hall.spots.wanted import SpotsWanted
from tests.support.components import PLACE, a_component
from tests.support.fakes import a_profile, who
from tests.support.stored_cases import START, report, stored

HERE = Circle(*PLACE, 200.0)
NEXT = (PLACE[0] + 0.001, PLACE[1])  # some 90 m away
AWAY = (PLACE[0] + 0.01, PLACE[1])  # some 900 m


@pytest.fixture
def desk(database: Database, storage: Storage, tmp_path: Path) -> DatabaseShapeDesk:
    """Two open cases here, one of them of another unit, one of elsewhere; a cover here, one elsewhere."""
    for place, address in ((PLACE, "一号门 13800138000"), (NEXT, "二号门"), (AWAY, "三号门")):
        stored(storage, report(lon=place[0], lat=place[1], address=address))
    covers = [a_component(), a_component("4101030101000002", lon=AWAY[0])]
    component_rows.change(database, [], covers, By("t", "t"), lambda _: None)
    clock = FixedClock(START + DAY_MS)
    city = City(a_profile(), {})
    return DatabaseShapeDesk(database, DatabaseCityBook(database, city, clock), clock, lambda one: one, tmp_path)


def taken(shape: Shape = HERE) -> ShapeTaken:
    return ShapeTaken(shape, 0, START + DAY_MS, lambda words: words.code, "zh")


def test_cases_and_components_as_a_table(database: Database, desk: DatabaseShapeDesk, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert desk.write_shape(str(file), taken(), who("dispatcher")) == 3
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["shape.what"] for row in rows] == ["shape.of_case"] * 2 + ["shape.of_component"]
    assert rows[0]["shape.name"] == "一号门 ***"
    assert rows[2]["shape.number"] == a_component().code
    assert float(rows[1]["shape.lon"]) == pytest.approx(NEXT[0], abs=1e-6)
    assert desk.write_shape(str(file), taken(), who("dispatcher")) == 3, "an earlier file of ours is replaced"
    with database.reading() as connection:
        told = connection.execute(sa.select(audit.c.subject, audit.c.actor).where(audit.c.act == "export.shape")).all()
    assert [row[0] for row in told] == [f"3 rows of {HERE.area_m2():.0f} m2"] * 2
    assert all(row[1] for row in told)


def test_as_a_sheet_and_as_a_map(desk: DatabaseShapeDesk, tmp_path: Path) -> None:
    desk.write_shape(str(tmp_path / "out.xlsx"), taken(), who("dispatcher"))
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert next(row[0].value for row in sheet.iter_rows()) == "shape.what"
    assert sheet.max_row == 4
    desk.write_shape(str(tmp_path / "out.geojson"), taken(), who("dispatcher"))
    made = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert [each["geometry"]["type"] for each in made["features"]] == ["Polygon", "Point", "Point", "Point"]
    border = made["features"][0]["geometry"]["coordinates"][0]
    assert border[0] == border[-1]
    assert made["features"][0]["properties"]["radius_m"] == 200.0
    assert made["features"][1]["properties"]["name"] == "一号门 ***"


def test_who_is_bound_takes_nothing_of_others(desk: DatabaseShapeDesk, tmp_path: Path) -> None:
    bound = who("department", unit="another")
    assert desk.write_shape(str(tmp_path / "out.csv"), taken(), bound) == 1, "the component alone"
    with pytest.raises(NotAllowed):
        desk.write_shape(str(tmp_path / "no.csv"), taken(), who("admin"))
    assert not (tmp_path / "no.csv").exists()


@pytest.mark.parametrize("engine_name", ["sqlite"])  # refused before anything is read
def test_what_is_refused(desk: DatabaseShapeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.geojson").write_text("{}", encoding="utf-8")
    for name, code in (("mine.geojson", r"output\.other_kind"), ("out.kml", r"input\.choice")):
        with pytest.raises(InputRefused, match=code):
            desk.write_shape(str(tmp_path / name), taken(), who("dispatcher"))
    monkeypatch.setattr(shape_export, "MOST_TAKEN", 2)
    with pytest.raises(InputRefused, match=r"input\.shape_rows"):
        desk.write_shape(str(tmp_path / "out.csv"), taken(), who("dispatcher"))


def test_a_box_narrows_what_is_read(database: Database, desk: DatabaseShapeDesk) -> None:
    reader = CasePointReader(database)
    everywhere = SpotsWanted(0, START + DAY_MS)
    assert len(reader.points(everywhere, who("dispatcher"))) == 3
    boxed = SpotsWanted(0, START + DAY_MS, box=(PLACE[0], PLACE[1], NEXT[0], NEXT[1]))
    assert len(reader.points(boxed, who("dispatcher"))) == 2, "its edges with it"
