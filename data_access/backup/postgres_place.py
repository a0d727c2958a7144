"""PostgreSQL: a restored hall is built in a schema of its own that bears the name ``public`` from the commit on.

Within one transaction the standing schema is renamed and a new ``public`` made; others see neither before the commit,
and windows go on reading. What was there before is dropped afterwards, when nobody looks at it any more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psycopg

from data_access.engine.database import Database
from data_access.engine.dialect import LOCK_TABLE, driver_of
from hall.errors import Words

Tell = Callable[[Words], None]

REPLACED = "hall_replaced"
"""Before a number, the schema of a hall that was replaced, until it is dropped; the next restore drops what a killed
one left, and what a reader kept open."""
_ALL_REPLACED = f"SELECT nspname FROM pg_namespace WHERE nspname ~ '^{REPLACED}(_[0-9]+)?$'"  # noqa: S608 - a constant
_GRANTS = Path(__file__).parents[1] / "store" / "grants.sql"
_GROUPS = "SELECT count(*) FROM pg_roles WHERE rolname IN ('hall_read', 'hall_desk', 'hall_chores')"
_DROP_AT_ONCE_MS = 1_000  # a reading of ours ends within a second
_DROP_WAIT_MS = 60_000  # dropping the replaced tables of millions of cases removes many files

log = logging.getLogger(__name__)


class PostgresPlace:
    """Its login owns the tables and the schema (docs/postgresql.md)."""

    def __init__(self, standing: Database, *, is_taken: bool) -> None:
        self.database, self._is_taken = standing, is_taken

    def __enter__(self) -> Self:
        self._drop_replaced(lambda _: None)
        return self

    def __exit__(self, *exc: object) -> None:
        """What was not committed is gone by itself."""

    def begin(self, connection: Any) -> None:
        """The lock is ours. Whoever waits for it must not get that of the old hall: its row goes too."""
        if not self._is_taken:
            return
        driver = driver_of(connection)
        driver.execute("SET LOCAL lock_timeout = 0")
        driver.execute(f"DELETE FROM {LOCK_TABLE}")  # noqa: S608 - a constant
        (number,) = driver.execute("SELECT txid_current()").fetchone()
        driver.execute(f"ALTER SCHEMA public RENAME TO {REPLACED}_{number}")
        driver.execute("CREATE SCHEMA public")

    def end(self, connection: Any) -> None:
        """Grants anew, where the groups are there: the stations' logins go on."""
        driver = driver_of(connection)
        if self._is_taken and driver.execute(_GROUPS).fetchone()[0] == 3:
            driver.execute(_GRANTS.read_bytes())

    def take(self, tell: Tell) -> None:
        """The commit has put it in place; what it replaced goes. ``restore.waits`` (seconds) and ``restore.left`` are
        told where a reader has that open."""
        self._drop_replaced(tell)

    def _drop_replaced(self, tell: Tell) -> None:
        with self.database.translated(), self.database.writers.connect() as connection:
            driver = driver_of(connection)
            try:
                if _drop_all(driver, _DROP_AT_ONCE_MS):
                    return
                tell(Words("restore.waits", {"seconds": _DROP_WAIT_MS // 1_000}))
                if not _drop_all(driver, _DROP_WAIT_MS):  # a forgotten reader; the next restore tries again
                    log.warning("what was replaced could not be dropped yet: a reader has it open")
                    tell(Words("restore.left"))
            finally:
                connection.invalidate()  # its setting goes with it


def _drop_all(driver: Any, wait_ms: int) -> bool:
    """Whether nothing of what was replaced is left."""
    driver.execute(f"SET lock_timeout = {wait_ms}")
    try:
        for (schema,) in driver.execute(_ALL_REPLACED).fetchall():
            driver.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    except psycopg.errors.LockNotAvailable:
        return False
    return True
