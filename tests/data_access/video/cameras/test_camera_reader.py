"""Cameras as they stand in the table, and what the change log says of them. Both engines."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.feed.choose import feed_of
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.ledger import MOST_TOLD_APART
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import change_log
from data_access.video.cameras.camera_reader import CameraRepository
from hall.facts import FactKind
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import CameraKind
from hall.video.cameras.live_cameras import ALL_ANEW
from tests.support.cameras import a_camera, many_cameras

BY = By("tester", "test")
WHOLE = a_camera(
    "1", kind=CameraKind.DRONE, direction=12.5, angle=80.0, range_m=100.0, main_url="rtsp://h/1", login="sealed",
    ptz=True, sensitivity=Sensitivity.RESTRICTED, roles=("leader", "shift_leader"), enabled=False, ends=10,
)  # fmt: skip


def told(database: Database) -> list[str]:
    """Which cameras the change log names, in its order."""
    lines = sa.select(change_log.c.subject).where(change_log.c.kind == FactKind.CAMERA.value).order_by(change_log.c.id)
    with database.reading() as connection:
        return list(connection.execute(lines).scalars())


def test_a_camera_comes_back_as_it_was_written(database: Database) -> None:
    later, bare = replace(WHOLE, begins=10, ends=None), a_camera("2", lon=None, lat=None)
    ground_rows.change(database, CAMERAS, [], [later, WHOLE, bare], BY)
    reader = CameraRepository(database)
    assert reader.all() == {"1": (WHOLE, later), "2": (bare,)}
    assert reader.some(["2", "9", "2"]) == {"2": (bare,), "9": None}
    assert reader.some([]) == {}
    assert verify(database, "Asia/Shanghai").findings == []


def test_each_changed_camera_is_told_and_many_at_once_as_all(database: Database) -> None:
    ground_rows.change(database, CAMERAS, [], [a_camera("1"), a_camera("2")], BY)
    ground_rows.change(database, CAMERAS, [a_camera("1")], [a_camera("1", ptz=True)], BY)
    assert told(database) == ["1", "2", "1"]
    many = many_cameras(MOST_TOLD_APART + 1)
    ground_rows.change(database, CAMERAS, [], many, BY)
    assert told(database)[3:] == [ALL_ANEW]
    reader = CameraRepository(database)
    assert len(reader.all()) == len(reader.some(camera.code for camera in many)) + 2
    assert verify(database, "Asia/Shanghai").findings == []


def test_the_feed_names_what_has_changed(database: Database) -> None:
    with closing(feed_of(database, "a test")) as feed:
        feed.open()
        since = feed.snapshot().cursor
        ground_rows.change(database, CAMERAS, [], [a_camera("1"), a_camera("2")], BY)
        batch = feed.changes(since)
    assert batch is not None
    assert batch.others == {FactKind.CAMERA: {"1": None, "2": None}}, "windows read what they show themselves"
    assert not batch.settings, "the city is no other one by it"


def test_what_was_changed_by_hand_is_found(database: Database) -> None:
    ground_rows.change(database, CAMERAS, [], [a_camera()], BY)
    with database.writing() as connection:
        connection.execute(sa.update(CAMERAS.table).values(main_url="rtsp://elsewhere/1"))
    assert [each.code for each in verify(database, "Asia/Shanghai").findings] != []


@pytest.mark.allow_log("cannot be read")
@pytest.mark.parametrize("wrong", [{"kind": "submarine"}, {"roles": "no JSON"}, {"roles": "7"}])
def test_one_that_cannot_be_read_takes_no_other_away(database: Database, wrong: dict[str, str]) -> None:
    ground_rows.change(database, CAMERAS, [], [a_camera("1"), a_camera("2")], BY)
    with database.writing() as connection:  # by a newer program, or by hand
        connection.execute(sa.update(CAMERAS.table).where(CAMERAS.table.c.code == "1").values(**wrong))
    reader = CameraRepository(database)
    assert reader.all() == {"2": (a_camera("2"),)}
    assert reader.some(["1", "2"]) == {"1": None, "2": (a_camera("2"),)}
