"""What the process that records tells of itself: which cameras are not recorded, and what keeps all from being kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data_access.video.recordings.camera_thread import CameraThread
from hall.errors import Words
from hall.health.station import WindowsSeen
from hall.health.video import VideoSeen


def recorder_seen(threads: Iterable[CameraThread], unkept: Words | None, unfit: Sequence[Words] = ()) -> WindowsSeen:
    """As health is told. ``unfit``: what is named and cannot be recorded. Any thread."""
    all_of_them = list(threads)
    troubles = [each.trouble() for each in all_of_them]
    failing = [each for each in troubles if each is not None]
    count = len(all_of_them)
    seen = VideoSeen(count, count - len(failing), unkept=unkept, unfit=tuple(unfit))
    return WindowsSeen(video=seen.with_failing(failing))
