"""All open cases with timers and steps, seen at one moment, and what others did: what the sample life goes by."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.row_mapping import NAMES, STEP_NAMES, TIMER_NAMES, Row, readable_case
from data_access.store.tables.schema import OPEN_STATES, audit, case_steps, cases, commands, timers
from hall.cases.case import Case
from hall.moment import Moment

_ANSWER_MS = 60_000  # read once, before a gap is lived through; nobody waits for it at a window
OPEN_CASES = sa.select(*(cases.c[name] for name in NAMES)).where(cases.c.state.in_(OPEN_STATES))
TIMERS_OF_OPEN = (
    sa.select(timers.c.case_id, *(timers.c[name] for name in TIMER_NAMES))
    .join(cases, cases.c.id == timers.c.case_id)
    .where(cases.c.state.in_(OPEN_STATES))
)
STEPS_OF_OPEN = (
    sa.select(case_steps.c.case_id, *(case_steps.c[name] for name in STEP_NAMES))
    .join(cases, cases.c.id == case_steps.c.case_id)
    .where(cases.c.state.in_(OPEN_STATES))
)
_AT_ONCE = 500  # well below the 999 parameters that every SQLite takes


def open_cases(database: Database) -> list[Case]:
    """The open cases in the order of their ids. Blocks. Raises StoreUnreachable."""
    with database.translated(), closing(database.raw(_ANSWER_MS)) as connection:
        driver: Any = connection
        driver.execute(database.dialect.snapshot)
        rows = driver.execute(database.compiled(OPEN_CASES)[0]).fetchall()
        timers, steps = (_by_case(driver, database.compiled(each)[0]) for each in (TIMERS_OF_OPEN, STEPS_OF_OPEN))
        driver.execute("COMMIT")
    in_order = sorted(rows, key=lambda row: int(row[0]))
    made = (readable_case(row, timers.get(row[0], ()), sorted(steps.get(row[0], ()))) for row in in_order)
    return [each for each in made if each is not None]


def _by_case(driver: Any, sql: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for case_id, *row in driver.execute(sql).fetchall():
        found.setdefault(case_id, []).append(tuple(row))
    return found


def touched_by_others(database: Database, station: str, since: Moment) -> set[int]:
    """The cases on which somebody who does not sit at ``station`` has acted after a moment. Raises StoreUnreachable."""
    found = sa.select(audit.c.case_id).where(
        audit.c.at > since, audit.c.station != station, audit.c.case_id.is_not(None)
    )
    with database.reading() as connection:
        return set(connection.execute(found).scalars())


def done_before(database: Database, command_ids: list[str]) -> set[str]:
    """Which of these commands have been done. Raises StoreUnreachable."""
    found: set[str] = set()
    with database.reading() as connection:
        for start in range(0, len(command_ids), _AT_ONCE):
            part = command_ids[start : start + _AT_ONCE]
            found.update(
                connection.execute(sa.select(commands.c.command_id).where(commands.c.command_id.in_(part))).scalars()
            )
    return found
