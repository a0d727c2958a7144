"""What one row of the lifecycle says: from where to where, who may, what is needed, what the timers do.

The rows themselves stand in lifecycle.py.
"""

from __future__ import annotations

from enum import StrEnum

from hall.cases.act_fields import Need
from hall.cases.vocabulary import Act, CheckResult, Pause, State, TimerKind
from hall.frozen import frozen
from hall.people.roles import Role


class Rule(StrEnum):
    """Conditions beyond role and state; the checks are in rules.py."""

    OWN_UNIT = "own_unit"  # a department acts for its own unit only
    NOT_OPENER = "not_opener"  # who reported or filed does not dispose (docs/field.md §3.2)
    CHECKER_APART = "checker_apart"  # who disposed, or stands for that unit, does not check
    CLOSER_APART = "closer_apart"  # nor close
    VERIFIED = "verified"  # 先核实后立案
    FILEABLE = "fileable"  # not under a history-only list
    NOT_TOO_OFTEN = "not_too_often"  # as often as the city's law allows (docs/field.md §5.3, §5.4)
    RETURN_WINDOW = "return_window"  # a unit returns a case soon or not at all
    NOT_OVERDUE = "not_overdue"  # what is overdue is not extended


class Sweep(StrEnum):
    """What happens to all timers of the case at once."""

    STOP = "stop"  # the case ends
    HOLD = "hold"  # every timer that is not stopped stands still for a hold, the total one too
    RECKON = "reckon"  # every running timer is reckoned anew by the calendar in force
    RELEASE = "release"  # none stands still for a hold any longer; what has another cause goes on standing still


@frozen
class Timing:
    """What an act does to the timers. A timer started again begins anew (单次耗时); only a resumed one accumulates.

    ``cause``: why ``pauses`` stand still, or which cause ends for ``resumes``. Raises ValueError where it is missing.
    ``extends``: these get their original limit once more.
    """

    starts: tuple[TimerKind, ...] = ()
    stops: tuple[TimerKind, ...] = ()
    pauses: tuple[TimerKind, ...] = ()
    resumes: tuple[TimerKind, ...] = ()
    sweep: Sweep | None = None
    cause: Pause | None = None
    extends: tuple[TimerKind, ...] = ()

    def __post_init__(self) -> None:
        if (self.pauses or self.resumes) and self.cause is None:
            raise ValueError("a timer stands still, or runs on, for a cause")


@frozen
class Transition:
    """One row. ``sources`` empty: the case does not exist before; ``target`` None: it stays where it is.

    ``roles``: in the order in which one of them is named in the audit. ``result``: the row is for that result only.
    ``needs``: the fields a command must bring; ``takes``: those it may bring besides (a form offers them).
    ``approvals``: who must agree, in order, before it takes effect. ``wired``: False for acts that come later: they are
    refused and no window shows them.
    """

    act: Act
    sources: tuple[State, ...]
    target: State | None
    roles: tuple[Role, ...]
    needs: tuple[Need, ...] = ()
    rules: tuple[Rule, ...] = ()
    timing: Timing = Timing()
    result: CheckResult | None = None
    approvals: tuple[Role, ...] = ()
    takes: tuple[Need, ...] = ()
    wired: bool = True

    @property
    def is_by_program(self) -> bool:
        """Whether no person does it: nothing that a window offers, nor a city's to change."""
        return all(role in (Role.SYSTEM, Role.IMPORTER) for role in self.roles)
