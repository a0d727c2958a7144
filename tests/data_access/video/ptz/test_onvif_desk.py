"""Desks that turn the hall's cameras: who may, who holds one, who loses it. Both engines, a camera of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.process.station import open_access
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.addresses import places_of
from data_access.video.cameras.login import Login, sealed
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.ptz.heads import MOST_OPEN
from data_access.video.ptz.onvif_desk import OnvifPtzDesk
from hall.errors import CameraRefused, HallError, KeyRefused, NotAllowed, NotFound
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.ports import Secrets
from hall.video.ptz.stick import REST, Motion
from tests.support.cameras import a_camera
from tests.support.law_cities import lay_small_city
from tests.support.onvif.device import OnvifDevice

ANN = Session("ann", "Ann", frozenset({Role.DISPATCHER}), station="desk-1")
BEN = Session("ben", "Ben", frozenset({Role.DISPATCHER}), station="desk-2")
HEAD = Session("head", "Head", frozenset({Role.LEADER}), station="desk-3")
RIGHT = Motion(pan=1)
BY = By("tester", "test")
Desks = Callable[[], OnvifPtzDesk]


def cameras(database: Database, secrets: Secrets | None = None) -> PresentCameras:
    return PresentCameras(database, DatabaseClock(database), secrets)


@pytest.fixture
def desks(database: Database, onvif_device: OnvifDevice) -> Iterator[Desks]:
    """Desks of a hall whose camera C1 is the device, and C2 one without an address."""
    ground_rows.change(database, CAMERAS, [], [
        a_camera("C1", onvif_url=onvif_device.url, ptz=True), a_camera("C2", ptz=True),
        a_camera("C3", onvif_url=onvif_device.url, ptz=True, sensitivity=Sensitivity.RESTRICTED, roles=("leader",)),
        a_camera("C4", onvif_url=onvif_device.url, ptz=True, ends=1),
    ], BY)  # fmt: skip
    with ExitStack() as ended:

        def desk() -> OnvifPtzDesk:
            made = OnvifPtzDesk(database, cameras(database))
            ended.callback(made.close)
            return made

        yield desk


def code_of(error: pytest.ExceptionInfo[HallError]) -> str:
    """Of its words."""
    return error.value.words.code


def done(device: OnvifDevice) -> list[str]:
    """What the head was told; a move may lapse meanwhile, on a busy machine."""
    return [each.what for each in device.head.done if each.what != "lapse"]


def test_who_turns_a_camera_holds_it(desks: Desks, onvif_device: OnvifDevice) -> None:
    here, there = desks(), desks()
    here.move("C1", RIGHT, ANN)
    found = there.holder("C1")
    assert found is not None
    assert found.name == "Ann"
    with pytest.raises(NotAllowed) as refused:
        there.move("C1", RIGHT, BEN)
    assert code_of(refused) == "denied.ptz_held"
    assert refused.value.words.params == {"name": "Ann", "role": "dispatcher"}
    here.stop("C1", ANN)
    here.give_back("C1", ANN)
    there.move("C1", REST, BEN)
    assert done(onvif_device) == ["move", "stop", "stop", "stop"]


def test_a_leader_takes_it_and_the_loser_is_told(desks: Desks, onvif_device: OnvifDevice) -> None:
    here, there = desks(), desks()
    here.move("C1", RIGHT, ANN)
    there.go("C1", "2", HEAD)
    assert done(onvif_device) == ["move", "stop", "go"], "what the other hand began is ended first"
    codes = []
    for _ in range(2):
        with pytest.raises(NotAllowed) as refused:
            here.move("C1", RIGHT, ANN)
        codes.append(code_of(refused))
        assert refused.value.words.params == {"name": "Head", "role": "leader"}
    assert codes == ["denied.ptz_lost", "denied.ptz_held"]
    assert done(onvif_device)[3:] == []


def test_presets_guard_position_and_streams(desks: Desks, onvif_device: OnvifDevice) -> None:
    desk = desks()
    assert [each.name for each in desk.presets("C1", ANN)] == ["路口", "广场"]
    assert desk.holder("C1") is None, "looking takes nothing"
    token = desk.keep("C1", "学校", ANN)
    desk.go("C1", token, ANN)
    desk.keep_home("C1", ANN)
    desk.home("C1", ANN)
    assert done(onvif_device) == ["keep", "go", "keep home", "home"]
    assert desk.stream_urls("C1", ANN) == onvif_device.streams


@pytest.mark.parametrize(("camera", "who", "kind", "code"), [
    ("C1", replace(ANN, roles=frozenset({Role.CALL_TAKER})), NotAllowed, "denied.ptz"),
    ("C2", ANN, CameraRefused, "camera.no_service"),
    ("C3", ANN, NotAllowed, "denied.camera"),
    ("C4", ANN, NotFound, "missing.camera"),
    ("C9", ANN, NotFound, "missing.camera"),
])  # fmt: skip
def test_not_every_camera_is_turned_by_everybody(
    desks: Desks, camera: str, who: Session, kind: type[HallError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        desks().move(camera, RIGHT, who)
    assert code_of(refused) == code


class Carried:
    """Seals by turning round: enough to see that the value was opened for this camera."""

    public = fingerprint = ""

    def seal(self, plain: bytes, context: str) -> bytes:
        return context.encode() + plain[::-1]

    def open(self, sealed: bytes, context: str) -> bytes:
        assert sealed.startswith(context.encode())
        return sealed[len(context) :][::-1]

    def sign(self, content: bytes) -> bytes:
        return b""


def test_a_sealed_login_is_opened_for_its_camera_and_a_new_one_is_heeded(database: Database) -> None:
    with OnvifDevice(login=("viewer", "sample-1")) as device:
        places = places_of([device.url])
        rows = [
            a_camera(onvif_url=device.url, ptz=True, login=sealed(Login("viewer", password), Carried(), "C1", places))
            for password in ("sample-0", "sample-1")
        ]
        ground_rows.change(database, CAMERAS, [], rows[:1], BY)
        desk, keyless = OnvifPtzDesk(database, cameras(database, Carried())), OnvifPtzDesk(database, cameras(database))
        with pytest.raises(KeyRefused, match="no_key"):
            keyless.move("C1", RIGHT, ANN)
        with pytest.raises(CameraRefused, match="unauthorised"):
            desk.move("C1", RIGHT, ANN)
        ground_rows.change(database, CAMERAS, rows[:1], rows[1:], BY)
        desk.move("C1", RIGHT, ANN)
        assert done(device) == ["move"]
        desk.close()


def test_a_station_has_one(engine_url: str, onvif_device: OnvifDevice) -> None:
    lay_small_city(engine_url)
    access = open_access(engine_url, "desk-1")
    ground_rows.change(access.database, CAMERAS, [], [a_camera(onvif_url=onvif_device.url, ptz=True)], BY)
    access.ptz.stop("C1", ANN)
    found = access.ptz.holder("C1")
    assert found is not None
    assert found.user == "ann"
    access.feed.close()
    access.close()


def test_only_some_cameras_stay_connected(database: Database, onvif_device: OnvifDevice) -> None:
    codes = [f"C{number}" for number in range(MOST_OPEN + 2)]
    rows = [a_camera(code, onvif_url=onvif_device.url, ptz=True) for code in codes]
    ground_rows.change(database, CAMERAS, [], rows, BY)
    desk = OnvifPtzDesk(database, cameras(database))
    for code in [*codes, *codes[-MOST_OPEN:], codes[0]]:
        assert desk.presets(code, ANN)
    assert onvif_device.calls.count("GetServices") == len(codes) + 1
    desk.close()
