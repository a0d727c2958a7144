"""Decoding by a device of the machine (硬件解码) where it has one: looked for with the first stream, tried with each.

At its first mistake it is given up for the whole process: then processors decode, as where there is none. One that only
cannot decode a certain stream leaves that to them.

Not tried on a machine that has one: ours have none, and the tests' device is a fake.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import av.error
from av.codec.context import CodecContext
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from data_access.video.streams.pictures import BOUNDS

MOST_VAIN = 50
"""Packets in a row of which a device makes nothing: two seconds of a stream that processors may well decode."""
_CUDA, _VAAPI = "cuda", "vaapi"
_NVIDIA, _RENDER = Path("/dev/nvidia0"), Path("/dev/dri/renderD128")
_HIDDEN = ("", "-1")
"""Of CUDA_VISIBLE_DEVICES, as NVIDIA has it: no program is to use the device, ours neither."""
_OPTIONS: dict[str, dict[str, object]] = {_CUDA: {"primary_ctx": "1"}}
"""One context of a device for all streams: each of its own takes a hundred megabytes."""
log = logging.getLogger(__name__)


def device_here() -> str:
    """The kind of device that this machine has and libav can use, as libav calls it; "": none. Reads two names."""
    has = {
        _CUDA: _NVIDIA.exists() and os.environ.get("CUDA_VISIBLE_DEVICES", "0") not in _HIDDEN,
        _VAAPI: os.access(_RENDER, os.R_OK | os.W_OK),
    }
    if not any(has.values()):
        return ""
    return next((kind for kind, is_here in has.items() if is_here and kind in hwdevices_available()), "")


def decoder_on(device: str, own: VideoCodecContext) -> VideoCodecContext | None:
    """What decodes the same as ``own`` on that device; None: it does not know the coding. Raises what libav raises."""
    accel = HWAccel(device, allow_software_fallback=True, options=_OPTIONS.get(device, {}))
    made = cast("VideoCodecContext", CodecContext.create(own.codec, "r", accel))
    if own.extradata:
        made.extradata = own.extradata
    made.thread_type, made.thread_count, made.options = "NONE", 1, dict(BOUNDS)
    return made if made.is_hwaccel else None


class Hardware:
    """``given_up``: the device that made a mistake and is used no more, "": none did; ``works``: it has made pictures.
    Any thread."""

    def __init__(
        self,
        look: Callable[[], str] = device_here,
        make: Callable[[str, VideoCodecContext], VideoCodecContext | None] = decoder_on,
    ) -> None:
        self._look, self._make = look, make
        self.given_up, self.works = "", False

    @cached_property
    def device(self) -> str:
        """As `device_here`, looked for once, when the first stream is opened."""
        return self._look()

    def instead_of(self, own: VideoCodecContext) -> VideoCodecContext:
        """What is to decode a stream instead of libav's own context; that itself where there is no device, one that was
        given up or cannot be had, or a coding that it does not know."""
        if not self.device or self.given_up:
            return own
        try:
            made = self._make(self.device, own)
        except (av.error.FFmpegError, OSError, ValueError, RuntimeError) as error:  # NotImplementedError is one of them
            self.give_up(type(error).__name__)
            return own
        return own if made is None else cast("VideoCodecContext", TriedContext(made, own, self))

    def give_up(self, why: str) -> None:
        """Processors decode from now on. ``why``: a kind of error, without its text."""
        if not self.given_up:
            self.given_up = self.device
            log.warning("%s decodes no more: %s", self.device, why)


class TriedContext:
    """What decodes a stream by a device, as long as that makes pictures of what comes; then ``own``, with the next key
    frame and without a new connection. Stands for a context of libav where one is asked for; one thread."""

    def __init__(self, context: VideoCodecContext, own: VideoCodecContext, hardware: Hardware) -> None:
        self._context, self._own, self._hardware, self._in_vain = context, own, hardware, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def decode(self, packet: Packet[VideoStream]) -> list[VideoFrame]:
        """As libav's."""
        if self._context is self._own:
            return self._by_own(packet)
        frames: list[VideoFrame] = []
        with suppress(av.error.InvalidDataError):  # of a camera, most likely
            try:
                frames = self._context.decode(packet)
            except (av.error.FFmpegError, OSError) as error:
                if isinstance(error, av.error.InvalidDataError):
                    raise
                self._hardware.give_up(type(error).__name__)
                self._context = self._own
        self._hardware.works = self._hardware.works or bool(frames)
        self._in_vain = 0 if frames else self._in_vain + 1
        if self._in_vain > MOST_VAIN:
            self._context = self._own
        return frames

    def _by_own(self, packet: Packet[VideoStream]) -> list[VideoFrame]:
        """Of what a device could not decode that never decoded anything, while processors can: it is of no use. One
        that decodes other streams does not know this one, and is used on."""
        frames = self._own.decode(packet)
        if frames and not self._hardware.works:
            self._hardware.give_up("no pictures")
        return frames
