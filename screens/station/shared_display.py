"""Who shares this display: beside a desk the keyboard is the desk's, and a wall that is a window stays behind it; and
a hall is opened on it once.

A desk holds a lock of the display for as long as its process lives; several desks hold it together. Knows no Qt.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hall.errors import HallError

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_FILE_NAME = re.compile(r"[^\w.-]+")
_ENOUGH = 16
"""Digits of a digest: a machine opens a few halls."""


@contextmanager
def desk_on_display(environment: Mapping[str, str]) -> Iterator[None]:
    """A desk is on this display until the block ends (or the process, however it ends)."""
    handle = _held_with_others(_lock_of(environment))
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def only_hall_on_display(environment: Mapping[str, str], address: str) -> Iterator[None]:
    """The hall of this database is open on this display until the block ends. Raises HallError where it is so by
    another process: ``hall.open_already``, for a second desk would take the keyboard from the first;
    ``hall.open_without_desk``, where its desk was closed."""
    hall = hashlib.sha256(address.encode()).hexdigest()[:_ENOUGH]
    handle = os.open(_lock_of(environment, f"-{hall}-"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        if not _is_free(handle):
            raise HallError("hall.open_already" if has_desk(environment) else "hall.open_without_desk")
        yield
    finally:
        os.close(handle)


def has_desk(environment: Mapping[str, str]) -> bool:
    """Whether a desk of this user is on this display now."""
    return _is_held(_lock_of(environment))


def tell_desk_monitor(environment: Mapping[str, str], monitor: str) -> None:
    """The desk of this display is at home on that monitor: a wall that begins later keeps off it. Call within
    `desk_on_display`; what cannot be told is left."""
    with suppress(OSError):
        _lock_of(environment).write_text(monitor, encoding="utf-8")


def desk_monitor(environment: Mapping[str, str]) -> str:
    """What the monitor of the desk that is on this display is called; "": there is none, or it has not said."""
    with suppress(OSError, ValueError):
        return _lock_of(environment).read_text(encoding="utf-8") if has_desk(environment) else ""
    return ""


class DeskPlaces:
    """The monitors, by their plugs, on which the window of this process's desk stands: a lock each, for as long as it
    stands there or the process lives. One thread."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment, self._held = environment, dict[str, int]()

    def stand_on(self, plugs: frozenset[str]) -> None:
        """It stands on these now."""
        for plug in plugs - self._held.keys():
            with suppress(OSError):
                self._held[plug] = _held_with_others(_lock_of(self._environment, _on(plug)))
        for plug in self._held.keys() - plugs:
            os.close(self._held.pop(plug))


def desk_stands_on(environment: Mapping[str, str], plug: str) -> bool:
    """Whether a desk of this user stands on that monitor of this display now."""
    return _is_held(_lock_of(environment, _on(plug)))


def _on(plug: str) -> str:
    return f"-desk-on-{_NO_FILE_NAME.sub('-', plug)}-"


def _held_with_others(path: Path) -> int:
    """Take the lock beside others that hold it so; whoever closes the handle gives it back."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return not _is_free(handle)
    finally:
        os.close(handle)


def _is_free(handle: int) -> bool:
    """Take the lock alone, if nobody holds it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_of(environment: Mapping[str, str], of: str = "-desk") -> Path:
    """One file a display, in the user's own runtime folder."""
    display = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or "none"
    folder = Path(environment.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return folder / f"command-hall{of}{_NO_FILE_NAME.sub('-', display)}.lock"
