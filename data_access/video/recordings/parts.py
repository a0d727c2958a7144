"""What is being written of a segment: a file whose name says all but its end, and what can be saved of it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import NamedTuple

import av
import av.error

from data_access.video.recordings.segment_file import Form
from hall.errors import StoreUnreachable
from hall.moment import Moment
from hall.video.recordings.segment import Segment, camera_of, folder_of

PART = ".part"
"""The end of its name."""


class Part(NamedTuple):
    """Of which camera it is, when it began, in which form."""

    camera: str
    begin: Moment
    form: Form

    @property
    def name(self) -> str:
        """Of its file."""
        codec, width, height = self.form
        return f"{self.begin}_{codec}_{width}x{height}_{folder_of(self.camera)}{PART}"

    def whole(self, lasts_ms: int, station: str) -> Segment:
        """The segment that it is when nothing more comes."""
        return Segment(self.camera, self.begin, self.begin + max(1, lasts_ms), 0, *self.form, station=station)


def part_of(path: Path) -> Part | None:
    """By its name; None: no recorder's."""
    try:
        begin, codec, size, folder = path.name.removesuffix(PART).split("_", 3)
        width, height = map(int, size.split("x"))
        return Part(camera_of(folder), int(begin), Form(codec, width, height))
    except (ValueError, OverflowError):
        return None


def salvaged(path: Path, station: str) -> Segment | None:
    """What a recorder was writing when it was killed, to its last whole picture; None: there is none, or it is no
    recorder's. The file stays as it is: who plays it leaves out what is torn at its end. Raises OSError."""
    part = part_of(path)
    lasts_ms = _lasts_ms(path) if part is not None else None
    return part.whole(lasts_ms, station) if part is not None and lasts_ms is not None else None


def only_one(parts: Path) -> int:
    """Of the processes that write there: another's parts must not be taken for those of a dead one. Holds until the
    descriptor that is answered is closed. Raises StoreUnreachable ``recordings.other_recorder``."""
    descriptor = os.open(parts, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise StoreUnreachable("recordings.other_recorder", path=str(parts)) from None
    return descriptor


def _lasts_ms(path: Path) -> int | None:
    last: float | None = None
    try:
        with av.open(str(path), format="mpegts") as file:
            for packet in file.demux(video=0):
                if packet.dts is not None and packet.time_base is not None:
                    last = float(packet.dts * packet.time_base * 1000)
    except (av.error.FFmpegError, IndexError):  # torn, or without any picture
        pass
    return None if last is None else round(last)
