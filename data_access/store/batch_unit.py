"""Whole case histories, thousands of cases a second: the same rows, roll-ups and audit chain as one act at a time.

One transaction and one ``reload`` line a chunk. The law has been applied before; this refuses to know it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from typing import Any, Self

import sqlalchemy as sa

from data_access.dialect import Driver, driver_of
from data_access.ledger import Head, Line
from data_access.mapping import NAMES, PLAIN, Row, case_row, clock_rows, digest
from data_access.schema import cases, clocks, reporters
from data_access.storage import Storage
from hall.cases.decide import Decision
from hall.errors import CaseChangedMeanwhile
from hall.metrics.rollups import Key, increments
from hall.people.session import Session

Act = tuple[Decision, str, Session]
"""One act of a history: what was decided, its command_id, who did it."""

_REST = NAMES.index("number") + 1


class History:
    """One case on its way into the store, made ready before the lock. A new case has no id until ``name``."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = acts
        first, last = acts[0][0], acts[-1][0]
        self.before, self.after = first.before, last.after
        self.row, self.clocks = case_row(last.after), clock_rows(last.after.clocks)
        self.reporter = first.reporter

    @property
    def is_new(self) -> bool:
        """Whether the case enters with this history."""
        return self.before is None

    def name(self, case_id: int, number: str) -> None:
        """A new case gets its id and number, under the lock."""
        self.row = (case_id, number, *self.row[_REST:])

    def lines(self) -> Iterable[Line]:
        """Its audit lines; the last one bears the digest of what is stored."""
        case_id, last = self.row[0], len(self.acts) - 1
        for i, (done, command_id, who) in enumerate(self.acts):
            before, after = done.before, done.after
            yield Line(
                command_id, case_id, after.version, PLAIN[done.act], who.user, PLAIN[done.role], who.station, done.at,
                PLAIN[before.state] if before is not None else None, PLAIN[after.state], done.note,
                digest(self.row, self.clocks) if i == last else "",
            )  # fmt: skip


class BatchUnit:
    """Stores histories in chunks, on one thread: ``with BatchUnit(storage) as batch: batch.add(history); …``.

    A kill between chunks loses only what was not flushed and doubles nothing: a chunk is there as a whole or not at
    all, and a command_id enters once. Bulk durability: a power cut may lose the last chunks, whole. Raises
    StoreUnreachable, InputRefused (from ``add``), CaseChangedMeanwhile; the chunk is then not stored.
    """

    def __init__(self, storage: Storage, chunk: int = 2_000) -> None:
        self._storage, self._database, self._chunk = storage, storage.database, chunk
        self._waiting: list[History] = []
        self._stack = ExitStack()
        self._connection: sa.Connection | None = None
        self.cases = self.acts = 0

    def __enter__(self) -> Self:
        with self._database.translated():
            self._connection = self._stack.enter_context(self._database.writers.connect())
            self._stack.enter_context(self._database.dialect.bulk(self._connection))
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            self._stack.close()
        if kind is None and self.cases:
            with self._database.translated():
                self._database.dialect.settle()

    def add(self, history: Sequence[Act]) -> None:
        """One whole history of a case, in order: a new one (``before`` None, id 0) or what followed the stored one."""
        self._waiting.append(History(history))
        if len(self._waiting) >= self._chunk:
            self.flush()

    def flush(self) -> None:
        """Store what is waiting, as one transaction."""
        waiting, self._waiting = self._waiting, []
        if not waiting or self._connection is None:
            return
        added = _merged(waiting, self._storage)
        driver = driver_of(self._connection)
        with self._database.translated():
            try:
                self._database.dialect.begin(driver, self._database.waiting)
                self._store(driver, waiting, added)
                driver.commit()
            except BaseException:
                with suppress(self._database.errors.Error):  # the connection may be what failed
                    driver.rollback()
                raise
        self.cases += len(waiting)
        self.acts += sum(len(each.acts) for each in waiting)

    def _store(self, driver: Driver, waiting: list[History], added: list[tuple[Key, int]]) -> None:
        ledger, insert = self._storage.ledger, self._database.dialect.insert
        head = ledger.head(driver)
        new = [each for each in waiting if each.is_new]
        self._name(driver, new)
        insert(driver, cases, [each.row for each in new])
        insert(driver, clocks, [(each.row[0], *clock) for each in new for clock in each.clocks])
        insert(driver, reporters, [_reporter_row(each) for each in new if each.reporter is not None])
        for each in waiting:
            if not each.is_new:
                self._update(driver, each)
        ledger.count(driver, added)
        self._write_acts(driver, head, waiting)

    def _write_acts(self, driver: Driver, head: Head, waiting: list[History]) -> None:
        self._storage.ledger.acts(driver, head, (line for each in waiting for line in each.lines()))

    def _name(self, driver: Driver, new: list[History]) -> None:
        storage = self._storage
        last = driver.execute(storage.sql["last_case"]).fetchone()[0]
        counters = Counter(storage.numbering.counter(each.after) for each in new if not each.after.number)
        taken = {
            name: storage.ledger.next_number(driver, name, count) - count for name, count in sorted(counters.items())
        }
        for each in new:
            last += 1
            number = each.after.number
            if not number:
                name = storage.numbering.counter(each.after)
                taken[name] += 1
                number = storage.numbering.number(each.after, taken[name])
            each.name(last, number)

    def _update(self, driver: Driver, each: History) -> None:
        before: Any = each.before
        done = driver.execute(self._storage.sql["update"], (*each.row[1:], before.id, before.version))
        if done.rowcount != 1:
            raise CaseChangedMeanwhile("changed.meanwhile", by="", act="", version=before.version)
        self._storage.ledger.put_clocks(driver, before.id, each.clocks)


def _merged(waiting: list[History], storage: Storage) -> list[tuple[Key, int]]:
    """What the chunk adds to the counters. A history's steps cancel out: only its first and last row matter."""
    total: Counter[Key] = Counter()
    for each in waiting:
        for key, n in increments(each.before, each.after, storage.zone):
            total[key] += n
    return sorted((key, n) for key, n in total.items() if n)


def _reporter_row(each: History) -> Row:
    who: Any = each.reporter
    return (each.row[0], who.name, who.phone)
