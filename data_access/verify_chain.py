"""Proves the audit chain, and the rows that are no cases against their last lines in it. Reads; changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from data_access import seals
from data_access.dialect import Driver
from data_access.engine import Database
from data_access.ledger import genesis, line_hash
from data_access.schema import audit
from data_access.statements import AUDIT_NAMES, SELECT_META
from data_access.verify_report import VerifyReport

_PAGE = 5_000
PAGED: tuple[sa.BindParameter[int], ...] = (sa.bindparam("after"), sa.bindparam("upto"))
"""Parameters of a statement that reads one of ``pages``."""
_LINES = sa.select(audit).where(audit.c.id > PAGED[0], audit.c.id <= PAGED[1]).order_by(audit.c.id)
_CASE, _ACT, _NOTE, _DIGEST = (AUDIT_NAMES.index(name) for name in ("case_id", "act", "note", "digest"))

Sealed = dict[str, str]
"""By subject the digest in its last audit line."""


def pages(database: Database, driver: Driver, table: sa.Table) -> Iterator[tuple[int, int]]:
    """Ranges of ids (after, up to) that hold all rows of the table."""
    ends = sa.select(sa.func.min(table.c.id), sa.func.max(table.c.id))
    first, last = driver.execute(database.dialect.compile(ends)[0]).fetchone()
    if last is not None:
        yield from ((after, after + _PAGE) for after in range(first - 1, last, _PAGE))


def check_chain(database: Database, driver: Driver, report: VerifyReport) -> Sealed:
    """``verify.gap`` and ``verify.chain`` (line), ``verify.altered`` (what, line: an act found it changed by hand).

    Answers what the lines that name no case have sealed.
    """
    sql = database.dialect.compile(_LINES)[0]
    epoch = driver.execute(database.dialect.compile(SELECT_META)[0], ("genesis",)).fetchone()
    last, expected, count = genesis(int(epoch[0])) if epoch else "", 1, 0
    end, sealed = len(AUDIT_NAMES) - 1, Sealed()
    for page in pages(database, driver, audit):
        for line in driver.execute(sql, page).fetchall():
            if line[0] != expected:
                report.add("verify.gap", line=expected)
            if line_hash(last, line[:end]) != line[end]:
                report.add("verify.chain", line=line[0])
            if line[_ACT] == seals.ALTERED:
                report.add("verify.altered", what=line[_NOTE], line=line[0])
            if line[_CASE] is None and line[_DIGEST]:
                sealed[line[_NOTE]] = line[_DIGEST]
            last, expected, count = line[end], line[0] + 1, count + 1
    report.checked["audit"] = count
    return sealed


def check_sealed(database: Database, driver: Driver, report: VerifyReport, sealed: Sealed) -> None:
    """``verify.sealed`` (what: differs from its line), ``verify.unsealed`` (has none), ``verify.lost`` (is gone)."""
    found = dict(seals.stored(database, driver))
    for subject in sorted(found.keys() | sealed.keys()):
        if subject not in sealed:
            report.add("verify.unsealed", what=subject)
        elif subject not in found:
            report.add("verify.lost", what=subject)
        elif found[subject] != sealed[subject]:
            report.add("verify.sealed", what=subject)
    report.checked["sealed"] = len(found)
