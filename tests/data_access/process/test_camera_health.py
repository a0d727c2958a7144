"""What a check run found of cameras is a finding of the hall until they are well, changed or gone. Both engines."""

from __future__ import annotations

from dataclasses import replace

from data_access.engine.database import Database
from data_access.process.camera_health import last_check
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.telemetry.latest import Telemetry
from data_access.video.check.check_run import row_of
from hall.health.findings import REMEDIES
from hall.video.cameras.camera import Camera
from hall.video.check import CameraChecked, ChannelSeen, outcome_of
from hall.video.streams.policy import Event
from tests.support.cameras import a_camera

WELL, ILL = ChannelSeen("10.0.0.1"), ChannelSeen("10.0.0.1", Event.SILENCE)


def put(database: Database, camera: Camera, main: ChannelSeen, sub: ChannelSeen | None = None) -> None:
    telemetry = Telemetry(database)
    found = CameraChecked(camera.code, outcome_of(main, sub), main, sub, row_of(camera))
    telemetry.put([found.told(telemetry.now())])


def named(database: Database) -> list[str]:
    return [str(each.params["cameras"]) for each in last_check(database)]


def test_those_that_are_to_be_seen_to_are_named(database: Database) -> None:
    cameras = [a_camera(f"K{n}", main_url=f"rtsp://10.0.0.{n}/1") for n in range(1, 7)]
    cameras[4] = replace(cameras[4], enabled=False)
    assert last_check(database) == (), "nobody has asked any"
    ground_rows.change(database, CAMERAS, [], cameras[:5], By("tester", "test"))
    for camera in cameras[1:]:
        put(database, camera, ILL)
    put(database, cameras[0], WELL)
    put(database, cameras[2], WELL, ILL)
    (found,) = last_check(database)
    assert found.params["count"] == 3, "not one that is well, switched off, or gone"
    assert found.params["cameras"] == "K2, K3, K4"
    assert 0 <= found.params["ago_ms"] < 60_000
    assert found.code in REMEDIES
    put(database, cameras[1], WELL)
    ground_rows.change(database, CAMERAS, [cameras[2]], [replace(cameras[2], main_url="rtsp://10.0.0.9/1")], By("", ""))
    assert named(database) == ["K4"], "of another address nobody knows yet"
