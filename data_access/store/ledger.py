"""What every writing transaction ends with, under the one lock: roll-ups, audit chained by hash, change log, bell.

Knows nothing of the law; takes its moments from the engine, under the lock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple, Self

from data_access.engine.database import Database, must_be_known
from data_access.engine.dialect import Driver
from data_access.store.tables.digests import FIRST, Sealed
from data_access.store.tables.row_mapping import NAMES, Row, changed_places
from data_access.store.tables.schema import audit, commands
from data_access.store.tables.statements import (
    AUDIT_NAMES,
    INSERT_AUDIT,
    INSERT_CHANGE,
    INSERT_COMMAND,
    SELECT_META,
    Upserts,
    head_of,
    pieces,
)
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.errors import LawChanged, PeopleChanged
from hall.facts import FactKind, Subject
from hall.frozen import frozen
from hall.live.changes import ChangeKind
from hall.metrics.rollups import Key
from hall.moment import CLOCK_STEP_MS, Moment
from hall.people.session import Session
from hall.requests.decide import Ruling


@frozen
class Head:
    """Where the chain ends: the last line's number and hash, and the moment to write with.

    ``now``: never before the last line's, but for a line that is from the future: where the server's clock was put
    back by more than ``CLOCK_STEP_MS``, the real time counts, or the hall would stand still until that comes.
    ``law``: the version of the law in force, which every line names; ``ground``: at which count of the ground
    its units changed last; ``people``: how often users, roles and scopes have changed.
    """

    id: int
    hash: str
    now: Moment
    law: int = 0
    ground: int = 0
    people: str = ""


Ruled = Decision | Ruling
"""What was decided by a version of the law: an act on a case, or one on a request."""


class AuditLine(NamedTuple):
    """An act to be audited, before it is numbered and chained. ``at``: the moment the law was applied with."""

    command_id: str
    case_id: int | None
    version: int | None
    act: str
    actor: str
    role: str
    station: str
    at: Moment
    from_state: str | None
    to_state: str | None
    note: str
    digest: str  # of the case as this act left it; "" where a batch stored only a later version
    subject: str | None = None  # of an act on what is no case: ``request 7``, ``user wang`` …

    @classmethod
    def of(
        cls, done: Ruled, act: str, command_id: str, who: Session, digest: str,
        *, case_id: int | None = None, note: str = "", subject: str | None = None,
    ) -> Self:  # fmt: skip
        """What was decided, as it is audited."""
        before, after = done.before, done.after
        return cls(
            command_id, case_id, after.version, act, who.user, str(done.role), who.station, done.at,
            None if before is None else str(before.state), str(after.state), note, digest, subject,
        )  # fmt: skip


def genesis(epoch: int) -> str:
    """The hash before the first line: it holds the epoch the database was made in."""
    return sha256(f"genesis {epoch}".encode()).hexdigest()


_FIRST, _LATER = FIRST[audit.name], Sealed(audit)


def line_hash(before: str, values: Sequence[Any]) -> str:
    """Hash of an audit line: SHA-256 over the hash before it and all its columns but the hash itself.

    The last of ``values`` are the law's version and the subject; a line without the latter, or without both, is hashed
    without, as lines were before there were such columns. Columns that come after them are hashed where they say
    something (data_access/store/tables/digests).
    """
    end = _FIRST
    while values[end - 1] is None:
        end -= 1
    return sha256((before + ascii((*values[:end], *_LATER.later(values[_FIRST:])))).encode()).hexdigest()


def must_be_decided_by(head: Head, decisions: Iterable[Ruled]) -> None:
    """Compares under the lock. Raises LawChanged where one was decided by another law than the one in force, or names a
    unit while the units have changed since."""
    for each in decisions:
        if each.law != head.law:
            raise LawChanged("changed.law", decided=each.law, present=head.law)
        if each.ground is not None and each.ground != head.ground:
            raise LawChanged("changed.ground", decided=each.ground, present=head.ground)


def must_still_stand(head: Head, who: Session) -> None:
    """Raises PeopleChanged where users have changed since this person signed in, seen under the lock."""
    if who.people is not None and who.people != head.people:
        raise PeopleChanged("changed.people", known=who.people, present=head.people)


Statement = tuple[str, Row]
"""SQL of the driver and its parameters."""

MOST_TOLD_APART = 200
"""A window reads so many rows in some milliseconds; a snapshot of a hall takes a tenth of a second and resets lists."""

_WRITTEN, _SUBJECT = AuditLine._fields.index("from_state"), AuditLine._fields.index("subject")
"""Before which of its fields a line gets ``written_at`` and the law as columns."""


class Ledger:
    """Writes the end of a transaction; used while its connection holds the one lock."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._upserts = Upserts(database)
        self._head = database.dialect.compile(head_of(database.dialect))[0]
        self._audit = database.compiled(INSERT_AUDIT)[0]
        self._meta = database.compiled(SELECT_META)[0]
        self._command = database.compiled(INSERT_COMMAND)[0]
        self._change = database.compiled(INSERT_CHANGE)
        self._genesis = ""

    def head(self, driver: Driver) -> Head:
        """The end of the chain and the present moment. Raises StoreRefused (``store.newer_schema``): the database was
        migrated while this program ran."""
        now, last, found, written, law, schema, ground, people = driver.execute(self._head).fetchone()
        must_be_known(schema)
        told = (law, int(ground or 0), people)
        if last is None:
            return Head(0, self._first(driver), now, *told)
        return Head(last, found, now if written - now > CLOCK_STEP_MS else max(now, written), *told)

    def _first(self, driver: Driver) -> str:
        if not self._genesis:
            row = driver.execute(self._meta, ("genesis",)).fetchone() or ("0",)
            self._genesis = genesis(int(row[0]))
        return self._genesis

    def chain(self, head: Head, lines: Iterable[AuditLine]) -> list[Row]:
        """The lines as rows of the audit, numbered and chained after ``head``."""
        rows, number, last = [], head.id, head.hash
        for line in lines:
            number += 1
            values = (number, *line[:_WRITTEN], head.now, *line[_WRITTEN:_SUBJECT], head.law, *line[_SUBJECT:])
            last = line_hash(last, values)
            rows.append((*values, last))
        return rows

    def count(self, driver: Driver, increments: Sequence[tuple[Key, int]]) -> None:
        """Add to the counters; sorted and merged by the caller."""
        for sql, values in self.counts(increments):
            driver.execute(sql, values)

    def counts(self, increments: Sequence[tuple[Key, int]]) -> list[Statement]:
        """What adds to the counters; sorted and merged by the caller."""
        return [
            (self._upserts.rollups(len(part)), tuple(value for key, n in part for value in (*key, n)))
            for part in pieces(increments)
        ]

    def update(self, driver: Driver, before: Case, after: Case, row: Row) -> bool:
        """Write what an act changed of a case's row; False where its version moved since it was read.

        ``row``: of the case after it, in the order of ``FIELDS``.
        """
        places = changed_places(before, after)
        sql = self._upserts.case(tuple(NAMES[place] for place in places))
        written = driver.execute(sql, (*(row[place] for place in places), before.id, before.version))
        return written.rowcount == 1

    def timers(self, case_id: int, rows: Sequence[Row]) -> list[Statement]:
        """What writes those timers of one case that are new or changed."""
        return [(self._upserts.timers(len(rows)), _values(case_id, rows))] if rows else []

    def steps(self, case_id: int, rows: Sequence[Row]) -> list[Statement]:
        """What writes those steps of one case that are new or changed."""
        return [(self._upserts.steps(len(rows)), _values(case_id, rows))] if rows else []

    def act(
        self,
        driver: Driver,
        head: Head,
        line: AuditLine,
        asked: str,
        witness: Sequence[AuditLine] = (),
        other: Subject | None = None,
        beside: Sequence[Statement] = (),
    ) -> Head:
        """Audit one act after ``head``, and before it what was found; keep its command, log the change and ring.

        ``asked``: digest of the command (hall/cases/repeats). ``other``: what has changed, where it is no
        case. ``beside``: what else is to be written in the same round trip. Answers where the chain ends now.
        """
        *found, act = self.chain(head, [*witness, line])
        for row in found:
            driver.execute(self._audit, row)
        statements = [*beside, (self._audit, act), (self._command, _command_row(act, asked))]
        kind, subject = other or (FactKind.CASE, None)
        change = self._change_of(kind, head.now, subject, line.case_id)
        self._database.dialect.execute_all(driver, [*statements, change])
        self._database.dialect.ring(driver)
        return replace(head, id=act[0], hash=act[-1])

    def attest(self, driver: Driver, head: Head, lines: Sequence[AuditLine], kept: Collection[str] = ()) -> None:
        """Audit after ``head``. Alone for what changed no case (a sign-in, a document stored): nobody reads it anew.
        ``kept``: commands among them that are known again when they are sent once more."""
        for row in self.chain(head, lines):
            driver.execute(self._audit, row)
            if row[_COMMAND_ID] in kept:
                driver.execute(self._command, _command_row(row, ""))

    def changed(self, driver: Driver, kind: FactKind | ChangeKind, at: Moment, subject: str | None = None) -> None:
        """One line of the change log that is no case's, and the bell."""
        driver.execute(*self._change_of(kind, at, subject))
        self._database.dialect.ring(driver)

    def _change_of(
        self, kind: str, at: Moment, subject: str | None = None, case_id: int | None = None
    ) -> tuple[str, Row]:
        sql, order = self._change
        named = None if subject is None else str(subject)
        values = {"kind": str(kind), "case_id": case_id, "subject": named, "at": at}
        return sql, tuple(values[name] for name in order)

    def acts(self, driver: Driver, head: Head, lines: Iterable[AuditLine], touched: Sequence[int]) -> int:
        """Audit many acts after ``head``; returns how many. ``touched``: the cases that are or were open.

        Closed history resets no window: it gets one line of its own kind. Some open cases get a line each, many are
        read quicker by one ``reload``.
        """
        rows = self.chain(head, lines)
        self._database.dialect.insert(driver, audit, rows)
        self._database.dialect.insert(driver, commands, [_command_row(row, "") for row in rows])
        if not touched or len(touched) > MOST_TOLD_APART:
            self.changed(driver, ChangeKind.RELOAD if touched else ChangeKind.HISTORY, head.now)
            return len(rows)
        for case_id in touched:
            driver.execute(*self._change_of(FactKind.CASE, head.now, case_id=case_id))
        self._database.dialect.ring(driver)
        return len(rows)


def _values(case_id: int, rows: Sequence[Row]) -> Row:
    return tuple(value for row in rows for value in (case_id, *row))


_COMMAND_ID, _ACTOR = AUDIT_NAMES.index("command_id"), AUDIT_NAMES.index("actor")


def _command_row(line: Row, asked: str) -> Row:
    """What is kept of a command, by the audit line of its act. ``asked`` "": what was asked is not kept (histories)."""
    return (line[_COMMAND_ID], line[0], line[_ACTOR], asked)
