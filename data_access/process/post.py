"""One post of the supervisor: what stands there, how it went, whether its beats still come, and whether its safe scene
is shown instead. Decides; starts and ends nothing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from data_access.process.child import Child, ChildSpec
from data_access.process.outliving import Adopted
from data_access.process.service_notice import Listener
from data_access.process.struck_out import StruckOut
from hall.frozen import frozen


@frozen
class RestartPatience:
    """How long to wait before a restart, and when to give up. Seconds."""

    at_once_s: float = 0.1  # after the first crash: whoever kills all processes in turn kills this one before
    first_wait_s: float = 0.5
    longest_wait_s: float = 30.0
    crashes_allowed: int = 6  # within the window; one more and the station stays down
    window_s: float = 300.0
    grace_s: float = 8.0  # from SIGTERM to SIGKILL
    crashes_to_safe: int = 3  # within that window its safe scene is shown: it would only flash up and die again
    safe_window_s: float = 600.0
    safe_for_s: float = 900.0  # then the whole one is tried again: a cause from outside may be gone (assumed)
    still_s: float = 4.0  # without a beat: who reads a clock believes it no longer (three for a map that begins anew)
    ready_s: float = 120.0  # until the first beat: a web engine on a cold disk takes half a minute

    def wait_s(self, crashes: int) -> float:
        """The wait before the restart after so many crashes within the window (1: the first)."""
        if crashes == 1:
            return min(self.at_once_s, self.first_wait_s)
        return min(self.longest_wait_s, self.first_wait_s * 2.0 ** (crashes - 1))


@dataclass(slots=True)
class Post:
    """A station and what has become of it. Times in monotonic seconds."""

    station: ChildSpec
    child: Child | Adopted | None = None
    start_at: float | None = None  # of the next start; None: runs, or stays down
    given_up: bool = False
    crashes: deque[float] = field(default_factory=deque)
    listener: Listener | None = None
    beat_by: float | None = None  # without a beat by then it has frozen; None: nobody watches
    struck: StruckOut | None = None  # what is laid over its windows while it stands still
    safe_until: float | None = None  # None: it is shown whole

    @property
    def to_start(self) -> ChildSpec:
        """The station, or its safe scene."""
        return self.station if self.safe_until is None else replace(self.station, command=self.station.safe)

    def crashed(self, now: float, patience: RestartPatience) -> int:
        """Note a crash; how many there were within the window of a restart."""
        self.crashes.append(now)
        while self.crashes[0] < now - max(patience.window_s, patience.safe_window_s):
            self.crashes.popleft()
        return sum(crash >= now - patience.window_s for crash in self.crashes)

    def turns_safe(self, now: float, patience: RestartPatience) -> bool:
        """Whether its safe scene is shown from now on."""
        lately = sum(crash >= now - patience.safe_window_s for crash in self.crashes)
        if not self.station.safe or self.safe_until is not None or lately < patience.crashes_to_safe:
            return False
        self.safe_until = now + patience.safe_for_s
        self.crashes.clear()
        return True

    def turns_whole(self, now: float, patience: RestartPatience) -> None:
        """It is tried whole again; if it crashes soon, that was the try."""
        self.safe_until = None
        self.crashes = deque([now] * (patience.crashes_to_safe - 1))

    def is_safe_over(self, now: float) -> bool:
        """Whether its safe scene has been shown for long enough."""
        return self.safe_until is not None and now >= self.safe_until

    def is_still(self, now: float, patience: RestartPatience) -> bool:
        """Whether it has painted, and nothing for so long that nobody should believe it any more."""
        if self.child is None or self.beat_by is None or self.listener is None or not self.listener.has_beaten:
            return False
        return now > self.beat_by - self.station.watched_s + patience.still_s

    def is_frozen(self, now: float) -> bool:
        """Whether its beats have ceased; what has come is heard before."""
        return self.child is not None and self.beat_by is not None and now > self.beat_by
