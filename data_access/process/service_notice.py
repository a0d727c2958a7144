"""What a service manager is told (sd_notify(3)): READY=1, and WATCHDOG=1 again and again. It is one datagram.

The supervisor is such a manager for its wall, and passes on what it hears to its own.
"""

from __future__ import annotations

import logging
import socket
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

SOCKET, TIMEOUT, OWNER = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
"""The variables by which a manager says where it listens, and within which time it wants to hear something."""
READY, BEAT = "READY=1", "WATCHDOG=1"
_MOST_BYTES = 4_096  # of one notice; ours have some ten
_USEC = 1_000_000
"""Microseconds of a second, in which a manager tells the time."""
Notice = Callable[[str], None]
log = logging.getLogger(__name__)


def notice_to(environment: Mapping[str, str]) -> Notice | None:
    """What sends a notice to the manager of this environment, at once and without an answer; None: there is none."""
    address = environment.get(SOCKET, "")
    if not address:
        return None
    if address.startswith("@"):
        address = "\0" + address[1:]

    def send(text: str) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as out, suppress(OSError):
            out.sendto(text.encode(), address)

    return send


def timeout_s(environment: Mapping[str, str]) -> float | None:
    """Within which time the manager wants to hear a beat; None: it does not watch."""
    told = environment.get(TIMEOUT, "")
    return int(told) / _USEC if told.isdigit() and int(told) else None


def without_manager(environment: Mapping[str, str]) -> dict[str, str]:
    """For a child that shall tell the manager nothing."""
    return {name: value for name, value in environment.items() if name not in (SOCKET, TIMEOUT, OWNER)}


class Listener:
    """Hears the notices of one child. ``close`` it."""

    def __init__(self, wanted_s: float) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="command-hall-"))
        self._path, self._wanted_s = self._folder / "notify", wanted_s
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self._socket.bind(str(self._path))

    def fileno(self) -> int:
        """For a selector."""
        return self._socket.fileno()

    def environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """The child's."""
        told = {SOCKET: str(self._path), TIMEOUT: str(round(self._wanted_s * _USEC))}
        return {**without_manager(before), **told}

    def heard(self) -> set[str]:
        """What has come since: READY, BEAT."""
        lines: set[str] = set()
        with suppress(BlockingIOError):
            while True:
                lines |= set(self._socket.recv(_MOST_BYTES).decode("utf-8", "replace").splitlines())
        return lines & {READY, BEAT}

    def close(self) -> None:
        """Hear no more."""
        self._socket.close()
        with suppress(OSError):
            self._path.unlink()
            self._folder.rmdir()
