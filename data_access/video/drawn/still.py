"""One picture out of a loop, as a file: what a sample camera showed at a moment. Decodes a second of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from hall.video.drawn import ROUND_S

_QUALITY = 3  # of 1 to 31, the best first: letters and edges stay as they are, a picture takes some 40 kB


def still_of(loop: Path, second: int) -> bytes:
    """The key frame of that second of its round (from 0; it comes round), as a JPEG. Raises OSError."""
    try:
        with av.open(str(loop), format="mpegts") as container:
            stream = container.streams.video[0]
            stream.codec_context.skip_frame = "NONKEY"
            stream.thread_type, stream.codec_context.thread_count = "NONE", 1
            shown: VideoFrame | None = None
            for number, frame in enumerate(container.decode(stream)):
                shown = frame
                if number == second % ROUND_S:
                    break
    except av.error.FFmpegError as broken:
        raise OSError(str(broken)) from broken
    if shown is None:
        raise OSError("a loop without a picture")
    return _jpeg(shown)


def _jpeg(frame: VideoFrame) -> bytes:
    context = av.CodecContext.create("mjpeg", "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt = frame.width, frame.height, "yuvj420p"
    context.time_base, context.thread_count = Fraction(1, 1), 1
    context.qmin = context.qmax = _QUALITY
    packed = VideoReformatter().reformat(frame, format="yuvj420p", threads=1)
    packed.pts = None
    return b"".join(bytes(packet) for packet in [*context.encode(packed), *context.encode(None)])
