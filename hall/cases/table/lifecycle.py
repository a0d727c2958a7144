"""The lifecycle of a case as one table (docs/field.md §4 main path, §5 side flows).

decide.py applies it, offers.py asks it beforehand; it applies nothing itself.
"""

from __future__ import annotations

from hall.cases.act_fields import Need
from hall.cases.table.lifecycle_table import LifecycleTable
from hall.cases.table.transition import Rule, Sweep, Timing, Transition
from hall.cases.vocabulary import AT_UNIT, ENDED, Act, CheckResult, Pause, State, TimerKind
from hall.people.roles import Role

_S, _R, _C, _P = State, Role, TimerKind, Pause
_REPORTERS = (_R.COLLECTOR, _R.CALL_TAKER, _R.SHIFT_LEADER, _R.SUPERVISOR, _R.LEADER, _R.SYSTEM)
"""值班长 is assumed (docs/field.md §3.4): who leads the shift takes a call when all seats are busy. Accepting it (受理)
stays with 受理员: a second pair of eyes."""
_WITNESSES = (_R.COLLECTOR, _R.DEPARTMENT, _R.CHECKER, _R.CALL_TAKER, _R.DISPATCHER, _R.SUPERVISOR, _R.SHIFT_LEADER)
"""附图 (docs/field.md §5.9): who was there, and assumed: the centre's own people, to whom others send
photographs."""
_BEFORE_DISPATCH = (_S.REPORTED, _S.ACCEPTED, _S.VERIFYING, _S.FILED)
_AFTER_DISPATCH = (_S.DISPATCHED, _S.IN_PROGRESS, _S.DISPOSED, _S.CHECKING, _S.TO_CLOSE)
_HOLDABLE = (_S.FILED, _S.DISPATCHED, _S.IN_PROGRESS)
_OPEN = (*_BEFORE_DISPATCH, *_AFTER_DISPATCH)
_NOTE = (Need.NOTE,)
_QUIET = Timing()
_END = Timing(sweep=Sweep.STOP)
_WORKING = (Rule.OWN_UNIT, Rule.NOT_OPENER)

MAIN_PATH: tuple[Transition, ...] = (
    Transition(
        Act.REPORT, (), _S.REPORTED, _REPORTERS, (Need.DESCRIPTION, Need.PLACE), (), Timing((_C.ACCEPT, _C.TOTAL))
    ),
    Transition(Act.IMPORT, (), None, (_R.IMPORTER,)),
    # By the system: what somebody found right among leads (研判), and kinds that a city trusts (docs/field.md §15.6).
    Transition(
        Act.ACCEPT, (_S.REPORTED,), _S.ACCEPTED, (_R.CALL_TAKER, _R.SYSTEM), (), (), Timing((_C.FILE,), (_C.ACCEPT,))
    ),
    Transition(Act.REJECT, (_S.REPORTED,), _S.REJECTED, (_R.CALL_TAKER,), _NOTE, (), _END),
    Transition(
        Act.SEND_VERIFY, (_S.ACCEPTED,), _S.VERIFYING, (_R.CALL_TAKER,), (), (),
        Timing((_C.VERIFY,), (), (_C.FILE,), cause=_P.VERIFYING),
    ),
    Transition(
        Act.VERIFY, (_S.VERIFYING,), _S.ACCEPTED, (_R.COLLECTOR,), (Need.RESULT,), (),
        Timing((), (_C.VERIFY,), (), (_C.FILE,), cause=_P.VERIFYING),
    ),
    Transition(
        Act.FILE, (_S.ACCEPTED,), _S.FILED, (_R.SHIFT_LEADER, _R.CALL_TAKER, _R.SYSTEM), (Need.CONDITION,),
        (Rule.FILEABLE, Rule.VERIFIED), Timing((_C.DISPATCH,), (_C.FILE,)),
    ),
    Transition(Act.NOT_FILE, (_S.ACCEPTED,), _S.NOT_FILED, (_R.SHIFT_LEADER,), _NOTE, (), _END),
    Transition(
        Act.DISPATCH, (_S.FILED,), _S.DISPATCHED, (_R.DISPATCHER,), (Need.UNIT,), (Rule.FILEABLE,),
        Timing((_C.DISPOSE,), (_C.DISPATCH,)),
    ),
    Transition(Act.START, (_S.DISPATCHED,), _S.IN_PROGRESS, (_R.DEPARTMENT,), (), _WORKING),
    Transition(
        Act.DISPOSE, (_S.IN_PROGRESS,), _S.DISPOSED, (_R.DEPARTMENT,), (), _WORKING,
        Timing((_C.CONFIRM,), (), (_C.DISPOSE,), cause=_P.DISPOSED),
    ),
    Transition(
        Act.FEED_BACK, (_S.DISPOSED,), _S.CHECKING, (_R.DISPATCHER, _R.CALL_TAKER), (), (),
        Timing((_C.CHECK,), (_C.CONFIRM,)),
    ),
    Transition(
        Act.CHECK, (_S.CHECKING,), _S.TO_CLOSE, (_R.COLLECTOR, _R.CHECKER), (Need.RESULT,), (Rule.CHECKER_APART,),
        Timing((_C.CLOSE,), (_C.CHECK,)), CheckResult.PASS,
    ),
    # 返工: the same unit goes on with what is left of its limit (docs/field.md §5.6, §6.8).
    # That it is told why is assumed.
    Transition(
        Act.CHECK, (_S.CHECKING,), _S.DISPATCHED, (_R.COLLECTOR, _R.CHECKER), (Need.RESULT, Need.NOTE),
        (Rule.CHECKER_APART,), Timing((), (_C.CHECK,), (), (_C.DISPOSE,), cause=_P.DISPOSED), CheckResult.FAIL,
    ),
    Transition(  # could not be seen: the centre confirms again and sends another check; the unit's timer stands still
        Act.CHECK, (_S.CHECKING,), _S.DISPOSED, (_R.COLLECTOR, _R.CHECKER), (Need.RESULT,), (Rule.CHECKER_APART,),
        Timing((_C.CONFIRM,), (_C.CHECK,)), CheckResult.CANNOT,
    ),
    Transition(Act.CLOSE, (_S.TO_CLOSE,), _S.CLOSED, (_R.SHIFT_LEADER,), (), (Rule.CLOSER_APART,), _END),
    Transition(Act.VOID, _BEFORE_DISPATCH, _S.CANCELLED, (_R.SHIFT_LEADER,), _NOTE, (), _END),
    Transition(
        Act.HOLD, _HOLDABLE, None, (_R.SHIFT_LEADER, _R.DISPATCHER), _NOTE, (), Timing(sweep=Sweep.HOLD)
    ),
    Transition(
        Act.RESUME, _HOLDABLE, None, (_R.SHIFT_LEADER, _R.DISPATCHER), (), (), Timing(sweep=Sweep.RELEASE)
    ),
    # Deadlines are moved by an audited act only (docs/field.md §6.5).
    Transition(Act.RECALCULATE, _OPEN, None, (_R.SYSTEM,), (), (), Timing(sweep=Sweep.RECKON)),
    # The areas of a redrawn ground (docs/field.md §10.1), where somebody has said that open cases follow: assumed.
    Transition(Act.FOLLOW, _OPEN, None, (_R.SYSTEM,), _NOTE),
)  # fmt: skip


def _later(
    act: Act, sources: tuple[State, ...], target: State | None, roles: tuple[Role, ...], timing: Timing = _QUIET,
    approvals: tuple[Role, ...] = (), rules: tuple[Rule, ...] = (),
) -> Transition:  # fmt: skip
    """A side flow whose act comes later; all of them ask for a reason."""
    return Transition(act, sources, target, roles, _NOTE, rules, timing, None, approvals, wired=False)


_FRESH_DISPOSE = Timing((_C.DISPOSE,))
_BACK_TO_CENTRE = Timing((_C.DISPATCH,), (_C.DISPOSE,))

SIDE_FLOWS: tuple[Transition, ...] = (
    Transition(
        Act.VOID, _AFTER_DISPATCH, _S.CANCELLED, (_R.SHIFT_LEADER,), _NOTE, (), _END, approvals=(_R.LEADER,)
    ),
    Transition(
        Act.RETURN, AT_UNIT, _S.FILED, (_R.DEPARTMENT, _R.DISPATCHER), _NOTE,
        (Rule.OWN_UNIT, Rule.NOT_TOO_OFTEN, Rule.RETURN_WINDOW), _BACK_TO_CENTRE,
        approvals=(_R.DISPATCHER, _R.SHIFT_LEADER),
    ),
    # What does not meet the closing condition is not closed (docs/field.md §4.9) but checked once more. That who
    # checked may own up to an error before the case is closed is assumed (§5.8).
    Transition(
        Act.RECHECK, (_S.TO_CLOSE,), _S.CHECKING, (_R.SHIFT_LEADER, _R.CHECKER, _R.COLLECTOR), _NOTE, (),
        Timing((_C.CHECK,), (_C.CLOSE,)),
    ),
    _later(Act.REDISPATCH, AT_UNIT, _S.DISPATCHED, (_R.DISPATCHER,), _FRESH_DISPOSE),
    _later(Act.SECOND_DISPATCH, (_S.DISPATCHED,), _S.DISPATCHED, (_R.DISPATCHER,)),
    _later(Act.FORCED_DISPATCH, (_S.FILED,), _S.DISPATCHED, (_R.DISPATCHER,), Timing((_C.DISPOSE,), (_C.DISPATCH,)),
           (_R.SHIFT_LEADER,)),
    Transition(
        Act.EXTEND, AT_UNIT, None, (_R.DEPARTMENT,), _NOTE, (Rule.OWN_UNIT, Rule.NOT_TOO_OFTEN, Rule.NOT_OVERDUE),
        Timing(extends=(_C.DISPOSE,)), approvals=(_R.DISPATCHER, _R.SHIFT_LEADER),
    ),
    _later(Act.SUPERVISE, _OPEN, None, (_R.SUPERVISOR, _R.LEADER, _R.SHIFT_LEADER)),
    Transition(Act.URGE, _AFTER_DISPATCH, None, (_R.DISPATCHER, _R.SHIFT_LEADER), _NOTE),
    Transition(
        Act.ATTACH, _OPEN, None, (*_WITNESSES, _R.SYSTEM), (Need.FILES,), (Rule.OWN_UNIT, Rule.NOT_TOO_OFTEN)
    ),  # by the system: the clip of a lead, which is made after its moment (docs/field.md §15.7)
    _later(Act.ASSIST, AT_UNIT, None, (_R.DISPATCHER,)),
    _later(Act.MERGE, _BEFORE_DISPATCH, _S.CANCELLED, (_R.CALL_TAKER, _R.SHIFT_LEADER), _END),
    _later(Act.RULE_OWNERSHIP, _HOLDABLE, None, (_R.SUPERVISOR, _R.DISPATCHER),
           Timing(pauses=(_C.DISPOSE,), cause=_P.OWNERSHIP), (_R.SHIFT_LEADER,)),
    _later(Act.SELF_DISPOSE, (_S.REPORTED, _S.ACCEPTED), _S.SELF_CLOSED, (_R.COLLECTOR,), _END),
    _later(Act.CLOSE_ON_SITE, _AFTER_DISPATCH, _S.CLOSED, (_R.SUPERVISOR,), _END, (), (Rule.CLOSER_APART,)),
    _later(Act.FORCE_CLOSE, _AFTER_DISPATCH, _S.CLOSED, (_R.SHIFT_LEADER,), _END, (_R.LEADER,),
           (Rule.CLOSER_APART,)),
    _later(Act.APPEAL, (_S.CLOSED,), None, (_R.DEPARTMENT,), _QUIET, (_R.DISPATCHER, _R.CALL_TAKER), (Rule.OWN_UNIT,)),
    _later(Act.REVISIT, (_S.CLOSED,), None, (_R.CALL_TAKER,)),
    _later(Act.REOPEN, tuple(state for state in _S if state in ENDED), _S.REPORTED, (_R.CALL_TAKER, _R.SHIFT_LEADER),
           Timing((_C.ACCEPT, _C.TOTAL))),
)  # fmt: skip

LIFECYCLE: tuple[Transition, ...] = MAIN_PATH + SIDE_FLOWS
"""The whole table."""

PRIMARY: dict[State, Act] = {
    State.REPORTED: Act.ACCEPT,
    State.ACCEPTED: Act.FILE,
    State.VERIFYING: Act.VERIFY,
    State.FILED: Act.DISPATCH,
    State.DISPATCHED: Act.START,
    State.IN_PROGRESS: Act.DISPOSE,
    State.DISPOSED: Act.FEED_BACK,
    State.CHECKING: Act.CHECK,
    State.TO_CLOSE: Act.CLOSE,
}
"""The act that moves a case on; an accepted one that must be verified first is sent to verification instead."""

STANDARD = LifecycleTable(LIFECYCLE, PRIMARY)
"""The table as docs/field.md §4 and §5 have it; a city's law may leave rows out and change roles and
approvals (law_rows.py)."""
