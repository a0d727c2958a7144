"""Takes a command through a unit of work: read, decide, store, commit; if it is refused, asks whether it was done
before. Knows no database.

Blocks: for the write lane only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from hall.cases.commands import Command, Import, OnCase, Report
from hall.cases.law import Law
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, HallError, LawChanged, PeopleChanged, StoreUnreachable
from hall.handling.bulk import AT_ONCE, Bulk
from hall.handling.prepare import FOR_ALL, ToAsk, keep_reporter, known, must_be_permitted, prepared, receipt_of
from hall.handling.requests import answer_to, ask_for
from hall.moment import Moment
from hall.people.session import Renewed, Session, as_signed_in
from hall.ports import LawBook, Locator, Outcome, Receipt, UnitOfWork
from hall.requests.commands import OnRequest

T = TypeVar("T")


class _CommitUncertain(Exception):
    """The connection was lost during COMMIT: done or not, only the audit knows."""

    def __init__(self, cause: StoreUnreachable) -> None:
        super().__init__(str(cause))
        self.cause = cause


class CaseCommandHandler:
    """Decides and stores commands, one at a time. ``make_uow`` gives a fresh unit of work each time; ``renewed``: who a
    person is now (``SignIn.renewed``), asked where users have changed since."""

    def __init__(
        self,
        make_uow: Callable[[], UnitOfWork],
        laws: LawBook,
        locator: Locator,
        renewed: Renewed = as_signed_in,
    ) -> None:
        self._make_uow, self._laws, self._locator = make_uow, laws, locator
        self._renewed = renewed
        self._known: tuple[Session, Session] | None = None  # who acted last, as signed in and as found since

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
        because only then is a repeated command recognised. Raises NotAllowed where that person may no longer act."""
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
        return self._as_things_are(partial(self._in_bulk, commands), session)

    def _in_bulk(self, commands: Sequence[Command], law: Law, session: Session) -> list[Outcome | None]:
        with self._make_uow() as uow:
            return Bulk(uow, law, session, self._areas).run(commands)

    def _outcome(self, command: Command, session: Session) -> Outcome:
        try:
            return self.handle(command, session)
        except FOR_ALL:
            raise
        except HallError as refused:
            return refused

    def _attempt(self, command: Command, session: Session) -> Receipt:
        return self._as_things_are(partial(self._under, command), session)

    def _as_things_are(self, do: Callable[[Law, Session], T], session: Session) -> T:
        """By the law and the person as they were last heard of. Where either has changed since: once more, as they are
        now."""
        try:
            return self._by_law(do, self._as_known(session))
        except PeopleChanged:
            self._known = session, self._renewed(session)
            return self._by_law(do, self._as_known(session))

    def _as_known(self, session: Session) -> Session:
        return self._known[1] if self._known is not None and self._known[0] is session else session

    def _by_law(self, do: Callable[[Law, Session], T], who: Session) -> T:
        try:
            return do(self._laws.present(), who)
        except LawChanged:
            return do(self._laws.renewed(), who)

    def _under(self, command: Command, law: Law, session: Session) -> Receipt:
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
            return self._finish(uow, command, lambda: answer_to(uow, command, session, law, self._renewed))
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
