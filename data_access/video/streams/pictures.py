"""Decoded frames as pictures of a view's size: scaled once, by one scaler that lives as long as its size is wanted."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from hall.video.streams.choice import fitted

_ROWS = 4  # one row in four is looked at: clocks that cameras write into their pictures are higher
_BITS = 8  # of usual pictures; of deeper ones the bytes tell no brightness
_BRIGHT = 255.0  # the most there is


class Picture(NamedTuple):
    """Pixels as ``hall.video.streams.seen.Frame`` has them: the scaler's own memory, which nobody writes to again."""

    width: int
    height: int
    stride: int
    pixels: memoryview


class Shaper:
    """Makes pictures for views of one size (device pixels). One thread."""

    def __init__(self, view: tuple[int, int]) -> None:
        self._view = view
        self._scaler = VideoReformatter()

    def picture(self, frame: VideoFrame, pixel_aspect: float) -> Picture:
        """Of a frame of any size and format."""
        width, height = fitted((frame.width, frame.height), self._view, pixel_aspect)
        made = self._scaler.reformat(frame, width, height, "bgra", interpolation=Interpolation.FAST_BILINEAR, threads=1)
        plane = made.planes[0]
        return Picture(made.width, made.height, plane.line_size, memoryview(plane))


def looked_over(frame: VideoFrame) -> tuple[int, float]:
    """A digest of a frame's luma, every fourth row of it whole, and its mean (255 of frames deeper than 8 bits)."""
    plane, format_ = frame.planes[0], frame.format
    bits = format_.components[0].bits
    width = frame.width * (1 if bits <= _BITS else 2)
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height : _ROWS, :width]
    return crc32(rows.tobytes()), float(rows.mean()) if bits <= _BITS else _BRIGHT
