"""Plays samples through the sound server of the desktop (PulseAudio, PipeWire), else through ALSA itself.

By their own libraries and without Qt, on a thread of the voice's: a device that hangs holds no window.
"""

from __future__ import annotations

import ctypes as c
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from hall.errors import HallError

CHUNK_S = 0.05
"""Played at once: so soon it is silent when somebody acknowledges."""
_LATENCY_S = 0.2  # held by the device: a busy machine does not stutter, and it is still silent soon
_WIDTH = 2  # bytes of a sample
_NAME = b"command-hall"
_PA_PLAYBACK, _PA_S16LE = 1, 3  # pulse/def.h, pulse/sample.h
_ALSA_S16_LE, _ALSA_INTERLEAVED = 2, 3  # alsa/pcm.h
GoesOn = Callable[[], bool]


class SoundLost(HallError):
    """The device is gone, or takes nothing: ``sound.lost`` (device, why)."""


class Player(Protocol):
    """One way to be heard. ``name``: what it is called."""

    name: str

    def play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        """Until it is over, or ``goes_on`` says no. Blocks. Raises SoundLost."""


def find_player() -> PulsePlayer | AlsaPlayer | None:
    """The first way that opens; None: there is no device. Blocks for as long as the sound server takes to answer."""
    for make in (PulsePlayer, AlsaPlayer):
        try:
            player: PulsePlayer | AlsaPlayer = make()
            player.play(b"", 22_050, lambda: False)  # opens and closes it; any usual rate
        except (OSError, AttributeError, SoundLost):  # no such library, an older one, no device
            continue
        return player
    return None


class _PulseSpec(c.Structure):
    _fields_ = (("format", c.c_int), ("rate", c.c_uint32), ("channels", c.c_uint8))


class PulsePlayer:
    """The desktop's sound server. Raises OSError where its library is missing."""

    name = "PulseAudio/PipeWire"

    def __init__(self) -> None:
        os.environ.setdefault(
            "PULSE_LATENCY_MSEC", f"{_LATENCY_S * 1_000:.0f}"
        )  # else up to two seconds of a sink's own
        self._lib = c.CDLL("libpulse-simple.so.0")
        self._lib.pa_simple_new.restype = c.c_void_p

    def play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        """See `Player`."""
        self.stream(_chunks(pcm, rate, goes_on), rate, goes_on)

    def stream(self, chunks: Iterable[bytes], rate: int, goes_on: GoesOn) -> None:
        """What comes, as it comes: as ``play``."""
        error = c.c_int(0)
        spec = _PulseSpec(_PA_S16LE, rate, 1)
        told = (None, _NAME, _PA_PLAYBACK, None, b"alarm", c.byref(spec), None, None, c.byref(error))
        stream = self._lib.pa_simple_new(*told)
        if not stream:
            raise SoundLost("sound.lost", device=self.name, why=error.value)
        handle = c.c_void_p(stream)
        try:
            for chunk in chunks:
                if self._lib.pa_simple_write(handle, chunk, c.c_size_t(len(chunk)), c.byref(error)) < 0:
                    raise SoundLost("sound.lost", device=self.name, why=error.value)
            end = self._lib.pa_simple_drain if goes_on() else self._lib.pa_simple_flush
            end(handle, c.byref(error))
        finally:
            self._lib.pa_simple_free(handle)


class AlsaPlayer:
    """ALSA's default device. Raises OSError where its library is missing."""

    name = "ALSA"

    def __init__(self) -> None:
        self._lib = _alsa()

    def play(self, pcm: bytes, rate: int, goes_on: GoesOn) -> None:
        """See `Player`."""
        self.stream(_chunks(pcm, rate, goes_on), rate, goes_on)

    def stream(self, chunks: Iterable[bytes], rate: int, goes_on: GoesOn) -> None:
        """What comes, as it comes: as ``play``."""
        lib, handle = self._lib, c.c_void_p()
        self._must(lib.snd_pcm_open(c.byref(handle), b"default", 0, 0))  # to play, waiting
        try:
            latency_us = int(_LATENCY_S * 1e6)
            self._must(lib.snd_pcm_set_params(handle, _ALSA_S16_LE, _ALSA_INTERLEAVED, 1, rate, 1, latency_us))
            for chunk in chunks:
                written = lib.snd_pcm_writei(handle, chunk, c.c_ulong(len(chunk) // _WIDTH))
                if written < 0:
                    self._must(lib.snd_pcm_recover(handle, int(written), 1))
            (lib.snd_pcm_drain if goes_on() else lib.snd_pcm_drop)(handle)
        finally:
            lib.snd_pcm_close(handle)

    def _must(self, answer: int) -> None:
        if answer < 0:
            raise SoundLost("sound.lost", device=self.name, why=answer)


_HANDLER = c.CFUNCTYPE(None, c.c_char_p, c.c_int, c.c_char_p, c.c_int, c.c_char_p)
_quiet = _HANDLER(lambda *_: None)  # kept: the library calls it as long as the process lives


@lru_cache
def _alsa() -> Any:
    lib = c.CDLL("libasound.so.2")
    lib.snd_pcm_writei.restype = c.c_long
    lib.snd_lib_error_set_handler(_quiet)  # else it writes to stderr, once a try, that there is no card
    return lib


def _chunks(pcm: bytes, rate: int, goes_on: GoesOn) -> Iterator[bytes]:
    step = int(CHUNK_S * rate) * _WIDTH
    for first in range(0, len(pcm), step):
        if not goes_on():
            return
        yield pcm[first : first + step]
