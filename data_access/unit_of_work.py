"""One act at a time: read and decide outside, then the one lock, the version again, and row, clocks and ledger at once.

Implements ``hall.ports.UnitOfWork``; the law is applied elsewhere.
"""

from __future__ import annotations

from typing import Self

import sqlalchemy as sa

from data_access import seals
from data_access.batch_unit import BatchUnit
from data_access.dialect import Driver, Result, driver_of
from data_access.ledger import Line
from data_access.mapping import NAMES, case_of, case_row, clock_rows, digest, plain_row
from data_access.storage import Storage
from hall.cases.case import Case
from hall.cases.decide import Decision
from hall.cases.vocabulary import Moment
from hall.errors import CaseChangedMeanwhile, NotFound
from hall.metrics.rollups import Key, increments
from hall.people.session import Session
from hall.ports import Receipt

__all__ = ["BatchUnit", "SingleUnit", "Storage"]

_NUMBER = NAMES.index("number")
_RECEIPT = ("command_id", "case_id", "number", "version", "state", "at")


class Write:
    """What is about to be written of one decision, made ready before the lock."""

    def __init__(self, decision: Decision, added: list[tuple[Key, int]]) -> None:
        self.decision, self.increments = decision, added
        self.row, self.clocks = case_row(decision.after), clock_rows(decision.after.clocks)
        known = clock_rows(decision.before.clocks) if decision.before else []
        self.new_clocks = [clock for clock in self.clocks if clock not in known]

    def name(self, case_id: int, number: str) -> None:
        """A new case gets its id and number, under the lock."""
        self.row = (case_id, number, *self.row[_NUMBER + 1 :])

    def line(self, command_id: str, session: Session) -> Line:
        """The act as it is audited."""
        before, after, done = self.decision.before, self.decision.after, self.decision
        return Line(
            command_id, self.row[0], after.version, done.act.value, session.user, done.role.value, session.station,
            done.at, before.state.value if before else None, after.state.value, done.note,
            digest(self.row, self.clocks),
        )  # fmt: skip


class SingleUnit:
    """One writing transaction on one thread. Make one for each act: ``with SingleUnit(storage) as unit: …``."""

    def __init__(self, storage: Storage) -> None:
        self._storage, self._database = storage, storage.database
        self._connection: sa.Connection | None = None
        self._altered: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._end()

    def now(self) -> Moment:
        """The database's time plus the sample life's offset."""
        return self._storage.clock.now()

    def receipt_of(self, command_id: str) -> Receipt | None:
        """The receipt of a command that was done before. Raises StoreUnreachable."""
        with self._database.reading() as connection:
            row = driver_of(connection).execute(self._storage.sql["receipt"], (command_id,)).fetchone()
        return Receipt(**dict(zip(_RECEIPT, row, strict=True)), repeated=True) if row else None

    def case(self, case_id: int) -> Case:
        """The case with its clocks, read before the lock. Raises NotFound, StoreUnreachable."""
        sql = self._storage.sql
        with self._database.reading() as connection:
            driver = driver_of(connection)
            with self._database.dialect.together(driver):
                read = [driver.execute(sql[name], (case_id,)) for name in ("case", "clocks", "last_act")]
            found, rows, last = read[0].fetchone(), read[1].fetchall(), read[2].fetchone()
        if found is None:
            raise NotFound("missing.case", case_id=case_id)
        is_sealed = last is not None and last[-1] == digest(plain_row(found), sorted(map(tuple, rows)))
        self._altered = None if is_sealed else case_id
        return case_of(found, rows)

    def store(self, decision: Decision, command_id: str, session: Session) -> Case:
        """Write row, clocks and ledger under the one lock; a new case gets its id and number. Commit is still to come.

        Raises CaseChangedMeanwhile where the version moved since it was read, or where this very command was done by
        another meanwhile (``receipt_of`` then has it); InputRefused, StoreUnreachable.
        """
        write = Write(decision, increments(decision.before, decision.after, self._storage.zone))
        with self._database.translated():
            driver = self._lock()
            try:
                self._store(driver, write, command_id, session)
            except self._database.errors.IntegrityError as error:
                self._end()
                raise self._doubled(decision, command_id, error) from error
        return case_of(write.row, write.clocks)

    def meanwhile(self, case_id: int) -> CaseChangedMeanwhile:
        """The error that tells who changed the case last, by which act, to which version. Raises StoreUnreachable."""
        with self._database.reading() as connection:
            row = driver_of(connection).execute(self._storage.sql["last_act"], (case_id,)).fetchone()
        by, act, version, _ = row or ("", "", 0, "")
        return CaseChangedMeanwhile("changed.meanwhile", by=by, act=act, version=version)

    def put_reporter(self, case_id: int, name: str | None, phone: str | None) -> None:
        """Keep who reported (举报人) in the table of its own, in the same transaction, after ``store``."""
        with self._database.translated():
            self._lock().execute(self._storage.sql["reporter"], (case_id, name, phone))

    def commit(self) -> None:
        """End the transaction durably. Raises StoreUnreachable; then ask ``receipt_of`` or send the command again."""
        if self._connection is None:
            return
        with self._database.translated():
            try:
                driver_of(self._connection).commit()
            finally:
                self._end()

    # -- the transaction ----------------------------------------------------------------------------------------------
    def _lock(self) -> Driver:
        if self._connection is None:
            connection = self._database.writers.connect()
            try:
                self._database.dialect.begin(driver_of(connection), self._database.waiting)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return driver_of(self._connection)  # type: ignore[no-any-return]

    def _end(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()  # rolls back what was not committed

    def _store(self, driver: Driver, write: Write, command_id: str, session: Session) -> None:
        ledger = self._storage.ledger
        head = ledger.head(driver)
        if write.decision.before is None:
            write.name(driver.execute(self._storage.sql["last_case"]).fetchone()[0] + 1, self._number(driver, write))
        if self._put_row(driver, write).rowcount != 1:
            self._end()
            raise self._overtaken(write.decision)
        ledger.put_clocks(driver, write.row[0], write.new_clocks)
        ledger.count(driver, write.increments)
        line = write.line(command_id, session)
        ledger.act(driver, head, line, [seals.altered(line)] if self._altered == line.case_id else [])

    def _number(self, driver: Driver, write: Write) -> str:
        case, numbering = write.decision.after, self._storage.numbering
        if case.number:
            return case.number
        return numbering.number(case, self._storage.ledger.next_number(driver, numbering.counter(case)))

    def _put_row(self, driver: Driver, write: Write) -> Result:
        before = write.decision.before
        if before is None:
            return driver.execute(self._storage.sql["insert"], write.row)
        return driver.execute(self._storage.sql["update"], (*write.row[1:], before.id, before.version))

    # -- who was faster -----------------------------------------------------------------------------------------------
    def _doubled(self, decision: Decision, command_id: str, error: Exception) -> Exception:
        if self.receipt_of(command_id) is None:
            return error  # not a repeated command: our own bug, or a foreign number that is there already
        return self._overtaken(decision)

    def _overtaken(self, decision: Decision) -> CaseChangedMeanwhile:
        return self.meanwhile(decision.before.id if decision.before else 0)
