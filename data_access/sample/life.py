"""The living sample city (process ``simulate``): lives through the gap, then lives on. No Qt.

Refuses a database that is not marked as sample; one life at a time; an outage is said once and outlived.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from secrets import SystemRandom
from time import monotonic
from uuid import uuid4

from data_access.city_store import facts_of
from data_access.ending import ending_on_signals
from data_access.feed.choose import feed_of
from data_access.lease import Lease
from data_access.sample_gap import live_through
from data_access.sample_rounds import PRODUCER, SampleRounds
from data_access.sample_station import LIVED_UNTIL, SampleStation, identity_of, open_sample
from data_access.telemetry import Telemetry
from hall.cases.vocabulary import Moment
from hall.city.zone import HOUR_MS
from hall.errors import StoreRefused, StoreUnreachable, Words
from hall.live.pulse import ENDED_BEAT
from hall.sample_city.pace import Pace

PER_MINUTE = 3.0
"""Acts a minute when no other pace is asked for: enough to see a wall live."""
GAP_MS = 10 * 60_000
"""A longer gap is lived through in batches, a shorter one act by act."""
CATCHING_UP = "catching_up"
_RETRY_S = (0.5, 1.0)
_TURN_S = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lived:
    """What a run of the life did: acts one at a time, acts in batches through a gap."""

    acts: int
    caught_up: int
    seconds: float


class SampleLife:
    """One run. ``tell`` is told what a person should know (codes ``simulate.*`` and ``store.*``), each thing once.

    ``if_sample``: started before anybody could see what the database is: a file that is not there is waited for, and
    a real city ends the run without a word. ``end`` may be called from a signal handler or another thread; all else
    belongs to one thread.
    """

    def __init__(
        self,
        url: str,
        tell: Callable[[Words], None],
        per_minute: float = PER_MINUTE,
        seed: int | None = None,
        *,
        if_sample: bool = False,
    ) -> None:
        self._url, self._tell, self._seed, self._if_sample = url, tell, seed, if_sample
        self._pace, self._token = Pace(per_minute, monotonic()), uuid4().hex
        self._stop, self._until = threading.Event(), float("inf")
        self._station: SampleStation | None = None
        self._lost: StoreUnreachable | None = None
        self._waits_for_turn = False
        self._acts = self._caught_up = 0

    def end(self) -> None:
        """Ask it to end after the act it is doing."""
        self._stop.set()

    def run(self, for_s: float | None = None) -> Lived:
        """Live until ``end``, or for so long. Raises StoreRefused, and StoreUnreachable when it never was reached."""
        started = monotonic()
        self._until = started + for_s if for_s is not None else float("inf")
        with ending_on_signals(self.end):
            try:
                while not self._over():
                    self._try_to_live()
            finally:
                self._leave()
        if self._station is None and self._lost is not None:
            raise self._lost
        return Lived(self._acts, self._caught_up, round(monotonic() - started, 3))

    def _over(self) -> bool:
        return self._stop.is_set() or monotonic() >= self._until

    def _try_to_live(self) -> None:
        try:
            if self._station is None:
                self._station = self._opened()
            if self._station is not None:
                self._live(self._station)
        except StoreUnreachable as lost:
            if self._station is None and self._url.startswith("sqlite") and not self._if_sample:
                raise  # no such file: waiting would not make one
            if self._lost is None:
                log.warning("database lost: %s", lost)
                self._tell(lost.words)
            self._lost = lost
            self._stop.wait(SystemRandom().uniform(*_RETRY_S))

    def _opened(self) -> SampleStation | None:
        try:
            return open_sample(self._url, self._seed)
        except StoreRefused as refused:
            if not self._if_sample or refused.words.code != "store.not_sample":
                raise
            self._lost = None
            self.end()
            return None

    def _live(self, station: SampleStation) -> None:
        """Until the end, or until the log cannot tell what others did (then all is read anew)."""
        if identity_of(facts_of(station.database)) != station.identity:
            station.close()
            self._station = None
            return
        lease = Lease(station.database, PRODUCER, self._token)
        if not self._has_turn(lease):
            return
        self._found_again()
        self._catch_up(station, lease)
        feed = feed_of(station.database, f"{PRODUCER}-{os.getpid()}")
        try:
            feed.open()
            self._live_on(SampleRounds(station, lease, feed, self._pace))
        finally:
            feed.close()

    def _live_on(self, rounds: SampleRounds) -> None:
        while not self._over() and rounds.is_mine():
            if rounds.act():
                self._acts += 1
            else:
                self._stop.wait(min(rounds.wait_s, max(0.0, self._until - monotonic())))

    def _has_turn(self, lease: Lease) -> bool:
        holder = lease.claim()
        if holder is None:
            self._waits_for_turn = False
            return True
        if not self._waits_for_turn:
            self._tell(Words("simulate.other_runs", {"machine": holder.machine, "pid": holder.pid}))
        self._waits_for_turn = True
        self._stop.wait(min(_TURN_S, max(0.0, self._until - monotonic())))
        return False

    def _found_again(self) -> None:
        if self._lost is not None:
            self._tell(Words("simulate.back"))
        self._lost = None

    def _catch_up(self, station: SampleStation, lease: Lease) -> None:
        since, until = station.lived_until(), station.present.now()
        if until - since < GAP_MS:
            return
        self._tell(Words("simulate.gap", {"hours": round((until - since) / HOUR_MS, 1)}))
        telemetry = Telemetry(station.database)
        telemetry.beat(PRODUCER, CATCHING_UP)

        def reached(moment: Moment) -> bool:
            telemetry.beat(PRODUCER, CATCHING_UP)
            return lease.claim({LIVED_UNTIL: str(moment)}) is None and not self._over()

        self._caught_up += live_through(station.storage, station.ground, since, until, reached)

    def _leave(self) -> None:
        """Say that it ends on purpose, and let the next one in."""
        if self._station is None:
            return
        with suppress(StoreUnreachable):
            if not self._waits_for_turn:
                Telemetry(self._station.database).beat(PRODUCER, ENDED_BEAT)
                Lease(self._station.database, PRODUCER, self._token).release()
        self._station.close()
