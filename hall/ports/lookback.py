"""Looking back (录像回看): what was recorded of a camera, a player of it, and cuts that leave the hall (录像导出)."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from hall.moment import Moment
from hall.people.session import Session
from hall.video.lookback.cut import Cut


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
