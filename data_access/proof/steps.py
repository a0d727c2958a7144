"""Proves the steps (环节) of cases against their audit lines, which say who led a case on, when and where to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.proof.pages import PAGED
from data_access.store.tables.row_mapping import STEP_NAMES, Row
from data_access.store.tables.schema import audit, case_steps

STEPS = (
    sa.select(case_steps.c.case_id, *(case_steps.c[name] for name in STEP_NAMES))
    .where(case_steps.c.case_id > PAGED[0], case_steps.c.case_id <= PAGED[1])
    .order_by(case_steps.c.case_id, case_steps.c.n)
)
ACTS = (
    sa.select(
        audit.c.case_id, audit.c.act, audit.c.actor, audit.c.role, audit.c.at, audit.c.from_state, audit.c.to_state
    )
    .where(audit.c.case_id > PAGED[0], audit.c.case_id <= PAGED[1])
    .order_by(audit.c.case_id, audit.c.id)
)
_ENDED = frozenset({"closed", "rejected", "not_filed", "cancelled", "self_closed"})
_ANEW = frozenset({"redispatch", "second_dispatch"})
_IMPORT = "import"
_TOLD = tuple(STEP_NAMES.index(name) for name in ("n", "node", "arrived", "role", "person", "ended", "act"))
_UNKNOWN = object()
"""Acts of a foreign system's past: no audit line here tells of them."""


def are_told(steps: Sequence[Row], acts: Iterable[Sequence[Any]]) -> bool:
    """Whether the audit lines of a case (without case_id, in order) tell of these steps and no others.

    Written apart from hall/cases/steps on purpose: a fault there must show here.
    """
    told = _told(acts)
    if len(told) != len(steps):
        return False
    for n, (step, line) in enumerate(zip(steps, told, strict=True), 1):
        found = tuple(step[place] for place in _TOLD)
        if any(has != says for has, says in zip(found, (n, *line), strict=True) if says is not _UNKNOWN):
            return False
    return True


def _told(acts: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Node, arrived, role, person, end and act of each step."""
    steps: list[list[Any]] = []
    for act, actor, role, at, from_state, to_state in acts:
        when = _UNKNOWN if act == _IMPORT else at
        is_open = bool(steps) and steps[-1][4] is None
        if is_open and to_state == from_state and act not in _ANEW:
            continue
        if is_open:
            steps[-1][2:] = [role, _UNKNOWN if act == _IMPORT else actor, when, act]
        if to_state not in _ENDED:
            steps.append([to_state, when, None, None, None, None])
    return steps
