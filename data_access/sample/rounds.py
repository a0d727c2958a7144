"""What a living sample city does over and over: beat, move, look what others did, act. Knows no outage and no end."""

from __future__ import annotations

from time import monotonic

from data_access.lease import Lease
from data_access.sample_acts import SampleActs
from data_access.sample_station import LIVED_UNTIL, SampleStation
from data_access.telemetry import Position, Telemetry
from hall.cases.vocabulary import Moment
from hall.ports import FeedSource
from hall.sample_city.pace import Pace

PRODUCER = "sample_life"
LIVING = "living"
_BEAT_S = 1.0
_MOVE_S = 2.0
_MOVED_AT_ONCE = 300  # of some 2,650: each is seen anew every 18 s
LOOK_S = 0.2
"""How often others' changes are looked for: no wait is longer."""


class Every:
    """Says once in so many seconds that it is time; the first time at once."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._next = seconds, 0.0

    def is_due(self) -> bool:
        """Whether it is time again."""
        if monotonic() < self._next:
            return False
        self._next = monotonic() + self._seconds
        return True


class SampleRounds:
    """The rounds of one turn, from what is stored now. One thread. Raises StoreUnreachable."""

    def __init__(self, station: SampleStation, lease: Lease, feed: FeedSource, pace: Pace) -> None:
        self._station, self._lease, self._feed = station, lease, feed
        self._cursor, self._lived = feed.snapshot().cursor, station.lived_until()
        self._acts, self._telemetry = SampleActs(station, pace, self._lived), Telemetry(station.database)
        self._beat, self._move, self._look, self._moved = Every(_BEAT_S), Every(_MOVE_S), Every(LOOK_S), 0
        self.wait_s = 0.0
        """How long there is nothing to do after a round without an act."""

    def is_mine(self) -> bool:
        """Beat, move and look when it is time. False: another has the turn, or all must be read anew."""
        now = self._now()
        if self._beat.is_due() and not self._has_beaten(now):
            return False
        if self._move.is_due():
            self._move_some(now)
        return not self._look.is_due() or self._has_looked()

    def act(self) -> bool:
        """Do one act. False: there is nothing to do for ``wait_s``."""
        now = self._now()
        acted = self._acts.act(now)
        self.wait_s = 0.0 if acted else max(0.0, min(self._acts.wait_s(now), LOOK_S))
        return acted

    def _now(self) -> Moment:
        return max(self._station.present.now(), self._lived)

    def _has_beaten(self, now: Moment) -> bool:
        self._feed.ping()
        self._telemetry.beat(PRODUCER, LIVING)
        self._lived = max(self._lived, self._acts.lived_until(now))
        return self._lease.claim({LIVED_UNTIL: str(self._lived)}) is None

    def _move_some(self, now: Moment) -> None:
        """Tell where some of the people and vehicles are, the next ones each time."""
        moves = self._station.moves
        placed = moves.at(now, self._moved, _MOVED_AT_ONCE)
        self._moved = (self._moved + _MOVED_AT_ONCE) % max(1, len(moves))
        self._telemetry.put_positions(Position(each.kind, each.code, each.lon, each.lat, now) for each in placed)

    def _has_looked(self) -> bool:
        batch = self._feed.changes(self._cursor)
        if batch is None:
            return False
        self._cursor = batch.cursor
        self._acts.take(batch.rows)
        return True
