"""The hall's cameras as they can be turned now: found by their codes, opened with their logins, a few kept connected.

Any thread; a camera itself takes one call at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import NO_LOGIN, Login, opened
from data_access.video.ptz.onvif_camera import TIMEOUT_S, OnvifCamera
from hall.errors import CameraRefused, NotFound
from hall.ports.secrets import Secrets
from hall.video.cameras.camera import Camera

MOST_OPEN = 8
"""Cameras that stay connected, 15 MB each: a person turns one or two at a time."""


class Heads:
    """``secrets``: None where this station has no key: then no camera that wants a login can be turned."""

    def __init__(self, database: Database, secrets: Secrets | None, timeout_s: float = TIMEOUT_S) -> None:
        self._database, self._cameras = database, CameraRepository(database)
        self._secrets, self._timeout_s = secrets, timeout_s
        self._lock = Lock()
        self._open: OrderedDict[tuple[str, str, str], OnvifCamera] = OrderedDict()

    def camera(self, code: str) -> Camera:
        """As it holds now. Raises NotFound, StoreUnreachable."""
        now = server_now(self._database)
        for each in self._cameras.some([code])[code] or ():
            if each.begins <= now and (each.ends is None or now < each.ends):
                return each
        raise NotFound("missing.camera", camera=code)

    def of(self, camera: Camera) -> OnvifCamera:
        """Its head, connected or not; a login or address that has changed makes another one of it. Raises
        CameraRefused, KeyRefused."""
        if not camera.onvif_url or not camera.enabled or not camera.ptz:
            raise CameraRefused("camera.no_service")
        key = (camera.code, camera.onvif_url, camera.login)
        with self._lock:
            if key not in self._open:
                self._open[key] = OnvifCamera(camera.onvif_url, self._login(camera), self._timeout_s)
            self._open.move_to_end(key)
            gone = self._open.popitem(last=False)[1] if len(self._open) > MOST_OPEN else None
            head = self._open[key]
        if gone is not None:
            gone.close()  # waits for a call that is under way
        return head

    def close(self) -> None:
        """Let go of all cameras; those that turn stop by themselves."""
        with self._lock:
            gone, self._open = self._open, OrderedDict()
        for each in gone.values():
            each.close()

    def _login(self, camera: Camera) -> Login:
        if not camera.login:
            return NO_LOGIN
        if self._secrets is None:
            raise CameraRefused("camera.no_key")
        return opened(camera.login, self._secrets, camera.code)
