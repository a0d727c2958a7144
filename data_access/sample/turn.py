"""The turn of a sample's life: one process lives it at a time, and says how far."""

from __future__ import annotations

from data_access.sample.station import LIVED_UNTIL, SampleStation
from data_access.seats.holder import Holder
from data_access.seats.seats import Seats
from data_access.store.facts import put_unsealed
from hall.errors import SeatLost
from hall.moment import Moment

PRODUCER = "sample_life"
_LASTS_MS = 5_000  # it says five times in it that it lives


class LifeTurn:
    """``token`` tells two lives of one process apart. One thread. Raises StoreUnreachable."""

    def __init__(self, station: SampleStation, token: str) -> None:
        self._database = station.database
        self._seats = Seats(station.database, [PRODUCER], token, _LASTS_MS)

    def is_mine(self) -> bool:
        """Take it where it is free, go on having it where it is ours. Call it once a second."""
        return bool(self._seats.hold())

    @property
    def holder(self) -> Holder | None:
        """Who has it."""
        return self._seats.holder(PRODUCER)

    def lived_until(self, moment: Moment) -> bool:
        """Keep that everything up to then has happened. False where another has the turn by now."""
        try:
            with self._database.writing() as connection:
                self._seats.must_hold(PRODUCER, connection)
                put_unsealed(connection, LIVED_UNTIL, str(moment))
        except SeatLost:
            return False
        return True

    def release(self) -> None:
        """Let the next one in."""
        self._seats.release()
