"""What a wall shows of the leads that wait: of cameras that may stand there, and whether anybody still looks. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from hall.frozen import frozen
from hall.people.sensitivity import Sensitivity
from hall.telemetry.lead_sources import SILENT_MS
from hall.video.cameras.camera import Camera
from hall.video.leads.lead import Lead


@frozen
class LeadsShown:
    """``newest``: those that were seen last, the latest first; ``waiting``: how many there are; ``pictures``: of them
    by digest, without those that whoever asks has already; ``silence_ms``: how long no source was heard, None: none
    ever was."""

    newest: tuple[Lead, ...] = ()
    waiting: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    silence_ms: int | None = None

    @property
    def is_silent(self) -> bool:
        """Whether a source that there was says nothing any more."""
        return self.silence_ms is not None and self.silence_ms > SILENT_MS


def may_be_shown(rows: Sequence[Camera]) -> bool:
    """Whether a wall shows leads of the camera with these rows, of all times: of none that was ever restricted, because
    a lead may be of then, and of none that is not known."""
    return bool(rows) and all(row.sensitivity is not Sensitivity.RESTRICTED for row in rows)


def hides_pictures(rows: Sequence[Camera]) -> bool:
    """Whether zones of its picture are seen by nobody: what came before they were drawn shows them."""
    return any(row.masks for row in rows)


def stays_here(rows: Sequence[Camera]) -> bool:
    """Whether pictures of that camera become evidence of no case: whoever may read a case would see them."""
    return hides_pictures(rows) or any(row.sensitivity is Sensitivity.RESTRICTED for row in rows)
