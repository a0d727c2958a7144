"""A check run of cameras as far as tests have them: what each fault is told as, and that no login is tried in vain."""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Barrier
from threading import Event as Flag

import pytest

from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.check import one_stream
from data_access.video.check.check_run import AT_ONCE, Asked, asked_of, checked_all, row_of
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Failed, Source
from hall.video.cameras.camera import Camera, CameraKind
from hall.video.check import CameraChecked, Outcome
from hall.video.streams.policy import Event
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

_PATIENCE_S = 30.0
Farms = Callable[..., RtspFarm]
LOGIN = Login("admin", "sample-geheim-7")
FAULTS = {
    "freeze": Event.SILENCE,
    "garbage": Event.GARBAGE,
    "drop": Event.DECLINED,
    "not_found": Event.NOT_FOUND,
    "refuse": Event.REFUSED,
    "password": Event.UNAUTHORISED,
    "silent": Event.SILENCE,
    "audio": Event.NO_VIDEO,
}


def camera(code: str, main: str = "", sub: str = "", login: str = "") -> Camera:
    return Camera(code, "", code, "", CameraKind.ROAD, "", "", main_url=main, sub_url=sub, login=login)


def asked(camera: Camera, login: Login = NO_LOGIN) -> Asked:
    found = asked_of(camera, login)
    assert isinstance(found, Asked)
    return found


def run(*cameras: Asked) -> dict[str, CameraChecked]:
    return {found.code: found for found in checked_all(cameras, open_network)}


def test_each_is_told_with_both_streams_or_why_not(rtsp_farm: Farms, monkeypatch: pytest.MonkeyPatch) -> None:
    """All faults at once: none delays another."""
    monkeypatch.setattr(one_stream, "NO_PICTURE_MS", 2_000)
    monkeypatch.setattr(one_stream, "NO_KEY_FRAME_MS", 3_000)
    farm = rtsp_farm(len(FAULTS) + 1)
    for number, fault in enumerate(FAULTS, 2):
        farm.url(number, sub=True)
        farm.fault(number, fault)
    cameras = [camera(str(n), farm.url(n), farm.url(n, sub=True)) for n in range(1, len(FAULTS) + 2)]
    found = run(*map(asked, cameras))
    fine = found["1"]
    assert fine.outcome is Outcome.FINE
    assert fine.main is not None
    assert fine.sub is not None
    assert (fine.main.codec, fine.main.size, round(fine.main.fps)) == ("h264", (1280, 720), 25)
    assert (fine.sub.codec, fine.sub.size, round(fine.sub.fps)) == ("h264", (640, 360), 15)
    assert 0 < fine.main.opened_ms < 5_000
    assert fine.main.delay_ms is not None
    told = {fault: found[str(number)].main for number, fault in enumerate(FAULTS, 2)}
    assert {fault: seen and seen.failed for fault, seen in told.items()} == FAULTS
    assert {found[str(number)].outcome for number in range(2, len(FAULTS) + 2)} == {Outcome.FAILED}


def test_one_of_two_streams_is_told_apart(rtsp_farm: Farms) -> None:
    farm = rtsp_farm(1)
    found = run(asked(camera("1", farm.url(1) + "7", farm.url(1, sub=True))))["1"]
    assert found.outcome is Outcome.PARTLY
    assert found.main is not None
    assert found.main.failed is Event.NOT_FOUND


def test_a_wrong_password_is_one_try_of_a_camera_and_of_its_recorder(rtsp_farm: Farms) -> None:
    """Sixteen channels with the same wrong login would lock the recorder."""
    farm = rtsp_farm(1, "admin:another")
    bare = farm.url(1, login=""), farm.url(1, sub=True, login="")
    found = run(*(asked(camera(f"K{n}", *bare, login="sealed"), LOGIN) for n in range(16)))
    assert {each.outcome for each in found.values()} == {Outcome.FAILED}
    assert all(each.is_refused for each in found.values())
    assert [each.asked for each in found.values()].count(True) == 1
    assert farm.status(1).asked["DESCRIBE"] == 2, "the challenge, and one answer to it"


def test_a_right_password_lets_all_channels_of_a_recorder_follow(
    rtsp_farm: Farms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_stream, "ENOUGH", 1)  # nobody asks for a rate here
    farm = rtsp_farm(1, ":".join(LOGIN))
    bare = farm.url(1, login=""), farm.url(1, sub=True, login="")
    found = run(*(asked(camera(f"K{n}", *bare, login="sealed"), LOGIN) for n in range(4)))
    assert {each.outcome for each in found.values()} == {Outcome.FINE}


def test_those_that_do_not_answer_are_waited_for_all_at_once() -> None:
    together = Barrier(AT_ONCE)

    def hang(url: str, is_unwanted: Callable[[], bool]) -> Source:
        together.wait(_PATIENCE_S)
        raise Failed(Event.UNREACHABLE)

    cameras = [asked(camera(f"K{n}", f"rtsp://10.0.0.{n}/1", f"rtsp://10.0.0.{n}/2")) for n in range(AT_ONCE)]
    found = {each.code: each for each in checked_all(cameras, hang)}
    assert {each.outcome for each in found.values()} == {Outcome.FAILED}
    assert len(found) == AT_ONCE, "and the other stream of a machine that is not there is not asked for"


def test_who_stops_listening_ends_the_run() -> None:
    ended, both = Flag(), Barrier(2)

    def hang(url: str, is_unwanted: Callable[[], bool]) -> Source:
        both.wait(_PATIENCE_S)
        if "first" not in url:
            wait_for(is_unwanted)
            ended.set()
        raise Failed(Event.UNREACHABLE)

    run = checked_all([asked(camera(n, f"rtsp://{n}/1")) for n in ("first", "second")], hang)
    assert isinstance(run, Generator)
    assert next(run).code == "first"
    run.close()
    assert ended.is_set()


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        (camera("K"), Outcome.NO_ADDRESS),
        (camera("K", "sample://K"), Outcome.SAMPLE),
        (Camera("K", "", "", "", CameraKind.ROAD, "", "", main_url="rtsp://a/1", enabled=False), Outcome.OFF),
    ],
)
def test_who_is_not_asked(row: Camera, outcome: Outcome) -> None:
    assert asked_of(row, NO_LOGIN) is outcome


def test_a_password_stands_in_no_text_of_what_is_asked() -> None:
    row = camera("K", "rtsp://10.0.0.1/1", login="sealed")
    assert LOGIN.password not in repr(asked_of(row, LOGIN))
    assert row_of(row) != row_of(camera("K", "rtsp://10.0.0.1/1", login="other"))
