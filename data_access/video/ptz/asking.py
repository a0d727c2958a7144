"""What a camera's ONVIF services are asked by: found once, each at the address where it answers.

Library and XML parser are imported by the first call: they take 16 MB, a camera 15 MB and a fifth of a second. What a
camera or the library says never leaves with a login: the library's own errors end here, and it logs nothing.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from threading import RLock
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from data_access.engine.machine_clock import machine_now
from data_access.video.cameras.addresses import redacted
from data_access.video.cameras.login import Login
from data_access.video.ptz.bounded_post import bounded_post
from data_access.video.ptz.services import (
    DEVICE,
    MEDIA,
    MEDIA2,
    PTZ,
    Addresses,
    ahead_ms,
    of_capabilities,
    of_services,
)
from data_access.video.streams.guard import Guard
from data_access.video.streams.sources import Failed, host
from hall.errors import CameraRefused
from hall.moment import SECOND_MS
from hall.plain_text import cut, one_line, visible

_SAID = 120  # letters of a camera's own words
_NO_ROOM = ("ActionNotSupported", "NoHomePosition", "CannotOverwriteHome")
_WHO = ("NotAuthorized", "FailedAuthentication", "InvalidSecurityToken")
_ELSEWHERE = ("camera.unreachable", "camera.unreadable", "camera.silent")
"""What is heard at an address where the service is not."""
_GUARD = Guard()


class _Open(NamedTuple):
    address: str
    operator: Any


class Asking:
    """Connects with the first question, and again after one that failed. Raises CameraRefused, whatever a camera
    answers. Any thread; one question at a time, under ``lock``."""

    def __init__(self, url: str, login: Login, timeout_s: float) -> None:
        self._url, self._login, self._timeout_s = url, login, timeout_s
        self.host = host(url)
        self.lock = RLock()
        self._services: Addresses = {}
        self._open: dict[str, _Open] = {}
        self._answers: dict[str, bool] = {}
        """Which addresses have answered, or have not."""
        self._ahead_ms = 0

    def let_go(self) -> None:
        """Of its connections; the next question makes new ones."""
        with self.lock:
            for service in tuple(self._open):
                self._shut(service)
            self._services = {}

    def _shut(self, service: str) -> None:
        self._open.pop(service).operator.client.transport.session.close()

    def ask(self, service: str, name: str, **said: Any) -> Any:
        """What it answers; ``service``: of `services`."""
        with self.lock:
            told, refused = self._asked(service, name, **said)
            while self._is_elsewhere(service, refused):
                told, refused = self._asked(service, name, **said)
            if refused is None:
                return told
            if refused.words.code in ("camera.silent", "camera.unreachable"):
                self.let_go()
        raise refused  # without the library's error behind it: that holds what was sent

    def _asked(self, service: str, name: str, **said: Any) -> tuple[Any, CameraRefused | None]:
        """What is answered at the address that is tried now, or why not."""
        from onvif.utils.exceptions import ONVIFOperationException

        try:
            return self._call(self._operator(service), name, **said), None
        except CameraRefused as refused:
            return None, refused
        except ONVIFOperationException as error:
            return None, _refused(error.original_exception, self.host, self._timeout_s)
        except ValueError:  # an address that is none: its own, or one that it names
            return None, CameraRefused("camera.unreadable", host=self.host)
        except Exception as error:  # noqa: BLE001  whatever it answered: it is this camera's alone
            _GUARD.tell(error)
            return None, CameraRefused("camera.unreadable", host=self.host)

    def _is_elsewhere(self, service: str, refused: CameraRefused | None) -> bool:
        """Whether another address that the camera has named is to be tried, now that this one answered so. One that has
        answered before is the right one, unless it has moved; silence has cost the time for an answer: the next
        question is for the next address."""
        if service not in self._open:
            return False
        address, code = self._open[service].address, "" if refused is None else refused.words.code
        has_answered = self._answers.get(address, False)
        if code not in _ELSEWHERE or (has_answered and code == "camera.unreadable"):
            self._answers[address] = True
            return False
        self._shut(service)
        self._answers |= {address: False}
        if self._answers.get(self._address(service)) is False:
            self._answers.clear()  # none of them: all are tried again
            return False
        return code != "camera.silent"

    def _address(self, service: str) -> str:
        """The first that has answered, else that may."""
        return max(self._services[service], key=lambda each: self._answers.get(each, 0.5))

    def _operator(self, service: str) -> Any:
        if service not in self._open:
            self._connect()
            if service not in self._services:
                raise CameraRefused("camera.cannot", host=self.host)
            address = self._address(service)
            self._open[service] = _Open(address, self._opened(service, address))
        return self._open[service].operator

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
        device, self._ahead_ms = self._opened(DEVICE, self._url), 0
        self._ahead_ms = ahead_ms(self._unless_refused(device, "GetSystemDateAndTime"))
        told = self._unless_refused(device, "GetServices", IncludeCapability=False)
        self._services = of_services(told, self._url)
        if not self._services:  # cameras of the first version of ONVIF; and those that list nothing
            self._services = of_capabilities(self._call(device, "GetCapabilities", Category="All"), self._url)

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
        kinds = {DEVICE: services.Device, MEDIA: services.Media, MEDIA2: services.Media2, PTZ: services.PTZ}
        here = urlsplit(address)
        made = kinds[service](
            xaddr=address, host=here.hostname, port=here.port or 0, timeout=self._timeout_s, cache=CacheMode.NONE,
            username=self._login.user or None, password=self._login.password or None, apply_patch=False,
        )  # fmt: skip
        disable_warnings(InsecureRequestWarning)  # cameras vouch for themselves; the library asks for it each time
        transport = made.operator.client.transport
        transport.session.trust_env = False  # no proxy of a desktop between hall and camera
        transport.post = bounded_post(transport.session, self._timeout_s, self._login)
        return made.operator


def _refused(error: Exception, host: str, seconds: float) -> CameraRefused:
    """What went wrong, in the field's words."""
    from requests.exceptions import ConnectionError as NotConnected
    from requests.exceptions import Timeout
    from zeep.exceptions import Fault, TransportError

    if isinstance(error, Failed):
        return CameraRefused("camera.clear_login", host=host)
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
    return CameraRefused("camera.said_no", host=host, said=words_of(str(error.message or "")))


def words_of(text: str) -> str:
    """A camera's own words, as much of them as people see."""
    return cut(one_line(visible(redacted(text))), _SAID)
