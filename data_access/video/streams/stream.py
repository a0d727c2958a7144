"""One address that is looked at: how it stands, its worker of now, and who gets its pictures. Keeper's thread alone,
but for `seen`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Protocol

from data_access.video.streams.sources import Opener, host, now_ms
from data_access.video.streams.worker import Signs, Taker, Target, Worker
from hall.errors import Words
from hall.frozen import frozen
from hall.ports.video import Weight
from hall.video.cameras.masks import Zone
from hall.video.streams.budget import Level, Load
from hall.video.streams.pace import LEAST_STALL_MS, MOST_LOGIN_RETRY_MS, patience_ms, retry_at_ms
from hall.video.streams.policy import Action, Event, Standing, Step, step
from hall.video.streams.reasons import STILL, reason
from hall.video.streams.seen import StreamSeen, StreamState

KEPT_HIDDEN_MS = 60_000
"""A page that is turned back within a minute has its pictures at once; meanwhile key frames alone are decoded."""


@frozen
class Wish:
    """What one view wants of a stream: a size (device pixels), how much it matters, whether it can be seen."""

    size: tuple[int, int]
    weight: Weight
    shown: bool


class Keeper(Protocol):
    """Whose streams they are."""

    chance: Random

    def post(self, work: Callable[[], None]) -> None:
        """Have it done in the keeper's thread. Any thread."""

    def ring(self) -> None:
        """Something is to be seen. Any thread."""


class Stream:
    """See the module."""

    def __init__(self, url: str, opener: Opener, keeper: Keeper, zones: tuple[Zone, ...] = ()) -> None:
        """``zones``: are painted over in its pictures."""
        self.url, self.host, self.zones = url, host(url), zones
        self.standing = Standing()
        self._wishes: dict[Taker, Wish] = {}
        self.level = Level.ALL
        self.version = 0
        """Another one whenever it stands otherwise."""
        self.wants_worker = False
        """A worker is to be started as soon as the keeper allows it."""
        self.retry_ms: int | None = None
        self.since_ms = now_ms()
        self.begun_ms = self.since_ms
        self.worker: Worker | None = None
        self.hidden_ms: int | None = None
        self._opener, self._keeper = opener, keeper
        self._why: Words | None = None
        self._codec = ""
        self._past = Signs()
        self._spent = (0, 0.0, 0.0, 0)
        self.load = Load(Weight.USUAL, 0.0, 0.0)
        """What it costs unthinned, as measured last."""

    # --- what happens ---

    def happens(self, event: Event, generation: int | None = None, codec: str = "") -> None:
        """Take in an event."""
        before = self.standing
        found = step(before, event, generation, self._keeper.chance.random())
        if found == Step(before):
            return
        self.standing = found.standing
        self._codec = codec or self._codec
        self._act(found.action, found.delay_ms)
        if self.standing.state is not before.state:
            self.since_ms = now_ms()
        if (self.standing.state, self.standing.why) != (before.state, before.why):
            self._why = reason(self.standing.state, self.standing.why, self.host, self._codec)
        if self.worker is not None and self.standing.state is not StreamState.STREAMING:
            self.worker.has_lapsed = True
        self._changed()

    def _changed(self) -> None:
        self.version += 1
        self._keeper.ring()

    def _act(self, action: Action, delay_ms: int) -> None:
        if action is Action.NOTHING:
            return
        if self.worker is not None:
            self.worker.go()
            self._past = self.worker.signs if self.worker.signs.frames else self._past
        self.worker = None
        self.wants_worker = action is Action.OPEN
        self.retry_ms = retry_at_ms(self.begun_ms, now_ms(), delay_ms) if action is Action.RETRY else None

    def start(self) -> Worker | None:
        """Start the worker that is wanted; None: this machine has no thread for it, which is told and tried again."""
        generation = self.standing.generation
        self.wants_worker = False
        self.begun_ms = now_ms()
        self._spent = (self.begun_ms, 0.0, 0.0, 0)

        def tell(event: Event, codec: str) -> None:
            self._keeper.post(lambda: self.happens(event, generation, codec))

        self.worker = Worker(self.url, self._opener, tell, self.zones)
        self._told_worker()
        try:
            self.worker.start()
        except (RuntimeError, MemoryError):  # as Python tells that no thread could be begun
            self.happens(Event.CROWDED, generation)
        return self.worker

    # --- who looks ---

    @property
    def is_left(self) -> bool:
        """Whether nobody looks."""
        return not self._wishes

    @property
    def was_refused(self) -> bool:
        """Whether its login was, last: who looks again must not try it the sooner."""
        return self.standing.refusals > 0

    def is_over(self, at_ms: int) -> bool:
        """Whether its login may be tried for so long that who looks again may begin anew: nobody has meanwhile."""
        return self.is_left and self.retry_ms is not None and at_ms - self.retry_ms > MOST_LOGIN_RETRY_MS

    def wish(self, taker: Taker, wish: Wish | None) -> None:
        """What a view wants from now on; None: nothing any more."""
        was_left = self.is_left
        if wish is None:
            self._wishes.pop(taker, None)
        else:
            self._wishes[taker] = wish
        if not self._wishes:
            self.happens(Event.LEFT)
            return
        if any(each.shown for each in self._wishes.values()):
            was_hidden, self.hidden_ms = self.hidden_ms is not None, None
            self.happens(Event.SHOWN if was_hidden else Event.LOOKED)
        elif self.hidden_ms is None or was_left:
            self.hidden_ms = now_ms()
            self.happens(Event.HIDDEN)
        self._told_worker()

    def thin(self, level: Level) -> None:
        """Leave out so much from now on."""
        self.level = level
        self._told_worker()
        self._changed()

    def _told_worker(self) -> None:
        if self.worker is not None:
            takers: dict[tuple[int, int], list[Taker]] = {}
            for taker, wish in self._wishes.items():
                if wish.shown:
                    takers.setdefault(wish.size, []).append(taker)
            self.worker.targets = tuple(Target(size, tuple(each)) for size, each in takers.items())
            self.worker.level = self.level if takers else Level.KEYS

    @property
    def weight(self) -> Weight:
        """The greatest of those who look."""
        return max((wish.weight for wish in self._wishes.values() if wish.shown), default=Weight.BACKGROUND)

    # --- time ---

    def look_at_time(self, at_ms: int) -> None:
        """What is due or silent. One that nobody has seen for long may wait for its login: it is tried when seen."""
        if self.hidden_ms is not None and at_ms - self.hidden_ms >= KEPT_HIDDEN_MS:
            self.happens(Event.UNSEEN)
        elif self._wishes and self.retry_ms is not None and at_ms >= self.retry_ms:
            self.happens(Event.DUE)
        if self.worker is not None:
            event = self._silence(self.worker, at_ms)
            if event is not None:
                self.happens(event, self.standing.generation)

    def _silence(self, worker: Worker, at_ms: int) -> Event | None:
        signs = worker.signs
        bytes_come = at_ms - signs.packet_ms < max(LEAST_STALL_MS / 2, 2 * signs.interval_ms)
        progress_ms = signs.packet_ms if worker.level is Level.KEYS or signs.skips else signs.frame_ms
        quiet_ms = at_ms - max(progress_ms, self.begun_ms, self.since_ms)
        if quiet_ms <= patience_ms(self.standing.state, signs.interval_ms, bytes_come):
            return None
        return Event.GARBAGE if bytes_come else Event.SILENCE

    def measure(self, at_ms: int) -> None:
        """Reckon its load from what its worker has used since the last time."""
        if self.worker is None:
            return
        signs, (then_ms, decode_s, paint_s, frames) = self.worker.signs, self._spent
        gone_s = (at_ms - then_ms) / 1000
        if self.worker.level is not Level.KEYS and signs.frames > frames and gone_s > 0:
            decoding = (signs.decode_s - decode_s) / gone_s
            painting = (signs.paint_s - paint_s) / gone_s * self.worker.level.share
            self.load = Load(self.weight, decoding, painting)
        else:
            self.load = Load(self.weight, self.load.decoding, self.load.painting)
        self._spent = (at_ms, signs.decode_s, signs.paint_s, signs.frames)

    # --- what is told; any thread ---

    def seen(self, delivered: int) -> StreamSeen:
        """How it stands, for a view that was handed so many pictures."""
        worker, standing = self.worker, self.standing
        signs = worker.signs if worker is not None and worker.signs.frames else self._past
        is_live = standing.state is StreamState.STREAMING
        still = signs.still and is_live
        return StreamSeen(
            standing.state,
            self.since_ms,
            STILL if still else self._why,
            self.retry_ms,
            signs.frame_ms or None,
            still,
            self.level is not Level.ALL and is_live,
            signs.size,
            signs.codec,
            1000 / signs.interval_ms if signs.interval_ms else 0.0,
            signs.delay_ms if is_live else None,
            delivered,
        )
