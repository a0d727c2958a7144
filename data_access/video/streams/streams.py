"""All streams of this process. One thread, the keeper, owns them: everybody else hands it work.

GUI thread        `view`, and what views are asked: hand over work or read what stands there; nothing blocks
keeper, 1         the policy's steps, retries, stall limits, who wants which stream, how much is decoded
asking, 1         where a camera's streams are (a database): may block
worker, 1 each    opens, reads, decodes, scales, puts pictures (`worker.py`); at most `MOST_OPENING` without a picture
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue
from random import Random, SystemRandom
from threading import Lock, Thread

from data_access.video.streams.guard import Guard
from data_access.video.streams.hardware import Hardware
from data_access.video.streams.look import Look
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Channels, FindChannels, Opener, now_ms
from data_access.video.streams.stream import Stream, Wish
from data_access.video.streams.worker import Worker
from hall.errors import HallError, Words
from hall.ports.video import Weight
from hall.video.cameras.masks import Zone
from hall.video.streams.budget import Level, levels
from hall.video.streams.reasons import CROWDED, UNASKED

TURN_MS = 100  # how often time is looked at: a stall is told so much late at most
APART_MS = 10
"""Between two workers that start: their first pictures, which cost most, do not all come at once."""
MOST_OPENING = 64  # threads that wait for cameras that may not be there, also for nobody; further ones wait for these
MEASURE_MS = 2_000  # a picture that comes and goes changes nothing
DECODING_SHARE = 0.6
"""Of the machine's processors, for pictures: windows, map and the database's reader live on the rest (assumed)."""
_EASIER = 0.85  # of the budget: a stream that was thinned gets more only when that fits well
_ASK_AGAIN_MS = 3_000  # where a camera's streams are, when it could not be read
_STOP_S = 1.0  # a window that closes is not waited for longer


class Streams:
    """Implements ``hall.ports.video.VideoStreams``."""

    def __init__(
        self,
        find: FindChannels,
        opener: Opener = open_network,
        cores: float | None = None,
        chance: Random | None = None,
        and_stop: Callable[[], None] | None = None,
        hardware: Hardware | None = None,
    ) -> None:
        """``cores``: how many may be used for decoding (None: `DECODING_SHARE` of those there are). ``and_stop``: what
        ends with the streams; ``hardware``: by what ``opener`` has them decoded."""
        self.chance = chance or SystemRandom()
        self._find, self._opener, self._and_stop = find, opener, and_stop or _nobody
        self._hardware = hardware
        self._cores = (os.cpu_count() or 1) * DECODING_SHARE if cores is None else cores
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._bell, self._listener = Lock(), _nobody
        self._asking = ThreadPoolExecutor(1, "video-addresses")
        self._is_asked = Lock()
        """Held while somebody is asked where a camera is: the database is closed behind the streams."""
        self._keeper = Thread(target=self._keep, name="video-keeper", daemon=True)
        self._guard = Guard()
        self._stops = False
        self._looks: set[Look] = set()
        self._ask_ms: dict[Look, int] = {}
        self._streams: dict[tuple[str, tuple[Zone, ...]], Stream] = {}
        self._workers: list[Worker] = []
        self._sizes: dict[str, tuple[int, int]] = {}
        self._started_ms = self._measured_ms = 0

    # --- GUI thread: see `VideoStreams` ---

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> Look:
        """See ``VideoStreams``."""
        look = Look(self, camera, Wish((max(1, width), max(1, height)), weight, shown=True))
        self.post(lambda: self._begin(look))
        if self._keeper.ident is None and not self._stops:
            look.found(CROWDED)
        return look

    def listen(self, ring: Callable[[], None]) -> None:
        """See ``VideoStreams``."""
        self._listener = ring

    def heard(self) -> None:
        """See ``VideoStreams``."""
        if self._bell.locked():
            self._bell.release()

    def renew(self, cameras: Iterable[str]) -> None:
        """These have other addresses now, or may have: views of them change over without a gap."""
        changed = set(cameras)
        self.post(lambda: self._ask_anew(changed))

    def given_up(self) -> str:
        """See ``VideoStreams``."""
        return "" if self._hardware is None else self._hardware.given_up

    def stop(self) -> None:
        """See ``VideoStreams``."""
        self._stops = True
        if self._keeper.is_alive():
            self.post(_nobody)
            self._keeper.join(_STOP_S)
        self._and_stop()

    # --- any thread ---

    def post(self, work: Callable[[], None]) -> None:
        """Have something done in the keeper's thread, which the first work begins; where this machine could begin no
        thread, the next."""
        self._work.put(work)
        if self._keeper.ident is None and not self._stops:
            self._guard(self._keeper.start)

    def ring(self) -> None:
        """Something is to be seen: the listener is told once, until it has heard."""
        if self._bell.acquire(blocking=False) and not self._guard(self._listener):
            self.heard()  # by nobody: the next ring is tried again

    # --- keeper's thread ---

    def stream(self, url: str, zones: tuple[Zone, ...] = ()) -> Stream:
        """The one stream of an address whose pictures have these zones painted over."""
        key = (url, zones)
        if key not in self._streams:
            self._streams[key] = Stream(url, self._opener, self, zones)
        return self._streams[key]

    def size_of(self, url: str) -> tuple[int, int] | None:
        """Of a stream's pictures, where they were seen in this process."""
        return self._sizes.get(url)

    def left(self, stream: Stream) -> None:
        """A view has left it. One whose login was refused is kept: who looks again finds it waiting."""
        if stream.is_left and not stream.was_refused:
            self._forget(stream)

    def _forget(self, stream: Stream) -> None:
        self._streams.pop((stream.url, stream.zones), None)

    def closed(self, look: Look) -> None:
        """A view was closed."""
        self._looks.discard(look)
        self._ask_ms.pop(look, None)

    def _begin(self, look: Look) -> None:
        if not look.is_closed:
            self._looks.add(look)
            self._ask(look)

    def _ask(self, look: Look) -> None:
        if not self._stops and not self._guard(partial(self._asking.submit, self._asked, look)):
            self._found(look, CROWDED)

    def _asked(self, look: Look) -> None:
        """The asking thread. Whatever comes of it is an answer: a view without one is opening for ever."""
        found: Channels | Words | None = UNASKED

        def find() -> None:
            nonlocal found
            try:
                found = self._find(look.camera)
            except HallError as error:
                found = error.words

        with self._is_asked:
            self._guard(find)
        self.post(lambda: self._found(look, found))

    def _found(self, look: Look, found: Channels | Words | None) -> None:
        if isinstance(found, Words) and not look.is_closed:
            self._ask_ms[look] = now_ms() + _ASK_AGAIN_MS
            if look.channels is not None:
                return  # where they were is still the best that is known
        look.found(found)

    def _ask_anew(self, cameras: set[str]) -> None:
        """Another login or host is another address, which is tried at once; one that stands as it did goes on waiting,
        where it was refused."""
        for look in [look for look in self._looks if look.camera in cameras]:
            self._ask(look)

    def _keep(self) -> None:
        try:
            while not self._stops:
                self._take_in()
                self._turn(now_ms())
        finally:
            self._asking.shutdown(wait=False, cancel_futures=True)
            for stream in self._streams.values():
                if stream.worker is not None:
                    stream.worker.go()
            until_ms = now_ms() + round(_STOP_S * 900)
            for worker in self._workers:
                worker.join(max(0, until_ms - now_ms()) / 1000)
            self._is_asked.acquire(timeout=max(0, until_ms - now_ms()) / 1000)  # for good: nobody is asked any more

    def _take_in(self) -> None:
        wait_ms = APART_MS if any(stream.wants_worker for stream in self._streams.values()) else TURN_MS
        try:
            self._guard(self._work.get(timeout=wait_ms / 1000))
            while not self._stops:
                self._guard(self._work.get_nowait())
        except Empty:
            return

    def _turn(self, at_ms: int) -> None:
        for stream in list(self._streams.values()):
            self._guard(partial(stream.look_at_time, at_ms))
        for look in [look for look, due_ms in self._ask_ms.items() if at_ms >= due_ms]:
            del self._ask_ms[look]
            self._ask(look)
        if at_ms - self._started_ms >= APART_MS:
            self._guard(partial(self._start_one, at_ms))
        if at_ms - self._measured_ms >= MEASURE_MS:
            self._measured_ms = at_ms
            self._guard(partial(self._measure, at_ms))

    def _start_one(self, at_ms: int) -> None:
        """Of those that wait the one that has not failed, then the one that matters most."""
        waiting = [stream for stream in self._streams.values() if stream.wants_worker]
        if waiting and sum(worker.is_opening for worker in self._workers) < MOST_OPENING:
            self._started_ms = at_ms
            first = min(waiting, key=lambda stream: (stream.standing.tries > 0, -stream.weight))
            worker = first.start()
            self._workers += [] if worker is None else [worker]

    def _measure(self, at_ms: int) -> None:
        self._workers = [worker for worker in self._workers if not worker.join(0)]
        for stream in list(self._streams.values()):
            if stream.is_over(at_ms):
                self._forget(stream)
            stream.measure(at_ms)
            if stream.worker is not None and stream.worker.signs.frames:
                self._sizes[stream.url] = stream.worker.signs.size
        loads = {key: stream.load for key, stream in self._streams.items()}
        found, easier = levels(loads, self._cores), levels(loads, self._cores * _EASIER)
        for key, stream in self._streams.items():
            level = Level(max(found[key], min(stream.level, easier[key])))
            if level is not stream.level:
                stream.thin(level)


def _nobody() -> None:
    """Who listens before anybody does, and work that only wakes the keeper."""
