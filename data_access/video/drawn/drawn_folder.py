"""Where loops of sample cameras are kept, by what they show. What is lost is drawn again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from hall.video.drawn import Drawn

MOST_LOOPS = 160
"""Forty cameras in four lights; about a megabyte each."""
_HALF_S = 600.0  # whoever draws one takes half a minute: what is half after ten is a killed process's
_SUFFIX = ".ts"


class Grain(Enum):
    """How many of a scene's frames were drawn; the value stands in the name of its file."""

    FINE = ""
    COARSE = ".coarse"  # one a second, as an old camera has: drawn in a second, shown until the other is there


class DrawnFolder:
    """One a machine; several processes may use it at once. Any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, drawn: Drawn, grain: Grain = Grain.FINE) -> Path | None:
        """Its loop; None: it has not been drawn yet. Marks it as used. Raises OSError."""
        path = self._path(drawn, grain)
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        return path

    def _path(self, drawn: Drawn, grain: Grain) -> Path:
        return self._folder / f"{drawn.name}{grain.value}{_SUFFIX}"

    def keep(self, drawn: Drawn, frames: Iterable[bytes], grain: Grain = Grain.FINE) -> Path:
        """Encode it and keep it, whole or not at all; the ones not used for longest make room. Raises OSError."""
        from data_access.video.drawn.encode import encode  # PyAV, needed by the process that draws alone

        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(drawn, grain)
        half = path.with_suffix(f".{os.getpid()}.part")
        try:
            encode(half, frames)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        if grain is Grain.FINE:
            self._path(drawn, Grain.COARSE).unlink(missing_ok=True)
        self._make_room(now=_used(path))
        return path

    def _make_room(self, now: float) -> None:
        for half in self._folder.glob("*.part"):
            if _used(half) < now - _HALF_S:
                half.unlink(missing_ok=True)
        loops = sorted(self._folder.glob("*" + _SUFFIX), key=_used)
        for loop in loops[: max(0, len(loops) - MOST_LOOPS)]:
            loop.unlink(missing_ok=True)


def _used(loop: Path) -> float:
    try:
        return loop.stat().st_mtime
    except FileNotFoundError:  # another process made room too
        return 0.0
