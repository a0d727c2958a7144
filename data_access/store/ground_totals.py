"""Sums over the rows of each table of the ground, kept beside them: so that a seal costs what a change changes, and not
the whole table.

A sum is no fact of its own: the table's seal vouches for it. Where it is not known to be of now (made before there were
sums, or an older program wrote meanwhile), the table is added up once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256, shake_256
from typing import Any

import sqlalchemy as sa

from data_access.store.facts import fact_in, put_sealed, put_unsealed
from data_access.store.seals import Seal
from data_access.store.tables.ground_schema import GROUND_KEY, UNITS, UNITS_KEY, GroundTable

TOTALS_KEY = "ground.totals"
"""The fact of ``meta`` that holds the sums, and at which count they were true."""
_BYTES = 256
"""Of a row's hash. Sums of short hashes can be hit on purpose by choosing many rows; of 2,048 bits nobody can."""

_AT_ONCE = 5_000
"""Rows kept in memory while a table is added up: components (部件) are up to a million."""


def total_of(rows: Iterable[Sequence[Any]]) -> int:
    """The sum of the hashes of rows as they are sealed (``GroundTable.sealed``), in whatever order they come."""
    return added(0, rows)


def added(total: int, rows: Iterable[Sequence[Any]]) -> int:
    """The sum with these rows in it."""
    hashes = (shake_256(ascii(tuple(row)).encode()).digest(_BYTES) for row in rows)
    return _bounded(total + sum(int.from_bytes(each) for each in hashes))


def digest_of(total: int) -> str:
    """What a seal says of a table with this sum."""
    return sha256(f"{total:x}".encode()).hexdigest()


def older_digest(rows: Iterable[Sequence[Any]]) -> str:
    """What a seal said of a table before there were sums. ``rows``: as for ``total_of``."""
    lines = sorted(ascii(tuple(row)) for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


EMPTY = (digest_of(0), older_digest(()))
"""What a seal says of a table that has no row any more: nobody has lost it."""


class GroundTotals:
    """The sums within one writer's transaction; read before the first change of it."""

    def __init__(self, connection: sa.Connection, tables: Sequence[GroundTable[Any]]) -> None:
        self._connection, self._has_units = connection, UNITS in tables
        self._count = int(fact_in(connection, GROUND_KEY) or "0")
        known = json.loads(fact_in(connection, TOTALS_KEY) or "{}")
        is_of_now = known.get("count") == self._count
        self._totals = {name: int(text, 16) for name, text in known["totals"].items()} if is_of_now else {}
        for table in tables:
            if table.name not in self._totals:
                every = sa.select(table.table).execution_options(yield_per=_AT_ONCE)
                self._totals[table.name] = _sum(table, connection.execute(every))
        self._before = dict(self._totals)

    def put_in(self, table: GroundTable[Any], rows: Iterable[Sequence[Any]]) -> None:
        """These rows have come."""
        self._totals[table.name] = _bounded(self._totals[table.name] + _sum(table, rows))

    def take_out(self, table: GroundTable[Any], rows: Iterable[Sequence[Any]]) -> None:
        """These rows have gone."""
        self._totals[table.name] = _bounded(self._totals[table.name] - _sum(table, rows))

    def digest(self, table: GroundTable[Any]) -> str:
        """What a seal says of the table as it stands now; "" where there is nothing to seal: it is empty, as it was."""
        total = self._totals[table.name]
        return digest_of(total) if total or self._before[table.name] else ""

    def keep(self) -> list[Seal]:
        """Write them, and that the ground has changed once more. Answers the seals of the counts."""
        count = self._count + 1
        totals = {name: f"{total:x}" for name, total in self._totals.items()}
        put_unsealed(self._connection, TOTALS_KEY, json.dumps({"count": count, "totals": totals}))
        keys = (GROUND_KEY, UNITS_KEY) if self._has_units else (GROUND_KEY,)
        return [seal for key in keys for seal in put_sealed(self._connection, key, str(count))]


def _sum(table: GroundTable[Any], rows: Iterable[Sequence[Any]]) -> int:
    return total_of(map(table.sealed.of, rows))


def _bounded(total: int) -> int:
    return total % (1 << 8 * _BYTES)
