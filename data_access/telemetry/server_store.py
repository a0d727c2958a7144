"""Telemetry on PostgreSQL: single statements in autocommit on the writers' connections; no lock, no bell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Row, driver_of
from data_access.telemetry.store import KEPT
from hall.telemetry.latest import Latest


class ServerStore:
    """Implements ``TelemetryStore``. ``latest`` is unlogged: on a server that follows another one it cannot be read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._put = (
            "INSERT INTO latest (kind, code, at, heard, lon, lat, value)"  # noqa: S608 - constants
            f" SELECT k, c, a, {database.dialect.compile(database.dialect.clock)[0]}, x, y, v"
            " FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::float8[], %s::float8[], %s::text[])"
            f" AS t (k, c, a, x, y, v) {KEPT}"
        )

    def read(self, statement: sa.sql.ClauseElement, **values: Any) -> Sequence[Row]:
        text, order = self._database.compiled(statement)
        with self._database.reading() as connection:
            found: Sequence[Row] = driver_of(connection).execute(text, [values[name] for name in order]).fetchall()
        return found

    def write(self, statement: sa.sql.ClauseElement, **values: Any) -> None:
        text, order = self._database.compiled(statement)
        self._run(text, [values[name] for name in order])

    def put(self, values: Sequence[Latest]) -> None:
        rows = sorted((v.kind, v.code, v.at, v.lon, v.lat, v.value) for v in values)  # two writers never cross
        self._run(self._put, [list(column) for column in zip(*rows, strict=True)])

    def _run(self, text: str, values: list[Any]) -> None:
        with self._database.translated(), self._database.writers.connect() as connection:
            driver_of(connection).execute(text, values)
