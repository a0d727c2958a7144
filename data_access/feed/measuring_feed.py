"""Keeps the clock of a window's process: the database's time is measured on the feed's thread, never by a window.

What the feed hands on is dated in the time that the windows show: a sample's own, where it has one.
"""

from __future__ import annotations

from dataclasses import replace

from data_access.engine.clock import DatabaseClock
from data_access.feed.feed_around import FeedAround
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.ports import FeedSource


class MeasuringFeed(FeedAround):
    """Measures with a proof of life, if the last measurement is old."""

    def __init__(self, feed: FeedSource, clock: DatabaseClock) -> None:
        super().__init__(feed)
        self._clock = clock

    def snapshot(self) -> Snapshot:
        """All open cases, dated in the windows' time."""
        snapshot = super().snapshot()
        return replace(snapshot, at=snapshot.at + self._clock.ahead_ms)

    def ping(self) -> Pulse:
        """The proof of life; the database answers, so this is the moment to ask it for the time."""
        pulse = super().ping()
        self._clock.agrees(pulse.at)
        self._clock.keep()
        ahead_ms = self._clock.ahead_ms
        beats = tuple(replace(beat, at=beat.at + ahead_ms) for beat in pulse.beats)  # they keep their age
        return replace(pulse, at=pulse.at + ahead_ms, beats=beats)
