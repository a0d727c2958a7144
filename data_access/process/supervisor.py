"""Keeps the hall of one machine running: starts its stations, restarts what dies, ends them in order. No window, no Qt.

It says what it does through ``tell`` as codes; it knows nothing of what a station is for.
"""

from __future__ import annotations

import logging
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from data_access.process.child import Child, ChildSpec
from data_access.process.outliving import Adopted, Orphan, orphans_at
from data_access.process.post import Post, RestartPatience
from data_access.process.service_notice import BEAT, READY, Listener, notice_to, without_manager
from data_access.process.struck_out import StruckOut
from hall.errors import Words
from hall.exit_codes import AGAIN

log = logging.getLogger(__name__)

WRONG_USE = 2
"""An exit code that a restart does not mend."""
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ASKS_FOR_WHOLE = signal.SIGUSR1
"""Ends safe scenes: the whole ones are tried again."""
_HEARD = (*ENDING_SIGNALS, ASKS_FOR_WHOLE, signal.SIGCHLD)


class Supervisor:
    """Runs in the main thread of its process (signals). Stations start in the order given and end in reverse."""

    def __init__(
        self,
        stations: Sequence[ChildSpec],
        environment: Mapping[str, str],
        tell: Callable[[Words], None],
        patience: RestartPatience | None = None,
        is_dark: Callable[[], bool] = lambda: False,
    ) -> None:
        """``is_dark``: whether no display answers any more, behind which no window can be."""
        self._posts = [Post(station) for station in stations]
        self._environment, self._tell_manager = without_manager(environment), notice_to(environment)
        self._tell = tell
        self._patience = patience or RestartPatience()
        self._selector = selectors.DefaultSelector()
        self._is_dark, self._was_dark = is_dark, False
        self._asked_to_end = 0
        self._asked_for_whole = False

    def run(self) -> int:
        """Until every window is closed or a signal asks to end. 0, or 3 where a station had to be given up."""
        with self._listening_to_signals():
            for post in self._posts:
                self._take_over(post)
                if post.child is None:
                    self._start(post)
            while not self._asked_to_end and self._anything_open():
                self._wait_for_news(self._until_next_start())
                self._hear_beats()
                self._strike_out_what_stands_still()
                self._bury_the_dead()
                self._end_safe_scenes()
                self._start_what_is_due()
            self._end_all()
        for post in self._posts:
            if post.listener is not None:
                post.listener.close()
            if post.struck is not None:
                post.struck.kill()
        return 3 if any(post.given_up for post in self._posts) else 0

    def _anything_open(self) -> bool:
        return any(post.station.keeps_open and (post.child or post.start_at is not None) for post in self._posts)

    def _take_over(self, post: Post) -> None:
        """What stands there already, its supervisor having been killed: it goes on under this one. What is of another
        version or other settings is ended, and so is a second one."""
        mark = post.station.mark
        found = list(orphans_at(post.station)) if mark else []
        taken = next((each for each in found if each.mark == mark), None)
        for orphan in found:
            if orphan is not taken:
                self._end_other(post, orphan)
        if taken is None:
            return
        try:
            post.listener = Listener(post.station.watched_s, taken.notify)
        except OSError as refused:  # somebody else's folder is where its own was
            log.warning("%s cannot be listened to: %s", post.station.name, refused)
            self._end_other(post, taken)
            return
        post.child = Adopted(post.station, taken, post.listener)
        for heard in (post.child, post.listener):
            self._selector.register(heard, selectors.EVENT_READ, post)
        now, patience = time.monotonic(), self._patience
        post.beat_by = now + (post.station.watched_s if post.listener.was_ready else patience.ready_s)
        post.safe_until = now + patience.safe_for_s if taken.is_safe else None
        self._say(Words("supervisor.adopted", {"name": post.station.name, "pid": taken.pid}))

    def _end_other(self, post: Post, orphan: Orphan) -> None:
        other = Adopted(post.station, orphan, None)
        self._selector.register(other, selectors.EVENT_READ, post)
        self._say(Words("supervisor.other", {"name": post.station.name, "pid": orphan.pid}))
        self._end(post, other)

    def _start(self, post: Post) -> None:
        post.start_at = None
        now = time.monotonic()
        try:
            post.child = Child(post.to_start, self._environment_of(post), now)
        except OSError as broken:  # no memory, no process number, program gone
            log.warning("%s could not be started: %s", post.station.name, broken)
            self._crashed(post, code=3)
            return
        post.beat_by = now + self._patience.ready_s if post.listener else None
        self._selector.register(post.child, selectors.EVENT_READ, post)
        if not self._was_dark:  # it dies at once, which was told
            self._say(Words("supervisor.started", {"name": post.station.name, "pid": post.child.pid}))

    def _environment_of(self, post: Post) -> dict[str, str]:
        if not post.station.watched_s:
            return self._environment
        if post.listener is None:
            post.listener = Listener(post.station.watched_s)
            self._selector.register(post.listener, selectors.EVENT_READ, post)
        return post.listener.environment(self._environment)

    def _hear_beats(self) -> None:
        """Those of the windows: passed on, and what has none any more is killed, because it shows what is no longer
        true."""
        for post in self._posts:
            heard = post.listener.heard() if post.listener else set()
            if post.child is None:
                continue
            if BEAT in heard and isinstance(post.child, Adopted):  # it was ready before we were there
                heard |= {READY}
            for notice in sorted(heard):  # READY before WATCHDOG
                post.beat_by = time.monotonic() + post.station.watched_s
                if self._tell_manager is not None:
                    self._tell_manager(notice)
            if post.is_frozen(time.monotonic()):
                post.beat_by = None
                self._say(Words("supervisor.frozen", {"name": post.station.name}), logging.WARNING)
                post.child.kill()

    def _strike_out_what_stands_still(self) -> None:
        """Its picture looks live until it is killed, or goes on."""
        for post in self._posts:
            is_still = post.is_still(time.monotonic(), self._patience)
            if post.child and is_still and post.struck is None:
                try:
                    post.struck = StruckOut(post.child.pid, self._environment)
                except OSError as broken:  # no memory, no process number: it is killed in time all the same
                    log.warning("%s stands still, and is not struck out: %s", post.station.name, broken)
            elif not is_still and post.struck is not None:
                post.struck.end()
                if post.struck.is_over():
                    post.struck = None

    def _end_safe_scenes(self) -> None:
        """Those that were shown for long enough, or that somebody asks to end: the whole one comes after."""
        for post in self._posts:
            is_over = post.is_safe_over(time.monotonic()) or (self._asked_for_whole and post.safe_until is not None)
            if is_over and post.child:
                self._end(post, post.child)
                self._try_whole(post)
        self._asked_for_whole = False

    def _try_whole(self, post: Post) -> None:
        post.turns_whole(time.monotonic(), self._patience)
        self._say(Words("supervisor.whole", {"name": post.station.name}))
        self._start(post)

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
            elif isinstance(heard, Child | Adopted) and not heard.listen():
                self._selector.unregister(heard)

    def _bury_the_dead(self) -> None:
        for post in self._posts:
            code = post.child.exit_code() if post.child else None
            if post.child and code is not None:
                self._bury(post, post.child)
                if code == AGAIN and post.safe_until is not None:
                    self._try_whole(post)
                elif code == AGAIN:
                    self._begin_again(post)
                elif code != 0:
                    self._crashed(post, code)
                elif post.station.keeps_open:  # a window; a life that had nothing to do here ends without a word
                    self._say(Words("supervisor.closed", {"name": post.station.name}))

    def _begin_again(self, post: Post) -> None:
        """It was told to: that is no crash. Not at once, or one that ends by this at every start would fill the log."""
        post.start_at = time.monotonic() + self._patience.first_wait_s
        self._say(Words("supervisor.again", {"name": post.station.name, "wait_s": self._patience.first_wait_s}))

    def _bury(self, post: Post, child: Child | Adopted) -> None:
        if child.fileno() in self._selector.get_map():
            self._selector.unregister(child)
        child.close()
        post.child = None
        log.info("%s ended", post.station.name, extra={"last_words": child.last_words()})

    def _crashed(self, post: Post, code: int) -> None:
        now = time.monotonic()
        crashes = post.crashed(now, self._patience)
        told = {"name": post.station.name, "exit_code": code, "crashes": crashes}
        if code == WRONG_USE or crashes > self._patience.crashes_allowed:
            post.given_up = True
            self._say(Words("supervisor.given_up", told), logging.ERROR)
            return
        is_dark, was_dark, self._was_dark = self._is_dark(), self._was_dark, False
        if is_dark:
            self._wait_for_display(post, crashes, now, was_told=was_dark)
            return
        is_safe = post.turns_safe(now, self._patience)
        wait_s = self._patience.first_wait_s if is_safe else self._patience.wait_s(crashes)
        post.start_at = now + wait_s
        code_told = "supervisor.safe" if is_safe else "supervisor.restarting"
        self._say(Words(code_told, {**told, "wait_s": wait_s}), logging.WARNING)

    def _wait_for_display(self, post: Post, crashes: int, now: float, *, was_told: bool) -> None:
        """Said once: it may come back, and is waited for as long as for whatever dies again and again. A safe scene
        would not be seen either."""
        self._was_dark = True
        post.start_at = now + self._patience.wait_s(crashes)
        if not was_told:
            most = self._patience.crashes_allowed
            self._say(Words("supervisor.dark", {"name": post.station.name, "most": most}), logging.WARNING)

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

    def _end(self, post: Post, child: Child | Adopted) -> None:
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
        before = {number: signal.signal(number, self._on_signal) for number in _HEARD}
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
        if number in ENDING_SIGNALS:
            self._asked_to_end += 1
        elif number == ASKS_FOR_WHOLE:
            self._asked_for_whole = True
