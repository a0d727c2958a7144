"""Reads requests (申请) for windows and for whoever lets them lapse. Autocommit; any thread."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store.request_store import RequestStore
from data_access.store.scoped import in_scope, scope_values
from data_access.store.storage import Storage
from data_access.store.tables.request_schema import PENDING, requests
from data_access.store.tables.row_mapping import readable_case
from data_access.store.tables.schema import cases
from hall.cases.law import Law
from hall.moment import Moment
from hall.people.scope import WHOLE, Scope, scope_of
from hall.people.session import Session
from hall.requests.commands import LapseRequest
from hall.requests.lapse import has_moved_on
from hall.requests.request import Request

_STIRRED = (
    sa.select(cases.c.id)
    .join(requests, requests.c.case_id == cases.c.id)
    .where(requests.c.state == PENDING, cases.c.changed_at >= requests.c.asked_at)
)
"""The cases to which something was done since something that still waits was asked for them: a few of some."""


class RequestRepository:
    """Reads requests (申请); autocommit. Query threads only. Raises StoreUnreachable.

    Chores ask what has lapsed. Windows hear of requests by the feed and read them with a card, so that tests alone ask
    ``of_case`` and ``pending``.
    """

    def __init__(self, storage: Storage) -> None:
        self._database: Database = storage.database
        self._store: RequestStore = storage.requests
        self._storage = storage

    def of_case(self, case_id: int, who: Session | None = None) -> list[Request]:
        """All requests of a case, oldest first. ``who`` None: the program itself."""
        scope = scope_of(who) if who else WHOLE
        with self._database.reading(scope) as connection:
            return self._seen(self._store.of_case(driver_of(connection), case_id), connection, scope)

    def pending(self, who: Session | None = None) -> list[Request]:
        """All that wait for an answer, oldest first. ``who`` None: the program itself."""
        scope = scope_of(who) if who else WHOLE
        with self._database.reading(scope) as connection:
            return self._seen(self._store.pending(driver_of(connection)), connection, scope)

    def _seen(self, found: list[Request], connection: sa.Connection, scope: Scope) -> list[Request]:
        """Those of cases in the scope."""
        if scope.is_whole:
            return found
        ids = {each.case_id for each in found}
        mine = sa.select(cases.c.id).where(cases.c.id.in_(ids), *in_scope(scope))
        seen = set(connection.execute(mine, scope_values(scope)).scalars())
        return [each for each in found if each.case_id in seen]

    def lapsed(self, now: Moment, law: Law) -> list[LapseRequest]:
        """The commands that end the requests whose time is over at ``now`` (UTC ms), and those whose case has left the
        node they were asked for, for whoever does it for all.

        Give them to the command handler as the system (``Role.SYSTEM``). The same request gets the same command, so
        two who try at once let it lapse once.
        """
        return [
            LapseRequest(command_id=f"lapse-{each.id}-{each.version}", request_id=each.id, seen_version=each.version)
            for each in self._over(now, law)
        ]

    def _over(self, now: Moment, law: Law) -> list[Request]:
        with self._database.reading() as connection:
            driver = driver_of(connection)
            pending = self._store.pending(driver)
            stirred = set(connection.execute(_STIRRED).scalars()) if pending else set()
            read = {case_id: self._storage.whole_case(driver, case_id) for case_id in sorted(stirred)}
        made = {case_id: readable_case(found[0], *found[1][:2]) for case_id, found in read.items() if found is not None}
        there = {case_id: case for case_id, case in made.items() if case is not None}
        return [
            each
            for each in pending
            if each.is_over(now) or (each.case_id in there and has_moved_on(each, there[each.case_id], law))
        ]
