"""The index of recordings: which segments there are, in which place. Any thread. Raises StoreUnreachable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.recording_schema import recordings
from hall.moment import MINUTE_MS, Moment
from hall.video.recordings.segment import Segment

LONGEST_MS = 10 * MINUTE_MS
"""Of a segment, as the table holds: so those of a stretch are found by when they begin."""
_AT_ONCE = 500  # rows of one statement
_ROW = recordings.c
_ALL = sa.select(
    _ROW.camera, _ROW.begin_at, _ROW.end_at, _ROW.size, _ROW.codec, _ROW.width, _ROW.height, _ROW.store, _ROW.station
)  # fmt: skip
"""In the order of a `Segment`'s fields."""
_TAKE_OUT = sa.text("SELECT take_out_recordings(:store, CAST(:rows AS jsonb))")


class RecordingIndex:
    """Reading needs any login, adding and taking out one of ``hall_record``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._add = database.dialect.upsert(recordings).on_conflict_do_nothing()

    def add(self, segments: Iterable[Segment]) -> None:
        """All in one commit; what is there already stays as it is."""
        rows = [_row(each) for each in segments]
        if rows:
            with self._database.writing() as connection:
                connection.execute(self._add, rows)

    def take_out(self, segments: Iterable[Segment]) -> None:
        """All in one commit; what is not there is not missed."""
        gone = list(segments)
        if not gone:
            return
        with self._database.writing() as connection:
            for store in {each.store for each in gone}:
                keys = [(each.camera, each.begin, each.end) for each in gone if each.store == store]
                if connection.dialect.name == "postgresql":
                    connection.execute(_TAKE_OUT, {"store": store, "rows": json.dumps(keys)})
                else:
                    _delete(connection, store, keys)

    def of(self, camera: str, begin: Moment, end: Moment) -> list[Segment]:
        """What holds something of that stretch, in whatever place, by when it begins."""
        within = sa.and_(_ROW.begin_at > begin - LONGEST_MS, _ROW.begin_at < end, _ROW.end_at > begin)
        return self._read(_ALL.where(_ROW.camera == camera, within).order_by(_ROW.begin_at, _ROW.end_at))

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:
        """From the first to the last moment of it."""
        with self._database.reading() as connection:
            asked = sa.select(sa.func.min(_ROW.begin_at), sa.func.max(_ROW.end_at)).where(_ROW.camera == camera)
            begin, end = connection.execute(asked).one()
        return None if begin is None else (int(begin), int(end))

    def oldest(self, store: str, most: int) -> list[Segment]:
        """Those that ended first."""
        return self._read(_ALL.where(_ROW.store == store).order_by(_ROW.end_at, _ROW.begin_at, _ROW.camera).limit(most))

    def within(self, store: str, camera: str, begin: Moment, end: Moment) -> list[Segment]:
        """Those of one place that begin in that stretch."""
        of_day = sa.and_(_ROW.begin_at >= begin, _ROW.begin_at < end, _ROW.store == store)
        return self._read(_ALL.where(_ROW.camera == camera, of_day))

    def cameras(self, store: str) -> frozenset[str]:
        """Of which something lies there."""
        with self._database.reading() as connection:
            asked = sa.select(_ROW.camera).where(_ROW.store == store).distinct()
            return frozenset(connection.execute(asked).scalars())

    def _read(self, asked: sa.Select[Any]) -> list[Segment]:
        with self._database.reading() as connection:
            return [Segment(*tuple(row)) for row in connection.execute(asked)]


def _row(of: Segment) -> dict[str, object]:
    return {
        "camera": of.camera, "begin_at": of.begin, "end_at": of.end, "store": of.store, "size": of.size,
        "codec": of.codec, "width": of.width, "height": of.height, "station": of.station,
    }  # fmt: skip


def _delete(connection: sa.Connection, store: str, keys: Sequence[tuple[str, Moment, Moment]]) -> None:
    key = sa.tuple_(_ROW.camera, _ROW.begin_at, _ROW.end_at)
    for start in range(0, len(keys), _AT_ONCE):
        connection.execute(sa.delete(recordings).where(_ROW.store == store, key.in_(keys[start : start + _AT_ONCE])))
