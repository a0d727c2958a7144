"""The one place where the law of the case is applied: (case, command, who, law, now) → decision. Pure.

Desk, ``init``, sample life, import and phone reconciliation all go through it. Knows no database, no present moment.
"""

from __future__ import annotations

from hall.cases.act_fields import Need
from hall.cases.attachments import wrong_files
from hall.cases.case import Case, changed
from hall.cases.commands import Command, Import, ImportAgain, OnCase, Report, act_of
from hall.cases.deciding.acts import EFFECTS
from hall.cases.deciding.effects import Asked
from hall.cases.deciding.entry import imported, imported_again, reported
from hall.cases.deciding.form import row_asked, wrong_field
from hall.cases.deciding.rules import Around, barred, denied, out_of_scope, role_for, wrong_role
from hall.cases.law import Decision, Law, Reporter
from hall.cases.refusals import Refusal
from hall.cases.steps import Doer, steps_after
from hall.cases.table.transition import Sweep, Transition
from hall.cases.timers.timers import verdict
from hall.cases.timers.timing import applied, reading
from hall.cases.vocabulary import ENDED, State, TimerKind
from hall.city.areas import Areas
from hall.errors import CaseChangedMeanwhile, HallError, NotFound, RuleBroken
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.people.telephone import bare


def decide(
    case: Case | None,
    command: Command,
    who: Session,
    law: Law,
    now: Moment,
    areas: Areas | None = None,
    around: Around | None = None,
    *,
    agreed: bool = False,
) -> Decision:
    """Apply the law to a command. ``now``: UTC ms; ``areas``: of a new case's point, or of one that follows
    the ground (docs/field.md §10.1).

    ``case``: the one that an act is on, or that an import brings anew. Refuses in this order: an act that is not built
    yet, role, scope, version, state, hold, rules of the row, fields. The moment of an act is never before the last one
    on the case. Any thread.
    ``around``: what is asked of the case beside it, as offers are judged by; None: nothing but the moment is known.
    ``agreed``: all have consented whom the row's approvals name (hall/requests asks them).

    Raises RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile (codes in refusals.py); then nothing has changed.
    """
    if not isinstance(command, OnCase):
        if case is not None and not isinstance(command, Import):
            raise ValueError("a new case cannot stand on an old one")
        return _entry(case, command, who, law, now, areas or Areas())
    if case is None or case.id != command.case_id:
        raise NotFound(Refusal.NO_CASE, case_id=command.case_id)
    row, role = _row_for(case, command, who, law, around or Around(now))
    _raise(wrong_field(row, command, law))
    if row.approvals and not agreed:
        raise RuleBroken(Refusal.NEEDS_CONSENT, act=row.act, roles=",".join(row.approvals))
    at = max(case.changed_at, now)
    after = _after(Asked(case, command.fields, who, law, at, areas), row, role)
    ground = law.ground if Need.UNIT in command.fields else None
    files = command.fields.get(Need.FILES, ())
    return Decision(case, after, row.act, at, role, command.note, law=law.version, ground=ground, files=files)


def _entry(case: Case | None, command: Command, who: Session, law: Law, now: Moment, areas: Areas) -> Decision:
    """A new case, reported or imported; or a foreign one that is here already and has moved on there."""
    act = act_of(command)
    role = role_for(law.lifecycle.roles_of(act), who)
    if role is None:
        raise wrong_role(act, who)
    if isinstance(command, Report):
        _raise(out_of_scope(act, areas.street or command.street, who))
        after = reported(command, who, law, now, areas)
        _raise(wrong_files(command.files, law.profile.own.attachments))
        return Decision(None, after, act, now, role, "", _reporter(command), law.version, files=command.files)
    if isinstance(command, Import):
        if isinstance(command, ImportAgain) and (case is None or case.version != command.seen_version):
            raise CaseChangedMeanwhile(Refusal.CHANGED, by=None, act=None, version=case.version if case else 0)
        if case is None:
            return Decision(None, imported(command, law, now, areas), act, now, role, "", law=law.version)
        at = max(case.changed_at, now)
        return Decision(case, imported_again(case, command, law, at, areas), act, at, role, "", law=law.version)
    raise TypeError(f"no such command: {type(command).__name__}")


def _reporter(command: Report) -> Reporter | None:
    if command.reporter_name is None and command.reporter_phone is None:
        return None
    phone = command.reporter_phone
    return Reporter(command.reporter_name, None if phone is None else bare(phone))


def _row_for(case: Case, command: OnCase, who: Session, law: Law, around: Around) -> tuple[Transition, Role]:
    """The row that answers, and the role it is done in."""
    act = command.act
    row = row_asked(command, case.state, law)
    _raise(denied(act, row, case, who, law))
    if command.seen_version != case.version:
        raise CaseChangedMeanwhile(Refusal.CHANGED, by=None, act=None, version=case.version)
    _raise(barred(act, row, case, who, law, around))
    assert row is not None  # barred says so
    role = role_for(row.roles, who)
    assert role is not None  # denied says so
    return row, role


def _raise(refusal: HallError | None) -> None:
    if refusal is not None:
        raise refusal


def _after(asked: Asked, row: Transition, role: Role) -> Case:
    """The case one version later: its state, what the act writes, its timers and steps, and the end where it ends."""
    case, at = asked.case, asked.at
    effect = EFFECTS.get(row.act)
    changes = {} if effect is None else effect(asked)
    state = row.target or case.state
    timers = applied(row.timing, case, changes.get("condition", case.condition), asked.law, at)
    changes |= {"version": case.version + 1, "state": state, "changed_at": at, "timers": timers}
    changes |= reading(timers, state, case.timer if row.timing.sweep is Sweep.HOLD else None)
    if state is not case.state:
        changes["urged_at"] = None  # what was urged has been done
    if state in ENDED:
        changes["ended_at"] = at
    if state is State.CLOSED:
        changes["verdict"] = verdict(next((each for each in timers if each.kind is TimerKind.DISPOSE), None))
    changes["steps"] = steps_after(case, changes, row.act, Doer(role, asked.who.user), asked.law.calendar)
    return changed(case, changes)
