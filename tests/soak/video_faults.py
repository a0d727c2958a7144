"""What cameras of the soak ``video`` suffer, and by when each tile has to say so; measured camera by camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from random import Random
from threading import Thread
from time import monotonic

from hall.video.streams.seen import StreamSeen, StreamState
from tests.support.rtsp.farms import RtspFarm

S = StreamState
STALL_S, SOCKET_S, STILL_S, CHANGED_S = 1.5 + 0.5, 1.0, 10.0, 5.0
BACK_S = 5.0
SIZE = (640, 360)


@dataclass(frozen=True, slots=True)
class Expected:
    """``states``: any of them is right; ``within_s``: from when the fault began; ``lasts_s``: it lasts so long at
    least."""

    states: frozenset[StreamState]
    within_s: float
    lasts_s: float = 4.0
    still: bool = False
    size: tuple[int, int] | None = None

    def holds(self, seen: StreamSeen) -> bool:
        """Whether that is told."""
        return (
            seen.state in self.states
            and seen.still == self.still
            and (self.size is None or (seen.size == self.size and seen.is_live))
        )


def _states(*states: StreamState) -> frozenset[StreamState]:
    return frozenset(states)


FAULTS = {
    "freeze": Expected(_states(S.STALLED), STALL_S),
    "network": Expected(_states(S.STALLED), STALL_S),
    "garbage": Expected(_states(S.UNDECODABLE), STALL_S),
    "drop": Expected(_states(S.RECONNECTING, S.REFUSED), SOCKET_S),
    "not_found": Expected(_states(S.RECONNECTING, S.REFUSED), SOCKET_S),
    "refuse": Expected(_states(S.RECONNECTING, S.REFUSED), SOCKET_S),
    "password": Expected(_states(S.RECONNECTING, S.UNAUTHORISED), SOCKET_S),
    "silent": Expected(_states(S.RECONNECTING), SOCKET_S),
    "audio": Expected(_states(S.RECONNECTING, S.UNSUPPORTED), SOCKET_S),
    "still": Expected(_states(S.STREAMING), STILL_S + 0.5, 13.0, still=True),
    "size": Expected(_states(S.STREAMING), CHANGED_S, 6.0, size=(480, 272)),
    "swap": Expected(_states(S.STREAMING), CHANGED_S, 6.0, size=(800, 448)),
}


@dataclass(slots=True)
class Trouble:
    """A fault of one camera. Moments of the monotonic clock, seconds; 0: not yet."""

    camera: int
    name: str
    ends_after_s: float
    began_s: float = 0.0
    told_s: float = 0.0
    restored_s: float = 0.0
    back_s: float = 0.0
    asked_back: bool = False

    def look(self, seen: StreamSeen) -> bool:
        """Note what is told by now. Whether it is over."""
        now = monotonic()
        if self.began_s and not self.told_s and FAULTS[self.name].holds(seen):
            self.told_s = now
        if self.restored_s and not self.back_s and seen.is_live and seen.size == SIZE:
            self.back_s = now
        return self.back_s > 0

    def findings(self) -> list[str]:
        """What was too late, or never came."""
        limit_s = FAULTS[self.name].within_s
        found = []
        if not self.told_s or (self.told_s - self.began_s > limit_s):
            told = f"after {self.told_s - self.began_s:.2f} s" if self.told_s else "never"
            found.append(f"{self.name} of camera {self.camera} was told {told}, not within {limit_s} s")
        if self.back_s - self.restored_s > BACK_S:
            found.append(f"{self.name} of camera {self.camera}: back after {self.back_s - self.restored_s:.2f} s")
        return found


@dataclass(slots=True)
class Hand:
    """Begins and ends faults, in a thread of its own: the farm draws other pictures first, and nobody waits for it.

    ``renew``: tells the streams that a camera's row has changed, as it has when its password is right again; else a
    refused login is tried seldom. By when it is back counts from then.
    """

    farm: RtspFarm
    renew: Callable[[int], None]
    _work: SimpleQueue[Trouble | None] = field(default_factory=SimpleQueue)
    _thread: Thread | None = None

    def begin(self, trouble: Trouble) -> None:
        """Have it begin, or end where it has begun."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="faults")
            self._thread.start()
        self._work.put(trouble)

    def stop(self) -> None:
        """After all that was asked."""
        self._work.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (trouble := self._work.get()) is not None:
            if trouble.asked_back:
                self.farm.restore(trouble.camera)
                if trouble.name == "password":
                    self.renew(trouble.camera)
                trouble.restored_s = monotonic()
            else:
                self.farm.fault(trouble.camera, trouble.name)
                trouble.began_s = monotonic()


def new_trouble(chance: Random, camera: int) -> Trouble:
    """Any fault, for some seconds longer than it takes to be told."""
    name = chance.choice(list(FAULTS))
    expected = FAULTS[name]
    return Trouble(camera, name, max(expected.lasts_s, expected.within_s + 1) + chance.uniform(0, 6))
