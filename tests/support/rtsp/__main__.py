"""The farm's process: one port a camera. Orders come as lines of JSON, each is answered by one; it ends with them."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from tests.support.certificate import own_certificate
from tests.support.rtsp.camera import Camera
from tests.support.rtsp.clips import Look
from tests.support.rtsp.digest import Login
from tests.support.rtsp.session import Session

_BACKLOG = 64


class Door:
    """A camera's port: kept for it, whether it is open or closed, so that nobody else takes it meanwhile."""

    def __init__(self) -> None:
        self._kept = self._bound(0)
        self.port: int = self._kept.getsockname()[1]
        self._server: asyncio.Server | None = None
        self.camera: Camera | None = None
        self.tls: ssl.SSLContext | None = None
        self.login = Login()

    async def open(self) -> None:
        """Listen."""
        assert self.camera is not None
        camera, listener = self.camera, self._bound(self.port)
        loop = asyncio.get_running_loop()
        make = lambda: Session(camera, self.login)  # noqa: E731
        self._server = await loop.create_server(make, sock=listener, backlog=_BACKLOG, ssl=self.tls)

    def turn(self, is_open: bool) -> None:
        """Open or close it; open connections are not its business."""
        if is_open:
            self._task = asyncio.get_running_loop().create_task(self.open())
        elif self._server is not None:
            self._server.close()

    @staticmethod
    def _bound(port: int) -> socket.socket:
        bound = socket.socket()
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        return bound


class Farm:
    """All cameras of this process."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        self._doors, self._cameras = {}, {}
        for number in range(1, wanted["count"] + 1):
            door = self._doors[number] = Door()
            sub, main = (Look(number, **wanted[name]) for name in ("sub", "main"))
            door.camera = self._cameras[number] = Camera(number, sub, main, door.turn)
            door.login, door.tls = Login(*wanted["login"]), own_certificate() if wanted["tls"] else None

    async def open(self) -> list[int]:
        """All ports, those of the first camera first."""
        for door in self._doors.values():
            await door.open()
        return [door.port for door in self._doors.values()]

    async def obey(self, order: str, number: int, what: str) -> Any:
        """Do it; what is to be told of it."""
        camera = self._cameras[number]
        match order:
            case "prepare":
                await camera.prepare(what)
            case "fault":
                await camera.put(what)
            case "login":
                self._doors[number].login = Login(*what.split(":", 1))
        return asdict(camera.told())


async def _orders() -> AsyncIterator[Any]:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield json.loads(line)


async def _serve() -> None:
    orders = _orders()
    farm = Farm(await anext(orders))
    print(json.dumps(await farm.open()), flush=True)
    async for order in orders:
        print(json.dumps(await farm.obey(*order)), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve())
