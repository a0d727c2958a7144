"""PostgreSQL's one lock: a row that only writers may lock, because a wall's login can take any advisory lock."""

from __future__ import annotations

from typing import Any, NamedTuple

import psycopg

from data_access.engine.dialect import LOCK_TABLE, Driver
from hall.errors import StoreRefused

LOCK_STEP_MS = 1_000
"""How long one try waits for the ledger's lock; then it is asked who holds it, and tried again within the patience."""
_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"  # whatever the server's default is
_LOCK = f"{_BEGIN}; SELECT FROM {LOCK_TABLE} FOR UPDATE"  # one round trip; the next statement sees the last commit
_MAKE_LOCK = f"""{_BEGIN}; CREATE TABLE {LOCK_TABLE} (id INTEGER NOT NULL, CONSTRAINT pk_{LOCK_TABLE} PRIMARY KEY (id));
INSERT INTO {LOCK_TABLE} VALUES (1)"""  # noqa: S608 - two who make or migrate at once: the second waits here for the first
_HOLDER = f"""SELECT COALESCE(NULLIF(a.application_name, ''), a.usename), a.pid, COALESCE(host(a.client_addr), ''),
w.xmax::text FROM {LOCK_TABLE} w JOIN pg_locks l ON l.transactionid = w.xmax JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted"""  # noqa: S608 - the table's name is a constant

_OLDEST = """SELECT COALESCE(NULLIF(a.application_name, ''), a.usename), a.pid, COALESCE(host(a.client_addr), ''),
l.transactionid::text FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted AND a.datname = current_database()
AND pid <> pg_backend_pid() ORDER BY age(l.transactionid) DESC LIMIT 1"""


def take_lock(driver: Driver) -> None:
    """Begin, and take the lock's row. Where there is none yet (a database is made or migrated) make it: that locks too.

    Raises StoreRefused (``store.not_ours``) where the table is empty, and what psycopg raises.
    """
    connection: Any = driver
    connection.has_news = False
    for _ in range(2):  # its row is gone where a restore ended while we waited: then take that of the new tables
        try:
            lock = connection.execute(_LOCK)
        except psycopg.errors.UndefinedTable:
            connection.rollback()
            connection.execute(_MAKE_LOCK)
            return
        lock.nextset()
        if lock.rowcount == 1:
            return
        connection.rollback()
    raise StoreRefused("store.not_ours", url="")


class Holder(NamedTuple):
    """Who holds the lock: station (or login, where it names none) and machine, process, and in which transaction."""

    by: str
    pid: int
    transaction: str

    def told(self, for_ms: int) -> dict[str, Any]:
        """As the parameters of ``store.waiting`` and ``store.locked``."""
        return {"by": self.by, "pid": self.pid, "stopped": False, "for_ms": for_ms}


NOBODY = Holder("", 0, "")


def holder(driver: Driver) -> Holder:
    """Who holds the lock now, ``NOBODY`` where it is free. A login that may only read may ask too."""
    return _first(driver, _HOLDER)


def oldest_writer(driver: Driver) -> Holder:
    """Who has been writing for the longest: where a row was waited for in vain, it is most likely theirs."""
    return _first(driver, _OLDEST)


def _first(driver: Driver, sql: str) -> Holder:
    name, pid, host, transaction = driver.execute(sql).fetchone() or ("", 0, "", "")
    return Holder(f"{name} {host}".strip(), pid, transaction)


def holder_of(driver: Driver, spent_ms: int) -> dict[str, Any]:
    """Who holds the lock, as the parameters of ``store.waiting`` and ``store.locked``; rolls back."""
    try:
        found = holder(driver)
    except psycopg.errors.UndefinedTable:  # somebody is just making it
        found = NOBODY
    driver.rollback()
    return found.told(spent_ms)
