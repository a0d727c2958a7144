"""Commands on requests: frozen, imperative. To ask is the act's own command (``OnCase``): its row names approvals."""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.commands import Command
from hall.facts import Subject, request_subject


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRequest(Command):
    """A command on a request as it was seen: a later version answers with ``CaseChangedMeanwhile``."""

    request_id: int
    seen_version: int

    @property
    def subject(self) -> Subject:
        """The request."""
        return request_subject(self.request_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest(OnRequest):
    """同意 or 不同意, as the role that is awaited. The last consent does the act to the case, in the same commit.

    To refuse needs a note.
    """

    yes: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRequest(OnRequest):
    """撤回, by who asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseRequest(OnRequest):
    """失效, by the system, from the request's own moment on."""
