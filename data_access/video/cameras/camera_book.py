"""What is done with a camera's pictures, as lines of the audit: who, which camera, as which of their roles."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Ledger, must_still_stand
from data_access.video.cameras.present_cameras import PresentCameras
from hall.errors import NotFound, PeopleChanged
from hall.facts import FactKind, Subject
from hall.moment import Moment
from hall.people.rights import RIGHTS, Right, must_have
from hall.people.session import Renewed, Session
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import closed_camera

Span = tuple[Moment, Moment]
"""From when until just before when, UTC ms."""


class CameraBook:
    """``renewed``: who a person is now, asked where users changed. Any thread; blocks."""

    def __init__(self, database: Database, cameras: PresentCameras, renewed: Renewed) -> None:
        self._database, self._cameras, self._renewed = database, cameras, renewed

    def note(self, act: str, right: Right, camera: str, who: Session, note: str = "", span: Span | None = None) -> None:
        """One line, durable when this returns, whose subject is the camera. It leaves no row, so there is no digest,
        and no window has to hear of it. ``span``: as of ``allowed``.

        Raises NotAllowed (of the right; ``denied.camera``), NotFound (``missing.camera``), StoreUnreachable; nothing
        is written then.
        """
        try:
            self._once(act, right, camera, who, note, span)
        except PeopleChanged:
            self._once(act, right, camera, self._renewed(who), note, span)

    def allowed(self, right: Right, code: str, who: Session, span: Span | None = None) -> list[Camera]:
        """The camera as it is now, if this person may do that with its pictures; behind it, of pictures of a ``span``
        (from, until just before; UTC ms), as it was then, in the order of time: what it showed there was for those who
        might see it there. Raised as by ``note``."""
        must_have(who, right)
        camera = self._cameras.camera(code)
        if camera is None:
            raise NotFound("missing.camera", camera=code)
        rows = [camera, *(self._cameras.of_then(code, *span) if span is not None else ())]
        refused = next(filter(None, (closed_camera(each, who) for each in rows)), None)
        if refused is not None:
            raise refused
        return rows

    def _once(self, act: str, right: Right, code: str, who: Session, note: str, span: Span | None) -> None:
        camera, *_ = self.allowed(right, code, who, span)
        subject = Subject(FactKind.CAMERA, code).told()
        role = role_of(camera, who, right)
        seal = seals.Seal(act, subject, actor=who.user, station=who.station, role=role, note=note)
        with self._database.writing() as connection:
            must_still_stand(Ledger(self._database).head(driver_of(connection)), who)
            seals.write(self._database, connection, [seal])


def role_of(camera: Camera, who: Session, right: Right) -> str:
    """As what they do it: of their roles with that right the first that a restricted camera names, else the first."""
    codes = sorted(str(role) for role in who.roles if right in RIGHTS[role])
    return next((each for each in codes if each in camera.roles), codes[0])
