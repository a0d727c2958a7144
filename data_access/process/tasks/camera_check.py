"""A check run of the hall's cameras (摄像机巡检): asks each, and keeps what was found. No words, no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from time import perf_counter

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.process.login_tries import LoginTries
from data_access.process.tasks.camera_choice import CheckAsked, chosen
from data_access.process.tasks.camera_fill import Filled, fill
from data_access.process.tasks.kept_checks import KeptChecks
from data_access.secrets.station_key import key_if_any, public_key
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.check.check_run import Asked, asked_of, checked_all
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Opener
from hall.errors import KeyRefused
from hall.frozen import frozen
from hall.video.cameras.camera import Camera
from hall.video.cameras.natural import by_name
from hall.video.check import CameraChecked, Outcome

Progress = Callable[[int, int], None]


@frozen
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
        logins, kept = PresentCameras(database, clock, key), KeptChecks(database)
        filled = fill(database, cameras, logins.login_of, kept) if asked.writes else Filled(cameras, {}, 0)
        run = _CheckRun(kept, logins, filled.cameras)
        is_kept = run.go(LoginTries(database, key).sparing(opener), progress)
    in_order = [(camera, run.found[camera.code]) for camera in sorted(filled.cameras, key=by_name)]
    return CheckDone(in_order, left_out, is_kept, filled, round(perf_counter() - started, 1))


class _CheckRun:
    """``found``: by code, as far as it is known."""

    def __init__(self, kept: KeptChecks, logins: PresentCameras, cameras: Sequence[Camera]) -> None:
        self._kept, self._logins, self._cameras = kept, logins, cameras
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
            is_kept = self._kept.keep(new)
        return is_kept

    def _asked(self) -> Iterable[Asked]:
        """Those that can be asked now; of the others it is found why not."""
        for camera in self._cameras:
            asked, pause_ms, before = self._asked_of(camera), self._kept.waits_ms(camera), self._kept.of(camera)
            if isinstance(asked, Outcome):
                self.found[camera.code] = CameraChecked(camera.code, asked, at=self._kept.now)
            elif before is not None and pause_ms:
                self.found[camera.code] = replace(before, waits_ms=pause_ms)
            else:
                yield asked

    def _asked_of(self, camera: Camera) -> Asked | Outcome:
        try:
            return asked_of(camera, self._logins.login_of(camera), self._kept.refusals(camera))
        except KeyRefused:
            return Outcome.SEALED
