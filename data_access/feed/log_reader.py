"""Reads the change log and the live columns of cases through one driver connection; the same on both engines.

Knows no bell and no thread. Raises whatever the driver raises: the sources translate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from data_access.engine import Database
from data_access.feed.open_columns import open_columns
from data_access.mapping import LIVE_NAMES, live_rows
from data_access.schema import beats, cases, change_log, meta
from hall.cases.vocabulary import Moment
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.pulse import Beat
from hall.live.snapshot import Snapshot

MOST_LINES = 20_000
"""A reader that is further behind reads a new snapshot: that is quicker."""
_CASES_AT_ONCE = 256  # one shape of statement: short lists are filled up

_LIVE = [cases.c[name] for name in LIVE_NAMES]
_EPOCH = sa.select(meta.c.value).where(meta.c.key == sa.literal_column("'epoch'")).scalar_subquery()
_IDS = [sa.bindparam(f"id{i}", type_=sa.BigInteger) for i in range(_CASES_AT_ONCE)]
_NEWEST = sa.select(sa.func.max(change_log.c.id)).scalar_subquery()
_SINCE, _UPTO = (sa.bindparam(name, type_=sa.BigInteger) for name in ("since", "upto"))

LINES = (
    sa.select(change_log.c.id, change_log.c.kind, change_log.c.case_id, change_log.c.at, _EPOCH, _NEWEST)
    .where(change_log.c.id >= _SINCE, change_log.c.id <= _UPTO)
    .order_by(change_log.c.id)
)
LAST_LINE = sa.select(change_log.c.id, change_log.c.at).where(change_log.c.id == _NEWEST)
ROW = sa.select(*_LIVE).where(cases.c.id == sa.bindparam("id0", type_=sa.BigInteger))
ROWS = sa.select(*_LIVE).where(cases.c.id.in_(_IDS))
BEATS = sa.select(beats.c.producer, beats.c.at, beats.c.state)


@dataclass(frozen=True, slots=True)
class _Line:
    """The last line that was read: the same id with another time is the log of another database."""

    id: int
    at: Moment


class LogReader:
    """One reader's place in the log. ``begin``: how this engine begins a transaction that sees one moment."""

    def __init__(self, database: Database, begin: str) -> None:
        self._database, self._begin = database, begin
        self._clock = sa.select(database.dialect.clock, _EPOCH)
        self._last: _Line | None = None

    def snapshot(self, connection: Any) -> Snapshot:
        """All open cases, the cursor and the time, seen at one moment."""
        connection.execute(self._begin)
        at, epoch = self.time_and_epoch(connection)
        last = self._all(connection, LAST_LINE)
        columns = open_columns(partial(self._all, connection))
        connection.execute("COMMIT")
        self._last = _Line(*last[0]) if last else None
        return Snapshot(Cursor(epoch, last[0][0] if last else 0), columns, at)

    def changes(self, connection: Any, since: Cursor) -> ChangeBatch | None:
        """The cases of the lines after ``since``; None where only a snapshot can tell.

        Rows may be newer than the cursor: the next batch brings them again, with a version that is known.
        """
        found = self._all(connection, LINES, since=since.id, upto=since.id + MOST_LINES)
        lines = self._after(found, since) if found else self._of_empty_log(connection, since)
        if lines is None or any(line[1] == "reload" for line in lines):
            return None
        if not lines:
            return ChangeBatch(since, since, [], 0)
        wanted = dict.fromkeys(line[2] for line in lines if line[1] == "case")
        rows = self._rows(connection, list(wanted))
        self._last = _Line(lines[-1][0], lines[-1][3])
        return ChangeBatch(since, Cursor(since.epoch, lines[-1][0]), rows, len(lines))

    def _after(self, found: Sequence[Any], since: Cursor) -> Sequence[Any] | None:
        """The lines after ``since``, None where the line it stands at is gone: pruned, or another history."""
        if int(found[0][4] or 0) != since.epoch or found[0][5] > since.id + MOST_LINES:
            return None
        if since.id == 0:
            return found if found[0][0] == 1 else None
        here = _Line(found[0][0], found[0][3])
        same = self._last is None or self._last.id != here.id or self._last == here
        return found[1:] if here.id == since.id and same else None

    def _of_empty_log(self, connection: Any, since: Cursor) -> Sequence[Any] | None:
        """No line at or after ``since``: nothing has happened yet, or this is another log."""
        is_same = since.id == 0 and self.time_and_epoch(connection)[1] == since.epoch
        return () if is_same else None

    def _rows(self, connection: Any, ids: list[int]) -> list[LiveRow]:
        if len(ids) == 1:
            return live_rows(self._all(connection, ROW, id0=ids[0]))
        rows: list[LiveRow] = []
        for start in range(0, len(ids), _CASES_AT_ONCE):
            part = ids[start : start + _CASES_AT_ONCE]
            part += part[-1:] * (_CASES_AT_ONCE - len(part))
            rows += live_rows(self._all(connection, ROWS, **{f"id{i}": case_id for i, case_id in enumerate(part)}))
        return rows

    def time_and_epoch(self, connection: Any) -> tuple[Moment, int]:
        """The database's own time, and its epoch (a restore begins a new one)."""
        at, epoch = self._all(connection, self._clock)[0]
        return int(at), int(epoch or 0)

    def beats(self, connection: Any) -> tuple[Beat, ...]:
        """The producers' last beats."""
        return tuple(Beat(*row) for row in self._all(connection, BEATS))

    def _all(self, connection: Any, statement: sa.sql.ClauseElement, **values: Any) -> list[Any]:
        text, order = self._database.compiled(statement)
        found: list[Any] = connection.execute(text, [values[name] for name in order]).fetchall()
        return found
