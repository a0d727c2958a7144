"""How long a thread that should beat often stood still: the longest time within the last minute. Knows no clock."""

from __future__ import annotations

from collections import deque

from hall.moment import MINUTE_MS


class LongestBlock:
    """``every_ms``: how often it should beat; moments are of a monotonic clock, ms. One thread."""

    def __init__(self, mono_ms: int, every_ms: int) -> None:
        self._every_ms, self._last = every_ms, mono_ms
        self._longest: deque[tuple[int, int]] = deque()  # (when, how long), each shorter than the one before

    @property
    def last(self) -> int:
        """When it beat last."""
        return self._last

    def beat(self, mono_ms: int) -> int:
        """The thread answers. The longest block within the last minute, ms."""
        stood = max(0, mono_ms - self._last - self._every_ms)
        self._last = mono_ms
        while self._longest and self._longest[-1][1] <= stood:
            self._longest.pop()
        self._longest.append((mono_ms, stood))
        while mono_ms - self._longest[0][0] > MINUTE_MS:
            self._longest.popleft()
        return self._longest[0][1]
