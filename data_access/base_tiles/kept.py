"""Tiles that were fetched before, on this station's disk: a bounded folder, the oldest go first."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

from hall.frozen import frozen

OLD_S = 30 * 24 * 3_600
"""A month: roads do not change in a day, and a server may be asked again for what is older."""
MOST = 60_000
"""Tiles of a city of 40 km at all zooms down to single houses are half of it; some 1 GB."""
_SWEPT_EVERY = 2_000
"""Tiles kept between two looks at how many there are."""


@frozen
class Kept:
    """One that is there."""

    content: bytes
    is_old: bool


class KeptTiles:
    """Any thread. What cannot be kept is fetched again."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder, self._most, self._new, self._lock = folder, most, 0, Lock()

    def tile(self, zoom: int, x: int, y: int) -> Kept | None:
        """None: it is not there."""
        path = self._path(zoom, x, y)
        try:
            content, age_s = path.read_bytes(), time.time() - path.stat().st_mtime  # noqa: TID251  (a file's age)
        except OSError:
            return None
        return Kept(content, is_old=not 0 <= age_s < OLD_S)

    def keep(self, zoom: int, x: int, y: int, content: bytes) -> None:
        """Put it there, whole."""
        path = self._path(zoom, x, y)
        draft = path.with_suffix(f".{os.getpid()}-{id(content)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(path)
        except OSError:  # a full disk: half a draft would only fill it more
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        with self._lock:
            self._new += 1
            is_due = self._new % _SWEPT_EVERY == 0
        if is_due:
            self.sweep()

    def sweep(self) -> None:
        """Let the oldest go where there are too many."""
        found = list[tuple[float, Path]]()
        for path in self._folder.glob("*/*/*"):
            with suppress(OSError):  # another station of this machine sweeps too
                found.append((path.stat().st_mtime, path))
        for _, path in sorted(found)[: max(0, len(found) - self._most)]:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, zoom: int, x: int, y: int) -> Path:
        return self._folder / str(zoom) / str(x) / f"{y}.tile"
