"""Components brought in by files: each exactly once, their history kept, none of them read into memory with all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.imports.ground import ground_import
from data_access.imports.ground.ground_import import GroundImport
from data_access.proof.verify import verify
from data_access.store import component_rows, ground_totals
from data_access.store.seals import By
from data_access.store.tables.component_schema import COMPONENTS
from data_access.store.tables.schema import change_log
from hall.city.coordinates import wgs84_to_gcj02
from hall.city.ground.component import Component, ComponentShape, ComponentState
from hall.facts import FactKind
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.components import CODE, PLACE, a_component, a_row
from tests.support.ground_files import Bring, refusals

ZONE = "Asia/Shanghai"
DAY = moment("2025-03-01T00:00:00+08:00")
AREA = "POLYGON((113.63 34.74, 113.632 34.74, 113.632 34.742, 113.63 34.74), (113.631 34.7402, 113.6315 34.7405, 113.6315 34.7403, 113.631 34.7402))"  # noqa: E501 - a shape
TWO_RUNS = "MULTILINESTRING((113.63 34.74, 113.631 34.74), (113.632 34.74, 113.636 34.74))"


def stored(database: Database, *codes: str) -> list[Component]:
    return [each for of in component_rows.of_codes(database, codes or (CODE,)).values() for each in of]


def everything(database: Database) -> list[Component]:
    return [each for page in component_rows.pages(database) for each in page]


def told(database: Database) -> int:
    of_components = sa.select(sa.func.count()).where(change_log.c.kind == FactKind.COMPONENT)
    with database.reading() as connection:
        return int(connection.execute(of_components).scalar_one())


def test_a_file_is_brought_in_once(database: Database, bring: Bring) -> None:
    bring("units", files.UNITS)
    first = bring("components", [a_row(n) for n in range(1, 8)])
    assert (first.accepted, first.updated, first.duplicates, first.rejected) == (7, 0, 0, {})
    assert told(database) == 1, "one word, however many there are"
    [only] = stored(database)
    assert only == a_component(owner=files.OWNER, lat=34.74101, found=DAY), "a unit by its code, another by its name"
    again = bring("components", [a_row(n) for n in range(1, 8)])
    assert (again.accepted, again.updated, again.duplicates) == (0, 0, 7)
    assert len(everything(database)) == 7
    assert verify(database, ZONE).findings == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"部件编码": "41010301010001"}, "reject.component_code"),
        ({"部件编码": "410103010100000A"}, "reject.component_code"),
        ({"部件编码": ""}, "reject.empty"),
        ({"部件编码": "4.10103E+15"}, "reject.cut"),
        ({"部件编码": "4101030199000001"}, "reject.subclass"),
        ({"图形": ""}, "reject.no_place"),
        ({"图形": "POINT(34.741 113.631)"}, "reject.swapped"),
        ({"图形": "POINT(0 0)"}, "reject.outside"),
        ({"图形": "POINT(1e999 1)"}, "reject.outside"),
        ({"图形": "POINT EMPTY"}, "reject.shape"),
        ({"图形": "GEOMETRYCOLLECTION(POINT(113.631 34.741))"}, "reject.shape"),
        ({"图形": "POLYGON((113.63 34.74, 113.64 34.75, 113.64 34.74, 113.63 34.75, 113.63 34.74))"},
         "reject.shape_crossed"),
        ({"状态": "歪了"}, "reject.choice"),
        ({"初始日期": "去年"}, "reject.moment"),
        ({"责任人": "长" * 201}, "reject.too_long"),
    ],
)  # fmt: skip
def test_what_is_no_component_is_refused(bring: Bring, tmp_path: Path, row: dict[str, str], code: str) -> None:
    done = bring("components", [a_row(1), a_row(2, **row)])
    assert (done.accepted, done.rejected) == (1, {code: 1})
    assert refusals(tmp_path) == [("3", code)]


def test_the_headings_of_the_standards_layers_are_known(database: Database, bring: Bring) -> None:
    done = bring("components", [{
        "ObjID": CODE, "ObjName": "井盖", "DeptName1": "城管局", "DeptName2": "甲公司", "DeptName3": "乙公司",
        "ObjState": "丢失", "ORDate": "2025-03-01", "CHDate": "2025-06-01", "Note": "路口", "lon": str(PLACE[0]),
        "lat": str(PLACE[1]),
    }])  # fmt: skip
    assert done.accepted == 1
    assert stored(database) == [a_component(
        name="井盖", owner="甲公司", maintainer="乙公司", person="", state=ComponentState.MISSING, found=DAY,
        note="路口", begins=moment("2025-06-01T00:00:00+08:00"),
    )]  # fmt: skip


def test_who_had_it_and_how_it_was_stays_on_record(database: Database, bring: Bring) -> None:
    bring("components", [a_row()])
    before = now_of(database)
    bring("components", [{"code": CODE, "owner": "甲公司"}])
    bring("components", [{"code": CODE, "state": "破损"}])
    bring("components", [{"code": CODE, "note": "一处错字"}])
    bring("components", [{"code": CODE, "state": "完好"}])
    first, owned, broken, mended = stored(database)
    assert [(each.owner, each.state.value, each.note) for each in (first, owned, broken, mended)] == [
        ("自来水公司", "intact", ""), ("甲公司", "intact", ""), ("甲公司", "damaged", "一处错字"),
        ("甲公司", "intact", "一处错字"),
    ]  # fmt: skip
    assert first.begins == 0 < before <= owned.begins, "without a day a change begins now"
    assert (first.ends, owned.ends, broken.ends, mended.ends) == (owned.begins, broken.begins, mended.begins, None)
    assert verify(database, ZONE).findings == []


def now_of(database: Database) -> int:
    """The database's own time."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())


def test_a_day_of_its_own_puts_a_change_in_its_place(database: Database, bring: Bring) -> None:
    bring("components", [a_row()])
    bring("components", [{"code": CODE, "owner": "甲公司", "valid_from": "2025-06-01"}])
    bring("components", [{"code": CODE, "owner": "乙公司", "valid_from": "2025-04-01"}])
    assert [each.owner for each in stored(database)] == ["自来水公司", "乙公司", "甲公司"]
    assert verify(database, ZONE).findings == []


@pytest.mark.parametrize(
    ("wkt", "shape", "place", "rings"),
    [
        (TWO_RUNS, ComponentShape.LINE, (113.634, 34.74),
         (((113.63, 34.74), (113.631, 34.74)), ((113.632, 34.74), (113.636, 34.74)))),
        ("113.63 34.74, 113.632 34.74", ComponentShape.LINE, (113.631, 34.74), (((113.63, 34.74), (113.632, 34.74)),)),
        ("113.63 34.74", ComponentShape.POINT, (113.63, 34.74), ()),
        ('{"type":"Point","coordinates":[113.63,34.74,88.5]}', ComponentShape.POINT, (113.63, 34.74), ()),
    ],
)  # fmt: skip
def test_lines_and_points_have_a_place_for_their_sign(
    database: Database, bring: Bring, wkt: str, shape: ComponentShape, place: tuple[float, float], rings: Any
) -> None:
    bring("components", [a_row(1, 图形=wkt)])
    [found] = stored(database)
    assert (found.shape, found.rings) == (shape, rings)
    assert (found.lon, found.lat) == pytest.approx(place)


def test_an_area_keeps_its_holes_and_its_sign_stands_in_it(database: Database, bring: Bring) -> None:
    bring("components", [a_row(1, 图形=AREA)])
    [found] = stored(database)
    assert (found.shape, [len(ring) for ring in found.rings]) == (ComponentShape.AREA, [3, 3])
    assert 113.63 < found.lon < 113.632
    assert 34.74 < found.lat < 34.742


def test_another_system_of_coordinates_is_read(database: Database, bring: Bring) -> None:
    lon, lat = wgs84_to_gcj02(*PLACE)
    bring("components", [a_row(1, 图形=f"POINT({lon} {lat})")], crs="gcj02")
    [found] = stored(database)
    assert (found.lon, found.lat) == pytest.approx(PLACE, abs=1e-7)


class _Killed(BaseException):
    """As of a process: nobody handles it."""


def test_killed_in_the_middle_and_run_again_each_is_there_once(
    database: Database, bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [a_row(n) for n in range(1, 12)]
    monkeypatch.setattr(ground_import, "CHUNK", 4)
    added, calls = ground_totals.GroundTotals.put_in, iter(range(9))

    def dies(*args: Any) -> None:
        added(*args)
        if next(calls) == 1:
            raise _Killed  # all of the second chunk is written, and not committed

    with monkeypatch.context() as patched, pytest.raises(_Killed):
        patched.setattr(ground_totals.GroundTotals, "put_in", dies)
        GroundImport(database, "components").run(files.write(tmp_path / "killed.csv", rows), None)
    assert len(everything(database)) == 4
    assert verify(database, ZONE).findings == []
    done = bring("components", rows)
    assert (done.accepted, done.duplicates) == (7, 4)
    assert len({each.code for each in everything(database)}) == len(everything(database)) == 11
    assert verify(database, ZONE).findings == []


def test_one_code_twice_in_a_file_is_refused_also_in_another_chunk(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_import, "CHUNK", 1)
    done = bring("components", [a_row(1), a_row(2), a_row(1, 状态="破损"), a_row(1)])
    assert (done.accepted, done.duplicates, done.rejected) == (2, 1, {"reject.twice": 1})


def test_a_trial_stores_nothing(database: Database, bring: Bring) -> None:
    done = bring("components", [a_row(1), a_row(2)], dry=True)
    assert (done.accepted, everything(database), told(database)) == (2, [], 0)


def test_a_row_changed_by_hand_is_found(database: Database, bring: Bring) -> None:
    bring("components", [a_row(1), a_row(2)])
    with database.writing() as connection:
        connection.execute(sa.update(COMPONENTS.table).where(COMPONENTS.table.c.code == CODE).values(owner="我"))
    bring("components", [a_row(3)])
    assert [each.params for each in verify(database, ZONE).findings] == [{"what": "table components"}]


def test_a_small_change_costs_its_own_rows(database: Database, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    bring("components", [a_row(n) for n in range(1, 60)])
    before, summed, added = component_rows.newest(database), list[int](), ground_totals.added

    def counted(total: int, rows: Any) -> int:
        found = list(rows)
        summed.append(len(found))
        return added(total, found)

    monkeypatch.setattr(ground_totals, "added", counted)
    bring("components", [a_row(7, 状态="丢失")])
    assert sum(summed) == 3, "one ends, one begins"
    assert component_rows.codes_since(database, before, 9) == ["4101030101000007"]
    assert component_rows.codes_since(database, component_rows.newest(database), 9) == []


def test_what_changes_twice_is_told_twice(database: Database, bring: Bring) -> None:
    """Also where the rows that go bear the greatest number of all."""
    seen = [component_rows.newest(database)]
    for state in ("完好", "破损", "丢失", "丢失"):
        bring("components", [a_row(1, 状态=state), a_row(2, 备注=state)])
        seen.append(component_rows.newest(database))
    assert seen == [0, 1, 2, 3, 3]


def test_pages_hold_every_row_in_order(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [a_component(f"410103010100{n:04d}", begins=begins, ends=1 if not begins else None)
            for n in range(7) for begins in (0, 1)]  # fmt: skip
    component_rows.change(database, [], made, By("t", "t"), lambda _: None)
    short = component_rows.AFTER.limit(sa.literal_column("3"))
    monkeypatch.setattr(component_rows, "AFTER", short)
    found = list(component_rows.pages(database))
    assert [len(page) for page in found] == [3, 3, 3, 3, 2]
    assert [each for page in found for each in page] == made


def test_one_that_cannot_be_read_takes_no_other_away(
    database: Database, bring: Bring, caplog: pytest.LogCaptureFixture
) -> None:
    bring("components", [a_row(1), a_row(2)])
    with database.writing() as connection:
        connection.execute(sa.update(COMPONENTS.table).where(COMPONENTS.table.c.code == CODE).values(state="weg"))
    with caplog.at_level("CRITICAL"):
        assert [each.code for each in everything(database)] == ["4101030101000002"]


def test_a_row_is_made_as_the_table_makes_it() -> None:
    rings = (((113.6, 34.7), (113.7, 34.7), (113.7, 34.8)),)
    for each in (a_component(), replace(a_component(shape=ComponentShape.AREA), rings=rings, found=5, ends=7)):
        assert component_rows.row_of(each) == COMPONENTS.row(each)
        assert type(component_rows.row_of(each)[2]) is str, "as a digest is made of it"
