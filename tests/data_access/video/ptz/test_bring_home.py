"""Cameras that were turned and left go back to their guard positions. Both engines."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.facts import put_unsealed
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.ptz.bring_home import TRIED_MS, bring_home
from data_access.video.ptz.leases import KEY, PtzLeases
from data_access.video.ptz.onvif_camera import OnvifCamera
from hall.video.ptz.lease import HELD_MS, HOME_MS, Lease, text
from tests.support.cameras import a_camera
from tests.support.onvif.device import OnvifDevice

GONE = "http://127.0.0.1:9/onvif/device_service"


def held(connection: sa.Connection) -> None:
    """The seat is ours."""


def left(database: Database, **ago_ms: int) -> None:
    """Cameras, and how long ago each was left."""
    now = PtzLeases(database).now()
    leases = {code: Lease("ann", "Ann", "desk-1", "dispatcher", now - ago) for code, ago in ago_ms.items()}
    with database.writing() as connection:
        put_unsealed(connection, KEY, text(leases))


def test_what_was_left_long_enough_ago_goes_home_once(database: Database, onvif_device: OnvifDevice) -> None:
    rows = [a_camera(code, onvif_url=onvif_device.url, ptz=True) for code in ("C1", "C2", "C3")]
    ground_rows.change(database, CAMERAS, [], rows, By("tester", "test"))
    left(database, C1=HOME_MS, C2=HOME_MS // 2, C3=-HELD_MS // 2)
    assert list(bring_home(database, PresentCameras(database, DatabaseClock(database), None), held)) == [1]
    assert [each.what for each in onvif_device.head.done] == ["home"]
    assert set(PtzLeases(database).present()) == {"C2", "C3"}
    assert list(bring_home(database, PresentCameras(database, DatabaseClock(database), None), held)) == []


def test_one_that_does_not_answer_is_tried_again_and_given_up_at_last(
    database: Database, onvif_device: OnvifDevice
) -> None:
    rows = [a_camera("C1", onvif_url=GONE, ptz=True), a_camera("C2", onvif_url=onvif_device.url, ptz=True)]
    ground_rows.change(database, CAMERAS, [], rows, By("tester", "test"))
    left(database, C1=HOME_MS, C2=HOME_MS + 1)
    assert list(bring_home(database, PresentCameras(database, DatabaseClock(database), None), held)) == [1]
    assert set(PtzLeases(database).present()) == {"C1"}
    left(database, C1=TRIED_MS, C9=TRIED_MS)
    assert list(bring_home(database, PresentCameras(database, DatabaseClock(database), None), held)) == []
    assert PtzLeases(database).present() == {}


@pytest.mark.allow_log("TypeError among the streams")
def test_a_mistake_with_one_camera_keeps_no_other_from_home(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was left last goes first."""
    rows = [a_camera(code, onvif_url=f"http://{code}/", ptz=True) for code in ("C1", "C2")]
    ground_rows.change(database, CAMERAS, [], rows, By("tester", "test"))
    left(database, C1=HOME_MS, C2=HOME_MS + 1)
    went = []

    def home(self: OnvifCamera) -> None:
        went.append(self.host)
        if self.host == "c1":
            raise TypeError("rtsp://u:sample@c1")

    monkeypatch.setattr(OnvifCamera, "home", home)
    assert list(bring_home(database, PresentCameras(database, DatabaseClock(database), None), held)) == [1]
    assert went == ["c1", "c2"]
    assert set(PtzLeases(database).present()) == {"C1"}
