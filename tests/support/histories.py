"""Brings a case of the small city to a state by commands alone, as a desk would."""

from __future__ import annotations

from typing import Any

from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.law import Law
from hall.moment import MINUTE_MS, Moment
from tests.support.fakes import FakeLocator, a_command, a_report, moment, who
from tests.support.law_by_hand import role_of

_TO_FILED = ("accept", "file")
_TO_CHECKING = (*_TO_FILED, "dispatch", "start", "dispose", "feed_back")
PATHS: dict[str, tuple[str, ...]] = {
    "reported": (),
    "accepted": ("accept",),
    "verifying": ("accept", "send_verify"),
    "filed": _TO_FILED,
    "dispatched": (*_TO_FILED, "dispatch"),
    "in_progress": (*_TO_FILED, "dispatch", "start"),
    "disposed": (*_TO_FILED, "dispatch", "start", "dispose"),
    "checking": _TO_CHECKING,
    "to_close": (*_TO_CHECKING, "check:pass"),
    "closed": (*_TO_CHECKING, "check:pass", "close"),
    "rejected": ("reject",),
    "not_filed": ("accept", "not_file"),
    "cancelled": ("void",),
}
MORNING = moment("2026-11-18 09:00")
"""A plain Wednesday."""


def new_case(law: Law, at: Moment = MORNING, **report: object) -> Case:
    """A case a collector has just reported."""
    areas = FakeLocator().locate(113.64, 34.75, at)
    return decide(None, a_report(**report), who("collector"), law, at, areas).after


def done(case: Case, law: Law, act: str, at: Moment, **more: Any) -> Case:
    """The case after an act by someone who may."""
    return decide(case, a_command(act, case, **more), who(role_of(act)), law, at).after


def a_case(law: Law, state: str = "reported", held: bool = False, step_ms: int = MINUTE_MS) -> Case:
    """A case in that state, one act every ``step_ms`` from ``MORNING``. An end nobody can reach is not offered."""
    case = new_case(law)
    for act in (*PATHS[state], *(("hold",) if held else ())):
        case = done(case, law, act, case.changed_at + step_ms)
    return case
