"""Reads who reported a case (举报人), beside the case: by a right and a grant of its own, told in the audit.

Implements ``hall.ports.ReporterReader``; for query threads. Logs nothing.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.people.reporter_reads import READ, ReporterReads
from data_access.store.tables.schema import cases, reporters
from hall.cases.law import Reporter
from hall.errors import NotAllowed, StoreUnreachable
from hall.people.rights import closed_reporters
from hall.people.scope import scope_of
from hall.people.session import Session

_CASE = sa.bindparam("case_id", type_=sa.BigInteger)
_REPORTER = sa.select(reporters.c.name, reporters.c.phone).where(reporters.c.case_id == _CASE)
_PLACE = sa.select(cases.c.street, cases.c.unit).where(cases.c.id == _CASE)
NO_GRANT = "42501"
"""SQLSTATE of insufficient_privilege: the login is no member of hall_call_taker (grants.sql)."""


class ReporterRepository:
    """Any thread; each call is a look of its own. ``reads``: notes it, before anything is told."""

    def __init__(self, database: Database, reads: ReporterReads) -> None:
        self._database, self._reads = database, reads

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """Name and telephone as they were given; None where nobody left them, or there is no such case.

        Raises NotAllowed (``denied.reporters``, ``denied.scope_read``: asked of nobody; ``denied.no_longer``;
        ``denied.no_grant``: the database refuses the station's login), StoreUnreachable: also where the reading could
        not be audited.
        """
        try:
            found = self._asked(case_id, self._reads.present(who))
        except NotAllowed:
            self._reads.note_refused(who, case_id)
            raise
        if found is not None:
            self._reads.note(READ, who, [case_id])
        return found

    def _asked(self, case_id: int, who: Session) -> Reporter | None:
        closed = closed_reporters(who)
        if closed is not None:
            raise closed
        try:
            return self._read(case_id, who)
        except StoreUnreachable as refused:
            if getattr(refused.__cause__, "sqlstate", None) == NO_GRANT:
                raise NotAllowed("denied.no_grant") from refused
            raise

    def _read(self, case_id: int, who: Session) -> Reporter | None:
        scope = scope_of(who)
        with self._database.reading() as connection:
            driver = driver_of(connection)
            place = (None, None) if scope.is_whole else self._one(driver, _PLACE, case_id)
            if place is None or not scope.holds(*place):
                raise NotAllowed("denied.scope_read")
            row = self._one(driver, _REPORTER, case_id)
        return None if row is None else Reporter(*row)

    def _one(self, driver: Any, statement: sa.Select[Any], case_id: int) -> Any:
        return driver.execute(self._database.compiled(statement)[0], (case_id,)).fetchone()
