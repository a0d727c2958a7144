"""The walls' journal as a desk asks it: by somebody who may, with what had been ordered of each wall by then."""

from __future__ import annotations

import logging

from data_access.engine.database import Database
from data_access.store import documents
from data_access.wall.wall_journal import WallJournal
from hall.errors import NotFound, StoreRefused
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.scope import Scope, scope_of
from hall.people.session import Session
from hall.wall.journal import Minute, Stood, obeyed
from hall.wall.kinds import WallKind
from hall.wall.orders import WallState

log = logging.getLogger(__name__)


class DeskJournal:
    """Implements ``hall.wall.ports.WallJournalReader``. Any thread."""

    def __init__(self, database: Database) -> None:
        self._database, self._journal = database, WallJournal(database)

    def stood(self, at: Moment, who: Session) -> Stood | None:
        """See the port."""
        minute = self._journal.stood(at, _allowed(who))
        return None if minute is None else Stood(minute, self._states(minute))

    def last(self, before: Moment, who: Session) -> Moment | None:
        """See the port."""
        return self._journal.last(before, _allowed(who))

    def _states(self, minute: Minute) -> dict[str, WallState]:
        """Without those that cannot be read: then nobody is named."""
        found = {}
        for wall, revision in obeyed(minute).items():
            if not revision:
                continue
            try:
                found[wall] = documents.read(self._database, WallKind.WALL, wall, WallState, revision)
            except (NotFound, StoreRefused):
                log.warning("what was ordered of %s cannot be read", wall)
        return found


def _allowed(who: Session) -> Scope:
    """What this person's connection may read. Raises NotAllowed."""
    must_have(who, Right.WALL_CONTROL)
    return scope_of(who)
