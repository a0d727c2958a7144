"""The last figures of this station's wall in a small file (0600) of its data folder."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

from data_access.engine.machine_clock import machine_now
from hall.moment import Moment
from hall.wall.last_figures import LastFigures

NAME = "last-figures.json"
_MOST_BYTES = 65_536  # such a file has some five hundred
log = logging.getLogger(__name__)


class LastFiguresFile:
    """See ``LastBook``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def keep(self, figures: LastFigures) -> None:
        """Written beside and put in its place, so that half a file is never read."""
        beside = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(asdict(figures), ensure_ascii=False), encoding="utf-8")
            beside.replace(self._path)
        except OSError as refused:
            log.info("the last figures could not be kept: %s", refused)

    def read(self) -> LastFigures | None:
        """See ``LastBook``."""
        try:
            with self._path.open("rb") as file:
                told = json.loads(file.read(_MOST_BYTES))
            figures = tuple((str(code), str(value)) for code, value in told.pop("figures"))
            return LastFigures(**told, figures=figures)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def now(self) -> Moment:
        """See ``LastBook``."""
        return machine_now()
