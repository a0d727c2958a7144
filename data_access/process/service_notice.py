"""What a service manager is told (sd_notify(3)): READY=1, and WATCHDOG=1 again and again. It is one datagram.

The supervisor is such a manager for its wall, and passes on what it hears to its own.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import socket
import stat
import sys
import tempfile
import termios
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from weakref import finalize

SOCKET, TIMEOUT, OWNER = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
"""The variables by which a manager says where it listens, and within which time it wants to hear something."""
READY, BEAT, END = "READY=1", "WATCHDOG=1", "EXIT_STATUS="
"""``END`` and a number: the code by which it is about to end."""
_MOST_BYTES = 4_096  # of one notice; ours have some ten
_CODE, _TIME = re.compile("[0-9]{1,3}"), re.compile("[0-9]{1,19}")
"""An exit code; a time. Digits as programs write them: there are others, of which no number can be made."""
_USEC = 1_000_000
"""Microseconds of a second, in which a manager tells the time."""
_INT = 4
"""Bytes of a C int on every machine that Linux runs on today."""
_LONGEST_FOLDER = 70
"""Bytes: a socket's path has 108 (unix(7)), of which the names below it take some thirty."""
Notice = Callable[[str], bool]
"""Answers whether anybody hears: not where nobody is there, nor where what was sent before has not been taken."""
log = logging.getLogger(__name__)


def has_manager(environment: Mapping[str, str]) -> bool:
    """Whether one listens, and so begins this process again when it is killed."""
    return bool(environment.get(SOCKET))


def notice_to(environment: Mapping[str, str]) -> Notice | None:
    """What sends a notice to the manager of this environment, at once and without an answer; None: there is none."""
    address = environment.get(SOCKET, "")
    if not address:
        return None
    if address.startswith("@"):
        address = "\0" + address[1:]

    out = _datagrams()

    def send(text: str) -> bool:
        is_taken = not _untaken_bytes(out)  # one that is stopped (SIGSTOP) keeps its place, and takes nothing
        try:
            out.sendto(text.encode(), address)
        except OSError:
            return False
        return is_taken

    finalize(send, out.close)
    return send


def _untaken_bytes(sender: socket.socket) -> int:
    """Of what this socket has sent, as much as waits at the receiver's (unix(7))."""
    return int.from_bytes(fcntl.ioctl(sender, termios.TIOCOUTQ, bytes(_INT)), sys.byteorder)


def is_heard(path: str) -> bool:
    """Whether a process of this user listens there: where the folder is gone, anybody can make one named alike."""
    with _datagrams() as out, suppress(OSError):
        if _is_own(Path(path).parent):
            out.connect(path)
            return True
    return False


def _is_own(folder: Path) -> bool:
    """Whether nobody else can put anything there: a link would lead wherever who made it likes. Raises OSError."""
    found = folder.lstat()
    is_shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not is_shared


def _datagrams() -> socket.socket:
    return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)


def timeout_s(environment: Mapping[str, str]) -> float | None:
    """Within which time the manager wants to hear a beat; None: it does not watch."""
    told = environment.get(TIMEOUT, "")
    return int(told) / _USEC if _TIME.fullmatch(told) and int(told) else None


def without_manager(environment: Mapping[str, str]) -> dict[str, str]:
    """For a child that shall tell the manager nothing."""
    return {name: value for name, value in environment.items() if name not in (SOCKET, TIMEOUT, OWNER)}


class Listener:
    """Hears the notices of one child at a time. ``close`` it."""

    def __init__(self, wanted_s: float, path: Path | None = None) -> None:
        """``path``: where a child that lives speaks already, its listener being gone; None: a place of its own. Raises
        OSError where none is to be had."""
        self._path, self._wanted_s = path or _new_folder() / "notify", wanted_s
        self._ready = self._path.with_name("ready")  # for whoever listens after us: how long a beat may be waited for
        self.has_beaten = False
        self.end_code: int | None = None
        if path is not None:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            if not _is_own(path.parent):
                raise PermissionError(path.parent)
            path.unlink(missing_ok=True)
        self._socket = _datagrams()
        self._socket.bind(str(self._path))
        self._path.chmod(0o600)

    @property
    def was_ready(self) -> bool:
        """Whether the child has painted, for this listener or for one before it."""
        return self._ready.exists()

    def fileno(self) -> int:
        """For a selector."""
        return self._socket.fileno()

    def environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """That of a child that starts now."""
        self.has_beaten, self.end_code = False, None
        self._ready.unlink(missing_ok=True)
        told = {SOCKET: str(self._path), TIMEOUT: str(round(self._wanted_s * _USEC))}
        return {**without_manager(before), **told}

    def heard(self) -> set[str]:
        """What has come since: READY, BEAT. By which code it ends is kept."""
        lines: set[str] = set()
        with suppress(BlockingIOError):
            while True:
                lines |= set(self._socket.recv(_MOST_BYTES).decode("utf-8", "replace").splitlines())
        self.has_beaten |= BEAT in lines
        if READY in lines:
            self._ready.touch()
        for line in lines:
            if line.startswith(END) and _CODE.fullmatch(line.removeprefix(END)):
                self.end_code = int(line.removeprefix(END))
        return lines & {READY, BEAT}

    def close(self) -> None:
        """Hear no more."""
        self._socket.close()
        with suppress(OSError):
            self._ready.unlink(missing_ok=True)
            self._path.unlink()
            self._path.parent.rmdir()


def _new_folder() -> Path:
    """A folder that is this user's alone, and stays as long as the user's session does."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    home = runtime if runtime and len(runtime.encode()) < _LONGEST_FOLDER and Path(runtime).is_dir() else None
    return Path(tempfile.mkdtemp(prefix="command-hall-", dir=home))
