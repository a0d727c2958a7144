"""The living sample city (process ``simulate``): lives through the gap, then lives on. No Qt.

Refuses a database that is not marked as sample; one life at a time; an outage is said once and outlived.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import SystemRandom
from time import monotonic
from uuid import uuid4

from data_access.engine.dialect import RETRY_S
from data_access.feed.choose import feed_of
from data_access.process.ending import ending_on_signals
from data_access.sample.eyes import SampleEyes
from data_access.sample.gap import live_through
from data_access.sample.rounds import SampleRounds
from data_access.sample.station import SampleStation, open_sample
from data_access.sample.turn import PRODUCER, LifeTurn
from data_access.telemetry.latest import Telemetry
from hall.errors import LawChanged, StoreRefused, StoreUnreachable, Words
from hall.frozen import frozen
from hall.live.pulse import ENDED_BEAT
from hall.moment import HOUR_MS, Moment
from hall.sample_city.life.pace import Pace

PER_MINUTE = 3.0
"""Acts a minute when no other pace is asked for: enough to see a wall live."""
GAP_MS = 10 * 60_000
"""A longer gap is lived through in batches, a shorter one act by act."""
CATCHING_UP = "catching_up"
_TURN_S = 1.0  # at the latest: beats and moves fall due by the second

log = logging.getLogger(__name__)


@frozen
class Lived:
    """What a run of the life did: acts one at a time, acts in batches through a gap."""

    acts: int
    caught_up: int
    seconds: float


class SampleLife:
    """One run. ``tell`` is told what a person should know (codes ``simulate.*`` and ``store.*``), each thing once.

    ``if_sample``: started before anybody could see what the database is: a file that is not there is waited for, and
    a real city ends the run without a word. ``cache``: where pictures of sample cameras are drawn, None: nowhere;
    ``attachments``: where attached files are kept, as ``contents_of``. ``end`` may be called from a signal handler or
    another thread; all else belongs to one thread.
    """

    def __init__(
        self,
        url: str,
        tell: Callable[[Words], None],
        per_minute: float = PER_MINUTE,
        seed: int | None = None,
        *,
        if_sample: bool = False,
        cache: Path | None = None,
        attachments: str = "",
    ) -> None:
        self._url, self._tell, self._seed, self._if_sample = url, tell, seed, if_sample
        self._cache, self._attachments, self._times = cache, attachments, max(1.0, per_minute / PER_MINUTE)
        self._pace, self._token = Pace(per_minute, monotonic()), uuid4().hex
        self._stop, self._until = threading.Event(), float("inf")
        self._station: SampleStation | None = None
        self._turn: LifeTurn | None = None
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
        except LawChanged:
            log.info("another law is in force: all is read anew")
        except StoreUnreachable as lost:
            if self._station is None and self._url.startswith("sqlite") and not self._if_sample:
                raise  # no such file: waiting would not make one
            if self._lost is None:
                log.warning("database lost: %s", lost)
                self._tell(lost.words)
            self._lost = lost
            self._stop.wait(SystemRandom().uniform(*RETRY_S))

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
        if not station.is_as_opened():
            station.close()
            self._station = None
            return
        turn = LifeTurn(station, self._token)
        if not self._has_turn(turn):
            return
        self._turn = turn
        self._found_again()
        self._catch_up(station, turn)
        feed = feed_of(station.database, f"{PRODUCER}-{os.getpid()}")
        try:
            feed.open()
            eyes = SampleEyes(station, self._times, self._cache, self._attachments)
            try:
                self._live_on(SampleRounds(station, turn, feed, self._pace, eyes))
            finally:
                eyes.rest()
        finally:
            feed.close()

    def _live_on(self, rounds: SampleRounds) -> None:
        while not self._over() and rounds.is_mine():
            if rounds.act():
                self._acts += 1
            else:
                self._stop.wait(min(rounds.wait_s, max(0.0, self._until - monotonic())))
        rounds.keep()

    def _has_turn(self, turn: LifeTurn) -> bool:
        if turn.is_mine():
            self._waits_for_turn = False
            return True
        holder = turn.holder
        if not self._waits_for_turn and holder is not None:
            self._tell(Words("simulate.other_runs", {"machine": holder.machine, "pid": holder.pid}))
        self._waits_for_turn = True
        self._stop.wait(min(_TURN_S, max(0.0, self._until - monotonic())))
        return False

    def _found_again(self) -> None:
        if self._lost is not None:
            self._tell(Words("simulate.back"))
        self._lost = None

    def _catch_up(self, station: SampleStation, turn: LifeTurn) -> None:
        since, until = station.lived_until(), station.present.kept_now()
        if until - since < GAP_MS:
            return
        self._tell(Words("simulate.gap", {"hours": round((until - since) / HOUR_MS, 1)}))
        telemetry = Telemetry(station.database)
        telemetry.beat(PRODUCER, CATCHING_UP)

        def reached(moment: Moment) -> bool:
            telemetry.beat(PRODUCER, CATCHING_UP)
            return turn.is_mine() and turn.lived_until(moment) and not self._over()

        self._caught_up += live_through(station.storage, station.ground, since, until, reached)

    def _leave(self) -> None:
        """Say that it ends on purpose, and let the next one in."""
        if self._station is None:
            return
        with suppress(StoreUnreachable):
            if not self._waits_for_turn:
                Telemetry(self._station.database).beat(PRODUCER, ENDED_BEAT)
                if self._turn is not None:
                    self._turn.release()
        self._station.close()
