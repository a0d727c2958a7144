"""Decoded frames as pictures of a view's size: scaled once, by one scaler that lives as long as its size is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

import av.error
import numpy as np
import numpy.typing as npt
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from data_access.video.streams.masking import Masking
from data_access.video.streams.sources import Failed
from hall.video.cameras.masks import Zone
from hall.video.streams.choice import fitted
from hall.video.streams.policy import Event

MOST_PIXELS = 4096 * 4096
"""Of a picture: twice 4K. A decoder keeps up to 17 of them, 25 MB each."""
BOUNDS = {"max_pixels": str(MOST_PIXELS)}
"""Of a decoder: it makes no room for more."""

_ROWS = 4  # one row in four is looked at: clocks that cameras write into their pictures are higher
_BITS = 8  # of usual pictures; of deeper ones the bytes tell no brightness
_BRIGHT = 255.0  # the most there is
_NO_CODING = 24  # levels of luma: the same picture, coded better or worse, differs by less but for single pixels
_FEW = 5_000  # one pixel in so many: the seconds of a clock are more
Rows = npt.NDArray[np.uint8]


class Picture(NamedTuple):
    """Pixels as ``hall.video.streams.seen.Frame`` has them: the scaler's own memory, which nobody writes to again."""

    width: int
    height: int
    stride: int
    pixels: memoryview


class Looked(NamedTuple):
    """What a look at a frame told: see ``Stillness.saw``."""

    digest: int
    luma: float
    has_moved: bool


def newest_sound(context: VideoCodecContext, packet: Packet[VideoStream]) -> VideoFrame | None:
    """The newest sound frame of a packet, if there is one: what is damaged is not shown, and no progress. Raises
    Failed: too_large, for a decoder of these `BOUNDS`."""
    frames: list[VideoFrame] = []
    with suppress(av.error.FFmpegError):
        frames = context.decode(packet)
    if not frames and context.width * context.height > MOST_PIXELS:
        raise Failed(Event.TOO_LARGE)
    return next((frame for frame in reversed(frames) if not frame.is_corrupt), None)


class Shaper:
    """Makes pictures for views of one size (device pixels), with ``zones`` painted over. One thread."""

    def __init__(self, view: tuple[int, int], zones: Sequence[Zone] = ()) -> None:
        self._view, self._zones = view, zones
        self._scaler = VideoReformatter()
        self._masking: tuple[tuple[int, int, int], Masking | None] = ((0, 0, 0), None)

    def picture(self, frame: VideoFrame, pixel_aspect: float) -> Picture:
        """Of a frame of any size and format."""
        width, height = fitted((frame.width, frame.height), self._view, pixel_aspect)
        even = width + width % 2  # an odd width costs the scaler seven times as much; the last column is left out
        made = self._scaler.reformat(frame, even, height, "bgra", interpolation=Interpolation.FAST_BILINEAR, threads=1)
        plane = made.planes[0]
        pixels = memoryview(plane)
        if self._zones:
            self._mask(width, height, plane.line_size).cover(pixels)
        return Picture(width, height, plane.line_size, pixels)

    def _mask(self, *size: int) -> Masking:
        if self._masking[0] != size or self._masking[1] is None:
            made = Masking(self._zones, *size)
            self._masking = (size[0], size[1], size[2]), made
            return made
        return self._masking[1]


class Looker:
    """Looks at a stream's frames, now and then, to tell whether they change. One thread."""

    def __init__(self) -> None:
        self._before = np.empty((0, 0), np.uint8)

    def look(self, frame: VideoFrame) -> Looked:
        """At the luma, every fourth row of it whole."""
        plane, bits = frame.planes[0], frame.format.components[0].bits
        width = frame.width * (1 if bits <= _BITS else 2)
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height : _ROWS, :width]
        rows, before = rows.copy(), self._before
        self._before = rows
        luma = float(rows.mean()) if bits <= _BITS else _BRIGHT
        return Looked(crc32(rows.data), luma, rows.shape != before.shape or _have_moved(rows, before))


def _have_moved(rows: Rows, before: Rows) -> bool:
    otherwise = np.maximum(rows, before) - np.minimum(rows, before) > _NO_CODING
    return int(np.count_nonzero(otherwise)) * _FEW > rows.size
