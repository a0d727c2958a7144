"""A file that stands for all of its kind: what it lacks ends now, told with the open cases that lie there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.ground.replacing import open_cases_of
from data_access.imports.imported import Imported
from data_access.proof.verify import verify
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import AREAS, CELLS
from hall.errors import InputRefused, Words
from tests.support import ground_files as files
from tests.support.ground_files import Bring, Rows
from tests.support.stored_cases import report, storage_of, stored

ONE = [files.GRIDS[0]]


def replaced(database: Database, folder: Path, rows: Rows, *, dry: bool = False) -> tuple[Imported, list[Words]]:
    told: list[Words] = []
    run = GroundImport(database, "grids", actor="tester", tell=told.append, dry=dry, replaces=True)
    return run.run(files.write(folder / "all.csv", rows), None), told


def test_what_the_file_lacks_ends_now_and_stays_for_what_was(database: Database, bring: Bring, tmp_path: Path) -> None:
    bring("areas", files.AREAS)
    bring("grids", files.GRIDS)
    before = DatabaseClock(database).now()
    would, told = replaced(database, tmp_path, ONE, dry=True)
    assert (would.ended, len(read(database, CELLS)), read(database, CELLS)[1].ends) == (1, 2, None)
    done, told = replaced(database, tmp_path, ONE)
    assert (done.duplicates, done.ended) == (1, 1)
    assert [(each.code, dict(each.params)) for each in told] == [
        ("import.replaces", {"ended": 1, "cases": 0, "changed": 0, "changed_cases": 0})
    ]
    ground, place = load_ground(database), (files.INSIDE[0] + files.SIDE, files.INSIDE[1])
    assert ground.locate(*place, before - 1).cell == files.OTHER_CELL
    assert ground.locate(*place, DatabaseClock(database).now()).cell is None
    again, _ = replaced(database, tmp_path, ONE)
    assert (again.duplicates, again.ended) == (1, 0)
    assert verify(database, "Asia/Shanghai").findings == []


LINE = "LINESTRING(113.63 34.741, 113.632 34.741)"
ROAD = {"code": "R1", "name_zh": "建设路", "name_en": "", "class": "支路", "geometry": LINE}
SECTION = {"code": "S1", "road": "R1", "name_zh": "一段", "street": files.STREET, "geometry": LINE}
TWICE: dict[str, tuple[Rows, Rows]] = {
    "areas": (files.AREAS, [{**files.AREAS[1], "code": "410103009"}]),
    "grids": (ONE, [files.GRIDS[1]]),
    "units": (files.UNITS[:1], files.UNITS[1:2]),
    "roads": ([ROAD], [{**ROAD, "code": "R2"}]),
    "sections": ([SECTION], [{**SECTION, "code": "S2"}]),
    "places": (files.PLACES[:1], files.PLACES[1:2]),
}


@pytest.mark.parametrize("kind", TWICE)
def test_the_right_file_again_after_a_wrong_one_is_in_force_again(
    database: Database, bring: Bring, tmp_path: Path, kind: str
) -> None:
    if kind != "areas":
        bring("areas", files.AREAS)
    if kind == "sections":
        bring("roads", [ROAD])
    right, wrong = (files.write(tmp_path / f"{n}.csv", rows) for n, rows in enumerate(TWICE[kind]))
    for path in (right, wrong):
        GroundImport(database, kind, replaces=True).run(path, None)
    again = GroundImport(database, kind, replaces=True)
    done = again.run(right, None)
    assert (done.updated, done.duplicates, done.ended) == (len(TWICE[kind][0]), 0, len(TWICE[kind][1]))
    stands = [each for each in read(database, IMPORT_KINDS[kind].table) if each.ends is None]
    assert len(stands) == len(TWICE[kind][0])
    last = GroundImport(database, kind, replaces=True).run(right, None)
    assert (last.duplicates, last.updated, last.ended) == (len(TWICE[kind][0]), 0, 0)
    assert verify(database, "Asia/Shanghai").findings == []


@pytest.mark.parametrize("rows", [[*ONE, {**files.GRIDS[1], "code": "1"}], []])
def test_a_file_with_refused_rows_or_none_ends_nothing(
    database: Database, bring: Bring, tmp_path: Path, rows: Rows
) -> None:
    bring("areas", files.AREAS)
    bring("grids", files.GRIDS)
    path = files.write(tmp_path / "all.csv", rows or files.GRIDS)
    if not rows:
        path.write_text(path.read_text().splitlines()[0])
    told: list[Words] = []
    done = GroundImport(database, "grids", tell=told.append, replaces=True).run(path, None)
    assert (done.ended, [each.code for each in told]) == (0, ["import.replaces_nothing"])
    assert [cell.ends for cell in read(database, CELLS)] == [None, None]


def test_components_are_never_replaced_by_a_file(database: Database) -> None:
    with pytest.raises(InputRefused) as no:
        GroundImport(database, "components", replaces=True)
    assert no.value.words.code == "input.replace"


def test_open_cases_of_areas_are_counted_by_their_tier(database: Database, bring: Bring) -> None:
    bring("areas", files.AREAS)
    bring("grids", files.GRIDS)
    count = partial(open_cases_of, database, now=DatabaseClock(database).now())
    assert count(CELLS.name, read(database, CELLS)) == 0
    stored(storage_of(database), replace(report(cell=files.CELL), law=1))
    assert count(CELLS.name, read(database, CELLS)) == 1
    assert count(AREAS.name, read(database, AREAS)) == 2
