"""What was asked for a case and how it was answered, as lines for its timeline. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hall.cases.vocabulary import Act
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role
from hall.requests.request import Request, RequestAct, RequestState

_ENDS = {RequestState.WITHDRAWN: RequestAct.WITHDRAW, RequestState.LAPSED: RequestAct.LAPSE}


@frozen
class RequestLine:
    """One thing that was done to a request. ``asked``: the act asked for; ``by``: "" where nobody is kept."""

    at: Moment
    act: RequestAct
    asked: Act
    role: Role
    by: str
    note: str = ""
    overtaken: bool = False  # lapsed because the case went on


def lines_of(requests: Iterable[Request]) -> list[RequestLine]:
    """All of them, oldest first: whose consents there are, also of the one that did the act."""
    return sorted((line for each in requests for line in _lines(each)), key=lambda line: line.at)


def _lines(request: Request) -> Iterator[RequestLine]:
    asked = request.act
    told = f"{request.number} {request.reason}"
    yield RequestLine(request.asked_at, RequestAct.ASK, asked, request.role, request.asked_by, told)
    for consent in request.answers:
        act = RequestAct.APPROVE if consent.yes else RequestAct.REFUSE
        yield RequestLine(consent.at or 0, act, asked, consent.role, consent.by or "", consent.note)
    if request.state in _ENDS and request.ended_at is not None:
        role = Role.SYSTEM if request.state is RequestState.LAPSED else request.role
        yield RequestLine(request.ended_at, _ENDS[request.state], asked, role, "", request.number,
                          request.was_overtaken)  # fmt: skip
