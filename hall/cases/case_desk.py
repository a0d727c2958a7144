"""Takes a command through a unit of work: first receipt, read, decide, store, commit. Knows no database.

Blocks: for the write lane only.
"""

from __future__ import annotations

from collections.abc import Callable

from hall.cases.commands import Command, OnCase, Report
from hall.cases.decide import decide
from hall.cases.law import Law
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, StoreUnreachable
from hall.people.session import Session
from hall.ports import Locator, Receipt, UnitOfWork


class _CommitUncertain(Exception):
    """The connection was lost during COMMIT: done or not, only the audit knows."""

    def __init__(self, cause: StoreUnreachable) -> None:
        super().__init__(str(cause))
        self.cause = cause


class CaseDesk:
    """Decides and stores commands, one at a time. ``make_uow`` gives a fresh unit of work each time."""

    def __init__(self, make_uow: Callable[[], UnitOfWork], law: Law, locator: Locator) -> None:
        self._make_uow, self._law, self._locator = make_uow, law, locator

    def handle(self, command: Command, session: Session) -> Receipt:
        """Do it or refuse it; a command done before is answered with its first receipt.

        A connection lost during COMMIT is asked about once: if the command was not done, it is done then.
        Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile, StoreUnreachable; then nothing was acknowledged.
        """
        try:
            return self._attempt(command, session)
        except _CommitUncertain:
            try:
                return self._attempt(command, session)
            except _CommitUncertain as again:
                raise again.cause from again

    def _attempt(self, command: Command, session: Session) -> Receipt:
        with self._make_uow() as uow:
            done = uow.receipt_of(command.command_id)
            return done if done is not None else self._do(uow, command, session)

    def _do(self, uow: UnitOfWork, command: Command, session: Session) -> Receipt:
        case = uow.case(command.case_id) if isinstance(command, OnCase) else None
        areas = self._areas(command)
        try:
            decision = decide(case, command, session, self._law, uow.now(), areas)
            stored = uow.store(decision, command.command_id, session)
        except CaseChangedMeanwhile as late:
            twin = uow.receipt_of(command.command_id)  # the same command, sent twice at once
            if twin is not None:
                return twin
            raise late if case is None else uow.meanwhile(case.id) from None
        if decision.reporter is not None:
            uow.put_reporter(stored.id, decision.reporter.name, decision.reporter.phone)
        try:
            uow.commit()
        except StoreUnreachable as lost:
            raise _CommitUncertain(lost) from lost
        return Receipt(command.command_id, stored.id, stored.number, stored.version, stored.state, decision.at)

    def _areas(self, command: Command) -> Areas | None:
        """The areas of a new case's point, looked up before the lock."""
        if not isinstance(command, Report) or command.lon is None or command.lat is None:
            return None
        return self._locator.locate(command.lon, command.lat)
