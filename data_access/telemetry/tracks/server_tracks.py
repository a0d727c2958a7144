"""Kept positions on PostgreSQL: single statements in autocommit on the writers' connections; no lock, no bell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.telemetry.tracks.blocks import BLOCK_MS, Block
from hall.moment import DAY_MS, Moment
from hall.telemetry.latest import SourceKey

_PUT = (
    "INSERT INTO track_blocks AS t (block, kind, code, points)"
    " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bytea[])"
    " ON CONFLICT (block, kind, code) DO UPDATE SET points = "
)
_APPEND = f"{_PUT} t.points || excluded.points"
_REPLACE = (
    "INSERT INTO track_blocks AS t (block, kind, code, points) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (block, kind, code) DO UPDATE SET points = excluded.points WHERE t.points = %s"
)
_OF = "SELECT block, points FROM track_blocks WHERE block = ANY (%s::bigint[]) AND kind = %s AND code = %s ORDER BY 1"
_ALL_OF = """SELECT block, kind, code, points FROM track_blocks WHERE block BETWEEN %s AND %s AND kind = %s
ORDER BY code, block"""
_TOLD = "SELECT DISTINCT kind, code FROM track_blocks WHERE block BETWEEN %s AND %s ORDER BY kind, code"


class ServerTracks:
    """Implements ``TrackStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, blocks: Sequence[Block]) -> None:
        self._put(_APPEND, blocks)

    def replace(self, blocks: Sequence[Block], seen: Sequence[bytes]) -> int:
        rows = [(*block, before) for block, before in zip(blocks, seen, strict=True)]
        with self._database.translated(), self._database.writers.connect() as connection:
            cursor = driver_of(connection).cursor()
            cursor.executemany(_REPLACE, rows)
            return int(cursor.rowcount)

    def of(self, key: SourceKey, first: Moment, last: Moment) -> Sequence[tuple[Moment, bytes]]:
        return self._rows(_OF, [list(range(first, last + 1, BLOCK_MS)), key.kind, key.code])

    def all_of(self, kind: str, first: Moment, last: Moment) -> Sequence[Block]:
        return [Block(*row) for row in self._rows(_ALL_OF, [first, last, kind])]

    def told(self, first: Moment, last: Moment) -> Sequence[tuple[str, str]]:
        return self._rows(_TOLD, [first, last])

    def forget(self, days: int, now: Moment) -> int:  # noqa: ARG002  (the server says it itself)
        """``now`` is the server's own word: no login may delete, a function of the owner does."""
        with self._database.translated(), self._database.writers.connect() as connection:
            found = driver_of(connection).execute("SELECT prune_tracks(%s)", [days * DAY_MS]).fetchone()
        return int(found[0])

    def _put(self, text: str, blocks: Sequence[Block]) -> None:
        columns = [list(column) for column in zip(*blocks, strict=True)]
        with self._database.translated(), self._database.writers.connect() as connection:
            driver_of(connection).execute(text, columns)

    def _rows(self, text: str, values: list[Any]) -> list[Any]:
        with self._database.reading() as connection:
            found: list[Any] = driver_of(connection).execute(text, values).fetchall()
        return found
