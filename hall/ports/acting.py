"""The way of a command: who decides it, the transaction that stores it, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from hall.cases.case import Case
from hall.cases.commands import Command
from hall.cases.law import Decision
from hall.cases.vocabulary import Act
from hall.errors import CaseChangedMeanwhile, HallError
from hall.facts import FactKind, Subject
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.session import Session
from hall.requests.decide import Ruling
from hall.requests.request import Request


@frozen
class Receipt:
    """The acknowledged result of a command, after a durable commit. A repeated command gets its first receipt again.

    ``subject``: what was changed or made, whose number, version and state these are: the case, or the request that was
    answered or that an act became. ``repeated``: it had been done before; so far for tests, later for the phone desk's
    journal, which sends again what a cut left open.
    """

    command_id: str
    subject: Subject
    number: str
    version: int
    state: str
    at: Moment
    repeated: bool = False

    @property
    def case_id(self) -> int:
        """The case's id. ValueError for a receipt about something else."""
        if self.subject.kind != FactKind.CASE:
            raise ValueError(f"about no case: {self.subject.told()}")
        return int(self.subject.name)


class Done(NamedTuple):
    """A command that was done before: its first receipt, who gave it, the digest of what was asked ("": unknown)."""

    receipt: Receipt
    actor: str
    asked: str


class Decided(NamedTuple):
    """What is to be stored of one command among many: ``asked`` is its digest."""

    decision: Decision
    command_id: str
    asked: str


Outcome = Receipt | HallError
"""What became of one command among many: done, or refused in words."""


class CommandHandler(Protocol):
    """Where a command goes: decides and stores it."""

    def handle(self, command: Command, session: Session) -> Receipt:
        """Do it or refuse it. Blocks: write lane only.

        Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile, StoreUnreachable.
        """


class BulkHandler(CommandHandler, Protocol):
    """One that takes many commands at once too."""

    def handle_many(self, commands: Sequence[Command], session: Session) -> list[Outcome]:
        """Do many as one, each by its own right: what one is refused for, the others are done without it.

        One commit and one hold of the lock for each 500; a line of the change log for each act. Blocks: write lane
        only. Raises StoreUnreachable: then ask again, what was done is known.
        """


class UnitOfWork(Protocol):
    """One writing transaction, a context manager: leaving it without ``commit`` rolls back."""

    def __enter__(self) -> UnitOfWork: ...

    def __exit__(self, *exc: object) -> None: ...

    def now(self) -> Moment:
        """The database's time plus the sample life's offset."""

    def done(self, command_id: str) -> Done | None:
        """What this command did when it was given before. Who may be told is not asked here: hall/cases/repeats."""

    def case(self, case_id: int) -> Case:
        """The case with its timers, read before the lock. Raises NotFound."""

    def store(self, decision: Decision, command_id: str, session: Session, asked: str = "") -> Case:
        """Write row, timers and ledger under the one lock; id and number are given to a new case.

        ``asked``: the digest of the command, by which it is known again.

        Raises CaseChangedMeanwhile where the version moved since it was read, LawChanged where another law than the
        one that decided is in force, or where the ground has changed that named its unit: nothing is ever stored that
        the law of its moment would not have allowed. RuleBroken (``refused.file_gone``) where it names a file whose
        content is not in the store.
        """

    def store_many(self, decided: Sequence[Decided], session: Session) -> list[Case | None]:
        """As ``store`` for each under one lock, in order; None for one whose version moved since it was read.

        Raises CaseChangedMeanwhile where one of the commands was done by another meanwhile; then none is stored.
        """

    def meanwhile(self, case_id: int) -> CaseChangedMeanwhile:
        """The error that tells who changed the case last, by which act, to which version; for the caller to raise."""

    def put_reporter(self, case_id: int, name: str | None, phone: str | None) -> None:
        """Keep who reported (举报人) apart from the case, in this transaction, after ``store``."""

    def request(self, request_id: int) -> Request:
        """A request with its steps, read before the lock. Raises NotFound."""

    def times_done(self, case_id: int, act: Act) -> int:
        """How often the act was done to the case, read before the lock."""

    def store_request(self, ruling: Ruling, command_id: str, session: Session, asked: str = "") -> Request:
        """Write a request, its steps and its line in the ledger under the one lock; a new one gets id and number.

        Raises CaseChangedMeanwhile where the request moved since it was read, RuleBroken where the same is asked for
        already.
        """

    def commit(self) -> None:
        """End the transaction durably. Raises StoreUnreachable; the command may then be sent again."""
