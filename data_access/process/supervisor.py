"""Keeps the hall of one machine running: starts its stations, restarts what dies, ends them in order. No window, no Qt.

It says what it does through ``tell`` as codes; it knows nothing of what a station is for.
"""

from __future__ import annotations

import logging
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from data_access.process.child import Child, ChildSpec
from hall.errors import Words

log = logging.getLogger(__name__)

WRONG_USE = 2
"""An exit code that a restart does not mend."""
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class RestartPatience:
    """How long to wait before a restart, and when to give up. Seconds."""

    first_wait_s: float = 0.5
    longest_wait_s: float = 30.0
    crashes_allowed: int = 6  # within the window; one more and the station stays down
    window_s: float = 300.0
    grace_s: float = 8.0  # from SIGTERM to SIGKILL

    def wait_s(self, crashes: int) -> float:
        """The wait before the restart after so many crashes within the window (1: the first)."""
        return min(self.longest_wait_s, self.first_wait_s * 2.0 ** (crashes - 1))


@dataclass(slots=True)
class _Post:
    """A station and what has become of it."""

    station: ChildSpec
    child: Child | None = None
    start_at: float | None = None  # monotonic seconds of the next start; None: runs, or stays down
    given_up: bool = False
    crashes: deque[float] = field(default_factory=deque)


class Supervisor:
    """Runs in the main thread of its process (signals). Stations start in the order given and end in reverse."""

    def __init__(
        self,
        stations: Sequence[ChildSpec],
        environment: Mapping[str, str],
        tell: Callable[[Words], None],
        patience: RestartPatience | None = None,
    ) -> None:
        self._posts = [_Post(station) for station in stations]
        self._environment = dict(environment)
        self._tell = tell
        self._patience = patience or RestartPatience()
        self._selector = selectors.DefaultSelector()
        self._asked_to_end = 0

    def run(self) -> int:
        """Until every window is closed or a signal asks to end. 0, or 3 where a station had to be given up."""
        with self._listening_to_signals():
            for post in self._posts:
                self._start(post)
            while not self._asked_to_end and self._anything_open():
                self._wait_for_news(self._until_next_start())
                self._bury_the_dead()
                self._start_what_is_due()
            self._end_all()
        return 3 if any(post.given_up for post in self._posts) else 0

    def _anything_open(self) -> bool:
        return any(post.station.keeps_open and (post.child or post.start_at is not None) for post in self._posts)

    def _start(self, post: _Post) -> None:
        post.start_at = None
        try:
            post.child = Child(post.station, self._environment, time.monotonic())
        except OSError as broken:  # no memory, no process number, program gone
            log.warning("%s could not be started: %s", post.station.name, broken)
            self._crashed(post, code=3)
            return
        self._selector.register(post.child, selectors.EVENT_READ, post)
        self._say(Words("supervisor.started", {"name": post.station.name, "pid": post.child.pid}))

    def _start_what_is_due(self) -> None:
        for post in self._posts:
            if post.start_at is not None and post.start_at <= time.monotonic() and not self._asked_to_end:
                self._start(post)

    def _until_next_start(self) -> float:
        due = [post.start_at for post in self._posts if post.start_at is not None]
        return max(0.0, min([start - time.monotonic() for start in due], default=1.0))

    def _wait_for_news(self, timeout_s: float) -> None:
        """A child spoke, a child died (SIGCHLD wakes the selector), a signal came, or it is time for a start."""
        for key, _ in self._selector.select(min(timeout_s, 1.0)):
            heard = key.fileobj
            if isinstance(heard, socket.socket):
                heard.recv(4096)
            elif isinstance(heard, Child) and not heard.listen():
                self._selector.unregister(heard)

    def _bury_the_dead(self) -> None:
        for post in self._posts:
            code = post.child.exit_code() if post.child else None
            if post.child and code is not None:
                self._bury(post, post.child)
                if code != 0:
                    self._crashed(post, code)
                elif post.station.keeps_open:  # a window; a life that had nothing to do here ends without a word
                    self._say(Words("supervisor.closed", {"name": post.station.name}))

    def _bury(self, post: _Post, child: Child) -> None:
        if child.fileno() in self._selector.get_map():
            self._selector.unregister(child)
        child.close()
        post.child = None
        log.info("%s ended", post.station.name, extra={"last_words": child.last_words()})

    def _crashed(self, post: _Post, code: int) -> None:
        now = time.monotonic()
        post.crashes.append(now)
        while post.crashes[0] < now - self._patience.window_s:
            post.crashes.popleft()
        told = {"name": post.station.name, "exit_code": code, "crashes": len(post.crashes)}
        if code == WRONG_USE or len(post.crashes) > self._patience.crashes_allowed:
            post.given_up = True
            self._say(Words("supervisor.given_up", told), logging.ERROR)
            return
        wait_s = self._patience.wait_s(len(post.crashes))
        post.start_at = now + wait_s
        self._say(Words("supervisor.restarting", {**told, "wait_s": wait_s}), logging.WARNING)

    def _say(self, words: Words, level: int = logging.INFO) -> None:
        log.log(level, words.code, extra={"told": dict(words.params)})
        self._tell(words)

    def _end_all(self) -> None:
        """In reverse order, so that what writes stops before what shows; a second signal ends the courtesy."""
        for post in reversed(self._posts):
            post.start_at = None
            if post.child:
                self._say(Words("supervisor.ending", {"name": post.station.name}))
                self._end(post, post.child)

    def _end(self, post: _Post, child: Child) -> None:
        patient_until = time.monotonic() + self._patience.grace_s
        child.ask_to_end()
        while child.exit_code() is None:
            if time.monotonic() > patient_until or self._asked_to_end > 1:
                child.kill()
            self._wait_for_news(0.2)
        self._bury(post, child)

    @contextmanager
    def _listening_to_signals(self) -> Iterator[None]:
        """Signals end a wait at once: their bytes arrive in the selector."""
        ours, waker = socket.socketpair()
        for end in (ours, waker):
            end.setblocking(False)
        self._selector.register(ours, selectors.EVENT_READ)
        before = {number: signal.signal(number, self._on_signal) for number in (*_ENDING_SIGNALS, signal.SIGCHLD)}
        wakeup_before = signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(wakeup_before)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._selector.close()
            ours.close()
            waker.close()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number in _ENDING_SIGNALS:
            self._asked_to_end += 1
