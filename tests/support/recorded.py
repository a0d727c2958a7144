"""Invented recordings: real pictures in files as a recorder leaves them, each of which tells its number by a strip."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import av
import numpy as np

from data_access.video.lookback.footage import Piece
from hall.moment import SECOND_MS, Moment
from hall.video.lookback.seen import Played
from hall.video.recordings.segment import Segment
from tests.support.rtsp import strip
from tests.support.rtsp.clips import Look, clip

START: Moment = 1_795_140_000_000
"""2026-11-20 10:00 in Shanghai."""
LOOK = Look(camera=7, width=320, height=180, fps=10, seconds=4)
"""Small, a key frame a second."""
EACH_MS = SECOND_MS // LOOK.fps


@cache
def transport(look: Look = LOOK, first: int = 0, count: int | None = None) -> bytes:
    """MPEG-TS of some pictures of a look, stamps from 0; ``first``: a key frame."""
    target = io.BytesIO()
    units = clip(look)[first : None if count is None else first + count]
    codec = {"h264": "h264", "hevc": "hevc"}[look.codec]
    with av.open(target, "w", format="mpegts") as container:
        stream: Any = container.add_stream(codec, rate=look.fps)
        stream.width, stream.height, stream.pix_fmt = look.width, look.height, "yuv420p"
        for number, unit in enumerate(units):
            packet = av.Packet(unit.data)
            packet.time_base, packet.dts = Fraction(1, look.fps), number
            packet.pts = number + unit.shift + look.b_frames
            packet.is_keyframe, packet.stream = unit.is_key, stream
            container.mux(packet)
    return target.getvalue()


def pieces(begins: Sequence[Moment] = (START, START + 4 * SECOND_MS), look: Look = LOOK) -> list[Piece]:
    """One of the look's whole length at each of these moments."""
    content = transport(look)
    return [Piece(at, at + look.seconds * SECOND_MS, lambda: io.BytesIO(content)) for at in begins]


def number(picture: Played) -> int:
    """Which picture of its look it is."""
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(-1, picture.stride // 4, 4)
    return strip.read(rows[: picture.height, : picture.width]).frame


class FakeRecordings:
    """What a hall recorded: of any camera a file of the look's length at each of these moments. Implements
    ``RecordingReader``."""

    def __init__(self, begins: Sequence[Moment] = (START, START + 4 * SECOND_MS), look: Look = LOOK) -> None:
        self.begins, self.look = tuple(begins), look
        self.error: Exception | None = None

    def segments(self, camera: str, begin: Moment, end: Moment) -> Sequence[Segment]:
        if self.error is not None:
            raise self.error
        lasts, size = self.look.seconds * SECOND_MS, (self.look.width, self.look.height)
        told = (len(transport(self.look)), self.look.codec, *size)
        made = [Segment(camera, at, at + lasts, *told) for at in self.begins]
        return [each for each in made if each.begin < end and each.end > begin]

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:
        return (self.begins[0], self.begins[-1] + self.look.seconds * SECOND_MS) if self.begins else None

    def content(self, segment: Segment) -> bytes:
        if self.error is not None:
            raise self.error
        return transport(self.look)
