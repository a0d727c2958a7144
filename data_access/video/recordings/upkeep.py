"""Keeps a place of recordings and its index of one mind: what is too old or too much goes, what was lost is told."""

from __future__ import annotations

import logging
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from data_access.video.recordings.folder import RecordingFolder
from data_access.video.recordings.index import RecordingIndex
from data_access.video.recordings.parts import PART, salvaged
from hall.moment import LATEST, Moment
from hall.video.recordings.keeping import Keeping, leaving
from hall.video.recordings.segment import Segment

_AT_ONCE = 500  # segments of one commit
log = logging.getLogger(__name__)


class Swept(NamedTuple):
    """How many files were found that no row named, and how many rows whose file is gone."""

    entered: int = 0
    lost: int = 0


class Upkeep:
    """Of one place, by one process. ``mark``: of the place. Blocks. Raises StoreUnreachable, OSError."""

    def __init__(self, folder: RecordingFolder, index: RecordingIndex, mark: str, station: str) -> None:
        self._folder, self._index, self._mark, self._station = folder, index, mark, station

    def retain(self, keeping: Keeping, now: Moment) -> int:
        """Let go what is not to be kept; how many. A row goes before its file: none points to nothing, and a file that
        stays behind is found by `sweep`."""
        excess, count = keeping.excess(self._index.total(self._mark), self._folder.free()), 0
        while gone := leaving(self._index.oldest(self._mark, _AT_ONCE), keeping, now, excess):
            self._index.take_out(gone)
            for each in gone:
                self._folder.remove(each)
            excess -= sum(each.size for each in gone)
            count += len(gone)
            if len(gone) < _AT_ONCE:
                break
        return count

    def sweep(self) -> Swept:
        """Enter files that no row names (their recorder died in between, or the index was lost), and take out rows
        whose file is gone."""
        mine, entered, lost = self._index.cameras(self._mark), 0, 0
        seen: set[str] = set()
        for camera, found in groupby(self._folder.all(self._mark, self._station), lambda each: each.camera):
            seen.add(camera)
            one = self._swept(camera, list(found))
            entered, lost = entered + one.entered, lost + one.lost
        for camera in mine - seen:
            lost += self._swept(camera, []).lost
        if entered or lost:
            log.warning("recordings: %d files entered, %d rows without a file taken out", entered, lost)
        return Swept(entered, lost)

    def _swept(self, camera: str, files: list[Segment]) -> Swept:
        """What is recorded while it is looked at lies there before its row: so rows are read first to be taken out."""
        rows = self._index.within(self._mark, camera, 0, LATEST)
        known, there = {each.name for each in rows}, {each.name for each in files}
        new = [each for each in files if each.name not in known]
        gone = [each for each in rows if each.name not in there and not (self._folder.root / each.name).exists()]
        self._index.add(new)
        self._index.take_out(gone)
        return Swept(len(new), len(gone))

    def salvage(self, parts: Path) -> list[tuple[Segment, Path]]:
        """What a recorder of this station was writing when it was killed; parts without any picture are removed."""
        saved = []
        for path in sorted(parts.glob(f"*{PART}")):
            segment = salvaged(path, self._station)
            if segment is None:
                path.unlink(missing_ok=True)
            else:
                saved.append((segment, path))
        return saved
