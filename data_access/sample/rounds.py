"""What a living sample city does over and over: beat, move, look through its cameras and at what others did, act.

Knows no outage and no end.
"""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from data_access.sample.acts import SampleActs
from data_access.sample.eyes import SampleEyes
from data_access.sample.station import SampleStation
from data_access.sample.turn import PRODUCER, LifeTurn
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.presence import DatabasePresence
from hall.errors import StoreUnreachable
from hall.live.changes import Setting
from hall.moment import Moment
from hall.ports import FeedSource
from hall.sample_city.life.pace import Pace
from hall.telemetry.latest import Latest
from hall.telemetry.moving import heading_told

LIVING = "living"
_BEAT_S = 1.0  # as every producer: a missed beat or two is no alarm
_MOVE_S = 2.0  # people and vehicles get on by metres meanwhile: smooth enough on a map of a city
_MOVED_AT_ONCE = 300  # of some 2,650: each is seen anew every 18 s
_KEEP_S = 10.0
"""How often it is kept up to when the life has gone on. A killed one lives so much anew: its reports are known by their
commands."""
_LIVED_UNDER = frozenset({Setting.LAW, Setting.GROUND})
"""What walls are told, people and alarms leave a life as it is: begun anew, it would draw its arrivals anew too, from
now on, and open more cases than it closes."""
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

    def __init__(self, station: SampleStation, turn: LifeTurn, feed: FeedSource, pace: Pace, eyes: SampleEyes) -> None:
        self._station, self._turn, self._feed, self._eyes = station, turn, feed, eyes
        self._cursor, self._lived = feed.snapshot().cursor, station.lived_until()
        self._acts, self._telemetry = SampleActs(station, pace, self._lived), Telemetry(station.database)
        self._presence = DatabasePresence(station.database, PRODUCER)
        self._beat, self._move, self._look, self._keep = (Every(each) for each in (_BEAT_S, _MOVE_S, LOOK_S, _KEEP_S))
        self._moved = 0
        self.wait_s = 0.0
        """How long there is nothing to do after a round without an act."""

    def is_mine(self) -> bool:
        """Beat, move and look when it is time. False: another has the turn, or all must be read anew."""
        now = self._now()
        if self._beat.is_due() and not self._has_beaten(now):
            return False
        if self._move.is_due():
            self._give_way()
            self._move_some(now)
        if not self._look.is_due():
            return True
        self._eyes.look(now)
        return self._has_looked()

    def act(self) -> bool:
        """Do one act. False: there is nothing to do for ``wait_s``."""
        now = self._now()
        acted = self._acts.act(now)
        self.wait_s = 0.0 if acted else max(0.0, min(self._acts.wait_s(now), LOOK_S))
        return acted

    def _now(self) -> Moment:
        return max(self._station.present.kept_now(), self._lived)

    def _has_beaten(self, now: Moment) -> bool:
        self._feed.ping()
        self._telemetry.beat(PRODUCER, LIVING)
        self._lived = max(self._lived, self._acts.lived_until(now))
        return self._turn.is_mine() and (not self._keep.is_due() or self.keep())

    def keep(self) -> bool:
        """Keep how far the life has gone on. False: another has the turn."""
        return self._turn.lived_until(self._lived)

    def _give_way(self) -> None:
        """Leave alone what is open at desks; where that cannot be read, what was known."""
        with suppress(StoreUnreachable):
            self._acts.leave(self._presence.open_cases().keys())

    def _move_some(self, now: Moment) -> None:
        """Tell where some of the people and vehicles are, the next ones each time."""
        moves = self._station.moves
        placed = moves.at(now, self._moved, _MOVED_AT_ONCE)
        self._moved = (self._moved + _MOVED_AT_ONCE) % max(1, len(moves))
        with suppress(StoreUnreachable):  # no fact: the next ones come in two seconds
            self._telemetry.put(
                Latest(each.kind, each.code, now, each.lon, each.lat, heading_told(each.heading)) for each in placed
            )

    def _has_looked(self) -> bool:
        batch = self._feed.changes(self._cursor)
        if batch is None or batch.settings & _LIVED_UNDER:
            return False  # and then under the law in force
        self._cursor = batch.cursor
        self._acts.take(batch.rows)
        return True
