"""The walls' journal as a desk asks it: by somebody who may, with what had been ordered of each wall by then."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.events.event_store import names_of
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import cases
from data_access.wall.wall_book import last_state
from data_access.wall.wall_journal import WallJournal
from hall.events.acting import without_telephones
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.scope import Scope, scope_of
from hall.people.session import Session
from hall.wall.journal import CaseNamed, Minute, Stood, obeyed
from hall.wall.orders import WallState

MOST_CASES = 5_000
"""That are named of one minute: eighty screens full of them."""


class DeskJournal:
    """Implements ``hall.wall.ports.WallJournalReader``. Any thread."""

    def __init__(self, database: Database) -> None:
        self._database, self._journal = database, WallJournal(database)

    def stood(self, at: Moment, who: Session) -> Stood | None:
        """See the port."""
        scope = _allowed(who)
        minute = self._journal.stood(at, scope)
        return None if minute is None else stood_of(self._database, minute, scope)

    def last(self, before: Moment, who: Session) -> Moment | None:
        """See the port."""
        return self._journal.last(before, _allowed(who))


def stood_of(database: Database, minute: Minute, scope: Scope | None) -> Stood:
    """A minute with what else is known of it. ``scope``: of who asks; None: nobody who may read cases."""
    events = {each.event for each in minute.screens.values() if each.event}
    with database.reading() as connection:
        names, states = names_of(connection, events), _states(connection, minute)
    return Stood(minute, states, _cases(database, minute, scope) if scope is not None else {}, names)


def _states(connection: sa.Connection, minute: Minute) -> dict[str, WallState]:
    """As each wall read them; without those of orders that are not here: then nobody is named."""
    obeys = {wall: revision for wall, revision in obeyed(minute).items() if revision}
    found = {wall: last_state(connection, wall, revision) for wall, revision in obeys.items()}
    return {wall: state for wall, state in found.items() if state.revision == obeys[wall]}


def _cases(database: Database, minute: Minute, scope: Scope) -> dict[int, CaseNamed]:
    """Those of the person's scope; a telephone that somebody typed into an address is not told."""
    ids = sorted({case for each in minute.screens.values() for case in each.cases})[:MOST_CASES]
    asked = sa.select(*(cases.c[name] for name in ("id", *CaseNamed._fields))).where(
        cases.c.id.in_(ids), *in_scope(scope)
    )
    with database.reading(scope) as connection:
        rows = connection.execute(asked, scope_values(scope)).all() if ids else []
    return {
        row.id: CaseNamed(row.number, row.kind, row.subclass, row.street, without_telephones(row.address or ""))
        for row in rows
    }


def _allowed(who: Session) -> Scope:
    """What this person's connection may read. Raises NotAllowed."""
    must_have(who, Right.WALL_CONTROL)
    return scope_of(who)
