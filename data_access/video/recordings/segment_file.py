"""One segment as it is being written: packets as they came, in MPEG-TS. Nothing is decoded but one key frame a form.

What was written can be played to its last packet whenever the process is killed. One thread.
"""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av
import av.error
from av.packet import Packet
from av.video.stream import VideoStream

from data_access.video.streams.pictures import BOUNDS, MOST_PIXELS
from data_access.video.streams.sources import TICKS, Failed, shown_later
from hall.moment import SECOND_MS
from hall.video.streams.policy import Event

_TICKS_A_MS = TICKS // SECOND_MS
_OPTIONS = {"flush_packets": "1", "mpegts_flags": "resend_headers"}
RECORDED = frozenset({"h264", "hevc"})
"""What MPEG-TS holds of what cameras send; another is told, and not recorded."""


class Form(NamedTuple):
    """What pictures a stream has: ``codec`` as ``h264``; px, (0, 0): they could not be decoded."""

    codec: str
    width: int = 0
    height: int = 0


def form_of(key_frame: bytes, codec: str) -> Form:
    """By decoding it. Raises Failed: too_large."""
    context: Any = av.CodecContext.create(codec, "r")
    context.thread_type, context.thread_count, context.options = "NONE", 1, dict(BOUNDS)
    try:
        padded: Any = Packet(len(key_frame))  # decoders read some zeros beyond the end, which given bytes have not
        padded.update(key_frame)
        frames = [*context.decode(padded), *context.decode(None)]
    except av.error.FFmpegError:
        frames = []
    if context.width * context.height > MOST_PIXELS:
        raise Failed(Event.TOO_LARGE)
    return Form(codec, frames[0].width, frames[0].height) if frames else Form(codec)


class SegmentFile:
    """``path``: a new file; ``like``: the stream whose packets are put into it. Raises OSError, as `put` and `close`
    do: the disk is full or gone; what was written until then stays."""

    def __init__(self, path: Path, like: VideoStream) -> None:
        self.path = path
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with _told():
            self._file = av.open(str(path), "w", format="mpegts", options=_OPTIONS)
        self._stream: Any = self._file.add_stream_from_template(like)

    def put(self, packet: Packet[VideoStream], data: bytes, place_ms: float) -> None:
        """``data``: its bytes, with the parameter sets that it needs; ``place_ms``: from the beginning."""
        written = Packet(data)
        written.time_base = Fraction(1, TICKS)
        written.dts = round(place_ms * _TICKS_A_MS)
        written.pts = written.dts + shown_later(packet)
        written.is_keyframe = packet.is_keyframe
        written.stream = self._stream
        with _told():
            self._file.mux(written)

    def close(self) -> None:
        """Nothing more comes."""
        with _told():
            self._file.close()


class _told:  # noqa: N801  (read as a word)
    """libav's errors leave as OSError with the system's number alone: its text may name an address."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, av.error.FFmpegError):
            raise OSError(error.errno, error.strerror) from None
