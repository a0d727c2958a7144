"""Where a camera's streams are, and what a sample camera shows: by its row, by the hour, by the open cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.storage import Storage
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import cases
from data_access.video.cameras.login import Login, sealed
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.streams.sources import Channels
from data_access.video.video_streams import SampleLoops, SampleScenes, channels_of, streams_of
from hall.cases.vocabulary import State
from hall.city.zone import CityZone
from hall.errors import KeyRefused
from hall.moment import HOUR_MS
from hall.ports import Clock
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.drawn import LightOf, Trouble
from hall.video.drawn_case import unreported
from tests.support.cameras import a_camera
from tests.support.clocks import SettableClock
from tests.support.log_writers import a_row
from tests.support.stored_cases import ZONE as ZONE_NAME

ZONE = CityZone(ZONE_NAME)
BY = By("tester", "test")


class Sealing:
    """A hall's key that only turns a value about and binds it to its place."""

    def seal(self, value: bytes, place: str) -> bytes:
        return place.encode() + value[::-1]

    def open(self, kept: bytes, place: str) -> bytes:
        if not kept.startswith(place.encode()):
            raise KeyRefused("key.not_opened")
        return kept[len(place) :][::-1]


def put(database: Database, *cameras: Camera) -> None:
    ground_rows.change(database, CAMERAS, [], list(cameras), BY)


def test_streams_of_a_camera(database: Database, storage: Storage) -> None:
    key = Sealing()
    login = sealed(Login("admin", "geheim 1"), key, "c1", {"10.0.0.1"})  # type: ignore[arg-type]
    put(
        database,
        a_camera("c1", main_url="rtsp://10.0.0.1/main", sub_url="rtsp://10.0.0.1/sub", login=login),
        a_camera("c2", main_url="rtsp://10.0.0.2/main", enabled=False),
        a_camera("c3", ends=10),
    )
    addresses = PresentCameras(database, storage.clock, key)  # type: ignore[arg-type]
    assert channels_of(addresses, "c1") == Channels(
        "rtsp://admin:geheim%201@10.0.0.1/main", "rtsp://admin:geheim%201@10.0.0.1/sub"
    )
    assert channels_of(addresses, "c2") == Channels("rtsp://10.0.0.2/main", off=True)
    assert channels_of(addresses, "c3") is None, "taken down"
    assert channels_of(addresses, "nobody") is None
    assert "geheim" not in repr(channels_of(addresses, "c1"))


@pytest.mark.parametrize(
    "url", ["rtsp://10.0.0.9/main", "rtsp+basic://10.0.0.1/main", "rtsp://10.0.0.1/{user}/{password}"]
)
def test_a_login_is_told_only_where_it_was_sealed_for(database: Database, storage: Storage, url: str) -> None:
    key = Sealing()
    login = sealed(Login("admin", "geheim 1"), key, "c1", {"10.0.0.1"})  # type: ignore[arg-type]
    put(database, a_camera("c1", main_url=url, login=login))
    with pytest.raises(KeyRefused) as refused:
        channels_of(PresentCameras(database, storage.clock, key), "c1")  # type: ignore[arg-type]
    assert refused.value.words.code == "camera.login_elsewhere"


def test_station_without_the_key_says_so(database: Database, storage: Storage) -> None:
    put(database, a_camera("c1", main_url="rtsp://10.0.0.1/main", login=sealed(Login("a", "b"), Sealing(), "c1", ())))  # type: ignore[arg-type]
    with pytest.raises(KeyRefused) as refused:
        channels_of(PresentCameras(database, storage.clock, None), "c1")
    assert refused.value.words.code == "camera.no_key"


@pytest.mark.parametrize(("hour", "light"), [(2, LightOf.NIGHT), (6, LightOf.DUSK), (12, LightOf.DAY)])
def test_sample_camera_follows_the_city_clock(database: Database, hour: int, light: LightOf) -> None:
    put(database, a_camera("c1", kind=CameraKind.PUBLIC))
    clock = SettableClock(ZONE.midnight(1_790_000_000_000) + hour * HOUR_MS)
    drawn = scenes(database, clock).now("c1")
    assert drawn is not None
    assert (drawn.kind, drawn.light, drawn.trouble) == (CameraKind.PUBLIC, light, Trouble.NONE)
    assert scenes(database, clock).now("nobody") is None


def scenes(database: Database, clock: Clock, zone: CityZone = ZONE) -> SampleScenes:
    return SampleScenes(database, clock, zone, PresentCameras(database, clock, None).camera)


def test_sample_camera_showed_what_was_open_then(database: Database, storage: Storage) -> None:
    """A case that was there in the morning is seen in the morning's pictures, and not in those of now."""
    camera = a_camera("c1", direction=None, angle=360.0, range_m=150.0)
    put(database, camera)
    ended = storage.clock.now()
    told: dict[str, Any] = {
        "kind": "event",
        "subclass": "0102",
        "lon": camera.lon,
        "lat": camera.lat,
        "ended_at": ended,
    }
    with database.writing() as connection:
        connection.execute(sa.insert(cases), a_row(1, state=State.CLOSED, reported_at=ended - HOUR_MS, **told))
    seen = scenes(database, storage.clock)
    assert seen.then(camera, ended - 1).trouble is Trouble.RUBBISH
    assert seen.then(camera, ended).trouble is unreported(camera, ended)


def test_two_cameras_are_two_streets(database: Database, storage: Storage) -> None:
    put(database, *(a_camera(f"c{n}") for n in range(9)))
    seen = scenes(database, storage.clock)
    assert len({seen.now(f"c{n}") for n in range(9)}) == 9


def test_streams_end_with_what_they_began(database: Database, storage: Storage, tmp_path: Path) -> None:
    cameras = PresentCameras(database, storage.clock, None)
    loops = SampleLoops(SampleScenes(database, storage.clock, ZONE, cameras.camera), tmp_path)
    streams = streams_of(cameras, loops, lambda opener: opener)
    view = streams.view("nobody", 64, 36)
    view.close()
    streams.stop()
