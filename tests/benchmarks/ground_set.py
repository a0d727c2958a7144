"""A city's first ground as files: streets, communities, unit grid, roads with sections, units, duty table. Invented."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random

from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy

GRIDS, SECTIONS, UNITS, DUTY = 1_000, 300, 60, 20_000
WEST, SOUTH, COLUMNS, STREET_SIDE = 113.50, 34.60, 6, 0.03
"""Corner of a lattice of streets, and degrees of one: some three kilometres."""
CELLS_ACROSS = 8
ROADS, LONG = 30, 0.003
DAYS = ("", "2026-07-01", "2026-10-01")
"""From which entries of the duty table hold: three years' lists in one file."""


def ground_files(folder: Path, profile: Profile, taxonomy: Taxonomy) -> dict[str, Path]:
    """By kind, in the order in which they are brought in."""
    streets = [each.code for each in profile.streets]
    corners = {
        code: (WEST + STREET_SIDE * (n % COLUMNS), SOUTH + STREET_SIDE * (n // COLUMNS))
        for n, code in enumerate(streets)
    }
    areas = [("街道", each.code, each.name_zh, "", box(*corners[each.code], STREET_SIDE)) for each in profile.streets]
    areas += [("社区", f"{code}001", f"第{n}社区", code, box(*corners[code], STREET_SIDE))
              for n, code in enumerate(streets, start=1)]  # fmt: skip
    offices = [(each.code, f"{each.name_zh}办事处", "办事处", each.code) for each in profile.streets]
    departments = [(f"{profile.admin_code}D{n:02d}", f"演示第{n}公司", "部门", "") for n in range(UNITS - len(offices))]
    names = [each[1] for each in departments]
    duty = (
        (kind, code, street, names[(n * 7) % len(names)], by, day)
        for n, (day, by, (kind, code), street) in enumerate(
            product(DAYS, ("属主", "属地"), [(each.kind, each.code) for each in taxonomy.subclasses], streets)
        )
    )
    told: dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]] = {
        "areas": (("层级", "编码", "名称", "上级编码", "图形"), areas),
        "grids": (("编码", "图形"), _cells(corners)),
        "roads": (("编码", "名称"), [(f"R{n:03d}", f"演示{n}路") for n in range(ROADS)]),
        "sections": (("编码", "道路编码", "名称", "街道编码", "图形"), _sections(corners)),
        "units": (("编码", "名称", "类型", "街道编码"), [*offices, *departments]),
        "duty": (("类型", "小类", "街道", "责任单位", "责任方式", "生效日期"), islice(duty, DUTY)),
    }  # fmt: skip
    return {kind: _write(folder / f"{kind}.csv", *what) for kind, what in told.items()}


def box(west: float, south: float, side: float) -> str:
    """A square as WKT."""
    corners = ((0, 0), (side, 0), (side, side), (0, side), (0, 0))
    return f"POLYGON(({', '.join(f'{west + x:.6f} {south + y:.6f}' for x, y in corners)}))"


def _cells(corners: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    side = STREET_SIDE / CELLS_ACROSS
    made = [
        (f"{code}001{n + 1:03d}", box(west + side * (n % CELLS_ACROSS), south + side * (n // CELLS_ACROSS), side))
        for n in range(CELLS_ACROSS**2)
        for code, (west, south) in corners.items()
    ]
    return made[:GRIDS]


def _sections(corners: dict[str, tuple[float, float]]) -> list[tuple[str, str, str, str, str]]:
    """Of some 300 m, all over their streets."""
    made, chance = [], Random(1)
    for n in range(SECTIONS):
        code, (west, south) = list(corners.items())[n % len(corners)]
        lon, lat = west + chance.uniform(0, STREET_SIDE - LONG), south + chance.uniform(0, STREET_SIDE)
        line = f"LINESTRING({lon:.6f} {lat:.6f}, {lon + LONG:.6f} {lat:.6f})"
        made.append((f"S{n:04d}", f"R{n % ROADS:03d}", f"演示{n % ROADS}路{n}段", code, line))
    return made


def _write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((headings, *rows))
    return path
