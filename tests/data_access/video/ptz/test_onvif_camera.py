"""A camera's ONVIF service, asked as the hall asks it: streams, moves that end by themselves, presets, refusals."""

from __future__ import annotations

import logging
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from data_access.video.cameras.login import Login
from data_access.video.ptz.bounded_post import MOST_BYTES
from data_access.video.ptz.onvif_camera import GUARD, OnvifCamera
from hall.errors import CameraRefused
from hall.video.ptz.stick import LAPSES_MS, Motion
from tests.support.onvif import soap
from tests.support.onvif.device import OnvifDevice
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[4]
SECRET = "sample-secret-7"
_SHORT_S = 0.5
_LONG_S = 20.0
"""Much more than the time for an answer, much less than one drop by drop takes."""
_YEARS_S = 20 * 366 * 86_400


@pytest.fixture
def camera(onvif_device: OnvifDevice) -> Iterator[OnvifCamera]:
    """The hall's end of it."""
    camera = OnvifCamera(onvif_device.url)
    yield camera
    camera.close()


def done(device: OnvifDevice) -> list[tuple[str, str]]:
    """What the head was told; a move may lapse meanwhile, on a busy machine."""
    return [(each.what, each.said) for each in device.head.done if each.what != "lapse"]


def test_each_profile_has_its_stream(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    assert camera.stream_urls() == onvif_device.streams
    assert list(camera.stream_urls()) == ["main", "sub"]


def test_a_profile_without_a_stream_is_left_out(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    """One that has none, and one whose address is empty; where all are refused, that is told."""
    onvif_device.streams |= {"empty": "", "third": "rtsp://127.0.0.1:9/third"}
    onvif_device.streamless = {"main"}
    assert list(camera.stream_urls()) == ["sub", "third"]
    onvif_device.streamless = set(onvif_device.streams)
    with pytest.raises(CameraRefused, match="said_no"):
        camera.stream_urls()


@pytest.mark.parametrize("url", ["http://127.0.0.1:70000/onvif", "http://[:::::]/onvif"])
def test_an_address_that_is_none_ends_as_what_cannot_be_read(url: str) -> None:
    with pytest.raises(CameraRefused, match="unreadable"):
        OnvifCamera(url).stream_urls()


def test_a_move_goes_on_until_it_is_stopped(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    camera.move(Motion(pan=-0.5, tilt=0.25, zoom=1))
    camera.stop()
    assert not onvif_device.head.turns()
    assert done(onvif_device) == [("move", "-0.5 0.25 1.0"), ("stop", "")]


def test_a_move_that_is_not_renewed_ends_by_itself(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    camera.move(Motion(pan=1))
    wait_for(lambda: not onvif_device.head.turns())
    began, ended = onvif_device.head.done
    assert ended.what == "lapse"
    assert (ended.at_s - began.at_s) * 1000 == pytest.approx(LAPSES_MS, abs=100)


_DESK = """
import sys
from data_access.video.ptz.bounded_post import MOST_BYTES
from data_access.video.ptz.onvif_camera import OnvifCamera
from hall.video.ptz.stick import Motion
from threading import Event
camera, wait = OnvifCamera(sys.argv[1]), Event()
while True:
    camera.move(Motion(pan=1))
    wait.wait(0.1)
"""


def test_a_desk_that_is_killed_leaves_no_camera_turning(onvif_device: OnvifDevice) -> None:
    desk = subprocess.Popen([sys.executable, "-c", _DESK, onvif_device.url], cwd=TOP)
    wait_for(lambda: len(onvif_device.head.done) > 3)
    desk.kill()
    desk.wait()
    wait_for(lambda: not onvif_device.head.turns())
    assert onvif_device.head.done[-1].what == "lapse"


def test_presets_are_listed_kept_and_found_again(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    assert [each.name for each in camera.presets()] == ["路口", "广场"]
    token = camera.keep("学校")
    assert [each.name for each in camera.presets() if each.token == token] == ["学校"]
    camera.go(token)
    assert done(onvif_device) == [("keep", "学校"), ("go", "学校")]
    with pytest.raises(CameraRefused) as refused:
        camera.go("77")
    assert refused.value.words.code == "camera.said_no"
    assert refused.value.words.params["said"] == "No Entity"


def test_the_guard_position_is_the_cameras_own_or_a_preset(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    camera.keep_home()
    camera.home()
    onvif_device.lacks = {"GotoHomePosition", "SetHomePosition"}
    with pytest.raises(CameraRefused, match="cannot"):
        camera.home()
    camera.keep_home()
    camera.keep_home()
    camera.home()
    assert done(onvif_device) == [("keep home", ""), ("home", ""), ("keep", GUARD), ("keep", GUARD), ("go", GUARD)]
    assert [each.name for each in camera.presets()].count(GUARD) == 1


def test_a_camera_of_the_first_version_is_turned_too(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    onvif_device.lacks = {"GetServices", "GetSystemDateAndTime"}
    camera.move(Motion(tilt=-1))
    assert done(onvif_device) == [("move", "0.0 -1.0 0.0")]
    assert camera.stream_urls() == onvif_device.streams


def test_one_that_cannot_be_turned_says_so() -> None:
    with OnvifDevice(has_ptz=False) as device:
        camera = OnvifCamera(device.url)
        assert camera.stream_urls() == device.streams
        with pytest.raises(CameraRefused, match="cannot"):
            camera.move(Motion(pan=1))
        camera.close()


@pytest.mark.parametrize("clock_s", [0, -_YEARS_S, _YEARS_S])
def test_a_password_is_told_by_the_cameras_own_clock(clock_s: int) -> None:
    with OnvifDevice(login=("viewer", SECRET)) as device:
        device.clock_s = clock_s
        camera = OnvifCamera(device.url, Login("viewer", SECRET))
        camera.move(Motion(pan=1))
        assert done(device) == [("move", "1.0 0.0 0.0")]
        camera.close()


def test_a_certificate_that_nobody_vouches_for_is_taken_and_not_spoken_of(recwarn: pytest.WarningsRecorder) -> None:
    with OnvifDevice(login=("viewer", SECRET), tls=True) as device:
        camera = OnvifCamera(device.url, Login("viewer", SECRET))
        camera.move(Motion(pan=1))
        assert camera.stream_urls() == device.streams
        assert done(device) == [("move", "1.0 0.0 0.0")]
        camera.close()
    assert [str(each.message) for each in recwarn] == []


def test_a_wrong_password_is_told_and_stands_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with OnvifDevice(login=("viewer", "another")) as device:
        camera = OnvifCamera(device.url, Login("viewer", SECRET))
        with pytest.raises(CameraRefused, match="unauthorised") as refused:
            camera.move(Motion(pan=1))
        camera.close()
    told = "".join(traceback.format_exception(refused.value)) + caplog.text + repr(camera.__dict__)
    assert refused.value.__cause__ is None
    assert SECRET not in told


def test_one_that_says_nothing_is_waited_for_a_short_time() -> None:
    with OnvifDevice() as device:
        camera = OnvifCamera(device.url, timeout_s=_SHORT_S)
        camera.move(Motion(pan=1))
        device.is_silent = True
        with pytest.raises(CameraRefused, match="silent"):
            camera.stop()
        with pytest.raises(CameraRefused, match="silent"):
            camera.presets()
        device.is_silent = False
        camera.stop()
        assert not device.head.turns()
        camera.close()


def test_one_that_answers_drop_by_drop_is_not_waited_for_until_its_end(onvif_device: OnvifDevice) -> None:
    camera = OnvifCamera(onvif_device.url, timeout_s=_SHORT_S)
    camera.presets()
    onvif_device.drips_s = _SHORT_S / 5  # a minute for all of it
    began = monotonic()
    with pytest.raises(CameraRefused, match="silent"):
        camera.presets()
    assert monotonic() - began < _LONG_S
    camera.close()


def test_an_answer_without_end_is_not_read(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    camera.presets()
    onvif_device.says = soap.answer("<tptz:GetPresetsResponse/>" + " " * 1_000)
    assert camera.presets() == ()
    onvif_device.says = soap.answer("<tptz:GetPresetsResponse/>" + " " * MOST_BYTES)
    with pytest.raises(CameraRefused, match="unreadable"):
        camera.presets()


def test_nobody_is_sent_elsewhere(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    with OnvifDevice() as elsewhere:
        onvif_device.sends_to = elsewhere.url
        with pytest.raises(CameraRefused):
            camera.presets()
        assert elsewhere.calls == []


def test_nobody_at_the_address(onvif_device: OnvifDevice) -> None:
    camera = OnvifCamera(onvif_device.url.replace(str(onvif_device.port), "9"))
    with pytest.raises(CameraRefused, match="unreachable"):
        camera.presets()


@pytest.mark.parametrize("answer", [b"", b"<html>no</html>", b"\xff\xfe", b"<a><b></a>"])
def test_what_is_no_answer(onvif_device: OnvifDevice, camera: OnvifCamera, answer: bytes) -> None:
    onvif_device.says = answer
    with pytest.raises(CameraRefused) as refused:
        camera.presets()
    assert refused.value.words.code == "camera.unreadable"
