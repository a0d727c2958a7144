"""Whether a picture stands still although frames go on coming (编码器卡死): a stuck encoder? Pure.

In daylight no two key frames of a sensor are the same, down to the last bit: ten seconds of the very same are a fault.
In the dark they may be: an encoder without noise to code repeats a quiet night for minutes. There the camera's own past
is asked: only a picture that had been changing for half a minute, and never stood still for a third as long before, is
called still. A dark picture that was dark and still from the first may be either; nothing is said of it.
"""

from __future__ import annotations

from hall.moment import SECOND_MS

LOOK_EVERY_MS = SECOND_MS - 100  # rare enough to cost nothing; clocks that cameras write into pictures tick as often
KEYS_FOR_MS = 5 * SECOND_MS
"""Key frames alone are compared – the others still get better, frame by frame, when nothing moves –, unless there was
none for so long."""
STILL_MS = 7_500
"""Several key frames, each coded anew. With the second until one shows the still picture for the first time, and that
until the next one is looked at: ten seconds."""
_ALIKE = 3
"""A stuck encoder may code one key frame well and the next one worse, and so send some few pictures in turn."""
DARK = 48
"""Mean luma (16 black … 235 white) below which a sensor's noise may be lost in coding (assumed)."""
_KNOWN_MS = 30 * SECOND_MS  # of changes, before a dark picture's stillness says anything
_UNUSUAL = 3  # times longer than it ever stood still by itself


class Stillness:
    """What is known of one stream's pictures. A new connection begins anew."""

    def __init__(self) -> None:
        self._first_ms: dict[int, int] = {}
        self._began_ms: int | None = None
        self._changed_ms = 0
        self._longest_ms = 0
        self._looked_ms = -KEYS_FOR_MS
        self._is_dark = False
        self.is_still = False
        """Whether it has stood still for too long."""

    def wants(self, at_ms: int, is_key: bool) -> bool:
        """Whether a frame is to be looked at."""
        return at_ms - self._looked_ms >= (LOOK_EVERY_MS if is_key else KEYS_FOR_MS)

    def saw(self, at_ms: int, digest: int, luma: float, has_moved: bool) -> bool:
        """A frame was looked at: the digest of its pixels, its mean luma, whether something in it looks otherwise than
        when it was looked at last. Whether `is_still` is now otherwise."""
        before = self.is_still
        if self._began_ms is None:
            self._began_ms = self._changed_ms = at_ms
        if has_moved or digest not in self._first_ms:
            self._takes_as_new(at_ms, digest, has_moved)
        self._changed_ms = min(self._changed_ms, self._first_ms[digest])
        self._is_dark, self._looked_ms = luma < DARK, at_ms
        self.is_still = self._is_too_long(at_ms - self._changed_ms)
        return self.is_still != before

    def _takes_as_new(self, at_ms: int, digest: int, has_moved: bool) -> None:
        self._longest_ms = max(self._longest_ms, at_ms - self._changed_ms)
        self._changed_ms = at_ms
        if has_moved:
            self._first_ms.clear()
        elif len(self._first_ms) == _ALIKE:
            del self._first_ms[next(iter(self._first_ms))]
        self._first_ms[digest] = at_ms

    def _is_too_long(self, still_ms: int) -> bool:
        if still_ms < STILL_MS:
            return False
        if not self._is_dark:
            return True
        has_lived = self._changed_ms - (self._began_ms or 0) >= _KNOWN_MS
        return has_lived and still_ms >= _UNUSUAL * self._longest_ms
