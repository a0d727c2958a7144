"""The time ports: the database's time with the sample life's offset, and a fixed moment. Nobody else takes the time."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import monotonic_ns, time_ns

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.identity import FACTS
from hall.errors import StoreUnreachable
from hall.moment import CLOCK_STEP_MS, Moment

OFFSET_KEY = "time_offset_ms"
"""The fact that says by how much a sample's own time is ahead of the real one (negative: behind)."""
MEASURE_EVERY_NS = 60_000_000_000
"""Two machines' clocks drift apart by some milliseconds a minute: no window shows less than a second."""
LATE_MS = 30_000
"""Three times as long as a writer waits for the lock: what was dated before that is not of now."""


class DatabaseClock:
    """The database's time, asked for on connecting and by ``keep``, reckoned by a monotonic clock between.

    Runs backwards only where the database's clock was put back by more than ``CLOCK_STEP_MS``: it follows then, and
    waits otherwise. While the database is away it goes on by itself. Any thread; the GUI thread calls ``now`` alone, a
    feed's thread keeps it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._statement = sa.select(
            database.dialect.clock, sa.select(FACTS.c.value).where(FACTS.c.key == OFFSET_KEY).scalar_subquery()
        )
        self._base_ms = self._base_ns = self._last = self._offset_ms = self._ahead_ms = 0
        self._asked_ns = monotonic_ns()
        self._measure()

    def now(self) -> Moment:
        """The present moment, UTC milliseconds. Asks nobody and returns at once."""
        with self._lock:
            reckoned = self._reckoned()
            is_put_back = self._last - reckoned > CLOCK_STEP_MS
            self._last = reckoned if is_put_back else max(self._last, reckoned)
            return self._last

    def agrees(self, server: Moment) -> bool:
        """Compare with the server's own time, just read. False where this clock differed; from now on it follows."""
        with self._lock:
            ahead_ms = self._reckoned() - self._ahead_ms - server
            if abs(ahead_ms) <= 2 * CLOCK_STEP_MS:  # twice: what is written may itself be that much ahead
                return True
            self._base_ms -= ahead_ms
            return False

    def _reckoned(self) -> Moment:
        return self._base_ms + (monotonic_ns() - self._base_ns) // 1_000_000

    def keep(self) -> None:
        """Measure anew where that was more than a minute ago. Blocks while the database does: never on the GUI thread.

        A database that cannot be reached leaves the clock going on by itself.
        """
        if monotonic_ns() - self._asked_ns > MEASURE_EVERY_NS:
            self._asked_ns = monotonic_ns()
            with suppress(StoreUnreachable):
                self._measure()

    def kept_now(self) -> Moment:
        """``keep``, then ``now``: for a process without a feed that keeps its clock."""
        self.keep()
        return self.now()

    @property
    def offset_ms(self) -> int:
        """What this machine's clock was ahead of the database's when it was last asked; half the way there is taken
        off. A sample's own time does not count. Asks nothing."""
        return self._offset_ms

    @property
    def ahead_ms(self) -> int:
        """By how much a sample's own time is ahead of the database's (negative: behind). Asks nothing."""
        return self._ahead_ms

    def reset(self) -> None:
        """Measure now, even if the clock then goes back: for when the sample's offset was changed. Raises
        StoreUnreachable."""
        self._measure()
        with self._lock:
            self._last = 0

    def _measure(self) -> None:
        with self._database.reading() as connection:
            connection.exec_driver_sql("SELECT 1")  # a new connection's own time is not the network's
            before, wall_ns = monotonic_ns(), time_ns()
            moment, offset = connection.execute(self._statement).one()
            after = monotonic_ns()
        with self._lock:  # never held while the database is asked
            self._ahead_ms = int(offset or 0)
            self._base_ms = int(moment) + self._ahead_ms
            self._base_ns = (before + after) // 2
        self._offset_ms = (wall_ns + (after - before) // 2) // 1_000_000 - int(moment)


def must_agree(clock: object, server: Moment, dated: Moment | None = None) -> None:
    """Raises StoreUnreachable ``store.clock_changed`` where something was dated by a clock that comes from before the
    server's was put forward or back; the next one goes by it. ``server``: its time, just read, under the lock.

    ``dated``: what ``clock`` said when that was decided; None: it is dated from now on. It may have been set since, by
    who asked for the time meanwhile, or this process stood still.
    """
    if not isinstance(clock, DatabaseClock):
        return
    agrees = clock.agrees(server)
    gone_ms = 0 if dated is None else clock.now() - dated
    if not agrees or not -2 * CLOCK_STEP_MS <= gone_ms <= LATE_MS:
        raise StoreUnreachable("store.clock_changed")


class FixedClock:
    """One moment that stands still, or is set by hand: pictures, tests, imported history."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def now(self) -> Moment:
        """The moment it was given."""
        return self.moment


def machine_now() -> Moment:
    """This machine's own time: only to be compared with the database's, never to be written."""
    return time_ns() // 1_000_000


def server_now(database: Database) -> Moment:
    """The server's own time: lines are written by it, whatever time a sample has."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(database.dialect.clock)).scalar_one())
