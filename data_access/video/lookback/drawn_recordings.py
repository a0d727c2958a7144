"""What sample cameras showed, as if it had been recorded: a sample hall looks back though nobody records anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event as Signal
from time import monotonic

from data_access.video.cameras.addresses import SAMPLE
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.video_streams import SampleLoops
from hall.errors import NotFound
from hall.moment import DAY_MS, SECOND_MS, Moment
from hall.ports import Clock
from hall.ports.recordings import RecordingReader
from hall.video.cameras.camera import Camera
from hall.video.drawn import HEIGHT, ROUND_S, WIDTH
from hall.video.recordings.segment import Segment

KEPT_MS = DAY_MS
"""As long as a small recorder keeps what it records (assumed)."""
_ROUND_MS = ROUND_S * SECOND_MS
_STORE = "drawn"
"""Where these segments lie: no recorder's place has that mark."""
_WAIT_S, _ASK_S = 3.0, 0.1  # for a loop that is being drawn; a coarse one is there within a second or two
pause = Signal().wait
"""Waits so many seconds; nobody ever sets it."""


class DrawnRecordings:
    """Implements ``hall.ports.recordings.RecordingReader``: of sample cameras by itself, of others by ``others``."""

    def __init__(self, others: RecordingReader, loops: SampleLoops, cameras: PresentCameras, clock: Clock) -> None:
        self._others, self._loops, self._cameras, self._clock = others, loops, cameras, clock

    def segments(self, camera: str, begin: Moment, end: Moment) -> Sequence[Segment]:
        """See the port. One with masks is not recorded, as it would not be in earnest."""
        row = self._sample(camera)
        if row is None:
            return self._others.segments(camera, begin, end)
        if row.masks:
            return ()
        now = self._clock.now()
        first = max(begin, now - KEPT_MS) // _ROUND_MS * _ROUND_MS
        last = min(end, now - _ROUND_MS + 1)  # the round that goes on has not been recorded yet
        return [
            Segment(camera, at, at + _ROUND_MS, 0, "h264", WIDTH, HEIGHT, _STORE)
            for at in range(first, last, _ROUND_MS)
        ]

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:
        """See the port."""
        row, now = self._sample(camera), self._clock.now()
        if row is None:
            return self._others.extent(camera)
        return None if row.masks else (now - KEPT_MS, now)

    def content(self, segment: Segment) -> bytes:
        """See the port. Waits some seconds for one that is being drawn; raises NotFound ``video.being_drawn`` then."""
        if segment.store != _STORE:
            return self._others.content(segment)
        row = self._sample(segment.camera)
        if row is None:
            raise NotFound("missing.camera", camera=segment.camera)
        until = monotonic() + _WAIT_S
        while (loop := self._drawn(row, segment.begin)) is None:
            if monotonic() > until:
                raise NotFound("video.being_drawn")
            pause(_ASK_S)
        return loop.read_bytes()

    def _drawn(self, row: Camera, at: Moment) -> Path | None:
        return self._loops.then(row, at)

    def _sample(self, camera: str) -> Camera | None:
        row = self._cameras.camera(camera)
        return row if row is not None and row.main_url.startswith(f"{SAMPLE}://") else None
