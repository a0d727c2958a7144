"""One act at a time: read and decide outside, then the one lock, the version again, and row, timers and ledger at once.

Implements ``hall.ports.UnitOfWork``; the law is applied elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import sqlalchemy as sa

from data_access.engine.dialect import Driver, driver_of
from data_access.store import seals
from data_access.store.ledger import Head
from data_access.store.older_seals import is_sealed
from data_access.store.request_store import overtaken
from data_access.store.storage import Storage
from data_access.store.tables.attachment_rows import INSERT_ATTACHMENT
from data_access.store.tables.row_mapping import case_of, plain_row
from data_access.store.tables.schema import cases
from data_access.store.tables.statements import (
    INSERT_CASE,
    INSERT_REPORTER,
    SELECT_LAST_ACT,
    SELECT_RECEIPT,
    TIMES_DONE,
)
from data_access.store.write import Write
from hall.cases.attachments import Files, gone
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Act
from hall.errors import CaseChangedMeanwhile, NotFound, RuleBroken
from hall.facts import FactKind, case_subject, read_subject
from hall.metrics.rollups import increments
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import Decided, Done, Receipt
from hall.requests.decide import Ruling
from hall.requests.request import Request

_EXTERNAL = "cases_channel_external_number"
"""The constraint that one foreign number (外部单号) of a channel is one case."""


def _number_of_request(storage: Storage, driver: Driver, name: str) -> str:
    return storage.requests.one(driver, int(name)).number


_NUMBERS = {FactKind.REQUEST.value: _number_of_request}
"""The number of something else than a case on which a command was done before, by the kind of fact."""


class SingleUnit:
    """One writing transaction on one thread. Make one for each act: ``with SingleUnit(storage) as unit: …``."""

    def __init__(self, storage: Storage) -> None:
        self._storage, self._database = storage, storage.database
        self._connection: sa.Connection | None = None
        self._altered: set[int] = set()
        self._dated: Moment | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._end()

    def now(self) -> Moment:
        """The database's time plus the sample life's offset. What is decided by it must be stored soon, by the same
        clock (``store.clock_changed``)."""
        now = self._storage.clock.now()
        self._dated = now if self._dated is None else self._dated  # of many commands the first waits longest
        return now

    def done(self, command_id: str) -> Done | None:
        """What this command did when it was given before, and by whom. Raises StoreUnreachable."""
        with self._database.reading_bare() as driver:
            row = driver.execute(self._database.compiled(SELECT_RECEIPT)[0], (command_id,)).fetchone()
            if row is None:
                return None
            _, case_id, number, version, state, at, actor, asked, told = row
            about = read_subject(told) if case_id is None else case_subject(case_id)
            if case_id is None:
                number = _NUMBERS[about.kind](self._storage, driver, about.name)
            return Done(Receipt(command_id, about, number, version, state, at, repeated=True), actor, asked)

    def case(self, case_id: int) -> Case:
        """The case with its timers and steps, read before the lock. Raises NotFound, StoreRefused, StoreUnreachable."""
        with self._database.reading_bare() as driver:
            found = self._storage.whole_case(driver, case_id)
        if found is None:
            raise NotFound("missing.case", case_id=case_id)
        row, (timers, steps, last) = found
        read = (plain_row(row), sorted(map(tuple, timers)), [*map(tuple, steps)])
        if not last or not is_sealed(last[0][-1], *read):
            self._altered.add(case_id)
        return case_of(row, timers, steps)

    def store(self, decision: Decision, command_id: str, session: Session, asked: str = "") -> Case:
        """Write row, timers and ledger under the one lock; a new case gets its id and number. Commit is still to come.

        ``asked``: the command's digest (hall/cases/repeats), kept to know it again.

        Raises CaseChangedMeanwhile where the version moved since it was read, or where this very command was done by
        another meanwhile (``done`` then knows it); LawChanged where another law is in force than the one that decided;
        RuleBroken where it names a content that is not there; InputRefused, StoreUnreachable.
        """
        write = Write(decision, increments(decision.before, decision.after, self._storage.zone))
        with self._database.translated():
            driver = self._lock()
            try:
                self._store(driver, write, (command_id, asked), session)
            except self._database.errors.IntegrityError as error:
                self._end()
                raise self._doubled(decision, command_id, error) from error
        return write.case()

    def store_many(self, decided: Sequence[Decided], session: Session) -> list[Case | None]:
        """As ``store`` for each, in order, under one lock; None for one whose version moved since it was read.

        Raises CaseChangedMeanwhile where one of the commands was done by another meanwhile, or what is new is there
        already: then none is stored. LawChanged, InputRefused, StoreUnreachable.
        """
        zone = self._storage.zone
        writes = [
            (Write(each.decision, increments(each.decision.before, each.decision.after, zone)), each)
            for each in decided
        ]
        with self._database.translated():
            driver = self._lock()
            try:
                head = self._storage.head(driver, [each.decision for each in decided], session, self._dated)
                stored: list[Case | None] = []
                for write, each in writes:
                    after = self._write(driver, head, write, (each.command_id, each.asked), session)
                    stored.append(None if after is None else write.case())
                    head = after or head
            except self._database.errors.IntegrityError as error:
                self._end()
                raise CaseChangedMeanwhile("changed.meanwhile", by="", act="", version=0) from error
        return stored

    def meanwhile(self, case_id: int) -> CaseChangedMeanwhile:
        """The error that tells who changed the case last, by which act, to which version. Raises StoreUnreachable."""
        with self._database.reading() as connection:
            row = driver_of(connection).execute(self._database.compiled(SELECT_LAST_ACT)[0], (case_id,)).fetchone()
        by, act, version, _ = row or ("", "", 0, "")
        return CaseChangedMeanwhile("changed.meanwhile", by=by, act=act, version=version)

    def put_reporter(self, case_id: int, name: str | None, phone: str | None) -> None:
        """Keep who reported (举报人) in the table of its own, in the same transaction, after ``store``."""
        with self._database.translated():
            self._lock().execute(self._database.compiled(INSERT_REPORTER)[0], (case_id, name, phone))

    def request(self, request_id: int) -> Request:
        """A request with its steps, read before the lock. Raises NotFound, StoreUnreachable."""
        with self._database.reading() as connection:
            return self._storage.requests.one(driver_of(connection), request_id)

    def times_done(self, case_id: int, act: Act) -> int:
        """How often the act was done to the case, read before the lock. Raises StoreUnreachable."""
        with self._database.reading_bare() as driver:
            return int(driver.execute(self._database.compiled(TIMES_DONE)[0], (case_id, act.value)).fetchone()[0])

    def store_request(self, ruling: Ruling, command_id: str, session: Session, asked: str = "") -> Request:
        """Write a request, its steps and its line in the ledger under the one lock. Commit is still to come.

        ``asked``: as for ``store``. Raises CaseChangedMeanwhile where it moved since it was read, or where this very
        command was done by another meanwhile; RuleBroken where the same is asked for already; LawChanged, InputRefused,
        StoreUnreachable.
        """
        with self._database.translated():
            driver = self._lock()
            try:
                head = self._storage.head(driver, [ruling], session, self._dated)
                return self._storage.requests.put(driver, head, ruling, (command_id, asked), session)
            except CaseChangedMeanwhile:
                self._end()
                raise
            except self._database.errors.IntegrityError as error:
                self._end()
                raise self._asked_twice(ruling.after, command_id, error) from error

    def commit(self) -> None:
        """End the transaction durably. Raises StoreUnreachable; then ask ``done`` or send the command again."""
        if self._connection is None:
            return
        with self._database.translated():
            try:
                self._database.dialect.commit(self._lock())
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

    def _store(self, driver: Driver, write: Write, command: tuple[str, str], session: Session) -> None:
        head = self._storage.head(driver, [write.decision], session, self._dated)
        if self._write(driver, head, write, command, session) is None:
            self._end()
            raise self._overtaken(write.decision)

    def _write(
        self, driver: Driver, head: Head, write: Write, command: tuple[str, str], session: Session
    ) -> Head | None:
        """Where the chain ends then; None where the version moved, and nothing is written."""
        ledger = self._storage.ledger
        if write.decision.before is None:
            write.name(self._storage.next_id(driver, write.decision.after), self._number(driver, write))
        self._must_be_there(write.decision.files)
        if not self._put_row(driver, write):
            return None
        command_id, asked = command
        line = write.line(command_id, session)
        witness = [seals.altered(line)] if line.case_id in self._altered else []
        beside = [*ledger.counts(write.increments), *ledger.timers(write.row[0], write.new_timers)]
        beside += ledger.steps(write.row[0], write.new_steps)
        beside += ((self._database.compiled(INSERT_ATTACHMENT)[0], row) for row in write.attached(session.user))
        return ledger.act(driver, head, line, asked, witness, beside=beside)

    def _must_be_there(self, files: Files) -> None:
        """Under the lock, as sweeping looks: a row is never left without its content."""
        for each in files:
            if self._storage.contents is None or not self._storage.contents.has(each.digest):
                self._end()
                raise gone(each)

    def _number(self, driver: Driver, write: Write) -> str:
        case, numbering = write.decision.after, self._storage.numbering
        if case.number:
            return case.number
        return numbering.number(case, self._storage.last_number(driver, numbering.prefix(case)) + 1)

    def _put_row(self, driver: Driver, write: Write) -> bool:
        before, after = write.decision.before, write.decision.after
        if before is not None:
            return self._storage.ledger.update(driver, before, after, write.row)
        driver.execute(self._database.compiled(INSERT_CASE)[0], write.row)
        return True

    # -- who was faster -----------------------------------------------------------------------------------------------
    def _doubled(self, decision: Decision, command_id: str, error: Exception) -> Exception:
        if self.done(command_id) is not None:
            return self._overtaken(decision)
        if self._database.dialect.constraint(error) == _EXTERNAL:
            return RuleBroken("refused.external_known", **self._known_external(decision.after))
        return error  # our own bug: told as what the database says was broken

    def _known_external(self, case: Case) -> dict[str, str]:
        """The foreign number, and the number of the case that has it."""
        same = (cases.c.channel == case.channel, cases.c.external_number == case.external_number)
        with self._database.reading() as connection:
            number = connection.execute(sa.select(cases.c.number).where(*same)).scalar()
        return {"external_number": case.external_number or "", "number": number or ""}

    def _asked_twice(self, asked: Request, command_id: str, error: Exception) -> Exception:
        with self._database.reading() as connection:
            others = self._storage.requests.of_case(driver_of(connection), asked.case_id)
        if self.done(command_id) is not None:
            return overtaken(next(each for each in others if each.act is asked.act))
        twin = next((each for each in others if each.act is asked.act and each.is_pending), None)
        if twin is None:
            return error  # our own bug
        return RuleBroken(Refusal.ASKED_ALREADY, act=asked.act, number=twin.number)

    def _overtaken(self, decision: Decision) -> CaseChangedMeanwhile:
        return self.meanwhile(decision.before.id if decision.before else 0)
