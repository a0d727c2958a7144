"""Whole lives of cases, decided by the law: what ``init`` stores, and what a life catches up with."""

from __future__ import annotations

from collections.abc import Iterator

from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.law import Law
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.sample_city.life.arrivals import arrivals
from hall.sample_city.life.life import Life
from hall.sample_city.life.steps import History, Planned


def history(life: Life, law: Law, first: Planned, until: Moment) -> History:
    """All that happens to a case from its report until a moment, decided by the law."""
    return _lived(life, law, None, first, until)


def continued(life: Life, law: Law, case: Case, until: Moment) -> History:
    """All that happens to an open case from now on until a moment; empty when nothing does."""
    return _lived(life, law, case, life.next(case), until)


def histories(life: Life, law: Law, zone: CityZone, seed: int, count: int, until: Moment) -> Iterator[History]:
    """The lives of ``count`` cases up to ``until``, in the order of their reports."""
    for at, rain in arrivals(count, until, zone, seed):
        yield history(life, law, life.report(at, rain), until)


def _lived(life: Life, law: Law, case: Case | None, step: Planned | None, until: Moment) -> History:
    done: History = []
    while step is not None and step.at <= until:
        decision = decide(case, step.command, step.who, law, step.at, step.areas)
        done.append((decision, step.command.command_id, step.who))
        case = decision.after
        step = life.next(case) if case.is_open else None
    return done
