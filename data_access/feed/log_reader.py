"""Reads the change log and the live columns of cases through one driver connection; the same on both engines.

Knows no bell and no thread. Raises whatever the driver raises: the sources translate.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.identity import SELECT_SCHEMA
from data_access.feed.kinds import KINDS, LiveKind
from data_access.feed.open_columns import open_columns
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.row_mapping import LIVE_NAMES, live_rows
from data_access.store.tables.schema import cases, change_log, meta
from data_access.store.tables.statements import filled_up
from data_access.telemetry.tables import beats
from hall.facts import FactKind
from hall.frozen import frozen
from hall.live.changes import ChangeBatch, ChangeKind, Cursor, LiveRow, Subjects
from hall.live.pulse import Beat
from hall.live.snapshot import Snapshot
from hall.moment import Moment
from hall.people.scope import WHOLE, Scope

MOST_LINES = 20_000
"""A reader that is further behind reads a new snapshot: that is quicker."""
_CASES_AT_ONCE = 256  # one shape of statement: short lists are filled up

_LIVE = [cases.c[name] for name in LIVE_NAMES]
_EPOCH = sa.select(meta.c.value).where(meta.c.key == sa.literal_column("'epoch'")).scalar_subquery()
_IDS = [sa.bindparam(f"id{i}", type_=sa.BigInteger) for i in range(_CASES_AT_ONCE)]
NEWEST = sa.select(sa.func.max(change_log.c.id))
_NEWEST = NEWEST.scalar_subquery()
_SINCE, _UPTO = (sa.bindparam(name, type_=sa.BigInteger) for name in ("since", "upto"))

LINES = (
    sa.select(
        change_log.c.id, change_log.c.kind, change_log.c.case_id, change_log.c.at, _EPOCH, _NEWEST, change_log.c.subject
    )
    .where(change_log.c.id >= _SINCE, change_log.c.id <= _UPTO)
    .order_by(change_log.c.id)
)
LAST_LINE = sa.select(change_log.c.id, change_log.c.at).where(change_log.c.id == _NEWEST)
ROW = sa.select(*_LIVE).where(cases.c.id == sa.bindparam("id0", type_=sa.BigInteger))
ROWS = sa.select(*_LIVE).where(cases.c.id.in_(_IDS))
_NEWEST_AT = sa.select(change_log.c.at).where(change_log.c.id == _NEWEST)


class Standing(NamedTuple):
    """The database's own time, its epoch, its schema, and when the last line of the log was written (None: none is)."""

    at: Moment
    epoch: int
    schema: str | None
    newest_at: Moment | None


@frozen
class _Line:
    """The last line that was read. If its id is found with another time, the log is another database's."""

    id: int
    at: Moment


class LogReader:
    """One reader's place in the log. ``begin``: how this engine begins a transaction that sees one moment."""

    def __init__(self, database: Database, begin: str) -> None:
        self._database, self._begin = database, begin
        self._clock = sa.select(database.dialect.clock, _EPOCH)
        self._standing = sa.select(
            database.dialect.clock, _EPOCH, SELECT_SCHEMA.scalar_subquery(), _NEWEST_AT.scalar_subquery()
        )
        one = sa.select(sa.literal_column("1")).subquery("one")
        with_beats = one.outerjoin(beats, sa.true())
        self._standing_and_beats = self._standing.add_columns(*beats.c).select_from(with_beats)
        self._last: _Line | None = None
        self.see(WHOLE)

    def see(self, scope: Scope) -> None:
        """From the next snapshot on only the cases in that scope."""
        self.scope, self._values = scope, scope_values(scope)
        self._row, self._many = (each.where(*in_scope(scope)) for each in (ROW, ROWS))

    def snapshot(self, connection: Any) -> Snapshot:
        """All open cases, the cursor and the time, seen at one moment."""
        self._database.dialect.see(connection, self.scope)
        connection.execute(self._begin)
        at, epoch = self.time_and_epoch(connection)
        last = self._all(connection, LAST_LINE)
        ask = partial(self._all, connection)
        columns = open_columns(ask, self.scope)
        others = {name: self._seen(connection, kind, kind.all(ask)) for name, kind in KINDS.items()}
        connection.execute("COMMIT")
        self._last = _Line(*last[0]) if last else None
        return Snapshot(Cursor(epoch, last[0][0] if last else 0), columns, at, others)

    def changes(self, connection: Any, since: Cursor) -> ChangeBatch | None:
        """The cases of the lines after ``since``; None where only a snapshot can tell.

        Rows may be newer than the cursor: the next batch brings them again, with a version that is known.
        """
        self._database.dialect.see(connection, self.scope)
        found = self._all(connection, LINES, since=since.id, upto=since.id + MOST_LINES)
        lines = self._after(found, since) if found else self._of_empty_log(connection, since)
        if lines is None or any(line[1] == ChangeKind.RELOAD for line in lines):
            return None
        if not lines:
            return ChangeBatch(since, since, [], 0)
        wanted = dict.fromkeys(line[2] for line in lines if line[1] == FactKind.CASE)
        rows = self._rows(connection, list(wanted))
        others = self._others(connection, lines) if any(line[1] != FactKind.CASE for line in lines) else {}
        if rows and not self.scope.is_whole:
            others = self._with_newcomers(connection, others, [row[0] for row in rows])
        self._last = _Line(lines[-1][0], lines[-1][3])
        gone = () if self.scope.is_whole else tuple(set(wanted) - {row[0] for row in rows})
        return ChangeBatch(since, Cursor(since.epoch, lines[-1][0]), rows, len(lines), others=others, gone=gone)

    def _seen(self, connection: Any, kind: LiveKind, subjects: Subjects) -> Subjects:
        """Without what belongs to cases outside the scope; what belongs to no case is seen by all."""
        if self.scope.is_whole:
            return subjects
        case_of = {name: kind.case_of(each) for name, each in subjects.items()}
        of_cases = sorted({case_id for case_id in case_of.values() if case_id is not None})
        seen = {None, *(row[0] for row in self._rows(connection, of_cases))}
        return {name: each for name, each in subjects.items() if case_of[name] in seen}

    def _others(self, connection: Any, lines: Sequence[Any]) -> dict[str, Subjects]:
        """What changed beside cases, by kind; of a kind that nobody reads for windows only the subjects."""
        named: dict[str, dict[str, None]] = {}
        for line in lines:
            if line[1] != FactKind.CASE:
                named.setdefault(line[1], {})[line[6] or ""] = None
        ask = partial(self._all, connection)
        return {
            kind: {
                **subjects,
                **(self._seen(connection, KINDS[kind], KINDS[kind].some(ask, list(subjects))) if kind in KINDS else {}),
            }
            for kind, subjects in named.items()
        }

    def _with_newcomers(self, connection: Any, others: dict[str, Subjects], seen: Sequence[int]) -> dict[str, Subjects]:
        """Also what belongs to cases that have changed: they may have come into the scope by that."""
        ask = partial(self._all, connection)
        came = {name: kind.of_cases(ask, seen) for name, kind in KINDS.items()}
        return others | {name: {**of, **others.get(name, {})} for name, of in came.items() if of}

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
            return live_rows(self._all(connection, self._row, id0=ids[0], **self._values))
        rows: list[LiveRow] = []
        for named in filled_up(ids, _CASES_AT_ONCE):
            rows += live_rows(self._all(connection, self._many, **named, **self._values))
        return rows

    def time_and_epoch(self, connection: Any) -> tuple[Moment, int]:
        """The database's own time, and its epoch (a restore begins a new one)."""
        at, epoch = self._all(connection, self._clock)[0]
        return int(at), int(epoch or 0)

    def standing(self, connection: Any) -> Standing:
        """How the database stands: asked with each proof of life."""
        at, epoch, schema, newest = self._all(connection, self._standing)[0]
        return Standing(int(at), int(epoch or 0), schema, newest)

    def standing_and_beats(self, connection: Any) -> tuple[Standing, tuple[Beat, ...]]:
        """As ``standing``; and the producers' last beats where they stand beside the facts (PostgreSQL), at once."""
        rows = self._all(connection, self._standing_and_beats)
        at, epoch, schema, newest = rows[0][:4]
        told = tuple(Beat(*row[4:]) for row in rows if row[4] is not None)
        return Standing(int(at), int(epoch or 0), schema, newest), told

    def _all(self, connection: Any, statement: sa.sql.ClauseElement, **values: Any) -> list[Any]:
        text, order = self._database.compiled(statement)
        found: list[Any] = connection.execute(text, [values[name] for name in order]).fetchall()
        return found
