"""Keeping a stream at its live edge (实时): what is left out when more comes than can be shown. Pure."""

from __future__ import annotations

from hall.video.streams.budget import Level

SPARING_MS = 250
"""Further behind, while more is queued, not every frame becomes a picture: so the queue gets shorter."""
SPARED_MS = 150  # between two pictures meanwhile: it still moves
DROPPING_MS = 1_000  # further behind, and for longer than that, frames are not even decoded
PATIENT_MS = 500  # what a pause of the network has held up is decoded in less
WAITED_MS = 3
"""A read that took so long had to wait: nothing was queued any more, whatever time stamps say."""


class LiveEdge:
    """Of one connection; told of every packet, in order. One thread. Moments and spans in ms of the monotonic clock."""

    def __init__(self) -> None:
        self._late_since: int | None = None
        self._drops = False
        self._awaits_key = False
        self._is_queued = False
        self._pictured_ms = -SPARED_MS
        self._count = 0

    def decodes(self, at_ms: int, delay_ms: int, read_ms: int, *, is_key: bool, keys_only: bool) -> bool:
        """Whether a packet is decoded. read_ms: how long it was waited for; keys_only: key frames are enough now."""
        self._is_queued = read_ms < WAITED_MS
        if delay_ms < DROPPING_MS or not self._is_queued:
            self._late_since, self._drops = None, False
        elif self._late_since is None:
            self._late_since = at_ms
        elif at_ms - self._late_since >= PATIENT_MS:
            self._drops = True
        self._awaits_key = (self._awaits_key or self._drops or keys_only) and not (is_key and not self._drops)
        return not self._awaits_key

    def shows(self, at_ms: int, delay_ms: int, level: Level) -> bool:
        """Whether a decoded frame becomes a picture."""
        self._count += 1
        if delay_ms >= SPARING_MS and self._is_queued:
            due = at_ms - self._pictured_ms >= SPARED_MS
        else:
            due = self._count % level.share == 0
        if due or level is Level.KEYS:
            self._pictured_ms = at_ms
            return True
        return False
