"""Small made files of a city's ground: one street, one community, two cells, units and a duty table. All invented."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported

STREET, COMMUNITY = "410103001", "410103001001"
CELL, OTHER_CELL = "410103001001001", "410103001001002"
WEST, SOUTH, SIDE = 113.63, 34.74, 0.002
INSIDE = (WEST + SIDE / 2, SOUTH + SIDE / 2)
"""A point in the first cell."""
OWNER, OFFICE, FALLBACK = "410103D08", STREET, "410103D01"
SUBCLASS = "0101"

Rows = list[dict[str, str]]
Bring = Callable[..., Imported]
"""Brings rows of a kind in: (kind, rows, how …)."""


def box(west: float, south: float, side: float = SIDE) -> str:
    """A square as WKT."""
    east, north = round(west + side, 6), round(south + side, 6)
    return f"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"


AREAS: Rows = [
    {"tier": "社区", "code": COMMUNITY, "parent": STREET, "name_zh": "甲社区", "geometry": box(WEST, SOUTH, 0.01)},
    {"tier": "街道", "code": STREET, "parent": "", "name_zh": "淮河路街道", "geometry": box(WEST, SOUTH, 0.02)},
]
"""The community before its street: a file may be in any order."""
GRIDS: Rows = [
    {"code": CELL, "duty_grid": "41010300100101", "geometry": box(WEST, SOUTH)},
    {"code": OTHER_CELL, "duty_grid": "41010300100101", "geometry": box(round(WEST + SIDE, 6), SOUTH)},
]
UNITS: Rows = [
    {"code": OFFICE, "name_zh": "淮河路街道办事处", "kind": "office", "street": STREET, "contact": "", "phone": ""},
    {"code": OWNER, "name_zh": "自来水公司", "kind": "部门", "street": "", "contact": "演示", "phone": "000-1"},
]
PLACES: Rows = [
    {
        "编码": "P1",
        "名称": "人民公园",
        "类型": "公园",
        "经度": str(INSIDE[0]),
        "纬度": str(INSIDE[1]),
        "别名": "老公园，中山公园",
    },
    {"编码": "P2", "名称": "丰乐小区", "类型": "小区", "经度": str(WEST), "纬度": str(SOUTH + SIDE), "别名": ""},
]
DUTY: Rows = [{"kind": "部件", "subclass": SUBCLASS, "street": "*", "unit": OWNER}]
FILES = {"areas": AREAS, "grids": GRIDS, "units": UNITS, "duty": DUTY}
"""By kind, in the order in which they are brought in."""


def write(path: Path, rows: Rows) -> Path:
    """A CSV file of these rows; the columns are those of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def bring_into(database: Database, folder: Path, kind: str, rows: Rows, **how: Any) -> Imported:
    """Bring rows of a kind in by a file in that folder."""
    path = write(folder / f"{kind}.csv", rows)
    done = GroundImport(database, kind, actor="tester", **how).run(path, folder / "rejects.csv")
    assert done.read == done.accounted == len(rows)
    assert done.stopped is None
    return done


def refusals(folder: Path) -> list[tuple[str, str]]:
    """Line and code of each refused row in the folder's ``rejects.csv``."""
    with (folder / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["line"], row["code"]) for row in csv.DictReader(file)]
