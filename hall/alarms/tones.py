"""The tones of a hall, made by reckoning: one a severity, told apart by how many notes they have and how they go.

16 bits, one channel, ``RATE`` samples a second. In quiet hours an octave lower and softer: heard, not shrill.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from hall.city.alarm_rules import Severity

RATE = 22_050
"""Samples a second: all of these notes lie far below its half."""
_FULL = 32_767  # the greatest of 16 bits
_LOUD, _SOFT = 0.5, 0.2
"""Peaks, of the greatest: room for a device that amplifies; at night a third of the loudness (assumed)."""
_EDGE_S = 0.015  # a note that begins or ends at once clicks
_SECOND, _THIRD = 0.3, 0.1  # overtones, of the first: a plain sine is hard to tell where from
_REST_S = 0.06  # between two notes


class Note(NamedTuple):
    """Hertz and seconds."""

    hz: float
    s: float


NOTES: Mapping[Severity, tuple[Note, ...]] = {
    Severity.URGENT: (Note(660, 0.16), Note(880, 0.22)) * 3,  # rises three times
    Severity.IMPORTANT: (Note(784, 0.25), Note(587, 0.35)),  # falls
    Severity.NOTICE: (Note(523, 0.3),),
}
"""Fifths and fourths of the middle of the keyboard: no siren, and old ears hear them too (assumed)."""


def tone(severity: Severity, *, is_quiet: bool = False) -> bytes:
    """The samples, little-endian."""
    peak, shift = (_SOFT, 0.5) if is_quiet else (_LOUD, 1.0)
    rest = np.zeros(round(_REST_S * RATE))
    parts = [part for note in NOTES[severity] for part in (_note(note.hz * shift, note.s), rest)]
    return bytes((np.concatenate(parts) * peak * _FULL).astype("<i2").tobytes())


def _note(hz: float, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Between −1 and 1, softly begun and ended."""
    turns = 2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE
    wave = (np.sin(turns) + _SECOND * np.sin(2 * turns) + _THIRD * np.sin(3 * turns)) / (1 + _SECOND + _THIRD)
    edge = np.sin(np.linspace(0, np.pi / 2, round(_EDGE_S * RATE))) ** 2
    wave[: len(edge)] *= edge
    wave[-len(edge) :] *= edge[::-1]
    return np.asarray(wave, np.float64)
