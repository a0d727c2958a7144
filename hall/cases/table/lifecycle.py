"""The lifecycle of a case as one table (domain.md §2.4 main path, §2.6 side flows).

decide.py applies it, offers.py asks it beforehand; it applies nothing itself.
"""

from __future__ import annotations

from hall.cases.transition import Need, Rule, Sweep, Timing, Transition
from hall.cases.vocabulary import ENDED, Act, CheckResult, ClockKind, Role, State

_S, _R, _C = State, Role, ClockKind
_REPORTERS = (_R.COLLECTOR, _R.CALL_TAKER, _R.SHIFT_LEADER, _R.SUPERVISOR, _R.LEADER, _R.SYSTEM)
"""值班长 is assumed: domain.md §2.2 and §2.4 give registering to 受理员 and are silent on who leads their shift and
takes a call when all seats are busy. Accepting it (受理) stays with 受理员: a second pair of eyes."""
_BEFORE_DISPATCH = (_S.REPORTED, _S.ACCEPTED, _S.VERIFYING, _S.FILED)
_AFTER_DISPATCH = (_S.DISPATCHED, _S.IN_PROGRESS, _S.DISPOSED, _S.CHECKING, _S.TO_CLOSE)
_AT_UNIT = (_S.DISPATCHED, _S.IN_PROGRESS)
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
    Transition(Act.ACCEPT, (_S.REPORTED,), _S.ACCEPTED, (_R.CALL_TAKER,), (), (), Timing((_C.FILE,), (_C.ACCEPT,))),
    Transition(Act.REJECT, (_S.REPORTED,), _S.REJECTED, (_R.CALL_TAKER,), _NOTE, (), _END),
    Transition(
        Act.SEND_VERIFY, (_S.ACCEPTED,), _S.VERIFYING, (_R.CALL_TAKER,), (), (), Timing((_C.VERIFY,), (), (_C.FILE,))
    ),
    Transition(
        Act.VERIFY, (_S.VERIFYING,), _S.ACCEPTED, (_R.COLLECTOR,), (Need.RESULT,), (),
        Timing((), (_C.VERIFY,), (), (_C.FILE,)),
    ),
    Transition(
        Act.FILE, (_S.ACCEPTED,), _S.FILED, (_R.SHIFT_LEADER, _R.CALL_TAKER), (Need.CONDITION,),
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
        Timing((_C.CONFIRM,), (), (_C.DISPOSE,)),
    ),
    Transition(
        Act.FEED_BACK, (_S.DISPOSED,), _S.CHECKING, (_R.DISPATCHER, _R.CALL_TAKER), (), (),
        Timing((_C.CHECK,), (_C.CONFIRM,)),
    ),
    Transition(
        Act.CHECK, (_S.CHECKING,), _S.TO_CLOSE, (_R.COLLECTOR, _R.CHECKER), (Need.RESULT,), (Rule.CHECKER_APART,),
        Timing((_C.CLOSE,), (_C.CHECK,)), CheckResult.PASS,
    ),
    # 返工: the same unit goes on with what is left of its limit (domain.md §2.7 rules 3 and 7). That it is told why is
    # assumed: §2.4 asks for result and photo, and there is no photo yet.
    Transition(
        Act.CHECK, (_S.CHECKING,), _S.DISPATCHED, (_R.COLLECTOR, _R.CHECKER), (Need.RESULT, Need.NOTE),
        (Rule.CHECKER_APART,), Timing((), (_C.CHECK,), (), (_C.DISPOSE,)), CheckResult.FAIL,
    ),
    Transition(  # could not be seen: the centre confirms again and sends another check; the unit's clock stands still
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
    _later(Act.VOID, _AFTER_DISPATCH, _S.CANCELLED, (_R.SHIFT_LEADER,), _END, (_R.LEADER,)),
    _later(
        Act.RETURN, _AT_UNIT, _S.FILED, (_R.DEPARTMENT, _R.DISPATCHER), _BACK_TO_CENTRE,
        (_R.DISPATCHER, _R.SHIFT_LEADER), (Rule.OWN_UNIT,),
    ),
    _later(Act.REDISPATCH, _AT_UNIT, _S.DISPATCHED, (_R.DISPATCHER,), _FRESH_DISPOSE),
    _later(Act.SECOND_DISPATCH, (_S.DISPATCHED,), _S.DISPATCHED, (_R.DISPATCHER,)),
    _later(Act.FORCED_DISPATCH, (_S.FILED,), _S.DISPATCHED, (_R.DISPATCHER,), Timing((_C.DISPOSE,), (_C.DISPATCH,)),
           (_R.SHIFT_LEADER,)),
    _later(Act.EXTEND, _AT_UNIT, None, (_R.DEPARTMENT,), _QUIET, (_R.DISPATCHER, _R.SHIFT_LEADER), (Rule.OWN_UNIT,)),
    _later(Act.SUPERVISE, _OPEN, None, (_R.SUPERVISOR, _R.LEADER, _R.SHIFT_LEADER)),
    _later(Act.URGE, _AFTER_DISPATCH, None, (_R.DISPATCHER, _R.SHIFT_LEADER)),
    _later(Act.ASSIST, _AT_UNIT, None, (_R.DISPATCHER,)),
    _later(Act.MERGE, _BEFORE_DISPATCH, _S.CANCELLED, (_R.CALL_TAKER, _R.SHIFT_LEADER), _END),
    _later(Act.RULE_OWNERSHIP, _HOLDABLE, None, (_R.SUPERVISOR, _R.DISPATCHER), Timing(pauses=(_C.DISPOSE,)),
           (_R.SHIFT_LEADER,)),
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
"""The whole table. One row answers for an act, a state and (核实, 核查) a result."""

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

ROWS: dict[tuple[Act, State | None, CheckResult | None], Transition] = {
    (row.act, state, row.result): row for row in LIFECYCLE for state in (row.sources or (None,))
}
"""The row for an act in a state (None: no case yet) with a result (None where the row does not ask for one)."""

RESULT_TOLD: dict[tuple[str, str | None], CheckResult] = {
    (row.act, row.target): row.result for row in LIFECYCLE if row.result is not None
}
"""What a check found, by where the case went from it. 核实 leads back whatever it found: its line cannot tell."""

ROLES_OF: dict[Act, tuple[Role, ...]] = {
    act: tuple(dict.fromkeys(role for row in LIFECYCLE if row.act is act and row.wired for role in row.roles))
    for act in Act
}
"""Who may do an act in one state or another, of what works: for acts asked in a wrong state."""

FROM_STATE: dict[State, tuple[Transition, ...]] = {
    state: tuple(row for row in LIFECYCLE if row.wired and state in row.sources) for state in State
}
"""The rows that work in a state, in the order of the table."""


def acts_of(role: Role) -> frozenset[Act]:
    """What a role may do to cases, of what works (domain.md §2.2)."""
    return frozenset(row.act for row in LIFECYCLE if row.wired and role in row.roles)
