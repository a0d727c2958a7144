"""Which open cases a changed calendar touches, and the act that moves their deadlines (重算时限).

Only running timers in work time move; a limit changed in the law moves none (docs/field.md §6.5, §6.10).
"""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5

from hall.cases.case import Case
from hall.cases.commands import OnCase, act_on
from hall.cases.law import Law
from hall.cases.timers.timers import reckoned
from hall.cases.vocabulary import Act
from hall.people.roles import Role
from hall.people.session import Session

SYSTEM = Session("system", "system", frozenset({Role.SYSTEM}), station="system")


def recalculation(case: Case, law: Law) -> OnCase | None:
    """The act on a case whose deadlines the law's calendar moves, None where it moves none.

    The same command for the same version of a case under the same law: sent twice, it is done once.
    """
    if all(reckoned(timer, law.calendar) == timer for timer in case.timers):
        return None
    told = f"recalculate {law.version} {case.id} {case.version}"
    command_id = str(uuid5(NAMESPACE_OID, told))
    return act_on(Act.RECALCULATE, command_id=command_id, case_id=case.id, seen_version=case.version)
