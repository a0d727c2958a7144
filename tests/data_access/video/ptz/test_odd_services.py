"""Cameras that tell of their services otherwise than most: without addresses, elsewhere, of the newer kind alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from data_access.engine.machine_clock import machine_now
from data_access.video.cameras.login import Login
from data_access.video.ptz.onvif_camera import OnvifCamera
from data_access.video.ptz.services import MEDIA, MEDIA2, PTZ, ahead_ms, of_services
from hall.errors import CameraRefused
from hall.video.ptz.stick import Motion
from tests.support.onvif.device import Instead, OnvifDevice
from tests.support.onvif.soap import Question

EVENTS = "<tds:Namespace>http://www.onvif.org/ver10/events/wsdl</tds:Namespace>"
_HOUR_S = 3_600
_RIGHT_MS = 5_000  # a second that is told whole, and a busy machine
_SHORT_S = 0.5


class Told:
    """A service as zeep hands it over."""

    def __init__(self, space: str | None, address: str | None) -> None:
        self.Namespace, self.XAddr = space, address


def telling(change: Callable[[str], str]) -> Instead:
    """The usual, with a change."""
    return lambda device, question: change(device.usual(question))


@pytest.fixture
def camera(onvif_device: OnvifDevice) -> Iterator[OnvifCamera]:
    """The hall's end of it."""
    with closing(OnvifCamera(onvif_device.url)) as camera:
        yield camera


@pytest.mark.parametrize("odd", [EVENTS, "<tds:Namespace/><tds:XAddr/>", f"{EVENTS}<tds:XAddr>http://[/</tds:XAddr>"])
def test_a_service_without_an_address_costs_the_others_nothing(
    onvif_device: OnvifDevice, camera: OnvifCamera, odd: str
) -> None:
    end = "</tds:GetServicesResponse>"
    onvif_device.instead["GetServices"] = telling(lambda s: s.replace(end, f"<tds:Service>{odd}</tds:Service>{end}"))
    assert camera.stream_urls() == onvif_device.streams


def test_one_that_lists_no_services_is_asked_for_its_capabilities(
    onvif_device: OnvifDevice, camera: OnvifCamera
) -> None:
    onvif_device.instead["GetServices"] = lambda *_: "<tds:GetServicesResponse/>"
    assert camera.stream_urls() == onvif_device.streams
    assert "GetCapabilities" in onvif_device.calls


def test_one_that_tells_of_nothing_cannot_be_asked(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    onvif_device.instead["GetServices"] = lambda *_: "<tds:GetServicesResponse/>"
    onvif_device.instead["GetCapabilities"] = lambda *_: "<tds:GetCapabilitiesResponse/>"
    with pytest.raises(CameraRefused, match="cannot"):
        camera.stream_urls()


HERE = "http://10.0.0.1:8000/onvif/device_service"


@pytest.mark.parametrize(("told", "url", "tried"), [
    ("http://10.0.0.1:9000/m?name=a", HERE, ("http://10.0.0.1:9000/m?name=a", "http://10.0.0.1:8000/m?name=a")),
    ("http://10.0.0.1:8000/m", HERE, ("http://10.0.0.1:8000/m",)),
    ("https://10.0.0.1/m", HERE, ("https://10.0.0.1/m", "http://10.0.0.1:8000/m")),
    ("http://192.168.1.9:9000/m?name=a", HERE, ("http://10.0.0.1:8000/m?name=a",)),
    ("http://a:b@10.0.0.1:8000/m", HERE, ("http://10.0.0.1:8000/m",)),
    ("ftp://10.0.0.1/m", HERE, ("http://10.0.0.1:8000/m",)),
    (" http://192.168.1.9/m\n http://10.0.0.1:8000/m ", HERE, ("http://10.0.0.1:8000/m",)),
    ("http://10.0.0.1/m", "https://10.0.0.1/d", ("https://10.0.0.1/m", "http://10.0.0.1/m")),
    ("http://CAMERA.lan:9000/m", "http://camera.lan/d", ("http://CAMERA.lan:9000/m", "http://camera.lan/m")),
    ("http://10.0.0.1:70000/m", HERE, None), (None, HERE, None), ("", HERE, None),
])  # fmt: skip
def test_where_a_service_is(told: str | None, url: str, tried: tuple[str, ...] | None) -> None:
    assert of_services([Told(PTZ, told), Told(None, told), None], url).get(PTZ) == tried


def test_a_service_at_another_port_of_the_same_host(onvif_device: OnvifDevice, camera: OnvifCamera) -> None:
    with OnvifDevice() as other:
        onvif_device.instead["GetServices"] = telling(
            lambda s: s.replace(onvif_device.address("media"), other.address("media?name=1"))
        )
        assert camera.stream_urls() == other.streams
        assert set(other.paths) == {"/onvif/media?name=1"}


@pytest.mark.parametrize("port", [9, 0])
def test_a_service_that_is_not_where_it_is_told_is_looked_for_where_the_camera_was_reached(
    onvif_device: OnvifDevice, camera: OnvifCamera, port: int
) -> None:
    """9: nobody listens there; 0: another machine's page does."""
    with OnvifDevice() as other:
        other.absent = {"/onvif/media"}
        named = f"http://127.0.0.1:{port or other.port}/onvif/media"
        onvif_device.instead["GetServices"] = telling(lambda s: s.replace(onvif_device.address("media"), named))
        assert camera.stream_urls() == onvif_device.streams
        assert camera.stream_urls() == onvif_device.streams
        assert len(other.paths) == bool(not port), "it is remembered"


def test_silence_where_a_service_is_told_costs_one_question(onvif_device: OnvifDevice) -> None:
    with OnvifDevice() as other, closing(OnvifCamera(onvif_device.url, timeout_s=_SHORT_S)) as camera:
        other.is_silent = True
        onvif_device.instead["GetServices"] = telling(
            lambda s: s.replace(onvif_device.address("media"), other.address("media"))
        )
        with pytest.raises(CameraRefused, match="silent"):
            camera.stream_urls()
        assert camera.stream_urls() == onvif_device.streams


@pytest.mark.parametrize("has_it", [True, False])
def test_a_camera_that_is_reached_by_tls_is_asked_by_tls_where_that_answers(has_it: bool) -> None:
    with OnvifDevice(tls=True) as device, OnvifDevice() as plain:
        device.absent = set() if has_it else {"/onvif/media"}
        device.instead["GetServices"] = telling(lambda s: s.replace(device.address("media"), plain.address("media")))
        with closing(OnvifCamera(device.url)) as camera:
            assert camera.stream_urls() == device.streams
        assert bool(plain.calls) != has_it


def _newer(device: OnvifDevice, question: Question) -> str | None:
    """As Media2 answers; the older one has nothing."""
    if question.space != MEDIA2:
        return None if question.name != "GetProfiles" else "<trt:GetProfilesResponse/>"
    if question.name == "GetStreamUri":
        uri = device.streams[question.said["ProfileToken"]]
        return f"<tr2:GetStreamUriResponse><tr2:Uri>{uri}</tr2:Uri></tr2:GetStreamUriResponse>"
    turned = '<tr2:PTZ token="head"><tt:Name>head</tt:Name><tt:UseCount>1</tt:UseCount></tr2:PTZ>'
    each = "".join(
        f'<tr2:Profiles token="{token}" fixed="true"><tr2:Name>{token}</tr2:Name><tr2:Configurations>{turned}'
        "</tr2:Configurations></tr2:Profiles>"
        for token in device.streams
    )
    return f"<tr2:GetProfilesResponse>{each}</tr2:GetProfilesResponse>"


@pytest.mark.parametrize("older", [False, True], ids=["alone", "beside an older one without profiles"])
def test_a_camera_of_the_newer_media_service(onvif_device: OnvifDevice, camera: OnvifCamera, older: bool) -> None:
    end, space = "</tds:GetServicesResponse>", f"<tds:Namespace>{MEDIA}</tds:Namespace>"
    newer = f"<tds:Namespace>{MEDIA2}</tds:Namespace>"
    more = f"<tds:Service>{newer}<tds:XAddr>{onvif_device.address('media2')}</tds:XAddr></tds:Service>{end}"
    change = telling(lambda s: s.replace(end, more) if older else s.replace(space, newer))
    onvif_device.instead = {"GetServices": change, "GetProfiles": _newer, "GetStreamUri": _newer}
    assert camera.stream_urls() == onvif_device.streams
    camera.move(Motion(pan=1))
    assert onvif_device.head.done[0].said == "1.0 0.0 0.0"


@pytest.mark.parametrize(("zone", "ahead_h", "summer"), [
    (None, 0, False), ("", 0, False), ("CST-8", 8, False), ("CET-1CEST,M3.5.0,M10.5.0", 2, True),
    ("<+0530>-5:30", 5.5, False), ("NST3:30", -3.5, False), ("Asia/Shanghai", 0, False),
])  # fmt: skip
def test_the_time_of_a_zone(zone: str | None, ahead_h: float, summer: bool) -> None:
    """As it is told alone, by a clock that is right."""
    at = datetime.fromtimestamp(machine_now() / 1_000, UTC) + timedelta(hours=ahead_h)
    day = SimpleNamespace(Year=at.year, Month=at.month, Day=at.day)
    time = SimpleNamespace(Hour=at.hour, Minute=at.minute, Second=at.second)
    told = SimpleNamespace(
        UTCDateTime=None, LocalDateTime=SimpleNamespace(Date=day, Time=time), DaylightSavings=summer,
        TimeZone=None if zone is None else SimpleNamespace(TZ=zone),
    )  # fmt: skip
    assert abs(ahead_ms(told)) < _RIGHT_MS


@pytest.mark.parametrize("wrong", [{"Month": 0}, {"Day": None}, {"Year": 10**6}])
def test_a_time_that_is_none_is_ours(wrong: dict[str, int | None]) -> None:
    day = SimpleNamespace(**{"Year": 2026, "Month": 1, "Day": 1, **wrong})
    time = SimpleNamespace(Hour=1, Minute=1, Second=60)
    assert ahead_ms(SimpleNamespace(UTCDateTime=SimpleNamespace(Date=day, Time=time))) == 0


def test_a_camera_that_tells_the_time_of_its_zone_alone() -> None:
    """Its clock is an hour fast, and it names no zone."""
    with OnvifDevice(login=("a", "sample")) as device, closing(OnvifCamera(device.url, Login("a", "sample"))) as camera:
        device.clock_s = _HOUR_S
        device.instead["GetSystemDateAndTime"] = telling(lambda s: s.replace("UTCDateTime", "LocalDateTime"))
        assert camera.stream_urls() == device.streams
