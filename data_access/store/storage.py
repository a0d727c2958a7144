"""What the units of work of one process share: zone, numbering, ledger. Knows no law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from data_access.engine.clock import must_agree
from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.store.ledger import Head, Ledger, Ruled, must_be_decided_by, must_still_stand
from data_access.store.request_store import RequestStore
from data_access.store.tables.statements import (
    SELECT_CASE,
    SELECT_LAST_ACT,
    SELECT_LAST_CASE,
    SELECT_LAST_NUMBER,
    SELECT_STEPS,
    SELECT_TIMERS,
)
from hall.cases.case import Case
from hall.cases.numbering import LAST_OF_DAY
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import AttachmentStore, Clock


class Numbering(Protocol):
    """How new cases are numbered: by day, one after the other (hall/cases/numbering)."""

    def ids(self, case: Case) -> tuple[int, int]:
        """The ids that such a case may get: the one before the first, and the last."""

    def prefix(self, case: Case) -> str:
        """What the numbers of this case's day begin with."""

    def number(self, case: Case, n: int) -> str:
        """The case number (案卷号) of the ``n``-th case of its day."""


class Storage:
    """What all units of work of one process share: ledger, zone and numbering. Any thread."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: CityZone,
        numbering: Numbering,
        contents: AttachmentStore | None = None,
    ) -> None:
        """``contents``: where attached files must be before an act names them; None: nobody attaches any."""
        self.database, self.clock, self.zone, self.numbering = database, clock, zone, numbering
        self.contents = contents
        self.ledger = Ledger(database)
        self.requests = RequestStore(database, self.ledger, zone)
        self.whole_case = database.dialect.gathering(SELECT_CASE, (SELECT_TIMERS, SELECT_STEPS, SELECT_LAST_ACT))

    def head(self, driver: Driver, decided: Iterable[Ruled], who: Session, dated: Moment | None = None) -> Head:
        """Under the lock: where the chain ends, once it is sure that these may be written after it for that person.
        ``dated``: what the clock said when they were decided.

        Raises LawChanged where another law is in force, or another ground stands, than decided; PeopleChanged where
        users have changed since that person was asked about; StoreUnreachable
        (``store.clock_changed``) where the moment they were decided with comes from before the server's clock was put
        forward or back, or this process stood still since; the next one goes by it.
        """
        head = self.ledger.head(driver)
        must_agree(self.clock, head.now, dated)
        must_be_decided_by(head, decided)
        must_still_stand(head, who)
        return head

    def next_id(self, driver: Driver, case: Case) -> int:
        """The next free id for a new case; under the lock."""
        before, last = self.numbering.ids(case)
        found = driver.execute(self.database.compiled(SELECT_LAST_CASE)[0], (before, last)).fetchone()[0]
        return int(found or before) + 1

    def last_number(self, driver: Driver, prefix: str) -> int:
        """How many numbers of a day were given; under the lock. ``prefix``: what they begin with."""
        between = (f"{prefix}{0:05d}", f"{prefix}{LAST_OF_DAY}")
        found = driver.execute(self.database.compiled(SELECT_LAST_NUMBER)[0], between).fetchone()[0]
        return int(found[len(prefix) :]) if found else 0
