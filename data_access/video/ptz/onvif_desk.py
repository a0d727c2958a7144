"""Turns the hall's cameras by ONVIF, for whoever holds them. Query threads."""

from __future__ import annotations

from collections.abc import Callable

from data_access.engine.database import Database
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.ptz.heads import Heads
from data_access.video.ptz.leases import PtzLeases
from data_access.video.ptz.onvif_camera import TIMEOUT_S, OnvifCamera
from hall.errors import NotAllowed
from hall.people.rights import Right, must_have
from hall.people.session import Renewed, Session, as_signed_in
from hall.ports.ptz import Preset
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import closed_camera
from hall.video.ptz.lease import Lease, refusal
from hall.video.ptz.stick import REST, Motion


class OnvifPtzDesk:
    """Implements ``hall.ports.ptz.PtzDesk``."""

    def __init__(
        self,
        database: Database,
        cameras: PresentCameras,
        renewed: Renewed = as_signed_in,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._leases, self._heads = PtzLeases(database), Heads(cameras, timeout_s)
        self._renewed = renewed
        self._mine: set[tuple[str, str]] = set()
        """Person and camera, as far as this station knows: who loses one is told so, once."""

    def holder(self, camera: str) -> Lease | None:
        """See the port."""
        return self._leases.holder(camera)

    def move(self, camera: str, motion: Motion, who: Session) -> None:
        """See the port."""
        self._do(camera, who, lambda head: head.stop() if motion == REST else head.move(motion))

    def stop(self, camera: str, who: Session) -> None:
        """See the port."""
        self._do(camera, who, OnvifCamera.stop)

    def give_back(self, camera: str, who: Session) -> None:
        """See the port."""
        self._leases.give_back(camera, who)
        self._mine.discard((who.user, camera))

    def presets(self, camera: str, who: Session) -> tuple[Preset, ...]:
        """See the port."""
        return self._heads.of(self._allowed(camera, self._renewed(who))).presets()

    def go(self, camera: str, preset: str, who: Session) -> None:
        """See the port."""
        self._do(camera, who, lambda head: head.go(preset))

    def keep(self, camera: str, name: str, who: Session) -> str:
        """See the port."""
        return self._taken(camera, who).keep(name)

    def home(self, camera: str, who: Session) -> None:
        """See the port."""
        self._do(camera, who, OnvifCamera.home)

    def keep_home(self, camera: str, who: Session) -> None:
        """See the port."""
        self._do(camera, who, OnvifCamera.keep_home)

    def stream_urls(self, camera: str, who: Session) -> dict[str, str]:
        """Addresses of its streams by profile, as the camera tells them. Raises as the acts of the port."""
        return self._heads.of(self._allowed(camera, self._renewed(who))).stream_urls()

    def close(self) -> None:
        """Let go of all cameras; those that turn stop by themselves."""
        self._heads.close()

    def _do(self, camera: str, who: Session, act: Callable[[OnvifCamera], None]) -> None:
        act(self._taken(camera, who))

    def _taken(self, code: str, who: Session) -> OnvifCamera:
        """The camera, held by this person. What another's hand began on it is stopped first."""
        who = self._renewed(who)
        head = self._heads.of(self._allowed(code, who))
        try:
            before = self._leases.take(code, who)
        except NotAllowed:
            self._told_lost(code, who)
            raise
        self._mine.add((who.user, code))
        if before is not None:
            head.stop()
        return head

    def _told_lost(self, code: str, who: Session) -> None:
        """Raises NotAllowed where it was this person's until now."""
        if (who.user, code) in self._mine:
            self._mine.discard((who.user, code))
            by = self._leases.holder(code)
            if by is not None:
                raise refusal(by, lost=True)

    def _allowed(self, code: str, who: Session) -> Camera:
        must_have(who, Right.PTZ)
        camera = self._heads.camera(code)
        refused = closed_camera(camera, who)
        if refused is not None:
            raise refused
        return camera
