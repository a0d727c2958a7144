"""A file that stands for all of its kind: what it lacks ends now, after it has been told whom that touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.imports.ground.stock import Versions
from data_access.store.tables import ground_schema as g
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.valid import holds
from hall.moment import Moment

_AT_ONCE = 500  # well below the 999 parameters that every SQLite takes
_COLUMNS = {
    g.CELLS.name: "cell", g.DUTY_GRIDS.name: "duty_grid", g.SECTIONS.name: "road_section", g.UNITS.name: "unit",
}  # fmt: skip
"""Of a case: which one it lies in, or belongs to."""
_OF_TIER = {AreaTier.STREET: "street", AreaTier.COMMUNITY: "community"}


def lacking(versions: Versions, seen: Collection[tuple[str, ...]], now: Moment) -> list[Any]:
    """What holds now and goes on, and is no row of the file; what has begun this very moment is left."""
    last = ((key, of[-1]) for key, of in versions.items())
    return [each for key, each in last if key not in seen and each.ends is None and each.begins < now]


def ended(things: Iterable[Any], now: Moment) -> list[Any]:
    """The same, ending now."""
    return [replace(each, ends=now) for each in things]


def open_cases_of(database: Database, table: str, things: Iterable[Any], now: Moment) -> int:
    """How many open cases lie in these areas, or are with these units. Raises StoreUnreachable."""
    codes: dict[str, set[str]] = {}
    for each in things:
        column = _OF_TIER[each.tier] if isinstance(each, AdminArea) else _COLUMNS.get(table)
        if column is not None and (each.ends is None or holds(each, now)):
            codes.setdefault(column, set()).add(each.code)
    with database.reading() as connection:
        return sum(
            int(connection.execute(_counted(column, some)).scalar_one())
            for column, of in codes.items()
            for some in _some(sorted(of))
        )


def _counted(column: str, codes: list[str]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(cases.c.state.in_(OPEN_STATES), cases.c[column].in_(codes))


def _some(codes: list[str]) -> Iterable[list[str]]:
    return (codes[start : start + _AT_ONCE] for start in range(0, len(codes), _AT_ONCE))
