"""Which open cases a row of the city's tables concerns, and which rows of other tables name it: told before it is
changed. Counts, and reads no case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.tables import ground_schema as g
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.cases.case import unit_in_charge
from hall.city.ground.land import AdminArea, AreaTier
from hall.city.ground.units import Duty, UnitCard
from hall.moment import Moment

_OPEN = cases.c.state.in_(OPEN_STATES)


def open_cases(database: Database, thing: Any) -> int | None:
    """How many open cases lie with this unit, with the unit of this duty entry, or in this area; None: such rows have
    no cases. Raises StoreUnreachable."""
    wanted = _of(thing)
    if wanted is None:
        return None
    counted = sa.select(cases.c.state, cases.c.unit, sa.func.count()).where(_OPEN, *wanted)
    with database.reading() as connection:
        rows = connection.execute(counted.group_by(cases.c.state, cases.c.unit)).all()
    is_of_unit = isinstance(thing, UnitCard | Duty)
    return sum(int(count) for state, unit, count in rows if not is_of_unit or unit_in_charge(state, unit))


def _of(thing: Any) -> Sequence[sa.ColumnElement[bool]] | None:
    if isinstance(thing, UnitCard):
        return (cases.c.unit == thing.code,)
    if isinstance(thing, Duty):
        here = (cases.c.street == thing.street,) if thing.street else ()
        return (cases.c.kind == thing.kind, cases.c.subclass == thing.subclass, cases.c.unit == thing.unit, *here)
    if isinstance(thing, AdminArea):
        return ((cases.c.street if thing.tier is AreaTier.STREET else cases.c.community) == thing.code,)
    return None


def named_by(database: Database, thing: Any, at: Moment) -> tuple[tuple[str, int], ...]:
    """Kinds of table with rows that name this one and hold at that moment or later, and how many. Raises
    StoreUnreachable."""
    held = (
        (kind, [each for each in rows if each.ends is None or each.ends > at])
        for kind, rows in _naming(database, thing)
    )
    return tuple((kind, len(rows)) for kind, rows in held if rows)


def _naming(database: Database, thing: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(thing, UnitCard):
        yield "duty", [each for each in ground_rows.read(database, g.DUTY) if each.unit == thing.code]
        yield "units", [each for each in ground_rows.read(database, g.UNITS) if each.parent == thing.code]
    elif isinstance(thing, AdminArea):
        yield "areas", [each for each in ground_rows.read(database, g.AREAS) if each.parent == thing.code]
        yield "duty", [each for each in ground_rows.read(database, g.DUTY) if each.street == thing.code]
        yield "units", [each for each in ground_rows.read(database, g.UNITS) if each.street == thing.code]
