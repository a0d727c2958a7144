"""Reads leads for who may decide on them: nobody else is told what cameras are believed to see."""

from __future__ import annotations

from hashlib import sha256

from data_access.engine.database import Database
from data_access.video.leads import lead_statements as sql
from data_access.video.leads.sight import LeadSight
from hall.errors import NotFound, StoreRefused
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.scope import scope_of
from hall.people.session import Session
from hall.ports import AttachmentStore, Clock
from hall.video.leads.lead import Lead
from hall.video.leads.precision import Precision, precisions
from hall.video.leads.review import in_order


class LeadRepository:
    """Implements ``hall.ports.leads.LeadReader``. Any thread."""

    def __init__(self, database: Database, clock: Clock, contents: AttachmentStore) -> None:
        self._database, self._contents = database, contents
        self._sight = LeadSight(database, clock)

    def waiting(self, who: Session) -> list[Lead]:
        """See the port."""
        must_have(who, Right.LEADS)
        scope = scope_of(who)
        with self._database.reading(scope) as connection:
            found = sql.waiting(connection, scope.streets)
        return in_order(self._sight.seen_by(found, who))

    def number(self, who: Session) -> int:
        """See the port."""
        must_have(who, Right.LEADS)
        scope = scope_of(who)
        with self._database.reading(scope) as connection:
            found = sql.waiting_by_camera(connection, scope.streets)
        return self._sight.number_of(found, who)

    def one(self, lead_id: int, who: Session) -> Lead:
        """See the port."""
        must_have(who, Right.LEADS)
        with self._database.reading(scope_of(who)) as connection:
            lead = sql.one(connection, lead_id)
        self._sight.must_see(lead, who)
        return lead

    def picture(self, lead_id: int, who: Session) -> bytes:
        """See the port."""
        lead = self.one(lead_id, who)
        digest = lead.snapshot
        if self._sight.hides_picture(lead):
            raise NotFound("missing.masked")
        if not digest:
            raise NotFound("missing.file", digest=digest)
        content = b"".join(self._contents.open(digest))
        if sha256(content).hexdigest() != digest:
            raise StoreRefused("store.content_damaged", name=digest)
        return content

    def precision(self, since: Moment, who: Session) -> dict[tuple[str, str], Precision]:
        """See the port."""
        must_have(who, Right.LEADS)
        with self._database.reading() as connection:
            return precisions(sql.judged(connection, since))
