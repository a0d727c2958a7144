"""Open cases that lie with a unit which is no more: nobody there can go on with them, and nothing else names them."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.tables.ground_schema import UNITS
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.cases.case import unit_in_charge
from hall.city.ground.valid import in_force
from hall.health.findings import Finding, Severity

_MOST_NAMED = 3
"""Units that a finding names: as many as stand in one line."""


def of_ended_units(database: Database) -> tuple[Finding, ...]:
    """A finding of the hall where there are some. Raises StoreUnreachable."""
    found = open_with_ended_units(database)
    if not found:
        return ()
    named = ", ".join(f"{unit} ({count})" for unit, count in list(found.items())[:_MOST_NAMED])
    params = {"count": sum(found.values()), "units": named}
    return (Finding("", "health.ended_units", Severity.WARN, params),)


def open_with_ended_units(database: Database) -> dict[str, int]:
    """How many, by the unit's code, most first. Cases of codes that were never units of the ground are not among them:
    a foreign file's units may stand outside it. Raises StoreUnreachable."""
    units = ground_rows.read(database, UNITS)
    ended = {each.code for each in units} - {each.code for each in in_force(units, DatabaseClock(database).now())}
    if not ended:
        return {}
    wanted = (
        sa.select(cases.c.unit, cases.c.state, sa.func.count())
        .where(cases.c.state.in_(OPEN_STATES), cases.c.unit.in_(ended))
        .group_by(cases.c.unit, cases.c.state)
    )
    found = Counter[str]()
    with database.reading() as connection:
        for unit, state, count in connection.execute(wanted):
            if unit_in_charge(state, unit):  # not what it gave back
                found[unit] += count
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
