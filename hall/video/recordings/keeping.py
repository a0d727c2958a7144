"""How long recordings are kept (录像保存期): by hours, and by the room on the disk; the oldest go first. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hall.frozen import frozen
from hall.moment import HOUR_MS, Moment
from hall.video.recordings.segment import Segment

RESERVE = 1_000_000_000
"""Bytes of a disk that recordings leave free, whatever their budget: a full disk stops the database beside them too."""


@frozen
class Keeping:
    """``hours``: the longest; ``budget``: bytes of all recordings together; ``reserve``: bytes to be left free."""

    hours: int
    budget: int
    reserve: int = RESERVE

    def oldest(self, now: Moment) -> Moment:
        """What ended before is not kept."""
        return now - self.hours * HOUR_MS

    def excess(self, total: int, free: int | None) -> int:
        """How many bytes are too many: of the budget, or of the disk. ``free``: bytes left there, None: not known."""
        too_full = 0 if free is None else self.reserve - free
        return max(0, total - self.budget, too_full)


def leaving(oldest_first: Iterable[Segment], keeping: Keeping, now: Moment, excess: int) -> list[Segment]:
    """What goes of these: all that is too old, and as many of the oldest as make up for ``excess`` bytes."""
    gone: list[Segment] = []
    limit = keeping.oldest(now)
    for each in oldest_first:
        if each.end > limit and excess <= 0:
            break
        gone.append(each)
        excess -= each.size
    return gone
