"""What turns the camera: two axes, each of which stops by itself when its time has run out."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from time import monotonic

AXES: tuple[str, ...] = ("PanTilt", "Zoom")


@dataclass(frozen=True, slots=True)
class Done:
    """Something that the head did. at_s: of the monotonic clock."""

    at_s: float
    what: str
    said: str = ""


@dataclass(slots=True)
class Head:
    """Where it looks is not modelled: what it was told, and which axes turn."""

    done: list[Done] = field(default_factory=list)
    presets: dict[str, str] = field(default_factory=lambda: {"1": "路口", "2": "广场"})
    _ends_s: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def turns(self) -> bool:
        """Whether it does; a move whose time has run out has stopped by itself."""
        with self._lock:
            over = [at_s for at_s in self._ends_s.values() if monotonic() >= at_s]
            self._ends_s = {axis: at_s for axis, at_s in self._ends_s.items() if at_s not in over}
            if over and not self._ends_s:
                self.done.append(Done(max(over), "lapse"))
            return bool(self._ends_s)

    def do(self, what: str, said: str = "", turning: dict[str, float] | None = None) -> None:
        """Note it; ``turning``: how long each axis turns that was spoken of (0: it stands). None: all stand."""
        self.turns()
        with self._lock:
            self.done.append(Done(monotonic(), what, said))
            ends_s = {axis: monotonic() + lasts_s for axis, lasts_s in (turning or {}).items()}
            kept = {axis: at_s for axis, at_s in self._ends_s.items() if turning is not None and axis not in turning}
            self._ends_s = kept | {axis: at_s for axis, at_s in ends_s.items() if (turning or {})[axis]}
