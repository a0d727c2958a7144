"""The time ports: the database's time with the sample life's offset, and a fixed moment. Nobody else takes the time."""

from __future__ import annotations

import threading
from time import monotonic_ns, time_ns

import sqlalchemy as sa

from data_access.engine import Database
from data_access.schema import meta
from hall.cases.vocabulary import Moment
from hall.errors import StoreUnreachable

OFFSET_KEY = "time_offset_ms"
"""In ``meta``: what a sample life's time is ahead of the real one (negative: behind)."""
_MEASURE_EVERY_NS = 60_000_000_000


class DatabaseClock:
    """The database's time, asked for on connecting and once a minute, reckoned by a monotonic clock between.

    Never runs backwards within a process. While the database is away it goes on by itself. Any thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._statement = sa.select(
            database.dialect.clock, sa.select(meta.c.value).where(meta.c.key == OFFSET_KEY).scalar_subquery()
        )
        self._base_ms = self._base_ns = self._last = self._offset_ms = 0
        self._measure()

    def now(self) -> Moment:
        """The present moment, UTC milliseconds. Asks the database once a minute, else returns at once."""
        with self._lock:
            if monotonic_ns() - self._base_ns > _MEASURE_EVERY_NS:
                self._try_to_measure()
            self._last = max(self._last, self._base_ms + (monotonic_ns() - self._base_ns) // 1_000_000)
            return self._last

    @property
    def offset_ms(self) -> int:
        """What this machine's clock was ahead of the database's when it was last asked; half the way there is taken
        off. A sample's own time does not count. Asks nothing."""
        return self._offset_ms

    def reset(self) -> None:
        """Measure now, and go back if need be: after the sample's offset was changed. Raises StoreUnreachable."""
        with self._lock:
            self._last = 0
            self._measure()

    def _try_to_measure(self) -> None:
        try:
            self._measure()
        except StoreUnreachable:
            passed_ns = monotonic_ns() - self._base_ns
            self._base_ms, self._base_ns = self._base_ms + passed_ns // 1_000_000, self._base_ns + passed_ns

    def _measure(self) -> None:
        with self._database.reading() as connection:
            connection.exec_driver_sql("SELECT 1")  # a new connection's own time is not the network's
            before, wall_ns = monotonic_ns(), time_ns()
            moment, offset = connection.execute(self._statement).one()
            after = monotonic_ns()
        self._base_ms = int(moment) + int(offset or 0)
        self._base_ns = (before + after) // 2
        self._offset_ms = (wall_ns + (after - before) // 2) // 1_000_000 - int(moment)


class FixedClock:
    """One moment that stands still, or is set by hand: pictures, tests, imported history."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def now(self) -> Moment:
        """The moment it was given."""
        return self.moment
