"""What the command ``recorder`` does: records what this station's settings name."""

from __future__ import annotations

import platform
import resource
from collections.abc import Callable
from pathlib import Path

from data_access.process.recorder import Recorder, Wanted
from data_access.process.tasks.arguments import seconds_of
from hall.errors import InputRefused, Words
from hall.settings import Settings
from hall.video.recordings.keeping import Keeping

_GB = 1_000_000_000  # of disks, as their makers count


def record(url: str, settings: Settings, tell: Callable[[Words], None], keys: Path, for_: str) -> None:
    """Until a signal asks it to end, or for so long (``for_``, "": no end). Raises InputRefused, StoreRefused."""
    if not settings.records:
        raise InputRefused("input.nothing_recorded")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]  # a camera takes four files; usual are 1,024 unasked
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    keeping = Keeping(settings.recording_hours, settings.recording_gb * _GB)
    is_sub = settings.recorded_stream == "sub"
    wanted = Wanted(settings.recorded, settings.recordings_url, keeping, is_sub, settings.attachments)
    recorder = Recorder(url, f"recorder@{platform.node()}", tell, wanted, keys)
    recorder.run(seconds_of(for_) if for_ else None)
