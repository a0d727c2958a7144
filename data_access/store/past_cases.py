"""Cases with all that belongs to them, read for how they stood at an earlier moment (hall/cases/past)."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from data_access.store.tables.row_mapping import NAMES, STEP_NAMES, TIMER_NAMES, Row, case_of
from data_access.store.tables.schema import audit, case_steps, cases, timers
from hall.cases.case import Case
from hall.cases.vocabulary import Act
from hall.moment import Moment

AT_ONCE = 500
"""Cases a statement: as many parameters as any SQLite takes."""


def whole_cases(connection: sa.Connection, ids: Sequence[int]) -> list[Case]:
    """These cases with timers and steps, at most ``AT_ONCE`` of them."""
    rows = connection.execute(sa.select(*(cases.c[name] for name in NAMES)).where(cases.c.id.in_(ids))).all()
    clocks, steps = (
        _by_case(connection, table, names, ids) for table, names in ((timers, TIMER_NAMES), (case_steps, STEP_NAMES))
    )
    return [case_of(tuple(row), clocks.get(row[0], ()), sorted(steps.get(row[0], ()))) for row in rows]


def _by_case(
    connection: sa.Connection, table: sa.Table, names: tuple[str, ...], ids: Sequence[int]
) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    rows = sa.select(table.c.case_id, *(table.c[name] for name in names)).where(table.c.case_id.in_(ids))
    for case_id, *row in connection.execute(rows):
        found.setdefault(case_id, []).append(tuple(row))
    return found


def holds_at(connection: sa.Connection, ids: Sequence[int], at: Moment) -> dict[int, Moment]:
    """Since when those were on hold at that moment that were, by their last 挂账 or 恢复 before it."""
    lines = (
        sa.select(audit.c.case_id, audit.c.act, audit.c.at)
        .where(audit.c.case_id.in_(ids), audit.c.at <= at)
        .where(audit.c.act.in_([Act.HOLD.value, Act.RESUME.value]))
        .order_by(audit.c.id)
    )
    last = {case_id: (act, when) for case_id, act, when in connection.execute(lines)}
    return {case_id: when for case_id, (act, when) in last.items() if act == Act.HOLD}
