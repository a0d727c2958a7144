"""What the process that records tells of itself: which cameras are not recorded, and what keeps all from being kept."""

from __future__ import annotations

from collections.abc import Iterable

from data_access.video.recordings.camera_thread import CameraThread
from hall.errors import Words
from hall.health.station import WindowsSeen
from hall.health.video import MOST_TOLD, VideoSeen


def recorder_seen(threads: Iterable[CameraThread], unkept: Words | None) -> WindowsSeen:
    """As health is told. Any thread."""
    all_of_them = list(threads)
    troubles = [each.trouble() for each in all_of_them]
    failing = sorted((each for each in troubles if each is not None), key=lambda each: -each.since_s)
    count, named = len(all_of_them), tuple(failing[:MOST_TOLD])
    return WindowsSeen(video=VideoSeen(count, count - len(failing), failing=len(failing), named=named, unkept=unkept))
