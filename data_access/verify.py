"""Proves a database: schema, audit, every row against its last audit line, clocks, orphans, roll-ups by recount.

Reads one snapshot in pages; changes nothing. Findings are codes with parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from data_access.dialect import Driver
from data_access.engine import Database, schema_version
from data_access.mapping import CLOCK_NAMES, NAMES, Row, digest, plain_row
from data_access.recount import recount
from data_access.schema import SCHEMA_VERSION, audit, cases, clocks, metadata, reporters, rollups
from data_access.verify_chain import PAGED, check_chain, check_sealed, pages
from data_access.verify_report import VerifyReport

_ANSWER_MS = 120_000

_ROWS = (
    sa.select(*(cases.c[name] for name in NAMES))
    .where(cases.c.id > PAGED[0], cases.c.id <= PAGED[1])
    .order_by(cases.c.id)
)
_CLOCKS = sa.select(clocks.c.case_id, *(clocks.c[name] for name in CLOCK_NAMES)).where(
    clocks.c.case_id > PAGED[0], clocks.c.case_id <= PAGED[1]
)
_last = (
    sa.select(sa.func.max(audit.c.id).label("id"), sa.func.count().label("acts"))
    .where(audit.c.case_id > PAGED[0], audit.c.case_id <= PAGED[1])
    .group_by(audit.c.case_id)
    .subquery()
)
_LAST_LINES = sa.select(audit.c.case_id, audit.c.version, audit.c.digest, _last.c.acts).join(
    _last, _last.c.id == audit.c.id
)


def verify(database: Database, zone: str | None) -> VerifyReport:
    """Verify everything. Blocks: seconds per 100,000 cases. Raises StoreUnreachable.

    ``zone``: the city's IANA zone; None where nobody knows it: the roll-ups are then not counted.

    Codes: ``verify.schema`` (what), ``verify.file`` (why), ``verify.gap`` and ``verify.chain`` (line), ``verify.row``
    (case: differs from its last audit line), ``verify.versions`` (case, acts, version), ``verify.unaudited`` (case),
    ``verify.altered`` (what, line: a case that an act found changed by hand), ``verify.sealed``, ``verify.unsealed``
    and ``verify.lost`` (what: a user, a document, a fact of ``meta``),
    ``verify.clock`` (case, clock, why), ``verify.orphans`` (table, count), ``verify.rollup`` (key, stored, counted).
    """
    report = VerifyReport()
    _check_schema(database, report)
    if not report.is_clean:
        return report
    with database.translated(), closing(database.raw(_ANSWER_MS)) as connection:
        driver: Any = connection
        for why in database.dialect.damages(driver):
            report.add("verify.file", why=why)
        driver.execute(database.dialect.snapshot)
        check_sealed(database, driver, report, check_chain(database, driver, report))
        _check_cases(database, driver, report)
        _check_orphans(database, driver, report)
        if zone is not None:
            _check_rollups(database, driver, report, zone)
    return report


def _check_schema(database: Database, report: VerifyReport) -> None:
    found = schema_version(database)
    if found != SCHEMA_VERSION:
        report.add("verify.schema", what=f"version {found}, not {SCHEMA_VERSION}")
        return
    with database.reading() as connection:
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            there = {c["name"] for c in inspector.get_columns(table.name)} if inspector.has_table(table.name) else set()
            for missing in sorted({c.name for c in table.columns} ^ there):
                report.add("verify.schema", what=f"{table.name}.{missing}")


def _check_cases(database: Database, driver: Driver, report: VerifyReport) -> None:
    rows_sql, clocks_sql, lines_sql = (database.dialect.compile(each)[0] for each in (_ROWS, _CLOCKS, _LAST_LINES))
    count = 0
    for page in pages(database, driver, cases):
        timers: dict[int, list[Row]] = {}
        for case_id, *clock in driver.execute(clocks_sql, page).fetchall():
            timers.setdefault(case_id, []).append(tuple(clock))
        lines = {line[0]: line for line in driver.execute(lines_sql, page).fetchall()}
        for raw in driver.execute(rows_sql, page).fetchall():
            count += 1
            _check_case(plain_row(raw), sorted(timers.get(raw[0], [])), lines.get(raw[0]), report)
    report.checked["cases"] = count


_VERSION, _CLOCK, _WARN, _DUE = (NAMES.index(name) for name in ("version", "clock", "warn_at", "due_at"))


def _check_case(row: Row, timers: list[Row], line: Sequence[Any] | None, report: VerifyReport) -> None:
    if line is None:
        report.add("verify.unaudited", case=row[0])
        return
    _, version, stored, acts = line
    if digest(row, timers) != stored:
        report.add("verify.row", case=row[0])
    if not version == row[_VERSION] == acts:
        report.add("verify.versions", case=row[0], acts=acts, version=row[_VERSION])
    for kind, _unit, limit, started, used, since, _paused, stopped, warn, due in timers:
        runs = since is not None and stopped is None
        if used < 0 or (stopped is not None and stopped < started) or (due is not None and (limit is None or not runs)):
            report.add("verify.clock", case=row[0], clock=kind, why="impossible")
        if kind == row[_CLOCK] and (row[_WARN], row[_DUE]) != (warn, due):
            report.add("verify.clock", case=row[0], clock=kind, why="differs")


def _check_orphans(database: Database, driver: Driver, report: VerifyReport) -> None:
    for table in (clocks, audit, reporters):
        lost = (
            sa.select(sa.func.count())
            .select_from(table.outerjoin(cases, table.c.case_id == cases.c.id))
            .where(cases.c.id.is_(None), table.c.case_id.is_not(None))
        )
        (count,) = driver.execute(database.dialect.compile(lost)[0]).fetchone()
        if count:
            report.add("verify.orphans", table=table.name, count=count)


def _check_rollups(database: Database, driver: Driver, report: VerifyReport, zone: str) -> None:
    counted = recount(database, driver, zone, pages(database, driver, cases))
    stored = {tuple(key): n for *key, n in driver.execute(database.dialect.compile(sa.select(rollups))[0]).fetchall()}
    for key in sorted(counted.keys() | stored.keys()):
        if counted.get(key, 0) != stored.get(key, 0):
            report.add("verify.rollup", key=key, stored=stored.get(key, 0), counted=counted.get(key, 0))
    report.checked["rollups"] = len(stored)
