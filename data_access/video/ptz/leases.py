"""Who turns which camera, as one fact of the database that all desks share. Any thread. Raises StoreUnreachable.

Written under the ledger's lock, when a camera changes hands and every ten seconds that it is turned; a touch in between
reads. It bears no seal and rings no bell. Its moments are the server's own, whatever time a sample has.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.store.facts import fact_in, put_unsealed
from hall.moment import Moment
from hall.people.session import Session
from hall.video.ptz import lease as law
from hall.video.ptz.lease import Lease, Leases

MustHold = Callable[[sa.Connection], None]
"""Asked in a writer's transaction, under the lock; raises SeatLost."""
KEY = "lease.ptz"
"""The row of ``meta``."""


class PtzLeases:
    """What the law of leases (`hall.video.ptz.lease`) says, asked and written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> Moment:
        """The clock by which they end."""
        return server_now(self._database)

    def present(self) -> Leases:
        """All of them."""
        with self._database.reading() as connection:
            return law.read(fact_in(connection, KEY))

    def holder(self, camera: str) -> Lease | None:
        """Who turns it now."""
        return law.holder(self.present(), camera, self.now())

    def take(self, camera: str, who: Session) -> Lease | None:
        """Make it, or keep it, this person's; answers whose it was until then, if another's. Raises NotAllowed."""
        found = self._changed(lambda leases, now: law.taken(leases, camera, who, now))
        before = found.get(camera)
        return None if before is None or before.is_of(who) else before

    def give_back(self, camera: str, who: Session) -> None:
        """Others may take it."""
        self._changed(lambda leases, now: law.given_back(leases, camera, who, now))

    def is_home(self, camera: str, must_hold: MustHold | None = None) -> None:
        """It is at its guard position. ``must_hold``: asked under the lock."""
        self._changed(lambda leases, now: law.home(leases, camera, now), must_hold)

    def _changed(self, change: Callable[[Leases, Moment], Leases], must_hold: MustHold | None = None) -> Leases:
        """Write what is different; answers what stood there before. Asked without the lock first: most touches change
        nothing, and who is refused waits for nobody."""
        found = self.present()
        if change(found, self.now()) == found:
            return found
        with self._database.writing() as connection:
            if must_hold is not None:
                must_hold(connection)
            found = law.read(fact_in(connection, KEY))
            now = int(connection.execute(sa.select(self._database.dialect.clock)).scalar_one())
            changed = change(found, now)
            if changed != found:
                put_unsealed(connection, KEY, law.text(changed))
        return found
