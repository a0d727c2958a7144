"""One camera that is recorded: opened, written, and opened again when it fails, as seldom as a stream that is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from random import Random
from threading import Event as Signal
from threading import Thread
from time import monotonic

from data_access.video.recordings.folder import refused_words
from data_access.video.recordings.recording import Recording
from data_access.video.streams.guard import Guard
from data_access.video.streams.sources import Failed, Opener, host
from hall.errors import HallError, Words
from hall.health.video import CameraFailing
from hall.moment import SECOND_MS
from hall.video.streams.pace import back_off_ms, login_back_off_ms
from hall.video.streams.policy import Event
from hall.video.streams.reasons import NO_ADDRESS, REASONS, UNASKED

_FULL_MS = 5 * SECOND_MS
"""Before a disk that took nothing is tried again: others may have made room."""
END_S = 5.0  # a read waits a second at most, an attempt to open some
log = logging.getLogger(__name__)


class CameraThread:
    """``find``: where the stream is, with its login, "": nowhere now (blocks; raises HallError)."""

    def __init__(self, camera: str, find: Callable[[], str], opener: Opener, recording: Recording) -> None:
        self.camera = camera
        self.why: Event | None = None
        """What keeps it from being recorded now; None: nothing is known to."""
        self.is_unwritable = False
        """The place took no file."""
        self._lost: tuple[float, Words] | None = None
        self._find, self._opener, self._recording = find, opener, recording
        self._goes, self._renewed, self._chance = Signal(), Signal(), Random()  # noqa: S311  (not all come at once)
        self._tries = self._refusals = 0
        self._host, self._guard = "", Guard()
        self._thread = Thread(target=self._run, name="recording", daemon=True)

    def start(self) -> None:
        """Record until told to go."""
        self._thread.start()

    def go(self) -> None:
        """End soon, with what is being written handed on."""
        self._goes.set()
        self._renewed.set()

    def renew(self) -> None:
        """Its address or login is another one now: that is asked at once, and what failed before counts no more."""
        self._renewed.set()

    def join(self, within_s: float) -> None:
        """Wait for its end, for so long at most."""
        self._thread.join(within_s)

    def trouble(self) -> CameraFailing | None:
        """What keeps it from being recorded, and for how long it has; None: nothing is known to."""
        lost = self._lost
        return None if lost is None else CameraFailing(self.camera, int(monotonic() - lost[0]), lost[1])

    def _run(self) -> None:
        while not self._goes.is_set():
            if self._renewed.is_set():
                self._renewed.clear()
                self._tries = self._refusals = 0
            self._renewed.wait(self._tried() / SECOND_MS)

    def _is_unwanted(self) -> bool:
        """What is open, or is to be."""
        return self._renewed.is_set() or self._goes.is_set()

    def _tried(self) -> int:
        """Record as long as it goes; how long to wait then, ms."""
        try:
            self._record()
        except Failed as failed:
            return self._after(failed.event, self._said(failed))
        except HallError as refused:  # the database is away, or this station has not the hall's key
            log.info("camera %s is not asked: %s", self.camera, refused.words.code)
            return self._after(Event.BROKEN, refused.words)
        except OSError as refused:
            if not self.is_unwritable:
                log.warning("what camera %s sends cannot be written: %s", self.camera, refused.strerror)
            self.is_unwritable = True
            self._lose(refused_words(refused, self._recording.parts))
            return _FULL_MS
        except Exception as error:  # noqa: BLE001  whatever it is: nobody else records this camera
            self._guard.tell(error)
            return self._after(Event.BROKEN, UNASKED)
        return 0

    def _record(self) -> None:
        url = self._find()
        self._host = host(url)
        if not url:
            raise Failed(Event.NOT_FOUND)
        source = self._opener(url, self._is_unwanted)
        try:
            self.why, self._refusals = None, 0
            self._recording.run(source, lambda: not self._is_unwanted(), self._began)
        finally:
            source.close()

    def _began(self) -> None:
        """A segment has been begun: all is well."""
        self._tries, self.is_unwritable, self._lost = 0, False, None

    def _after(self, event: Event, why: Words) -> int:
        if self.why is not event:
            log.info("camera %s is not recorded: %s", self.camera, event.value)
        self.why = event
        self._lose(why)
        if event is Event.UNAUTHORISED:
            self._refusals += 1
            return login_back_off_ms(self._refusals - 1)
        self._tries += 1
        return back_off_ms(self._tries - 1, True, self._chance.random())

    def _said(self, failed: Failed) -> Words:
        if not self._host:
            return NO_ADDRESS
        return Words(REASONS[failed.event], {"host": self._host, "codec": failed.codec})

    def _lose(self, why: Words) -> None:
        """Since the first of what has gone wrong since something was written."""
        self._lost = (monotonic() if self._lost is None else self._lost[0], why)


def end_all(threads: Collection[CameraThread]) -> None:
    """Tell all of them to go, then wait for them: for `END_S` at most, however many hang."""
    for thread in threads:
        thread.go()
    until_s = monotonic() + END_S
    for thread in threads:
        thread.join(max(0.0, until_s - monotonic()))
