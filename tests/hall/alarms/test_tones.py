"""The tones that the program makes: as long as their notes, never cut off, without clicks, each its own."""

from __future__ import annotations

import numpy as np
import pytest

from hall.alarms.tones import NOTES, RATE, tone
from hall.city.alarm_rules import Severity


def samples(severity: Severity, *, is_quiet: bool = False) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.frombuffer(tone(severity, is_quiet=is_quiet), "<i2").astype(np.int64)


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("is_quiet", [False, True])
def test_a_tone_is_whole(severity: Severity, is_quiet: bool) -> None:
    made = samples(severity, is_quiet=is_quiet)
    seconds = sum(note.s + 0.06 for note in NOTES[severity])
    assert len(made) / RATE == pytest.approx(seconds, abs=0.001)
    assert seconds < 3
    peak = np.abs(made).max()
    assert (0.1 if is_quiet else 0.3) * 32_767 < peak < (0.21 if is_quiet else 0.51) * 32_767
    assert made[0] == made[-1] == 0
    assert np.abs(np.diff(made)).max() < 0.25 * 32_767  # no step that would click
    assert abs(made.mean()) < 20  # no direct current


def loudest_hz(severity: Severity, *, is_quiet: bool) -> float:
    made = samples(severity, is_quiet=is_quiet)
    return float(np.fft.rfftfreq(len(made), 1 / RATE)[np.abs(np.fft.rfft(made)).argmax()])


def test_tones_can_be_told_apart_and_are_lower_at_night() -> None:
    assert len({tone(each) for each in Severity}) == len(Severity)
    for severity in Severity:
        day, night = (loudest_hz(severity, is_quiet=each) for each in (False, True))
        assert night == pytest.approx(day / 2, rel=0.05)
        assert 200 < night < day < 1_000
