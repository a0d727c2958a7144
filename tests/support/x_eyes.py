"""Eyes before the monitors of an X server: which colour each of them shows, looked at every few milliseconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from tests.support.x_display import Display

EVERY_S = 0.01
"""Between two looks: what is shown for shorter than two of them nobody sees."""
_SPOTS = ((0.5, 0.5), (0.02, 0.02), (0.98, 0.98))
"""Where on a monitor is looked, as shares of it."""
Seen = dict[str, frozenset[str]]
"""Monitor → the colours it shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen from ``at`` on, in monotonic seconds, until the next one."""

    at: float
    seen: Seen


class Eyes:
    """What they have seen, changes only. Any thread."""

    def __init__(self, name: str) -> None:
        self._name, self._looks, self._end = name, list[Look](), threading.Event()
        self._looked_at = 0.0
        self.thread = threading.Thread(target=self._watch)

    def now(self) -> Seen:
        """What is seen now."""
        return self._looks[-1].seen if self._looks else {}

    def since(self, moment: float) -> Seen:
        """As ``now``; nothing while nobody has looked since that moment (monotonic seconds)."""
        return self.now() if self._looked_at > moment else {}

    def close(self) -> None:
        """Shut them."""
        self._end.set()
        self.thread.join()

    def wrong_ms(self, own: dict[str, str], since: float) -> dict[str, int]:
        """For how long each monitor showed since then a colour of another monitor: of ``own`` (monitor → the colour
        that may be seen on it) any but its own. Milliseconds."""
        colours, wrong = set(own.values()), dict[str, float]()
        looks = [*self._looks, Look(time.monotonic(), {})]
        for look, following in pairwise(looks):
            until = following.at - max(look.at, since)
            for monitor, seen in look.seen.items():
                if until > 0 and seen & (colours - {own.get(monitor)}):
                    wrong[monitor] = wrong.get(monitor, 0.0) + until
        return {monitor: round(seconds * 1000) for monitor, seconds in wrong.items()}

    def _watch(self) -> None:
        display = Display(self._name)
        while not self._end.wait(EVERY_S):
            began = time.monotonic()
            seen = _look(display)
            if seen is not None and (not self._looks or self._looks[-1].seen != seen):
                self._looks.append(Look(time.monotonic(), seen))
            self._looked_at = began if seen is not None else self._looked_at
        display.close()


def _look(display: Display) -> Seen | None:
    """One look; None where the monitors moved meanwhile."""
    before = display.outputs()
    seen = {
        name: frozenset(display.pixel(x + int(width * across), y + int(height * down)) for across, down in _SPOTS)
        for name, (x, y, width, height) in before.items()
    }
    return seen if display.outputs() == before else None


@contextmanager
def eyes(name: str) -> Iterator[Eyes]:
    """Open as long as the block lasts. ``name``: of the display."""
    made = Eyes(name)
    made.thread.start()
    try:
        yield made
    finally:
        made.close()
