"""What the commands of windows are handed of the world outside, besides the database."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data_access.process.kiosk_pin import StationPins
from data_access.process.service_notice import notice_to, timeout_s
from hall.moment import Moment

if TYPE_CHECKING:
    from data_access.process.last_figures_file import LastFiguresFile
    from data_access.process.monitors_file import MonitorsFile
    from data_access.process.pin_tries_file import PinTriesFile


class StationTools(StationPins):
    """See ``WindowTools`` in the commands of windows."""

    def manager(self) -> tuple[Callable[[str], None], float] | None:
        """See there."""
        tell, within_s = notice_to(os.environ), timeout_s(os.environ)
        return None if tell is None or within_s is None else (tell, within_s)

    def last_figures(self, folder: Path) -> LastFiguresFile:
        """See there."""
        from data_access.process.last_figures_file import LastFiguresFile  # walls alone need it

        return LastFiguresFile(folder)

    def known_monitors(self, folder: Path) -> MonitorsFile:
        """See there."""
        from data_access.process.monitors_file import MonitorsFile  # as above

        return MonitorsFile(folder)

    def keep_telling(self, url: str, wall: str, screens: Sequence[int], began: Moment) -> int:
        """See there."""
        from data_access.process.safe_word import keep_telling  # SQLAlchemy: no window waits for it

        return keep_telling(url, wall, screens, began)

    def pin_tries(self, folder: Path) -> PinTriesFile:
        """See there."""
        from data_access.process.pin_tries_file import PinTriesFile  # as above

        return PinTriesFile(folder)
