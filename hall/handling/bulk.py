"""Many commands in one commit: each is looked up, read and decided by itself, then all are stored under one lock.

Knows no database. Blocks: for the write lane only.
"""

from __future__ import annotations

from collections.abc import Sequence

from hall.cases.case import Case
from hall.cases.commands import Command
from hall.cases.law import Law
from hall.errors import HallError
from hall.handling.prepare import FOR_ALL, AreasOf, ToAsk, keep_reporter, known, must_be_permitted, prepared, receipt_of
from hall.people.session import Session
from hall.ports import Decided, Outcome, Receipt, UnitOfWork
from hall.requests.commands import OnRequest

AT_ONCE = 500
"""Commands in one commit. Each holds the lock for about a millisecond, so others wait half a second at most."""


class Bulk:
    """Commands of one person, at most ``AT_ONCE``, under one law, in one unit of work."""

    def __init__(self, uow: UnitOfWork, law: Law, who: Session, areas_of: AreasOf) -> None:
        self._uow, self._law, self._who, self._areas_of = uow, law, who, areas_of

    def run(self, commands: Sequence[Command]) -> list[Outcome | None]:
        """Do all and commit. The result of each; None for one that must be handled alone (a request, one that needs
        consent, or one that names files).

        Raises CaseChangedMeanwhile where one of them was done by another meanwhile: then none is done. StoreUnreachable
        may come from the commit: done or not, only the audit knows.
        """
        found = [self._found(command) for command in commands]
        decided = [each for each in found if isinstance(each, Decided)]
        stored = self._uow.store_many(decided, self._who) if decided else []
        for each, case in zip(decided, stored, strict=True):
            if case is not None:
                keep_reporter(self._uow, each, case)
        self._uow.commit()
        told = iter([self._told(each, case) for each, case in zip(decided, stored, strict=True)])
        return [next(told) if isinstance(each, Decided) else each for each in found]

    def _found(self, command: Command) -> Decided | Outcome | None:
        try:
            return None if isinstance(command, OnRequest) else self._answer(command)
        except FOR_ALL:
            raise
        except HallError as refused:
            return refused

    def _answer(self, command: Command) -> Decided | Receipt | None:
        """Asked beforehand, as one that was done already would spoil the others' commit."""
        must_be_permitted(command, self._who, self._law)
        first = known(self._uow, command, self._who)
        if first is not None:
            return first
        ready = prepared(self._uow, command, self._who, self._law, self._areas_of)
        # what is not in the store is known only under the lock: such a one must not spoil the others' commit
        return None if isinstance(ready, ToAsk) or ready.decision.files else ready

    def _told(self, each: Decided, stored: Case | None) -> Outcome:
        if stored is not None:
            return receipt_of(each, stored)
        before = each.decision.before
        return self._uow.meanwhile(before.id if before is not None else 0)
