"""Streams that are driven by hand: every state, every frame, in the test's own time. Implements VideoStreams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hall.ports.video import Weight
from hall.video.streams.seen import Frame, StreamSeen, StreamState

Draw = Callable[[str, int, int, int], bytearray]
"""Camera, number of the frame, width, height → its pixels."""


def plain_pixels(camera: str, number: int, width: int, height: int) -> bytearray:
    """One colour, another one for each frame."""
    return bytearray(bytes((number % 256, 200, sum(camera.encode()) % 256, 255)) * (width * height))


@dataclass
class HandClock:
    """A monotonic clock and the hall's, which stand until the test moves them."""

    ms: int = 1_000_000
    ahead_ms: int = 1_795_140_151_000 - 1_000_000  # 10:02:31 in Shanghai

    def mono(self) -> int:
        return self.ms

    def now(self) -> int:
        return self.ms + self.ahead_ms

    def go(self, ms: int) -> None:
        self.ms += ms


@dataclass
class FakeView:
    """One look. ``asked``: all sizes and weights it was fitted to, the first included."""

    camera: str
    streams: FakeStreams
    asked: list[tuple[int, int, Weight]]
    shown: bool = True
    closed: int = 0
    number: int = 0
    frame: Frame | None = None
    delivered: int = 0
    taken: list[int] = field(default_factory=list)

    def seen(self) -> StreamSeen:
        return replace(self.streams.seen_of(self.camera), delivered=self.delivered)

    def has_news(self) -> bool:
        return True

    def take(self) -> Frame | None:
        frame, self.frame = self.frame, None
        if frame is not None:
            self.taken.append(frame.number)
        return frame

    def fit(self, width: int, height: int, weight: Weight) -> None:
        self.asked.append((width, height, weight))

    def show(self, shown: bool) -> None:  # noqa: FBT001  (as the port has it)
        self.shown = shown

    def close(self) -> None:
        self.closed += 1

    @property
    def size(self) -> tuple[int, int]:
        return self.asked[-1][:2]


class FakeStreams:
    """``views``: all that were ever asked for; ``live_views``: those that nobody has closed."""

    def __init__(self, clock: HandClock | None = None, draw: Draw = plain_pixels) -> None:
        self.clock, self.draw = clock or HandClock(), draw
        self.views: list[FakeView] = []
        self.rings: list[Callable[[], None]] = []
        self.heard_times = 0
        self.renewed: set[str] = set()
        self._may_ring = True
        self.device_lost = ""
        self._said: dict[str, StreamSeen] = {}

    # The port ---------------------------------------------------------------------------------------------------------

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> FakeView:
        made = FakeView(camera, self, [(width, height, weight)])
        self.views.append(made)
        return made

    def listen(self, ring: Callable[[], None]) -> None:
        self.rings.append(ring)

    def heard(self) -> None:
        self.heard_times += 1
        self._may_ring = True

    def renew(self, cameras: Iterable[str]) -> None:
        self.renewed.update(cameras)

    def given_up(self) -> str:
        return self.device_lost

    def stop(self) -> None:
        for ring in self.rings:
            stop = getattr(getattr(ring, "__self__", None), "stop", None)
            if stop is not None:
                stop()
        self.rings.clear()

    # By hand ----------------------------------------------------------------------------------------------------------

    @property
    def live_views(self) -> list[FakeView]:
        return [each for each in self.views if not each.closed]

    def seen_of(self, camera: str) -> StreamSeen:
        return self._said.get(camera, StreamSeen(StreamState.OPENING, self.clock.ms))

    def of(self, camera: str) -> FakeView:
        """The last view of that camera that is open."""
        return [each for each in self.live_views if each.camera == camera][-1]

    def say(self, camera: str, state: StreamState = StreamState.STREAMING, **more: Any) -> None:
        """It stands so from now on."""
        told: Mapping[str, Any] = {"since_ms": self.clock.ms, "frame_ms": self.seen_of(camera).frame_ms} | more
        self._said[camera] = StreamSeen(state, **told)
        self.ring()

    def send(self, camera: str, *, size: tuple[int, int] | None = None) -> Frame:
        """A frame to all its views, each in its size or in this one; the stream is streaming then."""
        frame = Frame(0, 0, 0, 0, 0, memoryview(b""))
        for view in [each for each in self.live_views if each.camera == camera]:
            view.number += 1
            view.delivered += 1
            width, height = size or view.size
            pixels = self.draw(camera, view.number, width, height)
            frame = Frame(view.number, self.clock.ms, width, height, 4 * width, memoryview(pixels))
            view.frame = frame
        seen = self.seen_of(camera)
        if seen.state is not StreamState.STREAMING:
            seen = StreamSeen(StreamState.STREAMING, self.clock.ms)
        self._said[camera] = replace(seen, frame_ms=self.clock.ms)
        self.ring()
        return frame

    def ring(self) -> None:
        """Ring once until it was heard."""
        if self._may_ring:
            self._may_ring = False
            for each in self.rings:
                each()
