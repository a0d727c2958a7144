"""A unit of work that is stored only while its process holds a seat."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit

MustHold = Callable[[sa.Connection], None]
"""Asked in a writer's transaction, under the lock; raises SeatLost."""


class FencedUnit(SingleUnit):
    """As the base; ``must_hold`` is asked before the commit."""

    def __init__(self, storage: Storage, must_hold: MustHold) -> None:
        super().__init__(storage)
        self._must_hold = must_hold

    def commit(self) -> None:
        """As the base. Raises SeatLost; then nothing is stored."""
        if self._connection is not None:
            self._must_hold(self._connection)
        super().commit()
