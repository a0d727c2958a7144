"""A thread that reads one stream, decodes it and hands pictures on. It keeps nothing but the newest, and tells its
keeper only what changes how the stream stands; the rest is read off its signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread
from time import thread_time
from typing import NamedTuple, Protocol

from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from data_access.video.streams.guard import Guard
from data_access.video.streams.pictures import Looker, Picture, Shaper, newest_sound
from data_access.video.streams.sources import READ_S, Failed, Opener, Source, now_ms, stamp_ms
from hall.video.cameras.masks import Zone
from hall.video.streams.budget import Level
from hall.video.streams.edge import WAITED_MS, LiveEdge
from hall.video.streams.pace import Behind, Interval
from hall.video.streams.policy import Event
from hall.video.streams.stillness import Stillness

READ_MS = round(READ_S * 1000)  # the same in ms


class Taker(Protocol):
    """Who is handed pictures, in the worker's thread."""

    def put(self, picture: Picture, at_ms: int) -> None:
        """A newer picture."""


class Target(NamedTuple):
    """A size that is wanted (device pixels), and who wants it."""

    view: tuple[int, int]
    takers: Sequence[Taker]


@dataclass(slots=True)
class Signs:
    """What a worker shows of itself; written by it alone, read by anybody. Moments: ms of the monotonic clock, 0: not
    yet. skips: packets are left out on purpose just now; decode_s, paint_s: of processor time so far; frames: decoded
    so far; pictures: made so far."""

    packet_ms: int = 0
    frame_ms: int = 0
    interval_ms: float = 0.0
    delay_ms: int | None = None
    size: tuple[int, int] = (0, 0)
    codec: str = ""
    still: bool = False
    skips: bool = False
    decode_s: float = 0.0
    paint_s: float = 0.0
    frames: int = 0
    pictures: int = 0


_GUARD = Guard()


class Worker:
    """Of one address and one generation. Made and told by the keeper's thread."""

    def __init__(
        self, url: str, opener: Opener, tell: Callable[[Event, str], None], zones: Sequence[Zone] = ()
    ) -> None:
        """``tell``: is called in the worker's thread, with a codec where there is no decoder for it; ``zones``: are
        painted over in its pictures."""
        self.zones = zones
        self.signs = Signs()
        self.targets: Sequence[Target] = ()
        self.level = Level.ALL
        self.has_lapsed = False
        """Set by the keeper when it does not hold the stream to be live: the next frame is told."""
        self._url, self._opener, self._tell = url, opener, tell
        self._goes = False
        self._thread = Thread(target=self._run, name="video", daemon=True)

    def start(self) -> None:
        """Open, and go on until told to go."""
        self._thread.start()

    def go(self) -> None:
        """End within a second, or with the attempt to open. What it tells from now on means nothing."""
        self._goes = True

    def join(self, within_s: float) -> bool:
        """Wait for its end. Whether it has ended."""
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        event, codec = Event.BROKEN, ""
        try:
            source = self._opener(self._url, lambda: self._goes)
            try:
                Playing(self, source).until_the_end()
            finally:
                source.close()
        except Failed as failed:
            event, codec = failed.event, failed.codec
        except Exception as error:  # noqa: BLE001  whatever it is: it is this camera's alone, and tried again
            _GUARD.tell(error)
        finally:
            self.tell(event, codec)

    @property
    def is_opening(self) -> bool:
        """Whether its thread has no picture yet, be it wanted or not."""
        return self.signs.frames == 0 and self._thread.is_alive()

    @property
    def is_wanted(self) -> bool:
        """Whether it has not been told to go."""
        return not self._goes

    def tell(self, event: Event, codec: str = "") -> None:
        """The keeper, unless it does not listen any more."""
        if not self._goes:
            self._tell(event, codec)


class Playing:
    """One connection of a worker, in its thread."""

    def __init__(self, worker: Worker, source: Source) -> None:
        self._worker, self._source, self._signs = worker, source, worker.signs
        self._signs.codec = source.codec
        self._edge, self._behind, self._interval, self._stillness = LiveEdge(), Behind(), Interval(), Stillness()
        self._looker = Looker()
        self._shapers: dict[tuple[int, int], Shaper] = {}

    def until_the_end(self) -> None:
        """Raises Failed."""
        self._worker.tell(Event.ANSWERED)
        while self._worker.is_wanted:
            asked_ms = now_ms()
            packet = self._source.read()
            if packet is not None:
                at_ms = now_ms()
                has_waited_in_vain = at_ms - asked_ms >= READ_MS
                self._take(packet, asked_ms if has_waited_in_vain else at_ms, at_ms - asked_ms)

    def _take(self, packet: Packet[VideoStream], at_ms: int, read_ms: int) -> None:
        """``at_ms``: when it came. A parser that waits for what follows hands the last one over when a read has waited
        in vain: that one came before the read began."""
        worker = self._worker
        self._interval.saw(at_ms)
        delay_ms = self._behind.saw(at_ms, stamp_ms(packet), has_waited=read_ms >= WAITED_MS)
        signs = self._signs
        signs.packet_ms, signs.interval_ms, signs.delay_ms = at_ms, self._interval.ms, delay_ms
        keys_only = worker.level is Level.KEYS
        delay_ms = delay_ms or 0
        is_key = packet.is_keyframe
        signs.skips = not self._edge.decodes(at_ms, delay_ms, read_ms, is_key=is_key, keys_only=keys_only)
        if signs.skips:
            return
        began_s = thread_time()
        frame = newest_sound(self._source.context, packet)
        decoded_s = thread_time()
        signs.decode_s += decoded_s - began_s
        if frame is not None:
            self._saw(frame, at_ms, delay_ms, is_key)
            signs.paint_s += thread_time() - decoded_s

    def _saw(self, frame: VideoFrame, at_ms: int, delay_ms: int, is_key: bool) -> None:
        signs, worker = self._signs, self._worker
        signs.frame_ms, signs.size = at_ms, (frame.width, frame.height)
        signs.frames += 1
        if self._stillness.wants(at_ms, is_key):
            self._stillness.saw(at_ms, *self._looker.look(frame))
            signs.still = self._stillness.is_still
        if self._edge.shows(at_ms, delay_ms, worker.level):
            self._hand_on(frame, at_ms)
        if signs.frames == 1:
            worker.has_lapsed = True
            worker.tell(Event.FIRST_FRAME)
        elif worker.has_lapsed:
            worker.has_lapsed = False
            worker.tell(Event.FRAME)

    def _hand_on(self, frame: VideoFrame, at_ms: int) -> None:
        targets = self._worker.targets
        if len(self._shapers) > len(targets):
            wanted = {target.view for target in targets}
            self._shapers = {view: shaper for view, shaper in self._shapers.items() if view in wanted}
        aspect = self._source.context.sample_aspect_ratio
        for view, takers in targets:
            shaper = self._shapers.get(view)
            if shaper is None:
                shaper = self._shapers[view] = Shaper(view, self._worker.zones)
            picture = shaper.picture(frame, float(aspect) if aspect else 1.0)
            for taker in takers:
                taker.put(picture, at_ms)
        self._signs.pictures += 1
