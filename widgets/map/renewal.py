"""When a page is made anew because its renderer has grown: they leak over days. Pure; time and weight are handed in."""

from __future__ import annotations

from math import inf

from hall.settings import Settings

BUDGET_MB = Settings().map_memory_mb
"""Resident memory of one renderer. A desk, map and all, fits in 1 GB; a page that begins anew has about 140 MB."""
HARD = 1.5
"""At this multiple of the budget the page is renewed even while somebody uses the map."""
STILL_S = 60.0
"""After so long without a touch a renewal disturbs nobody."""
APART_S = 1_800.0
"""Least time between renewals: a page that is heavy from the start gets no lighter by starting again."""


class Renewal:
    """Judges one map's page, over all its renewals. Times are monotonic seconds, weights MB."""

    def __init__(self, budget_mb: int = BUDGET_MB) -> None:
        self._budget_mb = budget_mb
        self._touched_s = self._renewed_s = -inf

    def touch(self, now_s: float) -> None:
        """Somebody works on the map."""
        self._touched_s = now_s

    def is_due(self, weight_mb: int, now_s: float) -> bool:
        """Whether the page should go now; a page told so counts as renewed."""
        is_still = now_s - self._touched_s >= STILL_S
        limit_mb = self._budget_mb if is_still else self._budget_mb * HARD
        if weight_mb <= limit_mb or now_s - self._renewed_s < APART_S:
            return False
        self._renewed_s = now_s
        return True
