"""A small city with cases of February in each state, and the file that redraws its grid: one cell becomes another
street's. All invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported
from data_access.store.batch_unit import BatchUnit, DoneAct
from hall.errors import Words
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.ground_files import Rows, bring_into
from tests.support.stored_cases import history, storage_of

FEBRUARY, MARCH = moment("2026-02-10T09:00:00+08:00"), moment("2026-03-02T09:00:00+08:00")
OTHER_STREET, OTHER_COMMUNITY = "410103002", "410103002001"
REDRAWN = f"{OTHER_COMMUNITY}001"
RENAMED = "新淮河路街道"
AREAS: Rows = [
    *files.AREAS,
    {"tier": "社区", "code": OTHER_COMMUNITY, "parent": OTHER_STREET, "name_zh": "乙社区", "geometry": ""},
    {"tier": "街道", "code": OTHER_STREET, "parent": "", "name_zh": "解放路街道", "geometry": ""},
]
_UNIT = {"street": "", "contact": "", "phone": ""}
UNITS: Rows = [
    *files.UNITS,
    {"code": "unit-7", "name_zh": "市政公司", "kind": "部门", **_UNIT},
    {"code": OTHER_STREET, "name_zh": "解放路街道办", "kind": "office", **_UNIT, "street": OTHER_STREET},
]
SIDE = 0.0018
ANEW: Rows = [
    {"code": REDRAWN, "duty_grid": "", "geometry": files.box(files.WEST, files.SOUTH, SIDE)},
    files.GRIDS[1],
]
"""The first cell is another street's by now, and smaller; the second keeps its place."""
HERE = {"lon": files.INSIDE[0], "lat": files.INSIDE[1], "cell": files.CELL, "duty_grid": "41010300100101"}
THERE = {**HERE, "lon": files.INSIDE[0] + files.SIDE, "cell": files.OTHER_CELL}
STATES = {"reported": 1, "filed": 3, "dispatched": 4, "to_close": 8, "closed": 9}
"""By state, how many acts have led there."""


def lawful(done: list[DoneAct]) -> list[DoneAct]:
    """Decided by the city's first law."""
    return [(replace(decision, law=1), command_id, who) for decision, command_id, who in done]


def fill(database: Database, folder: Path) -> None:
    """Its ground, and cases of February: one in each state and one on hold where the grid will be another one, one in a
    cell that stays, one without a point."""
    for kind, rows in {"areas": AREAS, "units": UNITS, "grids": files.GRIDS}.items():
        bring_into(database, folder, kind, rows)
    with BatchUnit(storage_of(database, MARCH)) as batch:
        for n in STATES.values():
            batch.add(lawful(history(n, FEBRUARY, **HERE)))
        batch.add(lawful(history(3, FEBRUARY, held_at=FEBRUARY, **HERE)))
        batch.add(lawful(history(3, FEBRUARY, **THERE)))
        batch.add(lawful(history(3, FEBRUARY, lon=None, lat=None)))


def redraw(database: Database, folder: Path, **how: Any) -> tuple[Imported, list[Words]]:
    """The other grid in place of the whole; what was told."""
    told: list[Words] = []
    run = GroundImport(database, "grids", actor="anna", tell=told.append, replaces=True, **how)
    return run.run(files.write(folder / "anew.csv", ANEW), None), told
