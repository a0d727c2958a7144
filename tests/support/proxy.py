"""A TCP path to a server that a test can cut (connections end) or make a black hole of (packets vanish)."""

from __future__ import annotations

import selectors
import socket
import threading
from typing import Any


class Proxy:
    """Forwards 127.0.0.1:``port`` to a target address until it is told otherwise. A context manager."""

    def __init__(self, target: str | tuple[str, int]) -> None:
        self._target = target  # path of a unix socket, or (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._peer: dict[socket.socket, socket.socket] = {}
        self._hole, self._closed, self._stop = threading.Event(), threading.Event(), threading.Event()
        self._cut = threading.Event()
        self._thread = threading.Thread(target=self._run, name="proxy")

    def __enter__(self) -> Proxy:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(60)

    def cut(self) -> None:
        """End all connections; new ones are accepted."""
        self._cut.set()

    def black_hole(self) -> None:
        """From now on nothing passes and nothing ends, until ``heal``."""
        self._hole.set()

    def heal(self) -> None:
        """Let new connections through; those that lost bytes are ended."""
        self._cut.set()
        self._hole.clear()

    def _run(self) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(self._listener, selectors.EVENT_READ)
            while not self._stop.is_set():
                for key, _ in ready.select(0.02):
                    self._serve(ready, key.fileobj)
                if self._cut.is_set():
                    self._end_all(ready)
                    self._cut.clear()
            self._end_all(ready)
        self._listener.close()

    def _serve(self, ready: selectors.BaseSelector, source: Any) -> None:
        if source is self._listener:
            self._accept(ready)
        elif source in self._peer:
            self._forward(ready, source)

    def _accept(self, ready: selectors.BaseSelector) -> None:
        client, _ = self._listener.accept()
        kind = socket.AF_UNIX if isinstance(self._target, str) else socket.AF_INET
        server = socket.socket(kind)
        try:
            server.connect(self._target)
        except OSError:
            client.close()
            server.close()
            return
        for one, other in ((client, server), (server, client)):
            self._peer[one] = other
            ready.register(one, selectors.EVENT_READ)

    def _forward(self, ready: selectors.BaseSelector, source: socket.socket) -> None:
        try:
            data = source.recv(1 << 16)
            if data and not self._hole.is_set():
                self._peer[source].sendall(data)
        except OSError:
            data = b""
        if not data:
            self._end(ready, source)

    def _end(self, ready: selectors.BaseSelector, one: socket.socket) -> None:
        other = self._peer.pop(one, None)
        if other is None:
            return
        del self._peer[other]
        for each in (one, other):
            ready.unregister(each)
            each.close()

    def _end_all(self, ready: selectors.BaseSelector) -> None:
        for one in list(self._peer):
            self._end(ready, one)
