"""How many acts a minute the sample life may do earlier than they are due. Pure: the monotonic time is given by the
caller."""

from __future__ import annotations

MOST_SAVED_S = 2.0  # a pause is not made up for by a burst that lasts longer
MOST_OWED_S = 60.0  # after many acts at once the life rests no longer than a minute


class Pace:
    """``per_minute`` acts in all; those that were due anyway count too. Neither an idle hour is made up for in a burst
    nor a busy one by an hour of silence."""

    def __init__(self, per_minute: float, mono_s: float) -> None:
        self._per_s = per_minute / 60.0
        self._asked, self._saved = mono_s, 0.0

    def may(self, mono_s: float) -> bool:
        """Whether an act may be brought forward now."""
        self._earn(mono_s)
        return self._per_s > 0 and self._saved >= 1.0

    def did(self, mono_s: float) -> None:
        """An act was done, due or not."""
        self._earn(mono_s)
        self._saved = max(self._saved - 1.0, -self._per_s * MOST_OWED_S)

    def wait_s(self, mono_s: float) -> float:
        """How long until the next act may be brought forward; infinite when none ever may."""
        self._earn(mono_s)
        return max(0.0, (1.0 - self._saved) / self._per_s) if self._per_s > 0 else float("inf")

    def _earn(self, mono_s: float) -> None:
        most = max(1.0, self._per_s * MOST_SAVED_S)
        self._saved = min(most, self._saved + max(0.0, mono_s - self._asked) * self._per_s)
        self._asked = mono_s
