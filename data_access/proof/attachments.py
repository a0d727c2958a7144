"""Proves what is attached: rows against the audit lines of their acts, contents against their digests."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from data_access.attachments.contents import Contents
from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.proof.pages import PAGED, pages
from data_access.proof.report import VerifyReport
from data_access.store.tables.lead_contents import named_by_leads
from data_access.store.tables.schema import attachments, audit, cases
from hall.errors import NotFound, StoreUnreachable

_a = attachments.c
_ROWS = (
    sa.select(_a.case_id, _a.version, _a.by, _a.at, _a.kind, _a.digest, _a.size, _a.media, _a.name, cases.c.number)
    .outerjoin(cases, cases.c.id == _a.case_id)
    .where(_a.case_id > PAGED[0], _a.case_id <= PAGED[1])
    .order_by(_a.case_id, _a.version, _a.n)
)
_LINES = (
    sa.select(audit.c.case_id, audit.c.version, audit.c.actor, audit.c.at, audit.c.subject, cases.c.number)
    .join(cases, cases.c.id == audit.c.case_id)
    .where(audit.c.case_id > PAGED[0], audit.c.case_id <= PAGED[1], audit.c.subject.is_not(None))
)
_LEFT = (
    sa.select(audit.c.case_id, sa.func.min(audit.c.version))
    .where(audit.c.case_id > PAGED[0], audit.c.case_id <= PAGED[1])
    .group_by(audit.c.case_id)
)
"""From which version on the lines of a case are here."""
_NEVER = 1 << 62  # a version that no case comes to
_Act = tuple[int, int]
"""A case's id and the version to which the act led."""


class _Told(NamedTuple):
    """Who attached what and when, by the rows or by the audit line."""

    by: str
    at: int
    files: str  # a line each
    number: str


class _Named(NamedTuple):
    """Where a content is named first."""

    name: str
    case: str
    size: int


def check_attachments(
    database: Database, driver: Driver, report: VerifyReport, contents: Contents | None = None, *, is_cut: bool = False
) -> None:
    """``verify.attached`` (case: other files than its audit lines tell), ``verify.content_lost`` (case, name: it is not
    in the store), ``verify.content`` (case, name: it is another one than was attached), once what the store cannot be
    read for (``store.attachments_gone``: its folder is not there). Told, and no fault:
    ``verify.orphan`` (name, size, at: a content that no act names, nor a lead as its frame or clip).

    Reads every content: a gigabyte in some seconds. ``is_cut``: audit lines were taken out with archived months; of
    what was attached by acts of that time only the contents are proved.
    """
    named: dict[str, _Named] = {}
    rows_sql, lines_sql, left_sql = (database.dialect.compile(each)[0] for each in (_ROWS, _LINES, _LEFT))
    count = 0
    for page in pages(database, driver, cases):
        found = dict[_Act, _Told]()
        for act, rows in groupby(driver.execute(rows_sql, page).fetchall(), lambda row: (row[0], row[1])):
            listed = list(rows)
            count += len(listed)
            found[act] = _told_by(listed, named)
        told = {(line[0], line[1]): _Told(*line[2:]) for line in driver.execute(lines_sql, page).fetchall()}
        left = dict(driver.execute(left_sql, page).fetchall()) if is_cut else {}
        for act in sorted(found.keys() | told.keys()):
            is_archived = is_cut and act[1] < left.get(act[0], _NEVER)
            if found.get(act) != told.get(act) and not is_archived:
                report.add("verify.attached", case=(told.get(act) or found[act]).number)
    report.checked["attachments"] = count
    if contents is not None:
        _check_contents(contents, named, _of_leads(database), report)


def _told_by(rows: list[tuple[object, ...]], named: dict[str, _Named]) -> _Told:
    """What the rows of one act tell; written apart from ``subject_of`` on purpose: a fault there must show here."""
    lines = []
    for *_, kind, digest, size, media, name, number in rows:
        lines.append(f"{kind} {digest} {size} {media} {name}")
        named.setdefault(str(digest), _Named(str(name), str(number), int(str(size))))
    _case, _version, by, at, *_rest, number = rows[0]
    return _Told(str(by), int(str(at)), "\n".join(lines), str(number))


def _of_leads(database: Database) -> frozenset[str]:
    """Frames and clips: no act names them yet."""
    with database.reading() as connection:
        found = [connection.execute(each).scalars() for each in named_by_leads()]
        return frozenset(digest for digests in found for digest in digests)


def _check_contents(
    contents: Contents, named: dict[str, _Named], of_leads: frozenset[str], report: VerifyReport
) -> None:
    for digest, where in sorted(named.items()):
        told = {"case": where.case, "name": where.name}
        hashed, size = sha256(), 0
        try:
            for block in contents.open(digest):
                hashed.update(block)
                size += len(block)
        except NotFound:
            report.add("verify.content_lost", **told)
            continue
        except StoreUnreachable as gone:  # its disk or share is away: nothing can be said of any
            report.add(gone.words.code, **gone.words.params)
            return
        if (hashed.hexdigest(), size) != (digest, where.size):
            report.add("verify.content", **told)
    kept = 0
    for each in contents.kept():
        kept += 1
        if each.name not in named and each.name not in of_leads:
            report.tell("verify.orphan", name=each.name, size=each.size, at=each.at)
    report.checked["contents"] = kept
