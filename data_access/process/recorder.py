"""The process that records cameras for the hall (command ``recorder``). No Qt, no picture decoded.

Any number may record the same camera: of each camera one holds the seat, the others wait and go on within seconds. A
database that is away stops no recording: what is whole lies in its place by a name that says all of it, and is entered
in the index when the database is back, or when a recorder begins.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from secrets import SystemRandom
from time import monotonic
from uuid import uuid4

from data_access.engine.clock import DatabaseClock, server_now
from data_access.engine.dialect import RETRY_S
from data_access.process.clip_making import clip_maker_of
from data_access.process.ending import ending_on_signals
from data_access.process.login_tries import LoginTries
from data_access.process.recorder_health import recorder_seen
from data_access.process.station import DatabaseAccess, open_access
from data_access.seats.seats import LASTS_MS, Seats
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.check.check_run import row_of
from data_access.video.recordings.camera_thread import CameraThread, end_all
from data_access.video.recordings.folder import RecordingFolder, folder_of_url, refused_words
from data_access.video.recordings.index import RecordingIndex
from data_access.video.recordings.parts import only_one
from data_access.video.recordings.recording import Recording
from data_access.video.recordings.upkeep import Upkeep
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Opener
from data_access.video.video_streams import channels_of
from hall.city.ground.valid import in_force
from hall.errors import ConstraintBroken, HallError, NotFound, StoreUnreachable, Words
from hall.frozen import frozen
from hall.health.station import WindowsSeen
from hall.video.recordings.keeping import Keeping
from hall.video.recordings.recorded import Recorded, names, recorded
from hall.video.recordings.segment import Segment

ROUND_S = LASTS_MS / 3_000  # a third of what a seat lasts, so that two rounds may be missed
_CAMERAS_S = 10.0  # how often it is asked which cameras there are: one that is switched off is recorded no longer
_KEEPING_S = 60.0  # how often old recordings go: six segments a camera
_SWEEP_S = 3_600.0  # how often files and index are compared
_SEAT_DIGITS = 24  # hexadecimal: a code may be longer than the key of a seat
log = logging.getLogger(__name__)


@frozen
class Wanted:
    """What a station records. ``cameras``: the setting; ``url``: of the place; ``is_sub``: the small streams;
    ``attachments``: where attached files are kept, clips too."""

    cameras: str
    url: str
    keeping: Keeping
    is_sub: bool = False
    attachments: str = ""


def seat_of(camera: str) -> str:
    """The name of the seat of who records that camera."""
    return f"record.{hashlib.sha256(camera.encode()).hexdigest()[:_SEAT_DIGITS]}"


class RecordingRounds:
    """At one open database. One thread. Raises StoreUnreachable, StoreRefused, OSError."""

    def __init__(
        self, access: DatabaseAccess, token: str, wanted: Wanted, opener: Opener, tell: Callable[[Words], None]
    ) -> None:
        self._access, self._token, self._wanted = access, token, wanted
        self._opener = LoginTries(access.database, access.secrets).sparing(opener)
        self._folder = RecordingFolder(folder_of_url(wanted.url), access.database.genesis)
        self._mark = self._folder.begin()
        self._parts = self._folder.parts(access.station)
        self._lock = only_one(self._parts)
        self._index = RecordingIndex(access.database)
        self._upkeep = Upkeep(self._folder, self._index, self._mark, access.station)
        self._clips = clip_maker_of(access, wanted.url, wanted.attachments, wanted.keeping.reserve, tell)
        self._whole: SimpleQueue[tuple[Segment, Path]] = SimpleQueue()
        self._kept: list[Segment] = []  # which the index does not know yet
        self._cameras = PresentCameras(access.database, access.clock, access.secrets)
        self._seats = Seats(access.database, [], token)
        self.threads: dict[str, CameraThread] = {}
        self.recorded = Recorded((), ())
        self._rows: dict[str, str] = {}
        """By camera, another text where its addresses or its login are others."""
        self.unkept = 0
        """Segments that the place would not take, the last time that it was asked."""
        self._due = dict.fromkeys(("cameras", "keeping", "sweep"), 0.0)
        self._has_salvaged = False

    def round(self) -> None:
        """Keep what is whole, then all that needs the database."""
        if not self._has_salvaged:  # before anything of this process is written there
            for saved in self._upkeep.salvage(self._parts):
                self._whole.put(saved)
            self._has_salvaged = True
        self.keep_whole()
        self._folder.must_be(self._mark)
        clock = self._access.clock
        if isinstance(clock, DatabaseClock):
            clock.keep()
            clock.agrees(server_now(self._access.database))
        if self._is_due("cameras", _CAMERAS_S):
            self._choose()
        self._man(self._seats.hold() if self.recorded.cameras else frozenset())
        self.enter()
        if self._is_due("sweep", _SWEEP_S):
            self._upkeep.sweep()
        if self._is_due("keeping", _KEEPING_S):
            self._upkeep.retain(self._wanted.keeping, clock.now())
        self._clips.round()

    def keep_whole(self) -> None:
        """Give what is whole its place; what the place does not take stays where it is, and is tried again."""
        refused: list[tuple[Segment, Path]] = []
        with suppress(Empty):
            while True:
                segment, path = self._whole.get_nowait()
                placed = replace(segment, store=self._mark)
                try:
                    size = self._folder.keep(path, placed)
                except FileNotFoundError:
                    log.warning("a segment of camera %s is gone before it was kept", segment.camera)
                except (OSError, StoreUnreachable) as error:
                    why = error.strerror if isinstance(error, OSError) else error.words.params.get("why")
                    log.warning("a segment of camera %s cannot be kept: %s", segment.camera, why)
                    refused.append((segment, path))
                else:
                    self._kept.append(replace(placed, size=size))
                    self._upkeep.grows(size)
        self.unkept = len(refused)
        for each in refused:
            self._whole.put(each)

    def enter(self) -> None:
        """In the index. What it refuses is set aside."""
        self._upkeep.enter(self._kept)
        self._kept = []

    def _is_due(self, what: str, every_s: float) -> bool:
        if monotonic() < self._due[what]:
            return False
        self._due[what] = monotonic() + every_s
        return True

    def _choose(self) -> None:
        rows = CameraRepository(self._access.shown).all().values()
        now = self._access.clock.now()
        present = [each for of in rows for each in in_force(of, now)]
        chosen = recorded(names(self._wanted.cameras), present)
        if chosen.unknown and chosen.unknown != self.recorded.unknown:
            log.warning("no camera and no group is called so: %s", "; ".join(chosen.unknown))
        if chosen.cameras != self.recorded.cameras:
            self._seats.release({*map(seat_of, self.recorded.cameras)} - {*map(seat_of, chosen.cameras)})
            self._seats = Seats(self._access.database, [seat_of(each) for each in chosen.cameras], self._token)
        before, self._rows = self._rows, {each.code: row_of(each) for each in present}
        for code, thread in self.threads.items():
            if before.get(code) != self._rows.get(code):
                thread.renew()
        self.recorded = chosen

    def _man(self, held: frozenset[str]) -> None:
        """A thread for each camera whose seat is ours, and for no other."""
        ours = {each for each in self.recorded.cameras if seat_of(each) in held}
        for code in [each for each in self.threads if each not in ours]:
            self.threads.pop(code).go()
        for code in sorted(ours - set(self.threads)):
            thread = CameraThread(code, partial(self._address, code), self._opener, self._recording(code))
            self.threads[code] = thread
            thread.start()

    def _recording(self, code: str) -> Recording:
        def whole(segment: Segment, path: Path) -> None:
            self._whole.put((segment, path))

        return Recording(code, self._parts, self._access.clock.now, whole, self._access.station)

    def _address(self, code: str) -> str:
        channels = channels_of(self._cameras, code)
        if channels is None or channels.off:
            return ""
        first, second = (channels.sub, channels.main) if self._wanted.is_sub else (channels.main, channels.sub)
        return first or second

    def trouble(self) -> Words | None:
        """What keeps recordings, or clips of them, from being kept. Any thread."""
        if self.unkept:
            return Words("recordings.waiting", {"count": self.unkept, "path": str(self._folder.root)})
        if self._upkeep.aside:
            return Words("recordings.aside", {"count": self._upkeep.aside, "path": str(self._folder.aside)})
        return self._clips.trouble()

    def unfit(self) -> list[Words]:
        """What the setting names and cannot be recorded. Any thread."""
        found = {"recordings.unknown": self.recorded.unknown, "recordings.masked": self.recorded.masked}
        return [Words(code, {"names": "; ".join(named)}) for code, named in found.items() if named]

    def leave(self) -> None:
        """End all recordings, keep and enter what they have written, and let the next one in, whatever happens."""
        try:
            end_all(self.threads.values())
            self.keep_whole()
            with suppress(StoreUnreachable, OSError):  # what lies there is entered when a recorder begins
                self.enter()
        finally:
            os.close(self._lock)
            with suppress(StoreUnreachable):
                self._seats.release()


class Recorder:
    """One run. ``tell`` is told what keeps all from being recorded, once. ``end``: from a signal or another thread."""

    def __init__(
        self, url: str, station: str, tell: Callable[[Words], None], wanted: Wanted, keys: Path | None = None,
        opener: Opener = open_network,
    ) -> None:  # fmt: skip
        self._url, self._station, self._tell, self._wanted = url, station, tell, wanted
        self._keys, self._opener = keys, opener
        self._stop, self._token = threading.Event(), uuid4().hex
        self._access: DatabaseAccess | None = None
        self.rounds: RecordingRounds | None = None
        self._waits: Words | None = None

    def end(self) -> None:
        """Ask it to end."""
        self._stop.set()

    def run(self, for_s: float | None = None) -> None:
        """Until `end`, or for so long. Raises InputRefused, StoreRefused."""
        until = monotonic() + for_s if for_s is not None else float("inf")
        with ending_on_signals(self.end):
            try:
                while not self._stop.is_set() and monotonic() < until:
                    self._stop.wait(min(self._try_a_round(), max(0.0, until - monotonic())))
            finally:
                self._leave()

    def _try_a_round(self) -> float:
        try:
            if self._access is None:
                self._access = open_access(
                    self._url, self._station, keys=self._keys, data=folder_of_url(self._wanted.url)
                )
                self._access.health.begin(self.seen)
            if self.rounds is None:
                self.rounds = RecordingRounds(self._access, self._token, self._wanted, self._opener, self._tell)
            self.rounds.round()
        except (StoreUnreachable, ConstraintBroken, NotFound, OSError) as lost:
            place = folder_of_url(self._wanted.url)
            self._outlive(lost.words if isinstance(lost, HallError) else refused_words(lost, place))
            return SystemRandom().uniform(*RETRY_S)
        if self._waits is not None:
            self._tell(Words("recordings.back"))
        self._waits = None
        return ROUND_S

    def _outlive(self, words: Words) -> None:
        """Cameras go on being recorded; it is told once."""
        if self._waits is None or words.code != self._waits.code:
            log.warning("recordings wait: %s", words.code)
            self._tell(words)
        self._waits = words

    def seen(self) -> WindowsSeen:
        """How it is, for health. Any thread."""
        rounds = self.rounds
        if rounds is None:
            return recorder_seen((), self._waits)
        return recorder_seen(list(rounds.threads.values()), self._waits or rounds.trouble(), rounds.unfit())

    def _leave(self) -> None:
        try:
            if self.rounds is not None:
                self.rounds.leave()
        finally:
            if self._access is not None:
                self._access.feed.close()
                self._access.close()
