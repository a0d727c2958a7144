"""Whether a desk shares this display: then the keyboard is the desk's, and a wall that is a window stays behind it.

A desk holds a lock of the display for as long as its process lives; several desks hold it together. Knows no Qt.
"""

from __future__ import annotations

import fcntl
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_FILE_NAME = re.compile(r"[^\w.-]+")


@contextmanager
def desk_on_display(environment: Mapping[str, str]) -> Iterator[None]:
    """A desk is on this display until the block ends (or the process, however it ends)."""
    handle = os.open(_lock_of(environment), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def has_desk(environment: Mapping[str, str]) -> bool:
    """Whether a desk of this user is on this display now."""
    path = _lock_of(environment)
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _lock_of(environment: Mapping[str, str]) -> Path:
    """One file a display, in the user's own runtime folder."""
    display = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or "none"
    folder = Path(environment.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return folder / f"command-hall-desk{_NO_FILE_NAME.sub('-', display)}.lock"
