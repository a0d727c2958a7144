"""Whole case histories, thousands of cases a second: the same rows, roll-ups and audit chain as one act at a time.

One transaction a chunk, and one line of the change log unless a few open cases are touched. The law has been applied
before; this refuses to know it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from typing import Any, Self

import sqlalchemy as sa

from data_access.engine.dialect import Driver, driver_of
from data_access.store.ledger import AuditLine, Head, must_be_decided_by
from data_access.store.storage import Storage
from data_access.store.tables.row_mapping import NAMES, Row, case_row, digest, step_rows, timer_rows
from data_access.store.tables.schema import case_steps, cases, reporters, timers
from hall.cases.law import Decision
from hall.cases.vocabulary import ENDED
from hall.errors import CaseChangedMeanwhile
from hall.metrics.rollups import Key, increments
from hall.people.session import Session

DoneAct = tuple[Decision, str, Session]
"""One act of a history: what was decided, its command_id, who did it."""

_REST = NAMES.index("number") + 1  # a row begins with id and number, the two that are known only under the lock


class HistoryWrite:
    """One case on its way into the store, made ready before the lock. A new case has no id until ``name``."""

    def __init__(self, acts: Sequence[DoneAct]) -> None:
        self.acts = acts
        first, last = acts[0][0], acts[-1][0]
        self.before, self.after = first.before, last.after
        self.row, self.timers = case_row(last.after), timer_rows(last.after.timers)
        self.steps = step_rows(last.after.steps)
        self.reporter = first.reporter

    @property
    def is_new(self) -> bool:
        """Whether the case enters with this history."""
        return self.before is None

    @property
    def was_or_is_open(self) -> bool:
        """Whether a window that shows open cases shows it otherwise from now on."""
        return self.after.state not in ENDED or (self.before is not None and self.before.state not in ENDED)

    def name(self, case_id: int, number: str) -> None:
        """A new case gets its id and number, under the lock."""
        self.row = (case_id, number, *self.row[_REST:])

    def lines(self) -> Iterable[AuditLine]:
        """Its audit lines; the last one bears the digest of what is stored."""
        case_id, last = self.row[0], len(self.acts) - 1
        for i, (done, command_id, who) in enumerate(self.acts):
            sealed = digest(self.row, self.timers, self.steps) if i == last else ""
            yield AuditLine.of(done, str(done.act), command_id, who, sealed, case_id=case_id, note=done.note)


class BatchUnit:
    """Stores histories in chunks, on one thread: ``with BatchUnit(storage) as batch: batch.add(history); …``.

    A kill between chunks loses only what was not flushed and doubles nothing: a chunk is there as a whole or not at
    all, and a command_id enters once. Bulk durability: a power cut may lose the last chunks, whole. Raises
    StoreUnreachable, InputRefused (from ``add``), CaseChangedMeanwhile, LawChanged; the chunk is then not stored.
    """

    def __init__(
        self, storage: Storage, chunk: int = 2_000, must_hold: Callable[[sa.Connection], None] | None = None
    ) -> None:
        """``must_hold``: asked under the lock whether this process may still store; raises what it raises."""
        self._storage, self._database, self._chunk, self._must_hold = storage, storage.database, chunk, must_hold
        self._waiting: list[HistoryWrite] = []
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

    def add(self, history: Sequence[DoneAct]) -> None:
        """One whole history of a case, in order: a new one (``before`` None, id 0) or what followed the stored one."""
        self._waiting.append(HistoryWrite(history))
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
                if self._must_hold is not None:
                    self._must_hold(self._connection)
                self._store(driver, waiting, added)
                self._database.dialect.commit(driver)
            except BaseException:
                with suppress(self._database.errors.Error):  # the connection may be what failed
                    driver.rollback()
                raise
        self.cases += len(waiting)
        self.acts += sum(len(each.acts) for each in waiting)

    def _store(self, driver: Driver, waiting: list[HistoryWrite], added: list[tuple[Key, int]]) -> None:
        ledger, insert = self._storage.ledger, self._database.dialect.insert
        head = ledger.head(driver)  # not Storage.head: histories bring moments of their own, not this clock's
        must_be_decided_by(head, (decision for each in waiting for decision, *_ in each.acts))
        new = [each for each in waiting if each.is_new]
        self._name(driver, new)
        insert(driver, cases, [each.row for each in new])
        insert(driver, timers, [(each.row[0], *timer) for each in new for timer in each.timers])
        insert(driver, case_steps, [(each.row[0], *step) for each in new for step in each.steps])
        insert(driver, reporters, [_reporter_row(each) for each in new if each.reporter is not None])
        for each in waiting:
            if not each.is_new:
                self._update(driver, each)
        ledger.count(driver, added)
        self._write_acts(driver, head, waiting)

    def _write_acts(self, driver: Driver, head: Head, waiting: list[HistoryWrite]) -> None:
        touched = [each.row[0] for each in waiting if each.was_or_is_open]
        self._storage.ledger.acts(driver, head, (line for each in waiting for line in each.lines()), touched)

    def _name(self, driver: Driver, new: list[HistoryWrite]) -> None:
        storage = self._storage
        last: dict[int, int] = {}
        given: dict[str, int] = {}
        for each in new:
            year = storage.numbering.ids(each.after)[0]
            last[year] = last[year] + 1 if year in last else storage.next_id(driver, each.after)
            number = each.after.number
            if not number:
                prefix = storage.numbering.prefix(each.after)
                given[prefix] = 1 + (given[prefix] if prefix in given else storage.last_number(driver, prefix))
                number = storage.numbering.number(each.after, given[prefix])
            each.name(last[year], number)

    def _update(self, driver: Driver, each: HistoryWrite) -> None:
        before: Any = each.before
        if not self._storage.ledger.update(driver, before, each.after, each.row):
            raise CaseChangedMeanwhile("changed.meanwhile", by="", act="", version=before.version)
        ledger = self._storage.ledger
        steps = each.steps[max(0, len(before.steps) - 1) :]
        for sql, values in (*ledger.timers(before.id, each.timers), *ledger.steps(before.id, steps)):
            driver.execute(sql, values)


def _merged(waiting: list[HistoryWrite], storage: Storage) -> list[tuple[Key, int]]:
    """What the chunk adds to the counters. A history's steps cancel out: only its first and last row matter."""
    total: Counter[Key] = Counter()
    for each in waiting:
        for key, n in increments(each.before, each.after, storage.zone):
            total[key] += n
    return sorted((key, n) for key, n in total.items() if n)


def _reporter_row(each: HistoryWrite) -> Row:
    who: Any = each.reporter
    return (each.row[0], who.name, who.phone)
