"""Takes a command through a unit of work: read, decide, store, commit; if it is refused, asks whether it was done
before. Knows no database.

Blocks: for the write lane only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hall.cases.commands import Command, Import, OnCase, Report
from hall.cases.law import Law
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, HallError, LawChanged, StoreUnreachable
from hall.handling.bulk import AT_ONCE, Bulk
from hall.handling.prepare import FOR_ALL, ToAsk, keep_reporter, known, must_be_permitted, prepared, receipt_of
from hall.handling.requests import answer_to, ask_for
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import LawBook, Locator, Outcome, Receipt, UnitOfWork
from hall.requests.commands import OnRequest


class _CommitUncertain(Exception):
    """The connection was lost during COMMIT: done or not, only the audit knows."""

    def __init__(self, cause: StoreUnreachable) -> None:
        super().__init__(str(cause))
        self.cause = cause


class CaseCommandHandler:
    """Decides and stores commands, one at a time. ``make_uow`` gives a fresh unit of work each time."""

    def __init__(self, make_uow: Callable[[], UnitOfWork], laws: LawBook, locator: Locator) -> None:
        self._make_uow, self._laws, self._locator = make_uow, laws, locator

    def handle(self, command: Command, session: Session) -> Receipt:
        """Do it or refuse it; a command done before is answered with its first receipt, to who gave it and nobody else.

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

    def handle_many(self, commands: Sequence[Command], session: Session) -> list[Outcome]:
        """See ``BulkHandler``. Commands that the bulk leaves out are handled singly; so are all of a bulk that failed,
        because only then is a repeated command recognised."""
        outcomes: list[Outcome] = []
        for start in range(0, len(commands), AT_ONCE):
            some = commands[start : start + AT_ONCE]
            try:
                found = self._together(some, session)
            except (CaseChangedMeanwhile, StoreUnreachable):
                found = [None] * len(some)
            outcomes += [
                self._outcome(command, session) if done is None else done
                for command, done in zip(some, found, strict=True)
            ]
        return outcomes

    def _together(self, commands: Sequence[Command], session: Session) -> list[Outcome | None]:
        try:
            with self._make_uow() as uow:
                return Bulk(uow, self._laws.present(), session, self._areas).run(commands)
        except LawChanged:
            with self._make_uow() as uow:
                return Bulk(uow, self._laws.renewed(), session, self._areas).run(commands)

    def _outcome(self, command: Command, session: Session) -> Outcome:
        try:
            return self.handle(command, session)
        except FOR_ALL:
            raise
        except HallError as refused:
            return refused

    def _attempt(self, command: Command, session: Session) -> Receipt:
        try:
            return self._under(self._laws.present(), command, session)
        except LawChanged:
            return self._under(self._laws.renewed(), command, session)

    def _under(self, law: Law, command: Command, session: Session) -> Receipt:
        must_be_permitted(command, session, law)
        with self._make_uow() as uow:
            try:
                return self._do(uow, law, command, session)
            except FOR_ALL:
                raise
            except HallError:  # asked only now, for hardly an act is sent twice: nothing can do the same command again
                first = known(uow, command, session)
                if first is None:
                    raise
                return first

    def _do(self, uow: UnitOfWork, law: Law, command: Command, session: Session) -> Receipt:
        if isinstance(command, OnRequest):
            return self._finish(uow, command, lambda: answer_to(uow, command, session, law))
        ready = prepared(uow, command, session, law, self._areas)
        if isinstance(ready, ToAsk):
            assert isinstance(command, OnCase)  # nothing else needs consent
            return self._finish(uow, command, lambda: ask_for(uow, ready.case, command, session, law))
        before = ready.decision.before
        try:
            stored = uow.store(ready.decision, ready.command_id, session, ready.asked)
        except CaseChangedMeanwhile as late:
            raise late if before is None else uow.meanwhile(before.id) from None
        keep_reporter(uow, ready, stored)
        _commit(uow)
        return receipt_of(ready, stored)

    def _finish(self, uow: UnitOfWork, command: Command, store: Callable[[], Receipt]) -> Receipt:
        """Store and commit what a command made of a request."""
        try:
            receipt = store()
        except CaseChangedMeanwhile as late:
            raise uow.meanwhile(command.case_id) if isinstance(command, OnCase) else late from None
        _commit(uow)
        return receipt

    def _areas(self, command: Command, now: Moment) -> Areas | None:
        """The areas of a new case's point as they now are, of a foreign one as they were when it was reported; looked
        up before the lock."""
        if not isinstance(command, Report | Import) or command.lon is None or command.lat is None:
            return None
        at = command.reported_at if isinstance(command, Import) else now
        return self._locator.locate(command.lon, command.lat, at)


def _commit(uow: UnitOfWork) -> None:
    try:
        uow.commit()
    except StoreUnreachable as lost:
        raise _CommitUncertain(lost) from lost
