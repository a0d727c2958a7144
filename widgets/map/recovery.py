"""How often a dead map is begun again before a simpler one takes its place. Pure; time is handed in."""

from __future__ import annotations

from collections import deque

LIMIT = 3  # lost pages
WITHIN_S = 600.0  # within ten minutes: then it is no accident, and the painted map takes over


class Recovery:
    """Counts losses: the third within ten minutes is one too many."""

    def __init__(self, limit: int = LIMIT, within_s: float = WITHIN_S) -> None:
        self._limit, self._within_s = limit, within_s
        self._losses: deque[float] = deque()

    def may_try_again(self, now_s: float) -> bool:
        """Note a loss at `now_s` (monotonic seconds); whether the same kind of map may be tried once more."""
        self._losses.append(now_s)
        while self._losses[0] <= now_s - self._within_s:
            self._losses.popleft()
        return len(self._losses) < self._limit
