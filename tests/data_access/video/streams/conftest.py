"""What tests of streams share."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from data_access.video.streams.rtsp.wire import Wire


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, Wire]]:
    """A camera's end of a connection, and what listens at the other."""
    mine, its = socket.socketpair()
    wire = Wire(its, lambda: False)
    yield mine, wire
    mine.close()
    wire.close()
