"""Recorded packets as pictures that know their moment. One thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import av.error
from av.video.frame import VideoFrame

from data_access.video.lookback.footage import Coded, Footage, Lost, Reel
from data_access.video.streams.pictures import Shaper
from hall.moment import Moment
from hall.video.lookback.seen import Played


class Shot(NamedTuple):
    """A decoded picture, and when it was recorded; ``aspect``: how wide a pixel of it is for its height."""

    at: Moment
    frame: VideoFrame
    aspect: float


class Decoding:
    """From a moment on. ``shots``: the pictures, None where none has come just now; ``keys_only``: set by who reads
    them, where there is no time for all; ``lost``: what could not be read last."""

    def __init__(self, footage: Footage, at: Moment) -> None:
        self.keys_only = False
        self.lost: Lost | None = None
        self.shots = self._decoded(footage, at)

    def _decoded(self, footage: Footage, at: Moment) -> Iterator[Shot | None]:
        reel: Reel | None = None
        skips = False
        for coded in footage.coded(at):
            if coded is None:
                yield None
            elif isinstance(coded, Lost):
                self.lost = coded
            else:
                if coded.reel is not reel:
                    reel, skips = coded.reel, False
                    reel.context.flush_buffers()
                skips = _is_between(coded) and (skips or self.keys_only)
                if not skips:
                    yield from _shots(coded)


def _is_between(coded: Coded) -> bool:
    """Whether it needs those before it to be decoded."""
    return coded.packet is not None and not coded.packet.is_keyframe


def _shots(coded: Coded) -> Iterator[Shot]:
    try:
        frames = coded.reel.context.decode(coded.packet)
    except av.error.FFmpegError:
        return  # what is damaged is not shown
    aspect = coded.reel.context.sample_aspect_ratio
    for frame in frames:
        at = coded.reel.at(frame)
        if at is not None and not frame.is_corrupt:
            yield Shot(at, frame, float(aspect) if aspect else 1.0)


def pictured(shot: Shot, shaper: Shaper) -> Played:
    """In the size of that shaper."""
    picture = shaper.picture(shot.frame, shot.aspect)
    return Played(shot.at, picture.width, picture.height, picture.stride, picture.pixels)
