"""The camera: profiles, stream addresses, a head that turns and stops by itself when its time has run out, presets."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any

import pytest

from data_access.engine.machine_clock import machine_now
from tests.support.certificate import own_certificate
from tests.support.onvif import soap
from tests.support.onvif.discovery import Answering
from tests.support.onvif.head import AXES, Head
from tests.support.onvif.http_login import HttpLogin
from tests.support.onvif.soap import Question

_SERVICES = {
    "http://www.onvif.org/ver10/device/wsdl": "device_service",
    "http://www.onvif.org/ver10/media/wsdl": "media",
    "http://www.onvif.org/ver20/ptz/wsdl": "ptz",
}
_CLOCK_S = 10
"""By so much a word may be older or newer than the camera's clock."""
_OPEN = ("GetSystemDateAndTime", "GetServices", "GetCapabilities")
"""Asked before anybody has said who they are (ONVIF Core, access classes)."""
_SPAN = re.compile(r"PT(?:(\d+)M)?(?:([\d.]+)S)?")
_STARTS_S = 10.0
"""A camera's own limit of a move that names none."""
_POLL_S = 0.05  # between two looks whether it shall end


class Refuses(Exception):
    """A call is refused: with a code of ONVIF, and words."""


Instead = Callable[["OnvifDevice", Question], "str | None"]


class OnvifDevice:
    """A camera at 127.0.0.1. ``streams``: addresses by the profiles' tokens; ``has_ptz``: whether it can be turned;
    ``tls``: by https; ``is_silent``: it accepts and says nothing; ``calls``, ``paths``: what it was asked, and where,
    in order; ``lacks``: calls that it does not know; ``streamless``: profiles without one; ``clock_s``: by how much its
    clock is wrong; ``says``: instead of an answer; ``instead``: by calls, what is answered instead of the usual (None:
    nothing, see `usual`); ``absent``: paths where it has nothing; ``http_login``: who may ask; ``drips_s``: between two
    bytes of an answer; ``sends_to``: whoever asks goes there instead."""

    def __init__(
        self,
        streams: dict[str, str] | None = None,
        login: tuple[str, str] = ("", ""),
        *,
        has_ptz: bool = True,
        name: str = "sample dome",
        tls: bool = False,
    ) -> None:
        self.streams = streams or {"main": "rtsp://127.0.0.1:9/cam/01", "sub": "rtsp://127.0.0.1:9/cam/01/sub"}
        self.login, self.has_ptz, self.name = login, has_ptz, name
        self.head, self.calls, self.is_silent = Head(), list[str](), False
        self.lacks, self.streamless, self.clock_s = set[str](), set[str](), 0
        self.says: bytes | None = None
        self.instead: dict[str, Instead] = {}
        self.paths, self.absent = list[str](), set[str]()
        self.http_login: HttpLogin | None = None
        self.drips_s, self.sends_to = 0.0, ""
        self._ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = own_certificate().wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self.url = self.address("device_service")
        self.discovery = Answering(self.url, name)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_POLL_S,), name="onvif device")

    def __enter__(self) -> OnvifDevice:
        self._thread.start()
        self.discovery.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.discovery.stop()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answered(self, body: bytes) -> tuple[int, bytes]:
        """Status and envelope of what a call is answered with."""
        if self.is_silent:
            self._ended.wait()
        if self.says is not None:
            return 200, self.says
        question = soap.read(body)
        self.calls.append(question.name)
        user, password = self.login
        if user and question.name not in _OPEN and not self._knows(question, user, password):
            return 400, soap.fault("NotAuthorized", "Sender not Authorized")
        do = _ANSWERS.get(question.name)
        if do is None or question.name in self.lacks or (question.name in _OF_PTZ and not self.has_ptz):
            return 500, soap.fault("ActionNotSupported", "Optional Action Not Implemented")
        try:
            told = self.instead[question.name](self, question) if question.name in self.instead else None
            return 200, soap.answer(do(self, question) if told is None else told)
        except Refuses as refused:
            return 400, soap.fault(*refused.args)
        except KeyError:
            return 400, soap.fault("InvalidArgVal", "No Entity")

    def usual(self, question: Question) -> str:
        """What it answers to this, otherwise."""
        return _ANSWERS[question.name](self, question)

    @property
    def now(self) -> datetime:
        """By its own clock."""
        return datetime.fromtimestamp(machine_now() / 1000 + self.clock_s, UTC)

    def _knows(self, question: Question, user: str, password: str) -> bool:
        if question.user != user or not question.knows(password):
            return False
        late = self.now - datetime.fromisoformat(question.created)
        return abs(late.total_seconds()) <= _CLOCK_S

    def write(self, to: BufferedIOBase, body: bytes) -> None:
        """Send it, maybe drop by drop."""
        if not self.drips_s:
            to.write(body)
        with suppress(OSError):  # who asked has gone
            for at in range(len(body) if self.drips_s else 0):
                to.write(body[at : at + 1])
                if self._ended.wait(self.drips_s):
                    return

    def address(self, service: str) -> str:
        """Of one of its services."""
        return f"{self._scheme}://127.0.0.1:{self.port}/onvif/{service}"


# -- answers -----------------------------------------------------------------------------------------------------------
def _services(device: OnvifDevice, question: Question) -> str:
    each = "".join(
        f"<tds:Service><tds:Namespace>{space}</tds:Namespace><tds:XAddr>{device.address(path)}</tds:XAddr>"
        "<tds:Version><tt:Major>2</tt:Major><tt:Minor>6</tt:Minor></tds:Version></tds:Service>"
        for space, path in _SERVICES.items()
        if device.has_ptz or path != "ptz"
    )
    return f"<tds:GetServicesResponse>{each}</tds:GetServicesResponse>"


def _capabilities(device: OnvifDevice, question: Question) -> str:
    turned = f"<tt:PTZ><tt:XAddr>{device.address('ptz')}</tt:XAddr></tt:PTZ>" if device.has_ptz else ""
    return (
        "<tds:GetCapabilitiesResponse><tds:Capabilities>"
        f"<tt:Device><tt:XAddr>{device.url}</tt:XAddr></tt:Device>"
        f"<tt:Media><tt:XAddr>{device.address('media')}</tt:XAddr><tt:StreamingCapabilities/></tt:Media>{turned}"
        "</tds:Capabilities></tds:GetCapabilitiesResponse>"
    )


def _time(device: OnvifDevice, question: Question) -> str:
    now = device.now
    clock = f"<tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute><tt:Second>{now.second}</tt:Second>"
    date = f"<tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day>"
    return (
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>"
        f"<tt:DaylightSavings>false</tt:DaylightSavings><tt:UTCDateTime><tt:Time>{clock}</tt:Time>"
        f"<tt:Date>{date}</tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
    )


def _information(device: OnvifDevice, question: Question) -> str:
    told = {"Manufacturer": "Sample", "Model": device.name, "FirmwareVersion": "1", "SerialNumber": "1"}
    fields = "".join(f"<tds:{name}>{text}</tds:{name}>" for name, text in {**told, "HardwareId": "1"}.items())
    return f"<tds:GetDeviceInformationResponse>{fields}</tds:GetDeviceInformationResponse>"


def _profiles(device: OnvifDevice, question: Question) -> str:
    turned = (
        '<tt:PTZConfiguration token="head"><tt:Name>head</tt:Name><tt:UseCount>1</tt:UseCount>'
        "<tt:NodeToken>node</tt:NodeToken><tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout></tt:PTZConfiguration>"
    )
    each = "".join(
        f'<trt:Profiles token="{token}" fixed="true"><tt:Name>{token}</tt:Name>{turned if device.has_ptz else ""}'
        "</trt:Profiles>"
        for token in device.streams
    )
    return f"<trt:GetProfilesResponse>{each}</trt:GetProfilesResponse>"


def _stream_uri(device: OnvifDevice, question: Question) -> str:
    uri = {token: uri for token, uri in device.streams.items() if token not in device.streamless}[
        question.said["ProfileToken"]
    ]
    return (
        f"<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>{uri}</tt:Uri><tt:InvalidAfterConnect>false"
        "</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout>"
        "</trt:MediaUri></trt:GetStreamUriResponse>"
    )


def _move(device: OnvifDevice, question: Question) -> str:
    turned, zoomed = (question.attributes.get(name, {}) for name in ("PanTilt", "Zoom"))
    said = " ".join(str(float(of.get(axis, 0))) for of, axis in ((turned, "x"), (turned, "y"), (zoomed, "x")))
    found = _SPAN.fullmatch(question.said.get("Timeout", ""))
    lasts_s = float(found[1] or 0) * 60 + float(found[2] or 0) if found else _STARTS_S
    told = {axis: question.attributes[axis] for axis in AXES if axis in question.attributes}
    turning = {axis: lasts_s * any(map(float, speed.values())) for axis, speed in told.items()}
    device.head.do("move", said, turning)
    return "<tptz:ContinuousMoveResponse/>"


def _stop(device: OnvifDevice, question: Question) -> str:
    stopped = [axis for axis in AXES if question.said.get(axis) == "true"]
    device.head.do("stop", stopped[0] if len(stopped) == 1 else "", dict.fromkeys(stopped, 0.0) or None)
    return "<tptz:StopResponse/>"


def _presets(device: OnvifDevice, question: Question) -> str:
    each = "".join(
        f'<tptz:Preset token="{token}"><tt:Name>{name}</tt:Name></tptz:Preset>'
        for token, name in device.head.presets.items()
    )
    return f"<tptz:GetPresetsResponse>{each}</tptz:GetPresetsResponse>"


def _set_preset(device: OnvifDevice, question: Question) -> str:
    token = question.said.get("PresetToken") or str(len(device.head.presets) + 1)
    device.head.presets[token] = question.said.get("PresetName", token)
    device.head.do("keep", device.head.presets[token])
    return f"<tptz:SetPresetResponse><tptz:PresetToken>{token}</tptz:PresetToken></tptz:SetPresetResponse>"


def _go(device: OnvifDevice, question: Question) -> str:
    device.head.do("go", device.head.presets[question.said["PresetToken"]])
    return "<tptz:GotoPresetResponse/>"


def _home(device: OnvifDevice, question: Question) -> str:
    device.head.do("home")
    return "<tptz:GotoHomePositionResponse/>"


def _set_home(device: OnvifDevice, question: Question) -> str:
    device.head.do("keep home")
    return "<tptz:SetHomePositionResponse/>"


_OF_PTZ: dict[str, Callable[[OnvifDevice, Question], str]] = {
    "ContinuousMove": _move,
    "Stop": _stop,
    "GetPresets": _presets,
    "SetPreset": _set_preset,
    "GotoPreset": _go,
    "GotoHomePosition": _home,
    "SetHomePosition": _set_home,
}
_ANSWERS: dict[str, Callable[[OnvifDevice, Question], str]] = _OF_PTZ | {
    "GetSystemDateAndTime": _time,
    "GetServices": _services,
    "GetCapabilities": _capabilities,
    "GetDeviceInformation": _information,
    "GetProfiles": _profiles,
    "GetStreamUri": _stream_uri,
}


def _handler(device: OnvifDevice) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers calls, whatever path they come by."""

        def do_POST(self) -> None:
            """See the base."""
            asked, wanted = self.rfile.read(int(self.headers["Content-Length"])), list[str]()
            device.paths.append(self.path)
            if device.http_login is not None:
                wanted = device.http_login.challenges(self.path, dict(self.headers))
            if wanted or self.path in device.absent:
                status, body = 401 if wanted else 404, b""
            else:
                status, body = device.answered(asked)
            self.send_response(307 if device.sends_to else status)
            for each in wanted:
                self.send_header("WWW-Authenticate", each)
            if device.sends_to:
                self.send_header("Location", device.sends_to)
            self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            device.write(self.wfile, body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    return Handler


@pytest.fixture
def onvif_device() -> Iterator[OnvifDevice]:
    """One that can be turned, and asks nobody who they are."""
    with OnvifDevice() as device:
        yield device
