"""Kept positions beside a SQLite database, in a file of their own: it is larger than that of the latest
values, and must outlive a power cut, so that a commit waits for the log of the file (not for the disk each time)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data_access.engine.database import Database
from data_access.engine.sqlite_file import tracks_beside
from data_access.telemetry.file_store import FileKind, FileStore
from data_access.telemetry.tracks.blocks import BLOCK_MS, Block
from data_access.telemetry.tracks.tables import metadata
from hall.moment import DAY_MS, Moment
from hall.telemetry.latest import SourceKey

TRACKS = FileKind(tracks_beside, metadata, 1, "NORMAL")
_PUT = (
    "INSERT INTO track_blocks (block, kind, code, points) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (block, kind, code) DO UPDATE SET points = "
)
_APPEND = f"{_PUT} CAST(track_blocks.points || excluded.points AS BLOB)"
_REPLACE = f"{_PUT} excluded.points WHERE track_blocks.points = ?"
_OF = """WITH RECURSIVE wanted (block) AS (SELECT :first UNION ALL SELECT block + :step FROM wanted WHERE block < :last)
SELECT t.block, t.points FROM wanted CROSS JOIN track_blocks AS t
ON t.block = wanted.block AND t.kind = :kind AND t.code = :code"""
"""By the key of each quarter: what lies between them, of all others, is not gone through."""
_ALL_OF = """SELECT block, kind, code, points FROM track_blocks WHERE block BETWEEN :first AND :last AND kind = :kind
ORDER BY code, block"""
_TOLD = "SELECT DISTINCT kind, code FROM track_blocks WHERE block BETWEEN :first AND :last ORDER BY kind, code"
_FORGET = "DELETE FROM track_blocks WHERE block < :oldest"


class FileTracks(FileStore):
    """Implements ``TrackStore``."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, kind=TRACKS)

    def append(self, blocks: Sequence[Block]) -> None:
        self._do(lambda driver: driver.executemany(_APPEND, blocks))

    def replace(self, blocks: Sequence[Block], seen: Sequence[bytes]) -> int:
        rows = [(*block, before) for block, before in zip(blocks, seen, strict=True)]
        return self._do(lambda driver: driver.executemany(_REPLACE, rows).rowcount)

    def of(self, key: SourceKey, first: Moment, last: Moment) -> Sequence[tuple[Moment, bytes]]:
        step = {"first": first, "last": last, "step": BLOCK_MS, "kind": key.kind, "code": key.code}
        return self._rows(_OF, step)

    def all_of(self, kind: str, first: Moment, last: Moment) -> Sequence[Block]:
        return [Block(*row) for row in self._rows(_ALL_OF, {"first": first, "last": last, "kind": kind})]

    def told(self, first: Moment, last: Moment) -> Sequence[tuple[str, str]]:
        return self._rows(_TOLD, {"first": first, "last": last})

    def forget(self, days: int, now: Moment) -> int:
        return self._do(lambda driver: driver.execute(_FORGET, {"oldest": now - days * DAY_MS}).rowcount)

    def _rows(self, text: str, values: dict[str, Any]) -> list[Any]:
        return self._do(lambda driver: driver.execute(text, values).fetchall())
