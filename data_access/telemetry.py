"""Telemetry in the database: beats of producers and positions, where the latest value wins. No audit, no change log.

And the pruning of the change log behind its oldest live reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from data_access.dialect import driver_of
from data_access.engine import Database
from data_access.schema import beats, change_log, positions, readers
from data_access.statements import many_rows, pieces
from hall.cases.vocabulary import Moment

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person or vehicle was last: kind (person, vehicle …), code, degrees CGCS2000, moment."""

    kind: str
    code: str
    lon: float
    lat: float
    at: Moment


class Telemetry:
    """Writes and reads the latest values. Any thread. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        upsert = database.dialect.upsert
        beat = upsert(beats).values(
            producer=sa.bindparam("producer"), at=database.dialect.clock, state=sa.bindparam("state")
        )
        self._beat = beat.on_conflict_do_update(
            index_elements=["producer"], set_={"at": beat.excluded.at, "state": beat.excluded.state}
        )
        self._place = lru_cache(maxsize=64)(self._upsert_places)

    def _upsert_places(self, count: int) -> str:
        place = many_rows(self._database.dialect, positions, count)
        latest = place.on_conflict_do_update(
            index_elements=["kind", "code"],
            set_={name: place.excluded[name] for name in ("lon", "lat", "at")},
            where=place.excluded.at >= positions.c.at,  # a late message does not undo a newer one
        )
        return self._database.dialect.compile(latest)[0]

    def beat(self, producer: str, state: str) -> None:
        """``producer`` lives, and says ``state`` of itself; the moment is the database's own."""
        with self._database.writing() as connection:
            connection.execute(self._beat, {"producer": producer, "state": state})

    def put_positions(self, latest: Iterable[Position]) -> None:
        """Write where they are now, in one transaction."""
        last = {(p.kind, p.code): p for p in sorted(latest, key=lambda p: p.at)}
        rows = [(*key, p.lon, p.lat, p.at) for key, p in sorted(last.items())]
        if not rows:
            return
        with self._database.writing() as connection:
            for part in pieces(rows):
                driver_of(connection).execute(self._place(len(part)), [value for row in part for value in row])

    def positions(self, kind: str | None = None) -> list[Position]:
        """All latest positions, or those of a kind."""
        statement = sa.select(positions)
        if kind is not None:
            statement = statement.where(positions.c.kind == kind)
        with self._database.reading() as connection:
            return [Position(*row) for row in connection.execute(statement).all()]


def prune_change_log(database: Database) -> int:
    """Delete the lines that are a day old and behind the oldest reader seen within a day; answers how many.

    The last line always stays: cursors are compared with it. A reader that is further behind takes a new snapshot.
    """
    with database.writing() as connection:
        now = int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
        oldest = sa.select(sa.func.min(readers.c.cursor)).where(readers.c.at > now - DAY_MS)
        newest = connection.execute(sa.select(sa.func.max(change_log.c.id))).scalar() or 0
        behind = min(newest, connection.execute(oldest).scalar() or newest)
        connection.execute(sa.delete(readers).where(readers.c.at <= now - DAY_MS))
        old = sa.delete(change_log).where(change_log.c.id < behind, change_log.c.at < now - DAY_MS)
        return connection.execute(old).rowcount
