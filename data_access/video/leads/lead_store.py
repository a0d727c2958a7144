"""What people make of leads, each decision sealed and told."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store import seals
from data_access.store.sealed_writes import SealedWrites, Told, done_by, kept_as
from data_access.store.storage import Storage
from data_access.store.tables.lead_rows import lead_digest, lead_row, lead_subject
from data_access.video.leads import lead_statements as sql
from data_access.video.leads.lead_filing import LeadFiling, as_system
from data_access.video.leads.sight import LeadSight
from hall.facts import FactKind
from hall.people.rights import Right, must_have
from hall.people.session import Renewed, Session
from hall.ports import Receipt
from hall.video.leads.lead import Lead, Reason
from hall.video.leads.review import refused


class LeadStore:
    """Implements ``hall.ports.leads.LeadDesk``. ``renewed``: who a person is now, whose roles, streets and cameras may
    have changed a moment ago."""

    def __init__(self, storage: Storage, filing: LeadFiling, renewed: Renewed) -> None:
        self._database, self._clock = storage.database, storage.clock
        self._filing, self._renewed = filing, renewed
        self._sight = LeadSight(storage.database, storage.clock)
        self._writes = SealedWrites(storage.database, storage.clock, renewed)

    def refuse(self, lead_id: int, reason: Reason, command: str, who: Session) -> Lead:
        """See the port."""
        self._seen(lead_id, who)

        def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, Lead]:
            subject = lead_subject(lead_id)
            told, kept = Told(FactKind.LEAD, subject.name), kept_as(command, subject.told())
            before = sql.one(connection, lead_id)
            if done_by(connection, kept, by) is not None:
                return [], told, before
            after = refused(before, reason, who.user, self._clock.now())
            sql.update(connection, before, after)
            digest = lead_digest(lead_row(after))
            seal = seals.Seal(f"lead.refuse.{reason}", subject.told(), digest, by.actor, by.station, command=kept)
            return [seal], told, after

        return self._writes.write(who, Right.LEADS, write)

    def file(self, lead_id: int, command: str, who: Session) -> Receipt:
        """See the port."""
        lead = self._seen(lead_id, who)
        return self._filing.by_person(lead, command, who, lambda _: as_system(self._present(who)))

    def _seen(self, lead_id: int, who: Session) -> Lead:
        with self._database.reading() as connection:
            lead = sql.one(connection, lead_id)
        self._sight.must_see(lead, self._present(who))
        return lead

    def _present(self, who: Session) -> Session:
        """Raises NotAllowed ``denied.leads``."""
        renewed = self._renewed(who)
        must_have(renewed, Right.LEADS)
        return renewed
