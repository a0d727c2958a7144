"""One camera's ONVIF service: stream addresses, turning, presets. Blocks; one call at a time; query threads.

Library and XML parser are imported by the first call: they take 16 MB, a camera 15 MB and a fifth of a second. What a
camera or the library says never leaves with a login: the library's own errors end here, and it logs nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from data_access.engine.machine_clock import machine_now
from data_access.video.cameras.addresses import redacted
from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.ptz.bounded_post import bounded_post
from data_access.video.streams.sources import host
from hall.errors import CameraRefused
from hall.moment import SECOND_MS
from hall.plain_text import cut, one_line, visible
from hall.ports.ptz import Preset
from hall.video.ptz.stick import LAPSES_MS, Motion

TIMEOUT_S = 3.0
"""For one answer; a camera in a hall's network answers within 0.1 s, one that wakes its motor within 1 s (assumed)."""
_MOST_PRESETS = 300  # Profile S asks for no more; a camera that sends more sends rubbish
_SAID = 120  # letters of a camera's own words
_DEVICE, _MEDIA = "http://www.onvif.org/ver10/device/wsdl", "http://www.onvif.org/ver10/media/wsdl"
_PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
_NO_ROOM = ("ActionNotSupported", "NoHomePosition", "CannotOverwriteHome")
_OF_ONE_PROFILE = ("camera.said_no", "camera.cannot", "camera.unreadable")
"""What is refused of one profile; silence and a refused login are of all, and would only cost more tries."""
_WHO = ("NotAuthorized", "FailedAuthentication", "InvalidSecurityToken")
GUARD = "守望位"
"""The preset that is the guard position where a camera has no place for one."""


class OnvifCamera:
    """Connects with the first call, and again after one that failed. Raises CameraRefused. ``url``: of the device
    service, without a login."""

    def __init__(self, url: str, login: Login = NO_LOGIN, timeout_s: float = TIMEOUT_S) -> None:
        self._url, self._login, self._timeout_s = url, login, timeout_s
        self.host = host(url)
        self._lock = RLock()
        self._services: Mapping[str, str] = {}
        self._open: dict[str, Any] = {}
        self._ahead_ms, self._profile = 0, ""

    def close(self) -> None:
        """Let go of its connections; the next call makes new ones."""
        with self._lock:
            for operator in self._open.values():
                operator.client.transport.session.close()
            self._open, self._services, self._profile = {}, {}, ""

    # -- streams ------------------------------------------------------------------------------------------------------
    def stream_urls(self) -> dict[str, str]:
        """The address of each profile's stream, by its token, in the camera's order; the first is the main one. Without
        those that have none, unless that is all of them."""
        found, refusals = dict[str, str](), list[CameraRefused]()
        for profile in self._profiles():
            try:
                found[profile.token] = self._stream_url(profile.token)
            except CameraRefused as refused:
                if refused.words.code not in _OF_ONE_PROFILE:
                    raise
                refusals.append(refused)
        if refusals and not any(found.values()):
            raise refusals[0]
        return {token: url for token, url in found.items() if url}

    def _stream_url(self, token: str) -> str:
        setup = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}
        told = self._ask(_MEDIA, "GetStreamUri", StreamSetup=setup, ProfileToken=token)
        return str(getattr(told, "Uri", None) or "").strip()

    def _profiles(self) -> list[Any]:
        return list(self._ask(_MEDIA, "GetProfiles") or [])

    # -- turning ------------------------------------------------------------------------------------------------------
    def move(self, motion: Motion) -> None:
        """Turn; the camera stops by itself after ``LAPSES_MS``."""
        speed = {"PanTilt": {"x": motion.pan, "y": motion.tilt}, "Zoom": {"x": motion.zoom}}
        self._turn("ContinuousMove", Velocity=speed, Timeout=timedelta(milliseconds=LAPSES_MS))

    def stop(self) -> None:
        """Stop all that moves."""
        self._turn("Stop", PanTilt=True, Zoom=True)

    def presets(self) -> tuple[Preset, ...]:
        """Those with a token; one without a name is called by it."""
        found = (self._turn("GetPresets") or [])[:_MOST_PRESETS]
        return tuple(Preset(str(each.token), _words(each.Name or each.token)) for each in found if each.token)

    def go(self, preset: str) -> None:
        """To the preset of this token."""
        self._turn("GotoPreset", PresetToken=preset)

    def keep(self, name: str) -> str:
        """Where it looks now, as a new preset; its token."""
        return str(self._turn("SetPreset", PresetName=name))

    def home(self) -> None:
        """To its guard position: the camera's own, else the preset that is called so."""
        try:
            self._turn("GotoHomePosition")
        except CameraRefused as refused:
            guard = next((each.token for each in self.presets() if each.name == GUARD), None)
            if refused.words.code != "camera.cannot" or guard is None:
                raise
            self.go(guard)

    def keep_home(self) -> None:
        """Where it looks now is its guard position."""
        try:
            self._turn("SetHomePosition")
        except CameraRefused as refused:
            if refused.words.code != "camera.cannot":
                raise
            old = next((each.token for each in self.presets() if each.name == GUARD), None)
            self._turn("SetPreset", PresetName=GUARD, PresetToken=old)

    def _turn(self, name: str, **said: Any) -> Any:
        with self._lock:
            if not self._profile:
                able = [each.token for each in self._profiles() if each.PTZConfiguration is not None]
                if not able:
                    raise CameraRefused("camera.cannot", host=self.host)
                self._profile = able[0]
            return self._ask(_PTZ, name, ProfileToken=self._profile, **said)

    # -- asking -------------------------------------------------------------------------------------------------------
    def _ask(self, service: str, name: str, **said: Any) -> Any:
        from onvif.utils.exceptions import ONVIFOperationException

        with self._lock:
            try:
                return self._call(self._operator(service), name, **said)
            except ONVIFOperationException as error:
                refused = _refused(error.original_exception, self.host, self._timeout_s)
            except ValueError:  # an address that is none: its own, or one that it names
                refused = CameraRefused("camera.unreadable", host=self.host)
            if refused.words.code in ("camera.silent", "camera.unreachable"):
                self.close()
        raise refused  # without the library's error behind it: that holds what was sent

    def _operator(self, service: str) -> Any:
        if service not in self._open:
            self._connect()
            if service not in self._services:
                raise CameraRefused("camera.cannot", host=self.host)
            self._open[service] = self._opened(service, self._services[service])
        return self._open[service]

    def _call(self, operator: Any, name: str, **said: Any) -> Any:
        """Raises ONVIFOperationException. A camera whose clock is wrong takes what is said now for an old word: it is
        said at its own time."""
        if operator.client.wsse is not None:
            there = machine_now() + self._ahead_ms
            operator.client.wsse.created = datetime.fromtimestamp(there / SECOND_MS, UTC)
        return operator.call(name, **said)

    def _connect(self) -> None:
        """Ask for its time and its services, once. Raises ONVIFOperationException."""
        if self._services:
            return
        device, self._ahead_ms = self._opened(_DEVICE, self._url), 0
        self._ahead_ms = _ahead_ms(self._unless_refused(device, "GetSystemDateAndTime"))
        found = self._unless_refused(device, "GetServices", IncludeCapability=False)
        if found is None:  # cameras of the first version of ONVIF
            able = self._call(device, "GetCapabilities", Category="All")
            told = {_MEDIA: able.Media, _PTZ: able.PTZ}
        else:
            told = {each.Namespace: each for each in found}
        here = urlsplit(self._url)
        self._services = {
            space: urlunsplit((here.scheme, here.netloc, urlsplit(each.XAddr).path, "", ""))
            for space, each in told.items()
            if each is not None
        }  # by the address that is reached: behind another network a camera names one of its own

    def _unless_refused(self, operator: Any, name: str, **said: Any) -> Any:
        """What is answered; None where it says that it does not know this. Raises ONVIFOperationException."""
        from onvif.utils.exceptions import ONVIFOperationException
        from zeep.exceptions import Fault

        try:
            return self._call(operator, name, **said)
        except ONVIFOperationException as error:
            if not isinstance(error.original_exception, Fault):
                raise
            return None

    def _opened(self, service: str, address: str) -> Any:
        from onvif import services
        from onvif.operator import CacheMode
        from urllib3 import disable_warnings
        from urllib3.exceptions import InsecureRequestWarning

        for library in ("onvif", "zeep"):
            logging.getLogger(library).setLevel(logging.CRITICAL)
        kind = {_DEVICE: services.Device, _MEDIA: services.Media, _PTZ: services.PTZ}[service]
        here = urlsplit(address)
        made = kind(
            xaddr=address, host=here.hostname, port=here.port or 0, timeout=self._timeout_s, cache=CacheMode.NONE,
            username=self._login.user or None, password=self._login.password or None, apply_patch=False,
        )  # fmt: skip
        disable_warnings(InsecureRequestWarning)  # cameras vouch for themselves; the library asks for it each time
        transport = made.operator.client.transport
        transport.session.trust_env = False  # no proxy of a desktop between hall and camera
        transport.post = bounded_post(transport.session, self._timeout_s)
        return made.operator


def _ahead_ms(told: Any) -> int:
    """By how much a camera's clock is ahead of ours; 0 where it does not tell."""
    at: Any = getattr(told, "UTCDateTime", None)
    try:
        there = datetime(at.Date.Year, at.Date.Month, at.Date.Day, at.Time.Hour, at.Time.Minute, at.Time.Second, 0, UTC)
    except (AttributeError, TypeError, ValueError):
        return 0
    return int(there.timestamp() * SECOND_MS) - machine_now()


def _refused(error: Exception, host: str, seconds: float) -> CameraRefused:
    """What went wrong, in the field's words."""
    from requests.exceptions import ConnectionError as NotConnected
    from requests.exceptions import Timeout
    from zeep.exceptions import Fault, TransportError

    if isinstance(error, Timeout):
        return CameraRefused("camera.silent", host=host, seconds=round(seconds))
    if isinstance(error, NotConnected):
        return CameraRefused("camera.unreachable", host=host)
    if isinstance(error, TransportError) and error.status_code in (401, 403):
        return CameraRefused("camera.unauthorised", host=host)
    if not isinstance(error, Fault):
        return CameraRefused("camera.unreadable", host=host)
    codes = {getattr(each, "localname", str(each)) for each in error.subcodes or ()}
    if codes & set(_WHO):
        return CameraRefused("camera.unauthorised", host=host)
    if codes & set(_NO_ROOM):
        return CameraRefused("camera.cannot", host=host)
    return CameraRefused("camera.said_no", host=host, said=_words(str(error.message or "")))


def _words(text: str) -> str:
    """A camera's own words, as much of them as people see."""
    return cut(one_line(visible(redacted(text))), _SAID)
