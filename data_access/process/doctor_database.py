"""What ``doctor`` looks at in a database that answers: its files, telemetry, who does the chores, units, key.

Changes nothing. Raises StoreUnreachable.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from data_access.city.city_store import READY, load_city
from data_access.city.ended_units import open_with_ended_units
from data_access.city.ground_store import load_ground
from data_access.city.law_store import version_in_force
from data_access.engine.database import Database
from data_access.engine.engine_sqlite import SqliteDialect
from data_access.engine.sqlite_file import file_beside
from data_access.process.chore_list import CHORES
from data_access.process.chores import DONE, words_kept
from data_access.process.finding import Finding
from data_access.seats.holder import read_holder
from data_access.seats.seats import PREFIX
from data_access.secrets.station_key import load_key
from data_access.store import spoken
from data_access.store.facts import facts_of
from data_access.store.tables.schema import cases, change_log
from data_access.telemetry.choose import store_of
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tables import readers
from hall.cases.numbering import LAST_OF_DAY
from hall.errors import KeyRefused
from hall.telemetry.latest import SourceFilter, SourceKey

_NAMED_UNITS = 10  # those with the most cases: a line of a terminal
_READERS = sa.select(readers.c.reader, readers.c.cursor, readers.c.at).order_by(readers.c.reader)
_LIVES_MS, _BEHIND = 60_000, 1_000
"""A reader notes its place every ten seconds; a hall that works hard writes some hundred lines in that time."""
_LATE = 3
"""So many times its pause without a chore being done is worth a word: a round may wait for the lock."""
_PLACES, _DAY = len(str(LAST_OF_DAY)), len("yyyymmdd")
_BAD = frozenset({"state.open_file"})
"""States that are to be mended; the others are good to know."""


def states(database: Database, shown: str) -> Iterator[Finding]:
    """What the engine says of itself."""
    for state in database.dialect.states():
        level = "bad" if state.code in _BAD else "note"
        yield Finding(f"doctor.{state.code.partition('.')[2]}", level, {"url": shown, **state.params})


def telemetry(database: Database) -> Iterator[Finding]:
    """The file of telemetry beside a SQLite file. None is no fault: the next station makes it."""
    if isinstance(database.dialect, SqliteDialect):
        path = file_beside(database.dialect.path)
        if path.exists():
            yield Finding("doctor.telemetry", params={"path": str(path), "kb": path.stat().st_size >> 10})
        else:
            yield Finding("doctor.telemetry_none", "note", {"path": str(path)})


def chores(database: Database) -> Iterator[Finding]:
    """Of each kind of chore who does it, when it was done last, and what kept it from being done."""
    source = Telemetry(database)
    done, now, facts = source.values(SourceFilter(frozenset({DONE}))), source.now(), facts_of(database)
    for chore in CHORES:
        holder, last = read_holder(facts.get(f"{PREFIX}{chore.seat}")), done.get(SourceKey(DONE, chore.name))
        told = {"chore": chore.name, "ago_s": last.age_ms(now) // 1_000 if last else 0}
        if holder is None or last is None:
            yield Finding("doctor.chore_never", "note", told)
            continue
        told |= {"machine": holder.machine, "pid": holder.pid, "number": holder.number}
        why = words_kept(last.value)
        if why is not None:
            yield Finding("doctor.chore_hindered", "bad", {**told, "why": why})
            continue
        is_done = not holder.is_ended and not holder.has_died and last.age_ms(now) <= _LATE * chore.every_ms
        yield Finding("doctor.chore", params=told) if is_done else Finding("doctor.chore_late", "note", told)


def late_readers(database: Database) -> Iterator[Finding]:
    """Windows that live and are far behind the change log: they take in no more than they can."""
    now, newest = Telemetry(database).now(), 0
    with database.reading() as connection:
        newest = connection.execute(sa.select(sa.func.max(change_log.c.id))).scalar() or 0
    for reader, cursor, at in store_of(database).read(_READERS):
        if 0 <= now - at <= _LIVES_MS and newest - cursor > _BEHIND:
            yield Finding("doctor.late_reader", "note", {"reader": reader, "lines": newest - cursor})


def numbers(database: Database) -> Iterator[Finding]:
    """The numbers of the latest day: whether any is left, and whether some were left out, which nobody's login can do
    but the owner's."""
    number = cases.c.number
    with database.reading() as connection:
        last = connection.execute(sa.select(sa.func.max(number))).scalar() or ""
        prefix, n = last[:-_PLACES], last[-_PLACES:]
        if not (n.isascii() and n.isdecimal()):
            return
        of_day = sa.select(sa.func.count()).where(number >= f"{prefix}{0:0{_PLACES}d}", number <= last)
        given = connection.execute(of_day).scalar()
    told = {"day": prefix[-_DAY:], "last": last, "given": given}
    if int(n) >= LAST_OF_DAY:
        yield Finding("doctor.numbers_exhausted", "bad", told)
    elif int(n) != given:
        yield Finding("doctor.numbers_leap", "note", told)


def unread(database: Database) -> Iterator[Finding]:
    """What of the city a program cannot read and leaves out."""
    if facts_of(database).get("state", READY) == READY and version_in_force(database):
        load_city(database)
        load_ground(database)
        for each in spoken.unread():
            yield Finding("doctor.unread", "bad", {"what": each.told()})


def ended_units(database: Database) -> Iterator[Finding]:
    """Open cases with units that have ended."""
    if found := open_with_ended_units(database):
        named = ", ".join(f"{unit} ({count})" for unit, count in list(found.items())[:_NAMED_UNITS])
        yield Finding("doctor.ended_units", "note", {"count": sum(found.values()), "units": named})


def key(database: Database, keys: Path) -> Finding:
    """Whether this station has the hall's key."""
    try:
        return Finding("doctor.key", "ok", {"fingerprint": load_key(database, keys).fingerprint})
    except KeyRefused as refused:
        is_missing = refused.words.code in ("key.none", "key.missing")
        return Finding("doctor.key_bad", "note" if is_missing else "bad", {"why": refused.words})
