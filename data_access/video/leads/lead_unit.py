"""The unit of work in which a case is made of a lead: both are stored, or neither is."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Ledger
from data_access.store.storage import Storage
from data_access.store.tables.lead_rows import lead_digest, lead_row, lead_subject
from data_access.store.unit_of_work import SingleUnit
from data_access.video.leads import lead_statements as sql
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.facts import FactKind
from hall.moment import Moment
from hall.people.session import Session
from hall.video.leads.lead import Lead

FILED = "lead.file"
"""The act in the audit."""
Decided = Callable[[Lead, int, Moment], Lead]
"""The lead as the case of that id was made of it, then. Raises RuleBroken."""
MustHold = Callable[[sa.Connection], None]
"""Asked under the lock before the commit; raises SeatLost."""


def anybody(_: sa.Connection) -> None:
    """Nobody holds a seat for it."""


class LeadUnit(SingleUnit):
    """As the base; the case that is begun is the lead's."""

    def __init__(self, storage: Storage, lead_id: int, decided: Decided, must_hold: MustHold = anybody) -> None:
        super().__init__(storage)
        self._lead_id, self._decided, self._must_hold = lead_id, decided, must_hold

    def store(self, decision: Decision, command_id: str, session: Session, asked: str = "") -> Case:
        """As the base. Raises RuleBroken ``refused.lead_decided`` too; then nothing is stored."""
        case = super().store(decision, command_id, session, asked)
        if decision.before is None:
            with self._database.translated():
                self._decide(case.id, decision.at, session)
        return case

    def _decide(self, case_id: int, at: Moment, session: Session) -> None:
        connection = self._connection
        assert connection is not None  # the case is stored in it
        before = sql.one(connection, self._lead_id)
        after = self._decided(before, case_id, at)
        sql.update(connection, before, after)
        subject = lead_subject(self._lead_id)
        seal = seals.Seal(FILED, subject.told(), lead_digest(lead_row(after)), session.user, session.station)
        seals.write(self._database, connection, [seal])
        Ledger(self._database).changed(driver_of(connection), FactKind.LEAD, at, subject.name)

    def commit(self) -> None:
        """As the base. Raises SeatLost; then nothing is stored."""
        if self._connection is not None:
            self._must_hold(self._connection)
        super().commit()
