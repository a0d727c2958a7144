"""What an administrator's file changes is stored as long as they still are one (docs/field.md §12.3): asked under the
lock of each chunk, as of any other act of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.imports.ground.stock import MustHold, Stock, Versions
from data_access.store.ledger import Ledger, must_still_stand
from data_access.store.seals import By
from hall.errors import PeopleChanged
from hall.people.rights import Right, must_have
from hall.people.session import Renewed, Session


class HeldStock:
    """A ``Stock`` for one person. ``change`` raises NotAllowed too."""

    def __init__(self, stock: Stock, database: Database, who: Session, renewed: Renewed) -> None:
        self._stock, self._ledger = stock, Ledger(database)
        self._who, self._renewed = who, renewed

    def begin(self) -> Versions:
        """See ``Stock``."""
        return self._stock.begin()

    def of(self, known: Versions, codes: Iterable[str]) -> Versions:
        """See ``Stock``."""
        return self._stock.of(known, codes)

    def change(self, gone: Sequence[Any], put: Sequence[Any], by: By, must_hold: MustHold) -> None:
        """See ``Stock``; by this person at their own station, whoever the file was brought in as."""

        def must_stand(connection: sa.Connection) -> None:
            must_hold(connection)
            must_still_stand(self._ledger.head(driver_of(connection)), self._who)

        while True:  # users change a few times a day: who they are now is asked until nobody has changed meanwhile
            try:
                self._stock.change(gone, put, by._replace(actor=self._who.user, station=self._who.station), must_stand)
            except PeopleChanged:
                self._who = self._renewed(self._who)
                must_have(self._who, Right.CITY)
            else:
                return

    def tell(self) -> None:
        """See ``Stock``."""
        self._stock.tell()
