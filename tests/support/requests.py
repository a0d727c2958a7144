"""Requests of the small city, asked and answered by the pure functions alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hall.cases.case import Case
from hall.cases.law import Law
from hall.moment import Moment
from hall.people.session import Session
from hall.requests import decide as d
from hall.requests.commands import AnswerRequest, LapseRequest, WithdrawRequest
from hall.requests.request import Request
from tests.support.fakes import a_command, fresh_id, who

ASKER = {"return": "department", "extend": "department", "void": "shift_leader"}
"""By hand from docs/field.md §5.2–§5.4: who asks first of all."""


def asked(case: Case, act: str, law: Law, at: Moment | None = None, **more: Any) -> Request:
    """The request as a store would give it back; ``earlier``, ``session`` and fields of the command in ``more``."""
    session = more.pop("session", None) or who(ASKER[act], f"{act}-asker")
    earlier = more.pop("earlier", 0)
    ruling = d.ask(case, a_command(act, case, **more), session, law, case.changed_at if at is None else at, earlier)
    return replace(ruling.after, id=7, number="SQ202611180001")


def answer(request: Request, *, yes: bool, note: str = "", seen: int | None = None) -> AnswerRequest:
    """The command of an answer to a request as it stands."""
    seen_version = request.version if seen is None else seen
    return AnswerRequest(command_id=fresh_id(), request_id=request.id, seen_version=seen_version, note=note, yes=yes)


def withdrawal(request: Request) -> WithdrawRequest:
    """The command that takes it back."""
    return WithdrawRequest(command_id=fresh_id(), request_id=request.id, seen_version=request.version)


def lapse(request: Request) -> LapseRequest:
    """The command with which its time is over."""
    return LapseRequest(command_id=fresh_id(), request_id=request.id, seen_version=request.version)


def agreed(request: Request, case: Case, law: Law, *sessions: Session) -> d.Ruling:
    """One consent after the other; what the last one made of it."""
    ruling: d.Ruling | None = None
    for session in sessions:
        ruling = d.rule(request, case, answer(request, yes=True), session, law, request.asked_at)
        request = ruling.after
    assert ruling is not None
    return ruling
