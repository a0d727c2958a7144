"""The last figures of this station's wall in a small file (0600) of its data folder."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_access.engine.machine_clock import machine_now
from data_access.process.own_file import keep_plain, read_plain
from hall.city.zone import is_zone
from hall.moment import DAY_MS, Moment
from hall.read_bounds import must_have_moments
from hall.wall.last_figures import LastFigures

NAME = "last-figures.json"
_MOST_BYTES = 65_536  # such a file has some five hundred
_MOST_AHEAD_MS = 36_525 * DAY_MS
"""A hundred years: a machine whose clock has lost its battery begins in 1970."""
_FORM = {"at": int, "ahead_ms": int, "zone": str, "title": str, "sample": bool}
log = logging.getLogger(__name__)


class LastFiguresFile:
    """See ``LastBook``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def keep(self, figures: LastFigures) -> None:
        """See ``LastBook``."""
        try:
            keep_plain(self._path, asdict(figures))
        except OSError as refused:
            log.info("the last figures could not be kept: %s", refused)

    def read(self) -> LastFigures | None:
        """See ``LastBook``."""
        try:
            return _figures(read_plain(self._path, _MOST_BYTES))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def now(self) -> Moment:
        """See ``LastBook``."""
        return machine_now()


def _figures(told: dict[str, Any]) -> LastFigures:
    """Such that the safe scene, the last that is left, can show them. Raises ValueError, TypeError, KeyError."""
    figures = tuple((str(code), str(value)) for code, value in told.pop("figures"))
    made = LastFigures(**told, figures=figures)
    must_have_moments(made)
    if any(type(getattr(made, name)) is not form for name, form in _FORM.items()):
        raise ValueError("another form")
    if not is_zone(made.zone) or abs(made.ahead_ms) > _MOST_AHEAD_MS:
        raise ValueError("no time of any city")
    return made
