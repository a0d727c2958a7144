"""Who looks at a restricted camera, as a line of the audit that is durable before anything of it is opened."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Ledger, must_still_stand
from data_access.video.cameras.present_cameras import PresentCameras
from hall.errors import NotFound, PeopleChanged
from hall.facts import FactKind, Subject
from hall.people.rights import Right, must_have
from hall.people.session import Renewed, Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import closed_camera

LOOK = "camera.look"
"""The act; its subject is the camera. It leaves no row, so there is no digest, and no window has to hear of it."""


class DatabaseCameraLooks:
    """Implements ``hall.ports.cameras.CameraLooks``. ``renewed``: who a person is now, asked where users changed."""

    def __init__(self, database: Database, cameras: PresentCameras, renewed: Renewed) -> None:
        self._database, self._cameras, self._renewed = database, cameras, renewed

    def note(self, camera: str, who: Session) -> None:
        """See the port."""
        try:
            self._once(camera, who)
        except PeopleChanged:
            self._once(camera, self._renewed(who))

    def _once(self, code: str, who: Session) -> None:
        must_have(who, Right.DESK)
        camera = self._cameras.camera(code)
        if camera is None:
            raise NotFound("missing.camera", camera=code)
        refused = closed_camera(camera, who)
        if refused is not None:
            raise refused
        subject = Subject(FactKind.CAMERA, code).told()
        seal = seals.Seal(LOOK, subject, actor=who.user, station=who.station, role=_role(camera, who))
        with self._database.writing() as connection:
            must_still_stand(Ledger(self._database).head(driver_of(connection)), who)
            seals.write(self._database, connection, [seal])


def _role(camera: Camera, who: Session) -> str:
    """As what they may look: the first of their roles that the camera names, else the first."""
    codes = sorted(str(role) for role in who.roles)
    return next((each for each in codes if each in camera.roles), codes[0])
