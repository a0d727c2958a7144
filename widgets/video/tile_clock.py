"""The hall's clock beside the monotonic one, of which frames bear their times."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from hall.moment import Moment


def mono_ms() -> int:
    """The monotonic clock, ms."""
    return round(monotonic() * 1000)


class TileClock:
    """``ahead_ms``: by how much the hall's clock is ahead of the monotonic one, as they were compared last."""

    def __init__(self, now: Callable[[], Moment], mono: Callable[[], int] = mono_ms) -> None:
        self.now, self.mono = now, mono
        self.ahead_ms = 0
        self.compare()

    def compare(self) -> None:
        """Once a second is enough for clocks that show seconds."""
        self.ahead_ms = self.now() - self.mono()
