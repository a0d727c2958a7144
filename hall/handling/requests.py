"""Takes requests through a unit of work: to ask, to answer; the last consent does the act in the same commit.

Used by the handler of commands (handler.py), which commits. Knows no database.
"""

from __future__ import annotations

from hall.cases.case import Case
from hall.cases.commands import Command, OnCase
from hall.cases.law import Law
from hall.cases.repeats import digest_of
from hall.cases.vocabulary import Act
from hall.facts import request_subject
from hall.people.session import Session
from hall.ports import Receipt, UnitOfWork
from hall.requests.commands import OnRequest
from hall.requests.decide import Ruling, ask, rule
from hall.requests.request import Request

_DONE = ":act"
"""Added to the command's id for the act that a last consent does: its audit line then has an id of its own."""


def earlier(uow: UnitOfWork, case_id: int, act: Act, law: Law) -> int:
    """How often the act was done to the case before; asked only where the law wants to know."""
    return uow.times_done(case_id, act) if law.lifecycle.is_counted(act) else 0


def ask_for(uow: UnitOfWork, case: Case, command: OnCase, who: Session, law: Law) -> Receipt:
    """Store a request for the act. Commit is still to come. Raises what ``ask`` and ``store_request`` raise."""
    ruling = ask(case, command, who, law, uow.now(), earlier(uow, case.id, command.act, law))
    return _receipt(command, ruling, uow.store_request(ruling, command.command_id, who, digest_of(command)))


def answer_to(uow: UnitOfWork, command: OnRequest, who: Session, law: Law) -> Receipt:
    """Store what the command makes of a request, and what the last consent does to its case. Commit is still to come.

    Raises NotFound, and what ``rule``, ``store`` and ``store_request`` raise.
    """
    request = uow.request(command.request_id)
    case, before = uow.case(request.case_id), earlier(uow, request.case_id, request.act, law)
    ruling = rule(request, case, command, who, law, uow.now(), before)
    if ruling.decision is not None:
        uow.store(ruling.decision, command.command_id + _DONE, who)
    return _receipt(command, ruling, uow.store_request(ruling, command.command_id, who, digest_of(command)))


def _receipt(command: Command, ruling: Ruling, stored: Request) -> Receipt:
    about = request_subject(stored.id)
    return Receipt(command.command_id, about, stored.number, stored.version, stored.state, ruling.at)
