"""What one row of the lifecycle says: from where to where, who may, what is needed, what the clocks do.

The rows themselves stand in lifecycle.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hall.cases.vocabulary import Act, CheckResult, ClockKind, Role, State


class Need(StrEnum):
    """What a command must bring for a row."""

    NOTE = "note"  # a reason that is not blank
    CONDITION = "condition"  # one of the subclass's filing conditions
    UNIT = "unit"  # a disposal unit
    DESCRIPTION = "description"
    PLACE = "place"  # a point or an address
    RESULT = "result"  # of a verification or a check


class Rule(StrEnum):
    """Conditions beyond role and state; the checks are in rules.py."""

    OWN_UNIT = "own_unit"  # a department acts for its own unit only
    NOT_OPENER = "not_opener"  # who reported or filed does not dispose (domain.md §2.2)
    CHECKER_APART = "checker_apart"  # who disposed, or stands for that unit, does not check
    CLOSER_APART = "closer_apart"  # nor close
    VERIFIED = "verified"  # 先核实后立案
    FILEABLE = "fileable"  # not under a history-only list


class Sweep(StrEnum):
    """What happens to all clocks of the case at once."""

    STOP = "stop"  # the case ends
    HOLD = "hold"  # every running clock stands still, the total one too
    RELEASE = "release"  # every clock that stands still for a hold runs on


@dataclass(frozen=True, slots=True)
class Timing:
    """What an act does to the clocks. A clock started again begins anew (单次耗时); only a resumed one accumulates."""

    starts: tuple[ClockKind, ...] = ()
    stops: tuple[ClockKind, ...] = ()
    pauses: tuple[ClockKind, ...] = ()
    resumes: tuple[ClockKind, ...] = ()
    sweep: Sweep | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. ``sources`` empty: the case does not exist before; ``target`` None: it stays where it is.

    ``roles``: in the order in which one of them is named in the audit. ``result``: the row is for that result only.
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
    wired: bool = True
