"""Encodes what was drawn, as a camera would: H.264 without B-frames, a key frame a second.

Each key frame says itself how it is to be decoded, so that loops can follow one another in one decoder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from hall.video.drawn import FRAMES_A_SECOND, HEIGHT, WIDTH

_RATE = "28"  # the constant rate factor of x264: about 0.7 Mbit/s, what a sub stream of a camera has


def encode(path: Path, frames: Iterable[bytes]) -> None:
    """Write frames as `hall.ports.video.ScenePainter` draws them. Raises OSError where the disk does not take it."""
    options = {"preset": "veryfast", "tune": "zerolatency", "crf": _RATE}
    to_yuv = VideoReformatter()
    with av.open(str(path), "w", format="mpegts") as out:
        stream = out.add_stream("libx264", rate=FRAMES_A_SECOND, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.gop_size, stream.codec_context.thread_count = FRAMES_A_SECOND, 1
        for pixels in frames:
            rows = np.frombuffer(pixels, np.uint8).reshape(HEIGHT, WIDTH, 4)
            frame = to_yuv.reformat(av.VideoFrame.from_ndarray(rows, format="bgra"), format="yuv420p", threads=1)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
