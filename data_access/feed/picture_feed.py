"""The feed of a picture: the real database's answers, dated in the one moment that the picture's clock shows.

So the sign of a lost database names the hour of the picture. What is fresh is judged as ever, by real time alone.
"""

from __future__ import annotations

from dataclasses import replace

from data_access.feed.feed_around import FeedAround
from hall.live.pulse import Pulse
from hall.live.snapshot import Snapshot
from hall.moment import Moment
from hall.ports import FeedSource


class PictureFeed(FeedAround):
    """A feed whose present is ``at``. Producers' beats keep their age: who is silent is seen to be."""

    def __init__(self, feed: FeedSource, at: Moment) -> None:
        super().__init__(feed)
        self._at = at
        self._shift_ms: int | None = None

    def snapshot(self) -> Snapshot:
        """As it is stored, read at ``at``."""
        return replace(super().snapshot(), at=self._at)

    def ping(self) -> Pulse:
        """The first answer says how far the picture is from the real time; beats are moved by that, always the same."""
        pulse = super().ping()
        if self._shift_ms is None:
            self._shift_ms = self._at - pulse.at
        beats = tuple(replace(beat, at=beat.at + self._shift_ms) for beat in pulse.beats)
        return replace(pulse, at=self._at, beats=beats)
