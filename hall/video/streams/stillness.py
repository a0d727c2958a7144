"""Whether a picture stands still although frames go on coming (编码器卡死): a stuck encoder? Pure.

In daylight no two pictures of a sensor are the same, down to the last bit: ten seconds of the very same picture are a
fault. In the dark they may be: an encoder without noise to code repeats a quiet night for minutes. There the camera's
own past is asked: only a picture that had been changing for half a minute, and never stood still for a third as long
before, is called still. A dark picture that was dark and still from the first may be either; nothing is said of it.
"""

from __future__ import annotations

from hall.moment import SECOND_MS

LOOK_EVERY_MS = SECOND_MS  # rare enough to cost nothing; clocks that cameras write into their pictures tick as often
STILL_MS = 10 * SECOND_MS  # a key frame, coded anew, comes in between
DARK = 48
"""Mean luma (16 black … 235 white) below which a sensor's noise may be lost in coding (assumed)."""
_KNOWN_MS = 30 * SECOND_MS  # of changes, before a dark picture's stillness says anything
_UNUSUAL = 3  # times longer than it ever stood still by itself


class Stillness:
    """What is known of one stream's pictures. A new connection begins anew."""

    def __init__(self) -> None:
        self._digest: int | None = None
        self._began_ms = 0
        self._changed_ms = 0
        self._longest_ms = 0
        self._is_dark = False
        self.is_still = False
        """Whether it has stood still for too long."""

    def saw(self, at_ms: int, digest: int, luma: float) -> bool:
        """A frame was looked at: the digest of its pixels, its mean luma. Whether `is_still` is now otherwise."""
        before = self.is_still
        if self._digest is None:
            self._began_ms = self._changed_ms = at_ms
        elif digest != self._digest:
            self._longest_ms = max(self._longest_ms, at_ms - self._changed_ms)
            self._changed_ms = at_ms
        self._digest, self._is_dark = digest, luma < DARK
        self.is_still = self._is_too_long(at_ms - self._changed_ms)
        return self.is_still != before

    def _is_too_long(self, still_ms: int) -> bool:
        if still_ms < STILL_MS:
            return False
        if not self._is_dark:
            return True
        has_lived = self._changed_ms - self._began_ms >= _KNOWN_MS
        return has_lived and still_ms >= _UNUSUAL * self._longest_ms
