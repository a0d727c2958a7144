"""Which screen of its wall each monitor of this station is, in a small file (0600) of its data folder."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_access.process.own_file import keep_plain, read_plain
from hall.wall.known_monitors import DESKS, KnownMonitor

NAME = "wall-monitors.json"
_MOST_BYTES = 65_536  # a monitor takes two hundred
_BOUNDS = {"screen": (DESKS, 255), "width": (1, 65_535), "height": (1, 65_535)}
"""More screens than a machine has, and px than a display server knows."""
log = logging.getLogger(__name__)


class MonitorsFile:
    """See ``MonitorBook``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def keep(self, known: tuple[KnownMonitor, ...]) -> None:
        """See ``MonitorBook``."""
        try:
            keep_plain(self._path, [asdict(each) for each in known])
        except OSError as refused:
            log.info("which monitor is which screen could not be kept: %s", refused)

    def read(self) -> tuple[KnownMonitor, ...]:
        """See ``MonitorBook``."""
        try:
            return tuple(_known(told) for told in read_plain(self._path, _MOST_BYTES))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            log.warning("%s cannot be read: the wall's monitors are numbered anew", self._path)
            return ()


def _known(told: dict[str, Any]) -> KnownMonitor:
    """Raises ValueError, TypeError, KeyError."""
    for name, (least, most) in _BOUNDS.items():
        if type(told[name]) is not int or not least <= told[name] <= most:
            raise ValueError(f"{name} of no monitor")
    texts = {name: str(told[name]) for name in ("key", "plug", "maker", "model", "serial")}
    known: dict[str, Any] = {**texts, **{name: told[name] for name in _BOUNDS}}
    return KnownMonitor(**known)
