"""Streams without a network: sources whose packets, pauses and ends a test gives, one by one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Lock
from typing import cast

import av
import numpy as np
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event
from tests.support.waits import wait_for

BASE = Fraction(1, 1_000)
KEY_EVERY = 5
READ_S = 0.05


def packets(count: int = 20, size: tuple[int, int] = (64, 48), dark: bool = False) -> list[bytes]:
    """H.264 pictures (Annex B, each fifth a key frame with its parameter sets), every one another grey."""
    coder = av.CodecContext.create("libx264", "w")
    assert isinstance(coder, VideoCodecContext)
    coder.width, coder.height, coder.pix_fmt, coder.time_base = *size, "yuv420p", Fraction(1, 15)
    coder.gop_size = KEY_EVERY
    coder.options = {"tune": "zerolatency", "preset": "ultrafast", "x264-params": "keyint=5:min-keyint=5:scenecut=0"}
    found = []
    for number in range(count):
        grey = np.full((size[1], size[0], 3), 5 if dark else 60 + 8 * (number % 20), np.uint8)
        frame = VideoFrame.from_ndarray(grey, format="rgb24").reformat(format="yuv420p")
        frame.pts = number
        found += [bytes(packet) for packet in coder.encode(frame)]
    return found + [bytes(packet) for packet in coder.encode(None)]


class ScriptedSource:
    """A ``Source`` that reads what the test puts: bytes of a packet, or an event with which it fails."""

    def __init__(self) -> None:
        context = av.CodecContext.create("h264", "r")
        assert isinstance(context, VideoCodecContext)
        self.context, self.codec = context, "h264"
        self.closed = Flag()
        self._put: SimpleQueue[tuple[bytes, int, bool] | Event] = SimpleQueue()
        self._stamp = 0

    def put(self, *pictures: bytes, each_ms: int = 66) -> None:
        """Further packets."""
        for picture in pictures:
            self._stamp += each_ms
            self._put.put((picture, self._stamp, _is_key(picture)))

    def fail(self, event: Event) -> None:
        """The connection ends so."""
        self._put.put(event)

    def read(self) -> Packet[VideoStream] | None:
        """See ``Source``."""
        try:
            found = self._put.get(timeout=READ_S)
        except Empty:
            return None
        if isinstance(found, Event):
            raise Failed(found)
        packet = cast("Packet[VideoStream]", Packet(found[0]))
        packet.pts = packet.dts = found[1]
        packet.time_base, packet.is_keyframe = BASE, found[2]
        return packet

    def close(self) -> None:
        """See ``Source``."""
        self.closed.set()


def _is_key(picture: bytes) -> bool:
    return b"\x00\x00\x01\x67" in picture  # parameter sets stand before key frames alone


class Cameras:
    """An opener of scripted sources: by address what comes of an attempt, and the sources that were opened."""

    def __init__(self, plays: list[bytes] | None = None) -> None:
        """``plays``: what every source begins with."""
        self.opened: dict[str, list[ScriptedSource]] = {}
        self.tried: list[str] = []
        self._plays = plays or []
        self._fails: dict[str, Event] = {}
        self._held: dict[str, Flag] = {}
        self._lock = Lock()

    def fail(self, url: str, event: Event | None) -> None:
        """Attempts on it fail so from now on; None: they succeed."""
        with self._lock:
            if event is None:
                self._fails.pop(url, None)
            else:
                self._fails[url] = event

    def hold(self, url: str) -> Flag:
        """Attempts on it hang, until the flag is set or nobody wants them any more."""
        self._held[url] = Flag()
        return self._held[url]

    def __call__(self, url: str, is_unwanted: Callable[[], bool]) -> ScriptedSource:
        """See ``Opener``."""
        with self._lock:
            self.tried.append(url)
            failed = self._fails.get(url)
        held = self._held.get(url)
        while held is not None and not is_unwanted() and not held.wait(0.02):
            pass
        if failed is not None:
            raise Failed(failed)
        source = ScriptedSource()
        source.put(*self._plays)
        with self._lock:
            self.opened.setdefault(url, []).append(source)
        return source

    def source(self, url: str, number: int = 0) -> ScriptedSource:
        """The one that was opened as the number-th of that address; waits for it."""
        wait_for(lambda: len(self.opened.get(url, [])) > number)
        return self.opened[url][number]
