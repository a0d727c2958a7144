"""Which screen of its wall each monitor of this station is, in a small file (0600) of its data folder."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

from hall.wall.known_monitors import KnownMonitor

NAME = "wall-monitors.json"
_MOST_BYTES = 65_536  # a monitor takes two hundred
log = logging.getLogger(__name__)


class MonitorsFile:
    """See ``MonitorBook``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def keep(self, known: tuple[KnownMonitor, ...]) -> None:
        """Written beside and put in its place, so that half a file is never read."""
        beside = self._path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps([asdict(each) for each in known], ensure_ascii=False), encoding="utf-8")
            beside.replace(self._path)
        except OSError as refused:
            log.info("which monitor is which screen could not be kept: %s", refused)

    def read(self) -> tuple[KnownMonitor, ...]:
        """See ``MonitorBook``."""
        try:
            with self._path.open("rb") as file:
                return tuple(_known(told) for told in json.loads(file.read(_MOST_BYTES)))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            log.warning("%s cannot be read: the wall's monitors are numbered anew", self._path)
            return ()


def _known(told: dict[str, object]) -> KnownMonitor:
    numbers = {name: int(str(told[name])) for name in ("screen", "width", "height")}
    texts = {name: str(told[name]) for name in ("key", "plug", "maker", "model", "serial")}
    return KnownMonitor(**numbers, **texts)  # type: ignore[arg-type]
