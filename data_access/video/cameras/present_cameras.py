"""The hall's cameras as they are now, and the logins by which they are asked: one answer for all who open one."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.video.cameras.addresses import places_of
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import NO_LOGIN, Login, opened
from hall.city.ground.valid import in_force
from hall.errors import KeyRefused
from hall.moment import Moment
from hall.ports import Clock, Secrets
from hall.video.cameras.camera import Camera


class PresentCameras:
    """``clock``: the hall's; ``secrets`` None: this station has not the hall's key, and opens no camera that wants a
    login. Any thread."""

    def __init__(self, database: Database, clock: Clock, secrets: Secrets | None) -> None:
        self._cameras, self._clock, self._secrets = CameraRepository(database), clock, secrets

    def camera(self, code: str) -> Camera | None:
        """None: there is no such camera now. Blocks. Raises StoreUnreachable."""
        rows = self._cameras.some([code])[code] or ()
        return next(iter(in_force(rows, self._clock.now())), None)

    def of_then(self, code: str, begins: Moment, ends: Moment) -> list[Camera]:
        """Its rows that held at some moment of that time, in order. Blocks. Raises StoreUnreachable."""
        rows = self._cameras.some([code])[code] or ()
        return [row for row in rows if row.begins < ends and (row.ends is None or begins < row.ends)]

    def login_of(self, camera: Camera) -> Login:
        """Raises KeyRefused: ``camera.no_key``, ``camera.login_elsewhere`` (an address leads to where it may not be
        told), or it is another hall's."""
        if not camera.login:
            return NO_LOGIN
        if self._secrets is None:
            raise KeyRefused("camera.no_key")
        login, places = opened(camera.login, self._secrets, camera.code)
        if places is not None and not places_of(camera.addresses) <= places:
            raise KeyRefused("camera.login_elsewhere")
        return login
