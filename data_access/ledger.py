"""What every writing transaction ends with, under the one lock: roll-ups, audit chained by hash, change log, bell.

Knows nothing of the law; takes its moments from the engine, under the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from data_access.dialect import Driver
from data_access.engine import Database
from data_access.mapping import Row
from data_access.schema import audit
from data_access.statements import INSERT_AUDIT, INSERT_CHANGE, SELECT_META, Upserts, head_of, pieces
from hall.cases.vocabulary import Moment
from hall.metrics.rollups import Key


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: the last line's number and hash, and the moment to write with (never before the last)."""

    id: int
    hash: str
    now: Moment


class Line(NamedTuple):
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


def genesis(epoch: int) -> str:
    """The hash before the first line: it holds the epoch the database was made in."""
    return sha256(f"genesis {epoch}".encode()).hexdigest()


def line_hash(before: str, values: Sequence[Any]) -> str:
    """Hash of an audit line: SHA-256 over the hash before it and all its columns but the hash itself."""
    return sha256((before + ascii(tuple(values))).encode()).hexdigest()


_BEFORE_WRITTEN = Line._fields.index("from_state")  # where ``written_at`` stands among the columns


class Ledger:
    """Writes the end of a transaction; used while its connection holds the one lock."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._upserts = Upserts(database)
        self._head = database.dialect.compile(head_of(database.dialect))[0]
        self._audit = database.compiled(INSERT_AUDIT)[0]
        self._meta = database.compiled(SELECT_META)[0]
        self._change = database.dialect.compile(database.dialect.ringing(INSERT_CHANGE))
        self._genesis = ""

    def head(self, driver: Driver) -> Head:
        """The end of the chain and the present moment."""
        now, last, found, written = driver.execute(self._head).fetchone()
        if last is None:
            return Head(0, self._first(driver), now)
        return Head(last, found, max(now, written))

    def _first(self, driver: Driver) -> str:
        if not self._genesis:
            row = driver.execute(self._meta, ("genesis",)).fetchone() or ("0",)
            self._genesis = genesis(int(row[0]))
        return self._genesis

    def chain(self, head: Head, lines: Iterable[Line]) -> list[Row]:
        """The lines as rows of the audit, numbered and chained after ``head``."""
        rows, number, last = [], head.id, head.hash
        for line in lines:
            number += 1
            values = (number, *line[:_BEFORE_WRITTEN], head.now, *line[_BEFORE_WRITTEN:])
            last = line_hash(last, values)
            rows.append((*values, last))
        return rows

    def count(self, driver: Driver, increments: Sequence[tuple[Key, int]]) -> None:
        """Add to the counters; sorted and merged by the caller."""
        for part in pieces(increments):
            values = [value for key, n in part for value in (*key, n)]
            driver.execute(self._upserts.rollups(len(part)), values)

    def next_number(self, driver: Driver, counter: str, how_many: int = 1) -> int:
        """Take ``how_many`` numbers from a counter; the last of them."""
        return int(driver.execute(self._upserts.counter, (counter, how_many)).fetchone()[0])

    def put_clocks(self, driver: Driver, case_id: int, rows: Sequence[Row]) -> None:
        """Write clocks of one case that are new or changed."""
        if rows:
            values = [value for row in rows for value in (case_id, *row)]
            driver.execute(self._upserts.clocks(len(rows)), tuple(values))

    def act(self, driver: Driver, head: Head, line: Line, witness: Sequence[Line] = ()) -> None:
        """Audit one act after ``head``, and before it what was found; log the change and ring."""
        self.attest(driver, head, [*witness, line])
        self.changed(driver, "case", line.case_id, head.now)

    def attest(self, driver: Driver, head: Head, lines: Sequence[Line]) -> None:
        """Audit after ``head``. Alone for what changed no case (a sign-in, a document stored): nobody reads it anew."""
        for row in self.chain(head, lines):
            driver.execute(self._audit, row)

    def changed(self, driver: Driver, kind: str, case_id: int | None, at: Moment) -> None:
        """One line of the change log (``case``, ``reload`` or ``setting``), and the bell."""
        sql, order = self._change
        values = {"kind": kind, "case_id": case_id, "at": at}
        driver.execute(sql, tuple(values[name] for name in order))

    def acts(self, driver: Driver, head: Head, lines: Iterable[Line]) -> int:
        """Audit many acts after ``head`` with one ``reload`` line. Returns how many."""
        rows = self.chain(head, lines)
        self._database.dialect.insert(driver, audit, rows)
        self.changed(driver, "reload", None, head.now)
        return len(rows)
