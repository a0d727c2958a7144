"""The process that does the chores for all stations (command ``chores``). No Qt.

Any number may run: of each kind of chore one holds the seat, the others wait and take over within seconds.
"""

from __future__ import annotations

import json
import logging
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import SystemRandom
from time import monotonic
from uuid import uuid4

from data_access.engine.clock import DatabaseClock, server_now
from data_access.engine.dialect import RETRY_S
from data_access.feed.clock_steps import ClockSteps
from data_access.process.chore_list import CHORES, ChoreHindered, ChoreSpec, ChoreTurn
from data_access.process.ending import ending_on_signals
from data_access.process.station import DatabaseAccess, open_access
from data_access.seats.seats import LASTS_MS, Seats
from data_access.telemetry.latest import Telemetry
from hall.errors import HallError, SeatLost, StoreUnreachable, Words
from hall.live.pulse import ENDED_BEAT
from hall.moment import MINUTE_MS
from hall.telemetry import told as t
from hall.telemetry.latest import Latest

PRODUCER, LIVING = "chores", "living"
DONE = "chore"
"""The kind of telemetry that says when each chore was tried last; its value, what kept it from being done
(``kept_words``)."""
LOST = "lost"
LATEST_MS = 10 * MINUTE_MS
"""A chore that failed is tried again within that: whatever it failed on may be gone by then."""
FAILED_S = 10.0  # before another round after such a mistake
_MOST_DOUBLED = 8  # times that its waiting was doubled: more than are needed for the longest one
ROUND_S = LASTS_MS / 3_000  # a third of what a seat lasts, so that two rounds may be missed

log = logging.getLogger(__name__)


def none_done() -> Counter[str]:
    """How much of each chore was done, and how often another took a seat while this process stood still (``lost``)."""
    return Counter(dict.fromkeys([*(chore.counted for chore in CHORES), LOST], 0))


@dataclass
class ChoreRounds:
    """The rounds at one open database. One thread. Raises StoreUnreachable."""

    access: DatabaseAccess
    token: str
    done: Counter[str] = field(default_factory=none_done)
    archive: Path | None = None
    """The folder for months of the audit; None: none is archived."""

    def __post_init__(self) -> None:
        self.seats = Seats(self.access.database, [chore.seat for chore in CHORES], self.token)
        self._did_ms: dict[str, int] = {}
        self._failed: dict[str, int] = {}  # how often in a row
        self.steps = ClockSteps()
        self._telemetry = Telemetry(self.access.database)

    def round(self) -> None:
        """Renew the seats, and do what is due from those that are ours."""
        self.keep_clock()
        held = self.seats.hold()
        if held:
            with suppress(StoreUnreachable):  # no fact: the chores are done without it
                self._telemetry.beat(PRODUCER, LIVING)
        for chore in CHORES:
            if chore.seat in held and self._is_due(chore):
                self._try(chore)

    def keep_clock(self) -> None:
        """One that was set is followed at once: what is written bears the moment of now."""
        clock = self.access.clock
        if isinstance(clock, DatabaseClock):
            clock.keep()
            clock.agrees(server_now(self.access.database))

    def _is_due(self, chore: ChoreSpec) -> bool:
        """By the monotonic clock: a clock put back puts nothing off."""
        did_ms, failed = self._did_ms.get(chore.name), self._failed.get(chore.name, 0)
        every_ms = min(chore.every_ms << failed, max(chore.every_ms, LATEST_MS))
        return did_ms is None or int(monotonic() * 1000) - did_ms >= every_ms

    def failed(self) -> tuple[str, ...]:
        """The chores that a mistake of the program ended the last time. Any thread."""
        return tuple(sorted(self._failed))

    def _try(self, chore: ChoreSpec) -> None:
        """A mistake of the program in one chore keeps no other from being done: it is told, and tried again more and
        more rarely."""
        try:
            self.do(chore)
        except StoreUnreachable:
            raise
        except Exception:  # the outermost frame of a chore
            failed = self._failed.get(chore.name, 0)
            if not failed:
                log.exception("the chore %s failed", chore.name)
            self._failed[chore.name] = min(failed + 1, _MOST_DOUBLED)
            self._tell_done(chore, Words("chores.failed"))
        else:
            if self._failed.pop(chore.name, 0):
                log.info("the chore %s is done again", chore.name)

    def do(self, chore: ChoreSpec) -> None:
        """One chore, from a seat that is ours; where another sits there by now, nothing is done and it is counted."""
        must_hold, number = partial(self.seats.must_hold, chore.seat), self.seats.number(chore.seat)
        try:
            hindered = self._work(chore, ChoreTurn(self.access, must_hold, number, self.archive, self.steps))
        except SeatLost as lost:
            log.warning("%s", lost)
            self.done[LOST] += 1
            return
        self._tell_done(chore, hindered)

    def _tell_done(self, chore: ChoreSpec, hindered: Words | None) -> None:
        self._did_ms[chore.name] = int(monotonic() * 1000)
        with suppress(StoreUnreachable):  # who looks after the hall is told so (doctor); no fact
            self._telemetry.put([Latest(DONE, chore.name, 0, value=kept_words(hindered) if hindered else "")])

    def _work(self, chore: ChoreSpec, turn: ChoreTurn) -> Words | None:
        """What kept it from being done."""
        try:
            for done in chore.work(turn):
                self.done[chore.counted] += done
        except ChoreHindered as hindered:
            return hindered.words
        return None

    def leave(self) -> None:
        """Let the next one in at once, and say that this one has not died."""
        with suppress(StoreUnreachable):
            self.seats.release()
            self._telemetry.beat(PRODUCER, ENDED_BEAT)


def kept_words(words: Words) -> str:
    """As a value of telemetry keeps them."""
    return json.dumps({"code": words.code, **{key: str(value)[: t.MOST_TEXT] for key, value in words.params.items()}})


def words_kept(value: str) -> Words | None:
    """What ``kept_words`` made; None where nothing was kept, or somebody else wrote it."""
    told = t.told(value)
    code = told.get("code", t.code, "") if told is not None else ""
    if told is None or not code:
        return None
    return Words(code, {key: told.get(key, t.text, "") for key in told.values if key != "code"})


class Chores:
    """One run. ``tell`` is told an outage, once. ``end`` may be called from a signal handler or another thread."""

    def __init__(
        self,
        url: str,
        station: str,
        tell: Callable[[Words], None],
        keys: Path | None = None,
        archive: Path | None = None,
        *,
        if_allowed: bool = False,
        attachments: str = "",
    ) -> None:
        """``keys``: the folder of the hall's key; ``archive``: for months of the audit, which that signs; None: none
        is archived. ``if_allowed``: started beside windows: a login without the right ends the run with a word, and a
        file that is not there yet is waited for. ``attachments``: where attached files are kept (see ``contents_of``):
        frames and clips of leads are evidence of their cases."""
        self._attachments = attachments
        self._url, self._station, self._tell, self._if_allowed = url, station, tell, if_allowed
        self._keys, self._archive = keys, archive
        self._stop, self._token = threading.Event(), uuid4().hex
        self._done = none_done()
        self._rounds: ChoreRounds | None = None
        self._lost: HallError | None = None
        self._failed = False

    def end(self) -> None:
        """Ask it to end after the chore it is doing."""
        self._stop.set()

    def run(self, for_s: float | None = None) -> Counter[str]:
        """Until ``end``, or for so long.

        Raises StoreRefused, NotFound, and StoreUnreachable where the login may not write or no file is there.
        """
        until = monotonic() + for_s if for_s is not None else float("inf")
        with ending_on_signals(self.end):
            try:
                while not self._stop.is_set() and monotonic() < until:
                    self._stop.wait(min(self._try_a_round(), max(0.0, until - monotonic())))
            finally:
                self._leave()
        return self._done.copy()

    def _try_a_round(self) -> float:
        """One round, where the database can be reached; for how long to wait then, in seconds."""
        try:
            if self._rounds is None:
                access = open_access(
                    self._url, self._station, keys=self._keys, data=self._archive, attachments=self._attachments
                )
                self._rounds = ChoreRounds(access, self._token, self._done, self._archive)
                access.health.begin(failed=self._rounds.failed)
            self._rounds.round()
        except StoreUnreachable as lost:
            self._outlive(lost)
            return SystemRandom().uniform(*RETRY_S)
        except Exception:  # the outermost frame: a mistake in what all chores need, as who holds their seats
            if not self._failed:
                log.exception("no chores can be done")
            self._failed = True
            return FAILED_S
        if self._lost is not None:
            self._tell(Words("chores.back"))
        self._lost, self._failed = None, False
        return ROUND_S

    def _outlive(self, lost: StoreUnreachable) -> None:
        may_not = lost.words.code == "store.read_only"
        if not self._if_allowed and (may_not or (self._rounds is None and self._url.startswith("sqlite"))):
            raise lost  # waiting would give no right and make no file
        if may_not:
            log.info("this login may not do chores: %s", lost)
            self._tell(Words("chores.not_allowed"))
            return self.end()
        if self._lost is None:
            log.warning("database lost: %s", lost)
            self._tell(lost.words)
        self._lost = lost
        return None

    def _leave(self) -> None:
        if self._rounds is not None:
            self._rounds.leave()
            self._rounds.access.feed.close()
            self._rounds.access.close()
