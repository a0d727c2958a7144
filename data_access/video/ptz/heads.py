"""The hall's cameras as they can be turned now: found by their codes, opened with their logins, a few kept connected.

Any thread; a camera itself takes one call at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.ptz.onvif_camera import TIMEOUT_S, OnvifCamera
from hall.errors import CameraRefused, NotFound
from hall.video.cameras.camera import Camera

MOST_OPEN = 8
"""Cameras that stay connected, 15 MB each: a person turns one or two at a time."""


class Heads:
    """See the module."""

    def __init__(self, cameras: PresentCameras, timeout_s: float = TIMEOUT_S) -> None:
        self._cameras, self._timeout_s = cameras, timeout_s
        self._lock = Lock()
        self._open: OrderedDict[tuple[str, str, str], OnvifCamera] = OrderedDict()

    def camera(self, code: str) -> Camera:
        """As it holds now. Raises NotFound, StoreUnreachable."""
        camera = self._cameras.camera(code)
        if camera is None:
            raise NotFound("missing.camera", camera=code)
        return camera

    def of(self, camera: Camera) -> OnvifCamera:
        """Its head, connected or not; a login or address that has changed makes another one of it. Raises
        CameraRefused, KeyRefused."""
        if not camera.onvif_url or not camera.enabled or not camera.ptz:
            raise CameraRefused("camera.no_service")
        key = (camera.code, camera.onvif_url, camera.login)
        with self._lock:
            if key not in self._open:
                self._open[key] = OnvifCamera(camera.onvif_url, self._cameras.login_of(camera), self._timeout_s)
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
