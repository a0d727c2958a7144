"""When a segment ends and the next begins, and where packets lie in time. Pure; one stream, one thread."""

from __future__ import annotations

from enum import Enum

from hall.video.streams.pace import Behind

SEGMENT_MS = 10_000
"""As asked: a tenth of a minute is quickly fetched, and little is lost with it."""
LONGEST_MS = 300_000
"""A camera that sends no key frame for so long sends nothing that could be entered from its middle."""
APART_MS = 5_000
"""Stamps that differ by more from when packets come have jumped: no pause of a network that keeps its connection is
longer (a read waits 0.8 s, a stream is given up after some seconds)."""
CAUGHT_UP_MS = 1_000
"""Two packets that came sooner after one another lie no farther apart: less than what a film calls a gap."""


class Cut(Enum):
    """What becomes of a packet."""

    BEGINS = "begins"  # what was being written ends just before it, and it begins a segment
    GOES_ON = "goes_on"  # it belongs to what is being written
    LEFT_OUT = "left_out"  # nothing is being written, and it is no beginning


class Cutter:
    """Segments begin at key frames, `SEGMENT_MS` or a little more after the one before. Moments: ms, monotonic."""

    def __init__(self, segment_ms: int = SEGMENT_MS, longest_ms: int = LONGEST_MS) -> None:
        self._segment_ms, self._longest_ms = segment_ms, longest_ms
        self._began_ms: int | None = None

    def saw(self, at_ms: int, *, is_key: bool, is_other: bool = False) -> Cut:
        """``is_other``: from here on the pictures are of another size or kind: they stand in a file of their own."""
        began_ms = self._began_ms
        if is_key and (began_ms is None or is_other or at_ms - began_ms >= self._segment_ms):
            self._began_ms = at_ms
            return Cut.BEGINS
        if began_ms is not None and at_ms - began_ms >= self._longest_ms:
            self.stop()
        return Cut.LEFT_OUT if self._began_ms is None else Cut.GOES_ON

    def stop(self) -> None:
        """Nothing is being written any more: a connection ended, a disk was full. The next key frame begins."""
        self._began_ms = None


class Placing:
    """When the packets of one connection were sent, ms from the first one: by the camera's stamps, which tell a frame's
    distance from the one before more evenly than its way through the network; by when packets come, where stamps jump,
    stand, run back or run at another pace than these come (`Behind`)."""

    def __init__(self, stamp_ms: float | None, at_ms: int) -> None:
        """Of the first packet: its stamp (None: it has none), and when it came."""
        self._began_ms = self._at_ms = at_ms
        self._behind, self._last, self._late = Behind(2 * APART_MS), 0.0, 0.0
        self._resets = 0
        if stamp_ms is not None:
            self._behind.late(at_ms, stamp_ms)

    @property
    def jumps(self) -> int:
        """How often the stamps were not to be believed."""
        return self._behind.jumps + self._resets

    def placed(self, stamp_ms: float | None, at_ms: int) -> float:
        """Of a further packet. Never before the one before, and never later than it came. What is found to lie later
        than it seemed is made up for in steps: it is no gap."""
        if stamp_ms is not None:
            self._late = self._behind.late(at_ms, stamp_ms)
        if self._late > APART_MS:
            self._behind.forget()
            self._late = 0.0
            self._resets += 1
        place = at_ms - self._late - self._began_ms
        most = self._last + max(at_ms - self._at_ms, CAUGHT_UP_MS)
        self._at_ms = at_ms
        self._last = max(min(place, most), self._last + 1)
        return self._last
