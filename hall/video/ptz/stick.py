"""What a hand on a camera does (云台操作): a move that goes on while it is held, and ends by itself when it is not.

Each order says for how long it holds; it is given again before that has passed. So a desk that dies, freezes or is cut
off leaves no camera turning: the camera stops by itself.
"""

from __future__ import annotations

from hall.frozen import frozen

LAPSES_MS = 1_500
"""A move ends so long after it was ordered last: what a camera that turns 30° a second may still sweep is seen."""
RENEW_MS = 500
"""A third of that: two orders may be lost."""


@frozen
class Motion:
    """How fast it turns: pan to the right, tilt upwards, zoom nearer; -1 to 1 of what the camera can."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    def __post_init__(self) -> None:
        if not all(-1 <= each <= 1 for each in (self.pan, self.tilt, self.zoom)):
            raise ValueError("faster than the camera can")


REST = Motion()


class Stick:
    """What is to be ordered now, from what a hand holds. Times: ms of one monotonic clock. At most one order is under
    way: a slow camera is not overrun by renewals; what the hand wants by then is ordered next."""

    def __init__(self) -> None:
        self._wanted = self._ordered = REST
        self._at: int | None = None
        self._under_way = False

    def hold(self, motion: Motion) -> None:
        """The hand wants this; REST: it lets go."""
        self._wanted = motion

    def next(self, now: int) -> Motion | None:
        """What is to be ordered now (REST: stop), None: nothing. Whoever orders it says `answered` afterwards."""
        is_due = self._at is None or now - self._at >= RENEW_MS
        if self._under_way or (self._wanted == self._ordered and (self._wanted == REST or not is_due)):
            return None
        self._ordered, self._at, self._under_way = self._wanted, now, True
        return self._wanted

    def answered(self, *, lost: bool = False) -> None:
        """The order was carried out, or refused. ``lost``: somebody else turns the camera now: this hand lets go."""
        self._under_way = False
        if lost:
            self._wanted = self._ordered = REST
