"""Proves a database: schema, audit, every row against its last audit line, timers, orphans, roll-ups by recount.

Reads one snapshot in pages; changes nothing. Findings are codes with parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.attachments.contents import Contents
from data_access.engine.database import Database, schema_version
from data_access.engine.dialect import Driver
from data_access.engine.identity import SCHEMA_VERSION
from data_access.proof.archived import LastLine
from data_access.proof.attachments import check_attachments
from data_access.proof.chain import Proved, check_chain, check_sealed
from data_access.proof.pages import PAGED, pages
from data_access.proof.recount import recount
from data_access.proof.report import VerifyReport
from data_access.proof.steps import ACTS, STEPS, are_told
from data_access.store.older_seals import is_sealed
from data_access.store.tables.row_mapping import NAMES, TIMER_NAMES, Row, plain_row
from data_access.store.tables.schema import (
    attachments,
    audit,
    case_steps,
    cases,
    commands,
    metadata,
    reporters,
    rollups,
    timers,
)
from hall.city.city import City
from hall.city.code_book import BY_COLUMN
from hall.frozen import frozen

_ACTS = 3  # place of the count of acts in ``_LAST_LINES``
_ANSWER_MS = 120_000  # one statement reads a whole table: a million cases take some seconds, a busy server longer

_ROWS = (
    sa.select(*(cases.c[name] for name in NAMES))
    .where(cases.c.id > PAGED[0], cases.c.id <= PAGED[1])
    .order_by(cases.c.id)
)
_TIMERS = sa.select(timers.c.case_id, *(timers.c[name] for name in TIMER_NAMES)).where(
    timers.c.case_id > PAGED[0], timers.c.case_id <= PAGED[1]
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


@frozen
class Known:
    """The codes of units and streets that the city has or had; empty: it keeps no list of them."""

    units: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


_NO_LIST = Known()


def known_of(city: City) -> Known:
    """What a case of this city may name. A city whose areas and units are a file's columns keeps no list."""
    if city.profile.areas_by == BY_COLUMN:
        return _NO_LIST
    streets = frozenset(city.streets) | {street.code for street in city.profile.streets}
    return Known(city.unit_codes | city.former.keys(), streets | city.former.keys())


def verify(
    database: Database,
    zone: str | None,
    known: Known = _NO_LIST,
    contents: Contents | None = None,
    archive: Path | None = None,
) -> VerifyReport:
    """Verify everything. Blocks: seconds per 100,000 cases. Raises StoreUnreachable.

    ``zone``: the city's IANA zone; None where nobody knows it: the roll-ups are then not counted. Cases are named by
    their numbers (案卷号). ``contents``: where attached files are kept; None: only their rows are proved. ``archive``:
    the folder with the files of archived months; they and what they vouch for are proved too, None: they are not.

    Codes: ``verify.schema`` (what), ``verify.file`` (why), ``verify.gap`` and ``verify.chain`` (line), ``verify.row``
    (case: differs from its last audit line), ``verify.versions`` (case, acts, version), ``verify.unaudited`` (case),
    ``verify.altered`` (what, line: a case that an act found changed by hand), ``verify.sealed``, ``verify.unsealed``
    and ``verify.lost`` (what: a user, a document, a fact of ``meta``), ``verify.timer`` (case, timer, why),
    ``verify.steps`` (case: other steps than its audit lines tell of),
    ``verify.unknown_unit`` (case, unit) and ``verify.unknown_street`` (case, street): the city knows no such one,
    ``verify.orphans`` (table, count), ``verify.commands`` (count: acts whose command would not be known again),
    ``verify.rollup`` (key, stored, counted), ``verify.archive`` (month: not as the hall signed it), and those of
    `check_attachments` and `read_archive`. ``checked`` counts as ``archived`` the cases that are proved in part only,
    because lines of theirs were taken out with an archived month and ``archive`` does not have them.
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
        proved = check_chain(database, driver, report, archive)
        _check_rows(database, driver, report, known, proved)
        check_attachments(database, driver, report, contents, is_cut=bool(proved.cut))
        if zone is not None:
            _check_rollups(database, driver, report, zone)
    return report


def _check_rows(database: Database, driver: Driver, report: VerifyReport, known: Known, proved: Proved) -> None:
    check_sealed(database, driver, report, proved)
    _check_cases(database, driver, report, known, proved)
    _check_orphans(database, driver, report)
    _check_commands(database, driver, report)


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


def _check_cases(database: Database, driver: Driver, report: VerifyReport, known: Known, proved: Proved) -> None:
    rows_sql, lines_sql = (database.dialect.compile(each)[0] for each in (_ROWS, _LAST_LINES))
    beside = [database.dialect.compile(each)[0] for each in (_TIMERS, STEPS, ACTS)]
    count = archived = 0
    for page in pages(database, driver, cases):
        timers, steps, acts = (_by_case(driver.execute(sql, page).fetchall()) for sql in beside)
        lines = {line[0]: line for line in driver.execute(lines_sql, page).fetchall()}
        for raw in driver.execute(rows_sql, page).fetchall():
            count += 1
            row, of_case = plain_row(raw), steps.get(raw[0], [])
            _check_names(row, known, report)
            line, before = lines.get(raw[0]), proved.last.get(raw[0]) if proved.last else None
            if proved.is_part and (line or (0, 0, "", 0))[_ACTS] < row[_VERSION]:
                archived += 1
                _check_part(row, sorted(timers.get(raw[0], [])), of_case, line, report)
                continue
            _check_case(row, sorted(timers.get(raw[0], [])), of_case, _joined(line, before), report)
            if before is None and not are_told(of_case, acts.get(raw[0], ())):
                report.add("verify.steps", case=row[_NUMBER])
    report.checked |= {"cases": count, **({"archived": archived} if proved.is_part else {})}


def _joined(line: Sequence[Any] | None, before: LastLine | None) -> Sequence[Any] | None:
    """A case's last line, and how many it has, those in the files of months among them."""
    if before is None:
        return line
    if line is None:
        return 0, before.version, before.digest.hex(), before.acts
    return (*line[:_ACTS], line[_ACTS] + before.acts)


def _check_part(
    row: Row, timers: list[Row], steps: list[Row], line: Sequence[Any] | None, report: VerifyReport
) -> None:
    """A case whose first lines, or all, were taken out with an archived month: what its last line here vouches for."""
    if line is not None and (not is_sealed(line[2], row, timers, steps) or line[1] != row[_VERSION]):
        report.add("verify.row", case=row[_NUMBER])


def _by_case(rows: Iterable[Sequence[Any]]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for case_id, *row in rows:
        found.setdefault(case_id, []).append(tuple(row))
    return found


_NUMBER, _VERSION, _CLOCK, _WARN, _DUE, _UNIT, _STREET = (
    NAMES.index(name) for name in ("number", "version", "timer", "warn_at", "due_at", "unit", "street")
)


def _check_names(row: Row, known: Known, report: VerifyReport) -> None:
    unit, street = row[_UNIT], row[_STREET]
    if known.units and unit is not None and unit not in known.units:
        report.add("verify.unknown_unit", case=row[_NUMBER], unit=unit)
    if known.streets and street is not None and street not in known.streets:
        report.add("verify.unknown_street", case=row[_NUMBER], street=street)


def _check_case(
    row: Row, timers: list[Row], steps: list[Row], line: Sequence[Any] | None, report: VerifyReport
) -> None:
    if line is None:
        report.add("verify.unaudited", case=row[_NUMBER])
        return
    _, version, stored, acts = line
    if not is_sealed(stored, row, timers, steps):
        report.add("verify.row", case=row[_NUMBER])
    if not version == row[_VERSION] == acts:
        report.add("verify.versions", case=row[_NUMBER], acts=acts, version=row[_VERSION])
    for timer in timers:
        kind, *_, warn, due, _causes, _late = timer
        if _is_impossible(timer):
            report.add("verify.timer", case=row[_NUMBER], timer=kind, why="impossible")
        if kind == row[_CLOCK] and (row[_WARN], row[_DUE]) != (warn, due):
            report.add("verify.timer", case=row[_NUMBER], timer=kind, why="differs")


def _is_impossible(timer: Row) -> bool:
    """What no act can have left: time given back, an end before the start, a limit that passes while nothing runs, a
    pause without a cause."""
    _kind, _unit, limit, started, used, since, _paused, stopped, _warn, due, causes, late = timer
    runs, stands = since is not None and stopped is None, since is None and stopped is None
    passes = due is not None and (limit is None or not runs)
    was_late = late is not None and limit is None
    return used < 0 or (stopped is not None and stopped < started) or passes or was_late or stands != bool(causes)


def _check_orphans(database: Database, driver: Driver, report: VerifyReport) -> None:
    for table in (timers, case_steps, audit, reporters, attachments):
        lost = (
            sa.select(sa.func.count())
            .select_from(table.outerjoin(cases, table.c.case_id == cases.c.id))
            .where(cases.c.id.is_(None), table.c.case_id.is_not(None))
        )
        (count,) = driver.execute(database.dialect.compile(lost)[0]).fetchone()
        if count:
            report.add("verify.orphans", table=table.name, count=count)


def _check_commands(database: Database, driver: Driver, report: VerifyReport) -> None:
    """Each act's command, in the table by which a repeated one is known."""
    kept = audit.outerjoin(commands, commands.c.command_id == audit.c.command_id)
    differs = sa.or_(
        commands.c.audit_id.is_(None), commands.c.audit_id != audit.c.id, commands.c.actor != audit.c.actor
    )
    wrong = sa.select(sa.func.count()).select_from(kept).where(audit.c.case_id.is_not(None), differs)
    (count,) = driver.execute(database.dialect.compile(wrong)[0]).fetchone()
    if count:
        report.add("verify.commands", count=count)


def _check_rollups(database: Database, driver: Driver, report: VerifyReport, zone: str) -> None:
    counted = recount(database, driver, zone, pages(database, driver, cases))
    stored = {tuple(key): n for *key, n in driver.execute(database.dialect.compile(sa.select(rollups))[0]).fetchall()}
    for key in sorted(counted.keys() | stored.keys()):
        if counted.get(key, 0) != stored.get(key, 0):
            report.add("verify.rollup", key=key, stored=stored.get(key, 0), counted=counted.get(key, 0))
    report.checked["rollups"] = len(stored)
