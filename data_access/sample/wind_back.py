"""Takes a throw-away copy of a hall back to an earlier moment: no case, act or counter in it is later than that.

So a picture at a moment shows what was true then (hall/cases/past). The copy's audit loses its later lines: it proves
nothing any more, and is thrown away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from data_access.city.city_store import law_of, load_city
from data_access.engine.database import open_database
from data_access.engine.dialect import driver_of
from data_access.store.ledger import Ledger
from data_access.store.past_cases import AT_ONCE, holds_at, whole_cases
from data_access.store.tables.request_schema import request_steps, requests
from data_access.store.tables.row_mapping import NAMES, STEP_NAMES, case_row, step_rows
from data_access.store.tables.schema import attachments, audit, case_steps, cases, reporters, timers
from hall.cases.case import Case
from hall.cases.past import as_of
from hall.city.work_calendar import WorkCalendar
from hall.metrics.rollups import Key, contributions
from hall.moment import Moment


def wind_back(url: str, at: Moment) -> int:
    """Answers how many cases it has changed. Blocks: milliseconds a case. Raises StoreUnreachable, StoreRefused."""
    database = open_database(url)
    try:
        calendar, count = law_of(load_city(database, has_map=False)).calendar, 0
        counted: Counter[Key] = Counter()
        with database.writing() as connection:
            for some in _changed_since(connection, at):
                count += _put_back(connection, some, at, calendar, counted)
            connection.execute(sa.delete(attachments).where(attachments.c.at > at))
            connection.execute(sa.delete(audit).where(audit.c.at > at, audit.c.case_id.is_not(None)))
            added = sorted((key, n) for key, n in counted.items() if n)
            Ledger(database).count(driver_of(connection), added)
    finally:
        database.close()
    return count


def _changed_since(connection: sa.Connection, at: Moment) -> Iterator[list[Case]]:
    """All cases that an act has changed after the moment."""
    ids = list(connection.execute(sa.select(cases.c.id).where(cases.c.changed_at > at)).scalars())
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        yield whole_cases(connection, part)


def _put_back(
    connection: sa.Connection, some: list[Case], at: Moment, calendar: WorkCalendar, counted: Counter[Key]
) -> int:
    """Put some cases back; ``counted`` becomes what the counters change by."""
    holds, kept, gone, other = holds_at(connection, [case.id for case in some], at), list[Case](), list[int](), 0
    for case in some:
        then = as_of(case, holds.get(case.id), at, calendar)
        if then is case:
            continue
        other += 1
        counted.subtract(contributions(case, calendar.zone))
        if then is None:
            gone.append(case.id)
        else:
            kept.append(then)
            counted.update(contributions(then, calendar.zone))
    _delete(connection, (timers, case_steps), [*gone, *(case.id for case in kept)])
    _forget(connection, gone)
    _write(connection, kept)
    return other


def _forget(connection: sa.Connection, gone: list[int]) -> None:
    """Cases that had not been reported, with all that names them."""
    asked = sa.select(requests.c.id).where(requests.c.case_id.in_(gone))
    connection.execute(sa.delete(request_steps).where(request_steps.c.request_id.in_(asked)))
    _delete(connection, (requests, reporters, attachments, audit), gone)
    connection.execute(sa.delete(cases).where(cases.c.id.in_(gone)))


def _delete(connection: sa.Connection, tables: Iterable[sa.Table], ids: list[int]) -> None:
    for table in tables:
        connection.execute(sa.delete(table).where(table.c.case_id.in_(ids)))


def _write(connection: sa.Connection, kept: list[Case]) -> None:
    for case in kept:
        row = dict(zip(NAMES, case_row(case), strict=True))
        connection.execute(sa.update(cases).where(cases.c.id == case.id).values(row))
    steps = [
        dict(zip(("case_id", *STEP_NAMES), (case.id, *step), strict=True))
        for case in kept
        for step in step_rows(case.steps)
    ]
    if steps:
        connection.execute(sa.insert(case_steps), steps)
