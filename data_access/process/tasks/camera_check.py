"""A check run of the hall's cameras (摄像机巡检): asks each, and keeps what was found. No words, no terminal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from time import perf_counter

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.process.tasks.camera_choice import CheckAsked, chosen
from data_access.process.tasks.camera_fill import Filled, fill
from data_access.secrets.station_key import key_if_any, public_key
from data_access.telemetry.latest import Telemetry
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.check.check_run import Asked, asked_of, checked_all, row_of
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Opener
from hall.errors import HallError, KeyRefused
from hall.telemetry.latest import SourceFilter
from hall.video.cameras.camera import Camera
from hall.video.cameras.natural import by_name
from hall.video.check import CHECK_KIND, KEPT, CameraChecked, Outcome, checked, waits_ms

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CheckDone:
    """What was found, by name of the cameras. left_out: restricted ones that who asks may not look at; is_kept: whether
    it could be kept as telemetry; filled: stream addresses that were asked for and written first."""

    found: Sequence[tuple[Camera, CameraChecked]]
    left_out: int
    is_kept: bool
    filled: Filled
    seconds: float


def check_cameras(url: str, asked: CheckAsked, progress: Progress, opener: Opener = open_network) -> CheckDone:
    """Ask the cameras; ``progress`` is told how many of how many are known. Raises InputRefused, NotAllowed,
    StoreRefused, StoreUnreachable."""
    started = perf_counter()
    with closing(open_database(url, station="check")) as database:
        clock = DatabaseClock(database)
        cameras, left_out = chosen(database, asked, clock.now())
        key = key_if_any(database.genesis, public_key(database), asked.keys)
        logins = PresentCameras(database, clock, key)
        filled = fill(database, cameras, logins.login_of) if asked.writes else Filled(cameras, {}, 0)
        run = _CheckRun(database, logins, filled.cameras)
        is_kept = run.go(opener, progress)
    in_order = [(camera, run.found[camera.code]) for camera in sorted(filled.cameras, key=by_name)]
    return CheckDone(in_order, left_out, is_kept, filled, round(perf_counter() - started, 1))


class _CheckRun:
    """``found``: by code, as far as it is known."""

    def __init__(self, database: Database, logins: PresentCameras, cameras: Sequence[Camera]) -> None:
        self._telemetry, self._logins, self._cameras = Telemetry(database), logins, cameras
        self.found: dict[str, CameraChecked] = {}

    def go(self, opener: Opener, progress: Progress) -> bool:
        """Whether what was found could be kept."""
        asked, new = list(self._asked()), list[CameraChecked]()
        progress(len(self.found), len(self._cameras))
        try:
            for found in checked_all(asked, opener):
                self.found[found.code] = found
                new.append(found)
                progress(len(self.found), len(self._cameras))
        finally:  # one that was refused is not to be asked at once again, also where somebody broke the run off
            is_kept = self._keep(new)
        return is_kept

    def _asked(self) -> Iterable[Asked]:
        """Those that can be asked now; of the others it is found why not."""
        before, now = self._before(), self._telemetry.now()
        for camera in self._cameras:
            kept, row = before.get(camera.code), row_of(camera)
            asked = self._asked_of(camera, kept.refusals if kept is not None and kept.row == row else 0)
            pause_ms = waits_ms(kept, row, now)
            if isinstance(asked, Outcome):
                self.found[camera.code] = CameraChecked(camera.code, asked, at=now)
            elif kept is not None and pause_ms:
                self.found[camera.code] = replace(kept, waits_ms=pause_ms)
            else:
                yield asked

    def _asked_of(self, camera: Camera, refusals: int) -> Asked | Outcome:
        try:
            return asked_of(camera, self._logins.login_of(camera), refusals)
        except KeyRefused:
            return Outcome.SEALED

    def _before(self) -> dict[str, CameraChecked]:
        values = self._telemetry.values(SourceFilter(frozenset({CHECK_KIND})))
        return {found.code: found for value in values.values() if (found := checked(value)) is not None}

    def _keep(self, found: Sequence[CameraChecked]) -> bool:
        """A login of the database that may not write telemetry keeps nothing: the answer is as good."""
        try:
            at = self._telemetry.now()
            self._telemetry.put([each.told(at) for each in found if each.outcome in KEPT])
        except HallError as refused:
            log.info("what was found of cameras cannot be kept: %s", refused)
            return False
        return True
