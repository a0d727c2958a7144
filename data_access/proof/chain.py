"""Proves the audit chain, and the rows that are no cases against their last lines in it. Reads; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.proof.archived import Archived, LastLine, Sealed, read_archive
from data_access.proof.months import Month, months_of
from data_access.proof.pages import PAGED, pages
from data_access.proof.report import VerifyReport
from data_access.proof.sealed_rows import sealed_rows
from data_access.secrets.station_key import PUBLIC_KEY
from data_access.store import seals
from data_access.store.ground_totals import EMPTY
from data_access.store.ledger import genesis, line_hash
from data_access.store.tables.request_schema import requests
from data_access.store.tables.schema import audit, cases, meta
from data_access.store.tables.statements import AUDIT_NAMES
from hall.facts import FactKind, read_subject
from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, Moment

_LINES = sa.select(audit).where(audit.c.id > PAGED[0], audit.c.id <= PAGED[1]).order_by(audit.c.id)
_FIRST = sa.select(sa.func.min(audit.c.id))
_FACTS = sa.select(meta.c.key, meta.c.value)
_NUMBERED: Mapping[str, sa.Table] = {FactKind.CASE: cases, FactKind.REQUEST: requests}
_CASE, _ACT, _NOTE, _DIGEST, _SUBJECT, _WRITTEN = (
    AUDIT_NAMES.index(name) for name in ("case_id", "act", "note", "digest", "subject", "written_at")
)


@frozen
class Proved:
    """What the lines that name no case have sealed. ``cut``: the last of the lines that were taken out, because they
    stand in the file of a month; 0: none was. Of what only those lines tell nothing can be proved here, unless the
    files were read: ``last`` is then each case's last line in them, else None."""

    sealed: Sealed
    cut: int = 0
    last: Mapping[int, LastLine] | None = None

    @property
    def is_part(self) -> bool:
        """Whether what some rows must be held against is not known."""
        return bool(self.cut) and self.last is None


def check_chain(database: Database, driver: Driver, report: VerifyReport, archive: Path | None = None) -> Proved:
    """``verify.gap`` and ``verify.chain`` (line), ``verify.altered`` (what, line: an act found it changed by hand),
    ``verify.future`` (line, by_ms: the server's clock was ahead when it was written), ``verify.archive`` (month: what
    is kept of an archived month the hall has not signed, or the lines differ from what it signed).

    Begins behind the last archived month whose lines were taken out, else with the first line. ``archive``: the folder
    with the months' files, which are proved too (``read_archive``).
    """
    sql = database.dialect.compile(_LINES)[0]
    facts = dict(driver.execute(database.dialect.compile(_FACTS)[0]).fetchall())
    anchors, cut, last = _beginning(database, driver, report, facts)
    archived = _archived(archive, anchors, cut, facts, report)
    expected, count = cut + 1, 0
    end, sealed = len(AUDIT_NAMES) - 1, archived.sealed if archived else Sealed()
    (now,) = driver.execute(database.dialect.compile(sa.select(database.dialect.clock))[0]).fetchone()
    before = (0, 0)
    for page in pages(database, driver, audit):
        for line in driver.execute(sql, page).fetchall():
            if line[0] != expected:
                report.add("verify.gap", line=expected)
            if line_hash(last, line[:end]) != line[end]:
                report.add("verify.chain", line=line[0])
            present = (line[0], line[_WRITTEN])
            _check_moment(before, present, now, report)
            before = present
            subject = line[_NOTE] if line[_SUBJECT] is None else line[_SUBJECT]
            if line[_ACT] == seals.ALTERED:
                report.add("verify.altered", what=_named(database, driver, subject), line=line[0])
            if line[_CASE] is None and line[_DIGEST]:
                sealed[subject] = line[_DIGEST]
            if line[_ACT] == seals.REMOVED:
                sealed.pop(subject, None)
            if line[0] in anchors and anchors[line[0]].anchor != line[end]:
                report.add("verify.archive", month=anchors[line[0]].month)
            last, expected, count = line[end], line[0] + 1, count + 1
    report.checked["audit"] = count
    return Proved(sealed, cut, archived.last if archived else None)


def _archived(
    archive: Path | None, anchors: Mapping[int, Month], cut: int, facts: Mapping[str, str], report: VerifyReport
) -> Archived | None:
    """What the files tell; None: nobody asked, or some of the lines that were taken out stand in no file."""
    if archive is None:
        return None
    months = sorted(anchors.values(), key=lambda month: month.last)
    beginning = genesis(int(facts.get("genesis", "0")))
    found = read_archive(archive, months, cut, facts.get(PUBLIC_KEY, ""), beginning, report)
    return found if found.is_whole else None


def _beginning(
    database: Database, driver: Driver, report: VerifyReport, facts: Mapping[str, str]
) -> tuple[dict[int, Month], int, str]:
    """The archived months by their last line; the last line that was taken out (0: none was) and its hash."""
    months, unsigned = months_of(facts)
    for name in unsigned:
        report.add("verify.archive", month=name)
    anchors = {month.last: month for month in months}
    (first,) = driver.execute(database.dialect.compile(_FIRST)[0]).fetchone()
    cut = anchors.get(first - 1) if first is not None else None
    if cut is not None:
        return anchors, cut.last, cut.anchor
    return anchors, 0, genesis(int(facts["genesis"])) if "genesis" in facts else ""


def _check_moment(before: tuple[int, Moment], line: tuple[int, Moment], now: Moment, report: VerifyReport) -> None:
    """``verify.future``: a line (number, moment) written ahead of the present, or of the line after it; by how much."""
    (number, written), (number_before, written_before) = line, before
    if written - now > CLOCK_STEP_MS:
        report.add("verify.future", line=number, by_ms=written - now)
    elif written_before - written > CLOCK_STEP_MS and written_before - now <= CLOCK_STEP_MS:
        report.add("verify.future", line=number_before, by_ms=written_before - written)


def _named(database: Database, driver: Driver, subject: str) -> str:
    """A subject such as ``case 7`` by the number that people know (案卷号, 申请号), where there is such a row."""
    kind, name = read_subject(subject)
    table = _NUMBERED.get(kind)
    if table is None or not name.isdecimal():
        return subject
    sql = database.compiled(sa.select(table.c.number).where(table.c.id == sa.bindparam("named")))[0]
    found = driver.execute(sql, (int(name),)).fetchone()
    return str(found[0]) if found else subject


def check_sealed(database: Database, driver: Driver, report: VerifyReport, proved: Proved) -> None:
    """``verify.sealed`` (what: differs from its line), ``verify.unsealed`` (has none), ``verify.lost`` (is gone)."""
    sealed, found = proved.sealed, dict(sealed_rows(database, driver))
    for subject in sorted(found.keys() | sealed.keys()):
        if subject not in sealed:
            if not proved.is_part:
                report.add("verify.unsealed", what=_named(database, driver, subject))
        elif subject not in found:
            if sealed[subject] not in EMPTY:
                report.add("verify.lost", what=subject)
        elif sealed[subject] not in found[subject]:
            report.add("verify.sealed", what=_named(database, driver, subject))
    report.checked["sealed"] = len(found)
