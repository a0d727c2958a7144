"""Looks at restricted cameras in the audit: who, at which, as what; who may not leaves no line. Both engines."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import audit, change_log
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.cameras.camera_looks import LOOK, DatabaseCameraLooks
from data_access.video.cameras.present_cameras import PresentCameras
from hall.errors import HallError, NotAllowed, NotFound
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session, as_signed_in
from tests.support.cameras import a_camera

CHIEF = Session("chief", "Chief", frozenset({Role.LEADER, Role.CHECKER}), station="desk-1")
CLERK = Session("clerk", "Clerk", frozenset({Role.CALL_TAKER}), station="desk-2")
SCREEN = Session("wall", "", frozenset({Role.WALL}), station="wall-1")


@pytest.fixture
def looks(database: Database) -> DatabaseCameraLooks:
    restricted = a_camera("C1", sensitivity=Sensitivity.RESTRICTED, roles=("leader",))
    past = a_camera("C2", sensitivity=Sensitivity.RESTRICTED, roles=("leader",), ends=500)
    ground_rows.change(database, CAMERAS, [], [restricted, past], By("tester", "test"))
    return DatabaseCameraLooks(CameraBook(database, PresentCameras(database, FixedClock(1_000), None), as_signed_in))


def lines(database: Database) -> list[tuple[object, ...]]:
    named = (audit.c.actor, audit.c.role, audit.c.station, audit.c.subject)
    with database.reading() as connection:
        asked = sa.select(*named).where(audit.c.act == LOOK).order_by(audit.c.id)
        return [tuple(row) for row in connection.execute(asked)]


def test_each_look_is_a_line_of_the_chain_and_rings_no_window(database: Database, looks: DatabaseCameraLooks) -> None:
    def told() -> int:
        with database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(change_log)).scalar_one())

    before = told()
    looks.note("C1", CHIEF)
    looks.note("C1", CHIEF)
    assert lines(database) == [("chief", "leader", "desk-1", "camera C1")] * 2
    assert told() == before
    assert verify(database, "Asia/Shanghai").findings == []


@pytest.mark.parametrize(("camera", "who", "kind", "code"), [
    ("C1", CLERK, NotAllowed, "denied.camera"),
    ("C1", SCREEN, NotAllowed, "denied.cases"),
    ("C2", CHIEF, NotFound, "missing.camera"),
    ("C9", CHIEF, NotFound, "missing.camera"),
])  # fmt: skip
def test_who_may_not_look_leaves_no_line(
    database: Database, looks: DatabaseCameraLooks, camera: str, who: Session, kind: type[HallError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        looks.note(camera, who)
    assert refused.value.words.code == code
    assert lines(database) == []
