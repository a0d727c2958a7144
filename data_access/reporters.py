"""Reads who reported a case (举报人): beside the case, with a right and a grant of its own. Never writes, logs nothing.

Implements ``hall.ports.ReporterReader``; for query threads.
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.dialect import driver_of
from data_access.engine import Database
from data_access.schema import reporters
from hall.cases.law import Reporter
from hall.errors import NotAllowed, StoreUnreachable
from hall.people.roles import closed_reporters
from hall.people.session import Session

_REPORTER = sa.select(reporters.c.name, reporters.c.phone).where(
    reporters.c.case_id == sa.bindparam("case_id", type_=sa.BigInteger)
)
_NO_GRANT = "42501"
"""SQLSTATE of insufficient_privilege: the login is no member of hall_call_taker (grants.sql)."""


class ReporterRepository:
    """Any thread; each call is a look of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """Name and telephone as they were given; None where nobody left them, or there is no such case.

        Raises NotAllowed (``denied.reporters``: asked of nobody; ``denied.no_grant``: the database refuses the
        station's login), StoreUnreachable.
        """
        closed = closed_reporters(who)
        if closed is not None:
            raise closed
        try:
            return self._read(case_id)
        except StoreUnreachable as refused:
            if getattr(refused.__cause__, "sqlstate", None) == _NO_GRANT:
                raise NotAllowed("denied.no_grant") from refused
            raise

    def _read(self, case_id: int) -> Reporter | None:
        with self._database.reading() as connection:
            row = driver_of(connection).execute(self._database.compiled(_REPORTER)[0], (case_id,)).fetchone()
        return None if row is None else Reporter(*row)
