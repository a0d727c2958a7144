"""A segment (录像片段): some ten seconds of one camera's stream as it came, in a file whose name says all of it.

So what a recorder had written when it died can be entered from its name alone, and an index that was lost made anew.
"""

from __future__ import annotations

import re

from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.plain_text import is_storable

MOST_CODE = 64
"""Letters of a camera's code, as its table has them."""
SUFFIX = ".ts"
"""MPEG-TS: what was written of it before a process was killed can be played to its last packet."""
_NAME = re.compile(r"(?P<begin>\d{1,15})-(?P<end>\d{1,15})_(?P<codec>[a-z0-9]{1,12})_(?P<w>\d{1,5})x(?P<h>\d{1,5})\.ts")


@frozen
class Segment:
    """What was recorded of ``camera`` (its code) from ``begin`` until just before ``end``, UTC ms of the hall's clock.

    size: in bytes; codec: as ``h264`` or ``hevc``; width, height: px of its pictures, (0, 0): not known; store: which
    place it lies in (the mark that a recorder leaves there); station: who recorded it, told where it cannot be read.
    It begins with a key frame; its packets' stamps count from 0 at ``begin``.
    """

    camera: str
    begin: Moment
    end: Moment
    size: int
    codec: str
    width: int
    height: int
    store: str = ""
    station: str = ""

    @property
    def name(self) -> str:
        """Where it lies in its store: a folder a camera, in it one a day (UTC, counted from 1970)."""
        file = f"{self.begin}-{self.end}_{self.codec}_{self.width}x{self.height}{SUFFIX}"
        return f"{folder_of(self.camera)}/{self.begin // DAY_MS}/{file}"


def folder_of(camera: str) -> str:
    """A folder's name for any code, also one with slashes or points in it. Letters of all scripts stand as they are."""
    return "".join(each if each.isalnum() or each in "-_" else f"%{ord(each):x}%" for each in camera)


def camera_of(folder: str) -> str:
    """The code again; none that no camera can have. Raises ValueError."""
    parts = folder.split("%")
    if len(parts) % 2 == 0:
        raise ValueError("a folder that no recorder made")
    code = "".join(chr(int(part, 16)) if at % 2 else part for at, part in enumerate(parts))
    if folder_of(code) != folder or len(code) > MOST_CODE or not is_storable(code):
        raise ValueError("a folder that no recorder made")
    return code


def named(name: str, size: int, store: str, station: str) -> Segment | None:
    """The segment of this name; None: no recorder's."""
    folder, _, rest = name.partition("/")
    day, _, file = rest.partition("/")
    found = _NAME.fullmatch(file)
    if found is None:
        return None
    try:
        camera = camera_of(folder)
    except (ValueError, OverflowError):
        return None
    begin, end, w, h = (int(found[each]) for each in ("begin", "end", "w", "h"))
    segment = Segment(camera, begin, end, size, found["codec"], w, h, store, station)
    return segment if begin < end and segment.name == name and day else None
