"""A folder for the time of one import, and away with those that killed imports have left behind.

Whoever uses one holds a lock in it, which ends with the process, however that ends: so nobody guesses by numbers of
processes, which begin anew after a start of the machine, and are others in a container.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

_PREFIX, _LOCK = "hall-import-", ".lock"
_OLD_S = 24 * 60 * 60
"""Of a folder without a lock: older programs left such ones, and none of theirs reads for a day."""


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder but for its lock. Raises OSError."""
    with TemporaryDirectory(prefix=_PREFIX) as made:
        folder = Path(made)
        sweep(folder.stat().st_mtime)
        with (folder / f"{_LOCK}.new").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (folder / f"{_LOCK}.new").rename(folder / _LOCK)  # there is none that is not held
            yield folder


def sweep(now_s: float) -> None:
    """Remove what nobody uses any more; what cannot be removed stays. ``now_s``: by the clock of the files."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.lstat().st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink():
                _remove_if_left(folder, now_s)


def _remove_if_left(folder: Path, now_s: float) -> None:
    lock = folder / _LOCK
    if not lock.exists():
        if now_s - folder.stat().st_mtime > _OLD_S:
            shutil.rmtree(folder)
        return
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError: somebody reads there
        shutil.rmtree(folder)
