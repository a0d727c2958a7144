"""What the commands of windows are handed of the world outside, besides the database."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.engine.machine_clock import machine_ms
from data_access.process.kiosk_pin import StationPins
from data_access.process.service_notice import BEAT, notice_to, timeout_s

if TYPE_CHECKING:
    from data_access.process.last_figures_file import LastFiguresFile
    from data_access.process.monitors_file import MonitorsFile
    from data_access.process.pin_tries_file import PinTriesFile
    from hall.ports.video import ScenePainter


log = logging.getLogger(__name__)
LATER_S = 5.0
"""What a process gives whoever watches it, who is to kill it: that one keeps what it said last, and starts it again."""


def ending_itself(tell: Callable[[str], bool], within_s: float) -> Callable[[str], bool]:
    """The same, in a process that the kernel ends (SIGALRM) when it has not said for so long that it paints: nobody
    else does that where its supervisor is gone, and a clock that stands is believed. Main thread."""

    def told(text: str) -> bool:
        if text == BEAT:
            signal.setitimer(signal.ITIMER_REAL, within_s)
        return tell(text)

    return told


def own_watch(environment: Mapping[str, str], still_s: float) -> tuple[Callable[[str], bool], float] | None:
    """Of a wall that nobody watches: it is not started again, but what stands still is not believed either. None: no X
    server, where nothing can be struck out, or no process could be begun."""
    from data_access.process.struck_out import OwnWatch  # a desk starts without

    if not environment.get("DISPLAY"):
        return None
    try:
        return OwnWatch(still_s, environment).tell, still_s
    except OSError as broken:
        log.warning("the wall will not be struck out where it stands still: %s", broken)
        return None


class StationTools(StationPins):
    """See ``WindowTools`` in the commands of windows."""

    def manager(self) -> tuple[Callable[[str], bool], float] | None:
        """See there."""
        tell, within_s = notice_to(os.environ), timeout_s(os.environ)
        if tell is None or within_s is None:
            from data_access.process.post import RestartPatience  # as below

            return own_watch(os.environ, RestartPatience().still_s)
        return ending_itself(tell, within_s + LATER_S), within_s

    def last_figures(self, folder: Path) -> LastFiguresFile:
        """See there."""
        from data_access.process.last_figures_file import LastFiguresFile  # walls alone need it

        return LastFiguresFile(folder)

    def known_monitors(self, folder: Path) -> MonitorsFile:
        """See there."""
        from data_access.process.monitors_file import MonitorsFile  # as above

        return MonitorsFile(folder)

    def since(self) -> int:
        """See there."""
        return machine_ms()

    def keep_telling(self, url: str, wall: str, screens: Sequence[int], began: int, part: str) -> int:
        """See there."""
        from data_access.process.safe_word import keep_telling  # SQLAlchemy: no window waits for it

        return keep_telling(url, wall, screens, began, part)

    def pin_tries(self, folder: Path) -> PinTriesFile:
        """See there."""
        from data_access.process.pin_tries_file import PinTriesFile  # as above

        return PinTriesFile(folder)

    def keep_drawn(self, folder: Path, names: Iterable[str], paint: ScenePainter) -> None:
        """See there."""
        from data_access.video.drawn.drawing import keep_drawn  # PyAV: of the process that draws alone

        keep_drawn(folder, names, paint)
