"""Keeps a place of recordings and its index of one mind: what is too old or too much goes, what was lost is told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from data_access.video.recordings.folder import RecordingFolder
from data_access.video.recordings.index import RecordingIndex
from data_access.video.recordings.parts import PART, salvaged
from hall.errors import ConstraintBroken
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
        self._bytes: int | None = None
        """Of all files: as they were last measured, and what has come and gone by this process since. Rows are not
        asked: any recorder may add some, of any size."""
        self.aside = 0
        """Files that were set aside and still lie there."""

    def grows(self, size: int) -> None:
        """So many bytes have been kept there."""
        if self._bytes is not None:
            self._bytes += size

    def enter(self, segments: Sequence[Segment]) -> int:
        """In the index; how many. What it refuses, which no recorder of today writes, is set aside and keeps no other
        out."""
        try:
            self._index.add(segments)
        except ConstraintBroken as refused:
            half = len(segments) // 2
            if half:
                return self.enter(segments[:half]) + self.enter(segments[half:])
            log.warning("%s cannot be entered (%s), and is set aside", segments[0].name, refused.words.params["what"])
            with suppress(OSError):  # it stays, and is met again
                self._folder.set_aside(segments[0])
            self.aside = self._folder.count_aside()
            return 0
        return len(segments)

    def retain(self, keeping: Keeping, now: Moment) -> int:
        """Let go what is not to be kept; how many. A row goes before its file: none points to nothing, and a file that
        stays behind is found by `sweep`."""
        self._folder.must_be(self._mark)
        self._bytes = total = self._measured() if self._bytes is None else self._bytes
        excess, count = keeping.excess(total, self._folder.free()), 0
        while gone := leaving(self._oldest(), keeping, now, excess):
            self._index.take_out(gone)
            freed = sum(map(self._folder.remove, gone))
            excess, total, count = excess - freed, total - freed, count + len(gone)
            self._bytes = total
            if len(gone) < _AT_ONCE:
                break
        return count

    def _oldest(self) -> list[Segment]:
        """By their rows, as large as their files are."""
        return [replace(each, size=self._folder.size(each)) for each in self._index.oldest(self._mark, _AT_ONCE)]

    def _measured(self) -> int:
        return sum(each.size for each in self._folder.all(self._mark, self._station))

    def sweep(self) -> Swept:
        """Enter files that no row names (their recorder died in between, or the index was lost), and take out rows
        whose file is gone."""
        self._folder.must_be(self._mark)
        mine, entered, lost, total = self._index.cameras(self._mark), 0, 0, 0
        seen: set[str] = set()
        for camera, found in groupby(self._folder.all(self._mark, self._station), lambda each: each.camera):
            seen.add(camera)
            files = list(found)
            total += sum(each.size for each in files)
            one = self._swept(camera, files)
            entered, lost = entered + one.entered, lost + one.lost
        for camera in mine - seen:
            lost += self._swept(camera, []).lost
        if entered or lost:
            log.warning("recordings: %d files entered, %d rows without a file taken out", entered, lost)
        self._bytes, self.aside = total, self._folder.count_aside()
        return Swept(entered, lost)

    def _swept(self, camera: str, files: list[Segment]) -> Swept:
        """What is recorded while it is looked at lies there before its row: so rows are read first to be taken out."""
        rows = self._index.within(self._mark, camera, 0, LATEST)
        known, there = {each.name for each in rows}, {each.name for each in files}
        new = [each for each in files if each.name not in known]
        gone = [each for each in rows if each.name not in there and not (self._folder.root / each.name).exists()]
        if gone:  # a place that went away meanwhile has no files
            self._folder.must_be(self._mark)
        self._index.take_out(gone)  # first: one of them may keep a file's own row out
        return Swept(self.enter(new), len(gone))

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
