"""All open cases with their clocks, seen at one moment, and what others did to cases: what the sample life goes by."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import sqlalchemy as sa

from data_access.engine import Database
from data_access.mapping import CLOCK_NAMES, NAMES, Row, case_of
from data_access.schema import audit, cases, clocks
from hall.cases.case import Case
from hall.cases.vocabulary import ENDED, Moment, State

_ANSWER_MS = 60_000
_OPEN: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{state}'") for state in State if state not in ENDED]
_CASES = sa.select(*(cases.c[name] for name in NAMES)).where(cases.c.state.in_(_OPEN))
_CLOCKS = (
    sa.select(clocks.c.case_id, *(clocks.c[name] for name in CLOCK_NAMES))
    .join(cases, cases.c.id == clocks.c.case_id)
    .where(cases.c.state.in_(_OPEN))
)
_AT_ONCE = 500


def open_cases(database: Database) -> list[Case]:
    """The open cases in the order of their ids. Blocks. Raises StoreUnreachable."""
    with database.translated(), closing(database.raw(_ANSWER_MS)) as connection:
        driver: Any = connection
        driver.execute(database.dialect.snapshot)
        rows = driver.execute(database.compiled(_CASES)[0]).fetchall()
        timers: dict[int, list[Row]] = {}
        for case_id, *clock in driver.execute(database.compiled(_CLOCKS)[0]).fetchall():
            timers.setdefault(case_id, []).append(tuple(clock))
        driver.execute("COMMIT")
    return [case_of(row, timers.get(row[0], ())) for row in sorted(rows, key=lambda row: int(row[0]))]


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
                connection.execute(sa.select(audit.c.command_id).where(audit.c.command_id.in_(part))).scalars()
            )
    return found
