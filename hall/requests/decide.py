"""What the law makes of a request: asked, answered, withdrawn, lapsed. Pure; the act is decided where all acts are.

Knows no database and no present moment. Raises codes (refusals here, and those of cases); then nothing has changed.
"""

from __future__ import annotations

from dataclasses import replace

from hall.cases.case import Case, changed
from hall.cases.commands import OnCase, act_on
from hall.cases.decide import decide
from hall.cases.deciding.form import row_asked
from hall.cases.deciding.rules import Around
from hall.cases.law import Decision, Law
from hall.cases.limits import wrong_text
from hall.cases.steps import Doer, in_name_of
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, RuleBroken
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.plain_text import visible
from hall.requests.commands import AnswerRequest, LapseRequest, OnRequest, WithdrawRequest
from hall.requests.consents import answered, consents_for, has_answered, may_answer, may_withdraw
from hall.requests.lapse import basis_of, has_moved_on, lapses_at
from hall.requests.refusals import RequestRefusal
from hall.requests.request import Request, RequestAct, RequestState


@frozen
class Ruling:
    """What became of a request, in which role and by which law; ``decision``: what the last consent did to the case;
    ``ground``: as that of a decision, of an act that is asked for.

    A new request has ``before`` None, ``after.id`` 0 and ``after.number`` "": the unit of work gives both.
    """

    before: Request | None
    after: Request
    act: RequestAct
    role: Role
    at: Moment
    law: int
    decision: Decision | None = None
    ground: int | None = None


def needs_consent(case: Case, command: OnCase, law: Law) -> bool:
    """Whether the act is asked for instead of done: its row names approvals."""
    row = row_asked(command, case.state, law)
    return row is not None and row.wired and bool(row.approvals)


def ask(case: Case, command: OnCase, who: Session, law: Law, now: Moment, earlier: int = 0) -> Ruling:
    """A new request, where the act itself would be allowed if all agreed. ``earlier``: how often it was done to
    the case before.

    That the same is not asked for twice at once is seen to where it is stored.
    """
    row = row_asked(command, case.state, law)
    assert row is not None  # needs_consent says so
    tried = decide(case, command, who, law, now, around=Around(now, {command.act: earlier}), agreed=True)
    request = Request(
        act=command.act, case_id=case.id, fields=command.fields, reason=command.note.strip(), asked_by=who.user,
        role=tried.role, unit=who.unit if tried.role is Role.DEPARTMENT else None, street=case.street, asked_at=now,
        basis=basis_of(case, command.act, law), lapses_at=lapses_at(now, law, urgent=case.urgent),
        consents=consents_for(row.approvals, tried.role),
    )  # fmt: skip
    return Ruling(None, request, RequestAct.ASK, tried.role, now, law.version, ground=tried.ground)


def rule(
    request: Request,
    case: Case,
    command: OnRequest,
    who: Session,
    law: Law,
    now: Moment,
    earlier: int = 0,
    asker: Session | None = None,
) -> Ruling:
    """What a command makes of a request. Its moment is never before the last one of the same request.

    ``earlier``: how often the act asked for was done to the case before; ``asker``: who asked, as that person stands
    now; None: as when it was asked.

    Refuses in this order: a text too long, ended or changed meanwhile, who may, what the command needs, the act's law.
    """
    _raise(wrong_text(command))
    now = max(now, request.asked_at, *(consent.at or 0 for consent in request.consents))
    _raise(_not_pending(request, command))
    match command:
        case AnswerRequest():
            return _answer(request, case, command, who, law, now, earlier, asker or _as_asked(request))
        case WithdrawRequest():
            if not may_withdraw(request, who):
                raise NotAllowed(RequestRefusal.NOT_ASKER, user=request.asked_by)
            return _ended(request, RequestState.WITHDRAWN, RequestAct.WITHDRAW, request.role, now, law)
        case LapseRequest():
            if Role.SYSTEM not in who.roles:
                raise NotAllowed(RequestRefusal.NOT_YOUR_STEP, act=request.act, roles=Role.SYSTEM)
            if now < request.lapses_at and not has_moved_on(request, case, law):
                raise RuleBroken(RequestRefusal.NOT_LAPSED, at=request.lapses_at)
            return _ended(request, RequestState.LAPSED, RequestAct.LAPSE, Role.SYSTEM, now, law)
    raise TypeError(f"no such command: {type(command).__name__}")


def _answer(
    request: Request,
    case: Case,
    command: AnswerRequest,
    who: Session,
    law: Law,
    now: Moment,
    earlier: int,
    asker: Session,
) -> Ruling:
    consent = request.current
    assert consent is not None  # it is pending
    if who.user == request.asked_by:
        raise RuleBroken(RequestRefusal.OWN_REQUEST, user=who.user)
    if has_answered(request, who):
        raise RuleBroken(RequestRefusal.ANSWERED, user=who.user)
    if not may_answer(request, who):
        raise NotAllowed(RequestRefusal.NOT_YOUR_STEP, act=request.act, roles=consent.role)
    if request.is_over(now):
        raise RuleBroken(RequestRefusal.LATE, number=request.number, at=request.lapses_at)
    note = command.note.strip()
    if not command.yes and not visible(note):
        raise RuleBroken(RequestRefusal.REASON_MISSING)
    consents = answered(request.consents, who.user, now, note, yes=command.yes)
    after = replace(request, version=request.version + 1, consents=consents)
    if not command.yes:
        return _ended(request, RequestState.REFUSED, RequestAct.REFUSE, consent.role, now, law, after)
    if any(each.at is None for each in consents):
        return Ruling(request, after, RequestAct.APPROVE, consent.role, now, law.version)
    decision = _in_name_of(_done(request, case, law, now, earlier, asker), Doer(consent.role, who.user))
    ended = _ended(request, RequestState.APPROVED, RequestAct.APPROVE, consent.role, decision.at, law, after)
    return replace(ended, decision=decision)


def _as_asked(request: Request) -> Session:
    return Session(request.asked_by, request.asked_by, frozenset({request.role}), request.unit)


def _done(request: Request, case: Case, law: Law, now: Moment, earlier: int, asker: Session) -> Decision:
    """The act, decided by the law of all acts as if who asked did it now. Raises RuleBroken where the case moved on, or
    who asked may not do it any more."""
    command = act_on(
        request.act, command_id="", case_id=case.id, seen_version=case.version, note=_told(request), **request.fields
    )
    if row_asked(command, case.state, law) is None or has_moved_on(request, case, law):
        raise RuleBroken(RequestRefusal.MOVED_ON, act=request.act, number=request.number)
    around = Around(request.asked_at, {command.act: earlier})
    try:
        return decide(case, command, asker, law, now, around=around, agreed=True)
    except NotAllowed:
        raise RuleBroken(RequestRefusal.ASKER_GONE, user=request.asked_by, number=request.number) from None


def _in_name_of(decision: Decision, last: Doer) -> Decision:
    """Who gave the last consent did it, in that role."""
    steps = in_name_of(decision.before.steps if decision.before else (), decision.after.steps, last)
    return replace(decision, role=last.role, after=changed(decision.after, {"steps": steps}))


def _told(request: Request) -> str:
    """The note of the act in the audit and the timeline: the request's number, who asked, and why."""
    return f"{request.number} {request.asked_by}: {request.reason}"


def _ended(
    before: Request,
    state: RequestState,
    act: RequestAct,
    role: Role,
    at: Moment,
    law: Law,
    after: Request | None = None,
) -> Ruling:
    ended = after or replace(before, version=before.version + 1)
    return Ruling(before, replace(ended, state=state, ended_at=at), act, role, at, law.version)


def _not_pending(request: Request, command: OnRequest) -> HallError | None:
    """It has ended, or somebody has answered since it was seen."""
    if not request.is_pending:
        return RuleBroken(RequestRefusal.ENDED, number=request.number, request_state=request.state)
    if command.seen_version != request.version:
        last = [consent for consent in request.consents if consent.at is not None]
        by = last[-1].by if last else request.asked_by
        return CaseChangedMeanwhile(RequestRefusal.CHANGED, by=by, act=request.act, version=request.version)
    return None


def _raise(refusal: HallError | None) -> None:
    if refusal is not None:
        raise refusal
