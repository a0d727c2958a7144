"""A request (申请) to do an act whose row names approvals: who asked for what, who answered how. Frozen.

It stands apart from the case and changes nothing on it, no timer either, until the last approver agrees
(docs/field.md §5.10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hall.cases.vocabulary import Act
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role


class RequestState(StrEnum):
    """Where a request stands. Only a pending one goes on."""

    PENDING = "pending"  # 待审批
    APPROVED = "approved"  # 已同意, and done to the case in the same commit
    REFUSED = "refused"  # 未同意
    WITHDRAWN = "withdrawn"  # 已撤回
    LAPSED = "lapsed"  # 已失效: nobody answered in time, or the case went on


class RequestAct(StrEnum):
    """What is done to a request."""

    ASK = "ask"  # 申请
    APPROVE = "approve"  # 同意
    REFUSE = "refuse"  # 不同意
    WITHDRAW = "withdraw"  # 撤回
    LAPSE = "lapse"  # 失效, by the system


@frozen
class Consent:
    """One consent that is needed: by which role, and how it was answered (``at`` None: not yet)."""

    role: Role
    at: Moment | None = None
    by: str | None = None
    yes: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request at one version. Moments are UTC milliseconds.

    ``number``: of its own (申请号), "" until the store gives it, as ``id`` 0. ``role``, ``unit``: in which, and for
    which, it was asked. ``street``: the case's, for the approvers' scopes. ``basis``: since when the case had lain
    where the act may be done as it was asked (lapse.py): another one makes it another matter.
    """

    id: int = 0
    number: str = ""
    version: int = 1
    state: RequestState = RequestState.PENDING
    act: Act
    case_id: int
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)
    reason: str
    asked_by: str
    role: Role
    unit: str | None
    street: str | None
    asked_at: Moment
    basis: Moment | None
    lapses_at: Moment
    ended_at: Moment | None = None
    consents: tuple[Consent, ...]

    @property
    def is_pending(self) -> bool:
        """Whether somebody's answer is awaited."""
        return self.state is RequestState.PENDING

    def is_over(self, at: Moment) -> bool:
        """Whether its time is over at that moment, whether or not somebody has let it lapse yet."""
        return at >= self.lapses_at

    @property
    def was_overtaken(self) -> bool:
        """Whether it lapsed before its time: the case had left the node it was asked for."""
        return self.state is RequestState.LAPSED and self.ended_at is not None and self.ended_at < self.lapses_at

    @property
    def answers(self) -> tuple[Consent, ...]:
        """The consents given and refused so far."""
        return tuple(consent for consent in self.consents if consent.at is not None)

    @property
    def current(self) -> Consent | None:
        """The consent that is awaited now; None where the request has ended."""
        return next((consent for consent in self.consents if consent.at is None), None) if self.is_pending else None
