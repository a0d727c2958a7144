"""Looking back (录像回看): what was recorded of a camera, a player of it, and cuts that leave the hall (录像导出)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Protocol

from hall.moment import Moment
from hall.people.session import Session
from hall.video.lookback.clip import LeadClip
from hall.video.lookback.cut import Cut
from hall.video.lookback.seen import Played, PlaySeen
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import Stretch


class Source(StrEnum):
    """Whose recordings are looked at (录像来源)."""

    HALL = "hall"  # 大厅录像: the hall's own
    CLIP = "clip"  # 告警前后录像: what was kept of it around the moments of leads
    RECORDER = "recorder"  # 录像机: of the camera's recorder, which does not say what it has


class Looked(NamedTuple):
    """What there is of a camera (its code) from ``begins`` until just before ``ends``, UTC ms. ``stretches``: recorded
    and not, without a hole; of a recorder nobody knows: all of it. ``others``: where else may be looked; ``masks``: of
    the camera as it is now (遮挡区), painted over in all that is shown until ``Playback.mask`` tells others; ``clips``:
    of that time, where those are looked at."""

    camera: str
    begins: Moment
    ends: Moment
    source: Source
    segments: tuple[Segment, ...]
    stretches: tuple[Stretch, ...]
    others: tuple[Source, ...] = ()
    masks: str = ""
    clips: tuple[LeadClip, ...] = ()


class Playback(Protocol):
    """Plays what was recorded. Any thread; no call waits but ``still``. It begins paused, and shows nothing before it
    was told a moment and a size."""

    def seek(self, at: Moment) -> None:
        """Show the last picture at or before that moment, the next one where nothing was recorded then."""

    def step(self, pictures: int) -> None:
        """So many pictures on, or back (negative), and stay there."""

    def play(self, speed: float) -> None:
        """Go on, so many times as fast as it was: one of ``SPEEDS``, at most what its source can do."""

    def pause(self) -> None:
        """Stay at the picture that is shown."""

    def fit(self, width: int, height: int) -> None:
        """Pictures of this size from now on, device pixels; the one that is shown comes once more."""

    def mask(self, masks: str) -> None:
        """Zones that are painted over in all that is shown from now on (遮挡区), as the camera's row has them; the
        picture that is shown comes once more."""

    def seen(self) -> PlaySeen:
        """How it stands."""

    def take(self) -> Played | None:
        """The newest picture, if it has not been taken yet."""

    def still(self) -> Played | None:
        """The picture that is shown, in its own size; None: there is none. Takes some ms: not for the GUI thread."""

    def close(self) -> None:
        """Nobody looks any more."""


class LookBack(Protocol):
    """What was recorded, for who may look at it."""

    def look(self, camera: str, begins: Moment, ends: Moment, who: Session, source: Source | None = None) -> Looked:
        """What there is of that time; the audit names the look before anything is read: one line, ``camera.look_back``.
        ``source`` None: the hall's own where it has some, else its clips, else the recorder's. Of the clip of a lead:
        ``look(lead.camera, *around(lead.first_at), who, Source.CLIP)`` (``around`` of hall.video.lookback.clip).
        Query threads; blocks.

        Raises NotAllowed (``denied.look_back``, ``denied.camera``), NotFound (``missing.camera``), StoreUnreachable.
        """

    def player(self, looked: Looked, ring: Callable[[], None]) -> Playback:
        """``ring``: in any thread, when there is news, once until ``seen`` or ``take``. Returns at once."""

    def stop(self) -> None:
        """End all players, before the database is closed; blocks for a second at most."""


class CutAsked(NamedTuple):
    """What is to leave: the pictures of a camera (its code) from ``begins`` until just before ``ends``, UTC ms.
    ``reason``: 调取事由; ``case``: 案卷号, "": of none."""

    camera: str
    begins: Moment
    ends: Moment
    reason: str
    case: str = ""


class CutDone(NamedTuple):
    """``file``: where it lies; ``cut``: what the hall has signed; ``sha256``: of the whole file (完整性校验值)."""

    file: str
    cut: Cut
    sha256: str


class CutDesk(Protocol):
    """Takes cuts of recordings out of the hall."""

    def export(self, asked: CutAsked, file: str, who: Session) -> CutDone:
        """Write it to this file, signed; the audit names it before the file has its name. Query threads only; blocks
        for a second or two a gigabyte.

        Raises NotAllowed (``denied.video_export``, ``denied.camera``), NotFound (``missing.camera``), KeyRefused
        ``cut.no_key``: this station cannot sign; InputRefused (``cut.no_reason``; ``cut.nothing``: nothing was recorded
        then; ``cut.long``; ``cut.other_form``; ``output.no_plain_file``), StoreUnreachable, OSError: nothing is left
        then.
        """
