"""The one place where the law of the case is applied: (case, command, who, law, now) → decision. Pure.

Desk, ``init``, sample life, import and phone reconciliation all go through it. Knows no database, no present moment.
"""

from __future__ import annotations

from hall.cases.case import Case, changed
from hall.cases.clocks import verdict
from hall.cases.commands import Check, Command, Import, OnCase, Report, SideFlow
from hall.cases.effects import ACT_OF, EFFECTS, Asked
from hall.cases.entry import imported, reported
from hall.cases.law import Decision, Law, Reporter
from hall.cases.lifecycle import ROLES_OF, ROWS
from hall.cases.refusals import Refusal
from hall.cases.rules import barred, denied, out_of_scope, role_for, wrong_role
from hall.cases.timing import applied, reading
from hall.cases.transition import Need, Sweep, Transition
from hall.cases.vocabulary import ENDED, ClockKind, Moment, Role, State
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, HallError, NotFound, RuleBroken
from hall.people.session import Session

__all__ = ["Decision", "Law", "Reporter", "decide"]


def decide(
    case: Case | None, command: Command, who: Session, law: Law, now: Moment, areas: Areas | None = None
) -> Decision:
    """What the law makes of a command. ``now``: UTC ms; ``areas``: of a new case's point (domain.md §4).

    Refuses in this order: role, scope, version, state, hold, rules of the row, fields. The moment of an act is never
    before the last one on the same case. Any thread.

    Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile (codes in refusals.py); then nothing has changed.
    """
    if not isinstance(command, OnCase):
        if case is not None:
            raise ValueError("a new case cannot stand on an old one")
        return _entry(command, who, law, now, areas or Areas())
    if case is None or case.id != command.case_id:
        raise NotFound(Refusal.NO_CASE, case_id=command.case_id)
    row, role = _row_for(case, command, who, law)
    if Need.NOTE in row.needs and not command.note.strip():
        raise RuleBroken(Refusal.NOTE_MISSING, act=row.act)
    at = max(case.changed_at, now)
    return Decision(case, _after(Asked(case, command, who, law, at), row), row.act, at, role, command.note)


def _entry(command: Command, who: Session, law: Law, now: Moment, areas: Areas) -> Decision:
    """A new case, reported or imported."""
    act = ACT_OF[type(command)]
    role = role_for(ROLES_OF[act], who)
    if role is None:
        raise wrong_role(act, who)
    if isinstance(command, Report):
        _raise(out_of_scope(act, areas.street, who))
        after = reported(command, who, law, now, areas)
        return Decision(None, after, act, now, role, "", _reporter(command))
    if isinstance(command, Import):
        return Decision(None, imported(command, law, now, areas), act, now, role, "")
    raise TypeError(f"no such command: {type(command).__name__}")


def _reporter(command: Report) -> Reporter | None:
    if command.reporter_name is None and command.reporter_phone is None:
        return None
    return Reporter(command.reporter_name, command.reporter_phone)


def _row_for(case: Case, command: OnCase, who: Session, law: Law) -> tuple[Transition, Role]:
    """The row that answers, and the role it is done in."""
    if isinstance(command, SideFlow):
        raise RuleBroken(Refusal.NOT_WIRED, act=command.act)
    act = ACT_OF[type(command)]
    row = ROWS.get((act, case.state, command.result if isinstance(command, Check) else None))
    _raise(denied(act, row, case, who))
    if command.seen_version != case.version:
        raise CaseChangedMeanwhile(Refusal.CHANGED, by=None, act=None, version=case.version)
    _raise(barred(act, row, case, who, law))
    assert row is not None  # barred says so
    role = role_for(row.roles, who)
    assert role is not None  # denied says so
    return row, role


def _raise(refusal: HallError | None) -> None:
    if refusal is not None:
        raise refusal


def _after(asked: Asked, row: Transition) -> Case:
    """The case one version later: its state, what the act writes, its clocks, and the end where it ends."""
    case, at = asked.case, asked.at
    changes = EFFECTS[row.act](asked)
    state = row.target or case.state
    clocks = applied(row.timing, case, changes.get("condition", case.condition), asked.law, at)
    changes |= {"version": case.version + 1, "state": state, "changed_at": at, "clocks": clocks}
    changes |= reading(clocks, state, case.clock if row.timing.sweep is Sweep.HOLD else None)
    if state in ENDED:
        changes["ended_at"] = at
    if state is State.CLOSED:
        changes["verdict"] = verdict(next((each for each in clocks if each.kind is ClockKind.DISPOSE), None))
    return changed(case, changes)
