"""Looks back at what was recorded (录像回看): which segments there are, and what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.moment import Moment
from hall.video.recordings.segment import Segment


class RecordingReader(Protocol):
    """Reads recordings for windows. Query threads only, blocks; raises StoreUnreachable. Asks nobody who looks: that is
    asked, and a look at a restricted camera written, before anything here is (``CameraLooks``)."""

    def segments(self, camera: str, begin: Moment, end: Moment) -> Sequence[Segment]:
        """All of the camera of this code that hold something of the time from ``begin`` until just before ``end``, as
        they are to be read (``in_order``): of a moment that several hold, the one that stands first. What is missing
        between them is a gap: ``timeline`` of ``hall.video.recordings`` tells it. An hour is 360 of them."""

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:
        """From when to when there are recordings of it at all, whatever is missing between; None: there are none."""

    def content(self, segment: Segment) -> bytes:
        """The whole of one: MPEG-TS, beginning with a key frame, stamps from 0 at ``segment.begin``; some megabytes.

        Raises NotFound: ``missing.recording`` (it is not kept any more, or its file is lost), ``missing.recordings``
        (this station names no ``recordings_url``), ``missing.recording_elsewhere`` (it lies in another place, params
        name the ``station`` that recorded it); StoreUnreachable ``store.recordings``: the place cannot be read now.
        """
