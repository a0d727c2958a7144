"""The index of one hall's components as a station keeps it: read, made, brought up to what the table says now.

Several processes of a machine share the file: whoever finds it behind makes the next one, the others take that.
"""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import IO

from data_access.components.entries import EntryRow, entries_of, joined, without
from data_access.components.index import ComponentIndex
from data_access.components.index_file import Bound, index_path, read_index, write_index
from data_access.engine.database import Database
from data_access.store import component_rows
from data_access.store.facts import facts_of
from hall.city.ground.component import ComponentNear, is_component_code
from hall.errors import InputRefused
from hall.moment import Moment
from hall.ports import Clock

_MOST_CHANGED = 100_000
"""Where more have changed than that, all are read anew: that is quicker."""
_PATIENCE_S, _LOOK_AGAIN_S = 30.0, 0.05
"""A million are read in some ten seconds; another process is waited for so long, and looked at so often."""
_LOOSE, _FEW = 2, 1_000
"""How many times as many shapes as are pointed to a file may hold, and how many do not matter."""
log = logging.getLogger(__name__)


class ComponentBook:
    """``folder``: the station's for what may be lost; None: it is kept in memory alone. Any thread."""

    def __init__(self, database: Database, clock: Clock, folder: Path | None) -> None:
        self._database, self._clock = database, clock
        self._path = index_path(folder, database.genesis) if folder else None
        self._lock = threading.Lock()
        self._index: ComponentIndex | None = None

    def present(self) -> ComponentIndex | None:
        """The index as it was last brought up; None: ``renewed`` has never been called. Returns at once."""
        return self._index

    def renewed(self) -> ComponentIndex:
        """The index as the table stands. Blocks: some milliseconds where nothing is new, seconds where it has to be
        made. Raises StoreUnreachable."""
        with self._lock:
            found = self._index or self._read()
            if found is None or self._is_behind(found.bound):
                found = self._made_by_one(found)
            self._index = found
            return found

    def _made_by_one(self, known: ComponentIndex | None) -> ComponentIndex:
        with self._alone():
            there = self._read()
            if there is not None and (known is None or there.bound.revision > known.bound.revision):
                known = there  # another process was here first
            if known is None or not self._is_ours(known.bound):
                return self._made()
            return self._changed(known) if self._is_behind(known.bound) else known

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One of the processes of this machine; whoever does not come to it in time makes an index of its own."""
        if self._path is None:
            yield
            return
        with ExitStack() as stack:
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                guard = stack.enter_context(self._path.with_suffix(".lock").open("a"))
                until = monotonic() + _PATIENCE_S
                while not _has_locked(guard) and monotonic() < until:
                    threading.Event().wait(_LOOK_AGAIN_S)
            except OSError as refused:  # a disk that is full or only read: each process has one of its own then
                log.warning("the index of components cannot be shared: %s", refused)
            yield

    def _read(self) -> ComponentIndex | None:
        found = read_index(self._path) if self._path else None
        return ComponentIndex(*found) if found and self._is_ours(found[0]) else None

    def _is_ours(self, bound: Bound) -> bool:
        return (bound.genesis, bound.epoch) == (self._database.genesis, self._epoch())

    def _is_behind(self, bound: Bound) -> bool:
        return not self._is_ours(bound) or bound.revision != component_rows.newest(self._database)

    def _epoch(self) -> int:
        return int(facts_of(self._database).get("epoch", "0"))

    def _bound(self) -> Bound:
        """Asked before the rows are: what is written meanwhile comes with the next change."""
        newest = component_rows.newest(self._database)
        return Bound(self._database.genesis, self._epoch(), newest, self._clock.now())

    def _made(self) -> ComponentIndex:
        bound = self._bound()
        parts = [entries_of(rows, bound.at) for rows in _all(self._database)]
        return self._kept(ComponentIndex(bound, joined(parts or [entries_of((), bound.at)])))

    def _changed(self, known: ComponentIndex) -> ComponentIndex:
        """With what was written since, and nothing else read."""
        bound = self._bound()
        codes = component_rows.codes_since(self._database, known.bound.revision, _MOST_CHANGED + 1)
        entries = known.entries
        is_loose = len(entries.boxes) > _LOOSE * len(known.shaped) + _FEW
        if len(codes) > _MOST_CHANGED or is_loose or known.bound.revision > bound.revision:
            return self._made()
        rows = [EntryRow(*row) for row in component_rows.columns_of(self._database, codes, EntryRow._fields)]
        stayed = without(entries, [int(code) for code in codes if is_component_code(code)])
        return self._kept(ComponentIndex(bound, joined([stayed, entries_of(rows, bound.at)])))

    def _kept(self, made: ComponentIndex) -> ComponentIndex:
        """In the file, and read from there: mapped pages are the system's to keep, and shared by all processes."""
        if self._path is None:
            return made
        try:
            write_index(self._path, made.bound, made.entries)
        except (OSError, InputRefused) as refused:
            log.warning("the index of components could not be kept: %s", refused)
            return made
        found = read_index(self._path)
        return ComponentIndex(*found) if found else made

    def near(self, lon: float, lat: float, metres: float) -> list[ComponentNear]:
        """See ``hall.ports.components``."""
        return self.renewed().within(lon, lat, metres, self._now())

    def _now(self) -> Moment:
        return self._clock.now()


def _has_locked(guard: IO[str]) -> bool:
    try:
        fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _all(database: Database) -> Iterator[list[EntryRow]]:
    for rows in component_rows.column_pages(database, EntryRow._fields):
        yield [EntryRow(*row) for row in rows]
