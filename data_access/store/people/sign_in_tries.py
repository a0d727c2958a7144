"""How sign-ins of a name went, by station: read and written under the one lock, each row sealed. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import sqlalchemy as sa

from data_access.store.tables.schema import sign_in_tries as table
from hall.people.lockout import Tries

_OF = [table.c.failures, table.c.locked_until, table.c.locked_at, table.c.last_at]


def tries_of(connection: sa.Connection, name: str) -> dict[str, Tries]:
    """By station."""
    rows = connection.execute(sa.select(table.c.station, *_OF).where(table.c.name == name))
    return {station: Tries(*row) for station, *row in rows}


def all_tries(connection: sa.Connection) -> dict[str, dict[str, Tries]]:
    """By name, then by station."""
    found: dict[str, dict[str, Tries]] = {}
    for name, station, *row in connection.execute(sa.select(table.c.name, table.c.station, *_OF)):
        found.setdefault(name, {})[station] = Tries(*row)
    return found


def put_tries(connection: sa.Connection, name: str, station: str, tries: Tries) -> Mapping[str, object]:
    """Write one row; as it stands now, for its seal."""
    mine = (table.c.name == name, table.c.station == station)
    done = connection.execute(sa.update(table).where(*mine).values(asdict(tries)))
    row = {"name": name, "station": station, **asdict(tries)}
    if not done.rowcount:
        connection.execute(sa.insert(table).values(row))
    return row
