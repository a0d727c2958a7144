"""Takes requests through a unit of work: to ask, to answer; the last consent does the act in the same commit.

Used by the handler of commands (handler.py), which commits. Knows no database.
"""

from __future__ import annotations

from dataclasses import replace

from hall.cases.case import Case
from hall.cases.commands import Command, OnCase
from hall.cases.law import Law
from hall.cases.repeats import digest_of
from hall.cases.vocabulary import Act
from hall.errors import NotAllowed, PeopleChanged, RuleBroken
from hall.facts import request_subject
from hall.people.session import Renewed, Session, as_signed_in
from hall.ports import Receipt, UnitOfWork
from hall.requests.commands import AnswerRequest, OnRequest
from hall.requests.decide import Ruling, ask, rule
from hall.requests.refusals import RequestRefusal
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


def answer_to(uow: UnitOfWork, command: OnRequest, who: Session, law: Law, renewed: Renewed = as_signed_in) -> Receipt:
    """Store what the command makes of a request, and what the last consent does to its case. Commit is still to come.
    ``renewed``: who a person is now; who asked must still be one who may.

    Raises NotFound, PeopleChanged, and what ``rule``, ``store`` and ``store_request`` raise.
    """
    request = uow.request(command.request_id)
    case, before = uow.case(request.case_id), earlier(uow, request.case_id, request.act, law)
    agrees = isinstance(command, AnswerRequest) and command.yes
    asker = _asker(request, who, renewed) if agrees else None
    ruling = rule(request, case, command, who, law, uow.now(), before, asker)
    if ruling.decision is not None:
        uow.store(ruling.decision, command.command_id + _DONE, who)
    return _receipt(command, ruling, uow.store_request(ruling, command.command_id, who, digest_of(command)))


def _asker(request: Request, who: Session, renewed: Renewed) -> Session | None:
    """Who asked, as that person stands now, in the role of then; None where nobody signs in."""
    if who.people is None:
        return None
    then = Session(request.asked_by, request.asked_by, frozenset({request.role}), request.unit, people=who.people)
    try:
        now = renewed(then)
    except NotAllowed:
        now = replace(then, roles=frozenset())
    if now.people != who.people:  # users have changed since this desk heard of them: once more, as they are now
        raise PeopleChanged("changed.people", known=who.people, present=now.people)
    if request.role not in now.roles:
        raise RuleBroken(RequestRefusal.ASKER_GONE, user=request.asked_by, number=request.number)
    return replace(now, roles=frozenset({request.role}))


def _receipt(command: Command, ruling: Ruling, stored: Request) -> Receipt:
    about = request_subject(stored.id)
    return Receipt(command.command_id, about, stored.number, stored.version, stored.state, ruling.at)
