"""How fresh something is that a part of a window reads by itself, beside the feed: it must not look live by the feed's
word alone. GUI thread."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer

from hall.live.freshness import Freshness, Liveness
from hall.moment import Moment


class OwnReading:
    """``lasts_ms``: how old a reading may get that is asked for again and again; None: it stays true until the next one
    is due, and only one that failed is old. ``has_failed``: the last one did."""

    def __init__(self, lasts_ms: int | None = None) -> None:
        self._lasts_ms = lasts_ms
        self._at: Moment | None = None
        self._since = QElapsedTimer()  # not the hall's clock, which may stand still or be put back
        self.has_failed = False

    def came(self, at: Moment) -> None:
        """It was read. ``at``: the hall's time then."""
        self._at, self.has_failed = at, False
        self._since.start()

    def failed(self) -> None:
        """It could not be read: what was read before is old from now on."""
        self.has_failed = True

    @property
    def is_old(self) -> bool:
        """Whether it failed, or was not read anew for too long."""
        is_late = self._lasts_ms is not None and self._since.isValid() and self._since.hasExpired(self._lasts_ms)
        return self.has_failed or is_late

    def freshness_of(self, feed: Freshness) -> Freshness:
        """How fresh it is. ``feed``: how fresh the cases are: nothing looks more live than these."""
        if feed.is_live and self.is_old:
            age_ms = self._since.elapsed() if self._since.isValid() else feed.age_ms
            return replace(feed, state=Liveness.LATE, as_of=self._at, age_ms=age_ms)
        return feed
