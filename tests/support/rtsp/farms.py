"""A farm of cameras for tests: `rtsp_farm(count=4)`, then `farm.url(3, sub=True)`, `farm.fault(3, "freeze")`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.rtsp.camera import MAIN, SUB, Status
from tests.support.rtsp.replay import PATH

_TOP = Path(__file__).resolve().parents[3]
_PATIENCE_S = 60.0
_SUB = {"width": 640, "height": 360, "fps": 15}
_MAIN = {"width": 1280, "height": 720, "fps": 25}


class RtspFarm:
    """Cameras 1 to ``count``, each with a main and a sub stream. One thread.

    login: "user:password", asked for by Digest; "": nobody is asked. sub, main: fields of ``Look`` that are otherwise.
    tls: by rtsps, with a certificate that nobody vouches for.
    """

    def __init__(
        self,
        count: int = 1,
        login: str = "",
        sub: dict[str, Any] | None = None,
        main: dict[str, Any] | None = None,
        *,
        tls: bool = False,
    ) -> None:
        self.login, self._scheme = login, "rtsps" if tls else "rtsp"
        command = [sys.executable, "-m", "tests.support.rtsp"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_TOP, start_new_session=True
        )
        user, _, password = login.partition(":")
        wanted = {"count": count, "login": [user, password], "tls": tls}
        wanted |= {"sub": _SUB | (sub or {}), "main": _MAIN | (main or {})}
        self._ports: list[int] = self._told(wanted)

    def url(self, camera: int, *, sub: bool = False, login: str | None = None) -> str:
        """Of a stream, whose pictures are ready when this returns. ``login``: instead of the right one; "": none."""
        self._told(["prepare", camera, SUB if sub else MAIN])
        who = self.login if login is None else login
        path = f"/cam/{camera:02d}{'/sub' if sub else ''}"
        return f"{self._scheme}://{who}{'@' if who else ''}127.0.0.1:{self._ports[camera - 1]}{path}"

    def replay(self, camera: int) -> str:
        """The template of its recorder's address, without a login."""
        self._told(["prepare", camera, MAIN])
        return f"{self._scheme}://127.0.0.1:{self._ports[camera - 1]}/cam/{camera:02d}/{PATH}?from={{start}}&to={{end}}"

    def fault(self, camera: int, name: str) -> None:
        """Begin one of ``FAULTS``, instead of the one before; it has begun when this returns."""
        self._told(["fault", camera, name])

    def restore(self, camera: int) -> None:
        """End what is wrong with it."""
        self._told(["fault", camera, ""])

    def ask_for(self, camera: int, login: str) -> None:
        """Another password from now on, of whoever comes."""
        self._told(["login", camera, login])

    def status(self, camera: int) -> Status:
        """Who is connected to it, what was asked and sent."""
        return Status(**self._told(["status", camera, ""]))

    def stop(self) -> None:
        """End the process; it may have ended."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(_PATIENCE_S)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _told(self, order: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the farm of cameras has ended"
        return json.loads(answer)


@pytest.fixture
def rtsp_farm() -> Iterator[Callable[..., RtspFarm]]:
    """Makes farms, as `RtspFarm`; they end with the test."""
    farms: list[RtspFarm] = []

    def start(*args: Any, **more: Any) -> RtspFarm:
        farms.append(RtspFarm(*args, **more))
        return farms[-1]

    yield start
    for farm in farms:
        farm.stop()
