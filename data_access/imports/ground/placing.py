"""Puts rows of one kind of ground among the versions of their things: a file's, one after another, or a desk's one.

The checks of a row are the kind's; what is new in it, ``hall.city.ground.versions`` says. Stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from data_access.imports.geo.crs import Crs
from data_access.imports.ground.fields import Fields
from data_access.imports.ground.import_kind import ImportKind, Reading
from data_access.imports.ground.shapes import ShapeReader
from data_access.imports.ground.stock import Versions
from data_access.imports.row_refused import RowRefused
from hall.city.ground.versions import Novelty, Placed, has_brought, meant, placed
from hall.city.zone import CityZone
from hall.moment import Moment


class Placing:
    """``versions``: all of each thing, by its key, in the order of time, as they stand with the rows so far; set them
    before the first row. ``now``: when what leaves its past on record, and tells no day, begins; ``replaces``: so does
    what has ended, and is a row of the file again."""

    def __init__(
        self, kind: ImportKind, reading: Reading, zone: CityZone, now: Moment, *, replaces: bool = False
    ) -> None:
        self._kind, self._reading, self._zone, self._now = kind, reading, zone, now
        self._replaces = replaces
        self.versions: Versions = {}
        self.seen: set[tuple[str, ...]] = set()
        """Keys of the things that a row was about."""
        self._done: set[tuple[Any, ...]] = set()

    def read_shapes_in(self, crs: Crs) -> None:
        """Shapes that name no system of coordinates are in this one from now on."""
        self._reading = replace(self._reading, shapes=ShapeReader(crs, self._reading.profile.map.bounds))

    def key_of(self, told: Mapping[str, str]) -> tuple[str, ...]:
        """Which thing a row is about. Raises RowRefused."""
        return self._kind.key(Fields(told, self._zone), self._reading)

    def place(self, told: Mapping[str, str]) -> Placed[Any]:
        """Put a row, its texts by column, among the versions of its thing. Raises RowRefused."""
        row_alone = Fields(told, self._zone)
        key, begins = self._kind.key(row_alone, self._reading), row_alone.moment("begins")
        versions, is_dated = self.versions.get(key, ()), begins is not None
        self.seen.add(key)
        thing = self._kind.thing(row_alone.over(meant(versions, begins)), self._reading)
        once = (*key, thing.begins if is_dated else None)
        if self._replaces and versions and self._is_over(row_alone, versions[-1]):
            thing, is_dated = replace(thing, begins=self._now, ends=None), True
        elif not is_dated and versions and self._is_kept(thing, versions[-1]):
            thing, is_dated = replace(thing, begins=self._now), True
        elif not is_dated and self._has_brought(row_alone, versions):
            self._done.add(once)
            return Placed(Novelty.KNOWN, versions)
        found = placed(versions, thing, is_dated=is_dated)
        if any(each.ends is not None and each.ends <= each.begins for each in found.put):
            raise RowRefused("reject.valid_order", row_alone.text("ends"))  # it ends before the version it corrects
        if found.novelty is Novelty.KNOWN:
            self._done.add(once)  # the city has it; a later row that says otherwise is refused
            return found
        self._once(once)
        self.versions[key] = found.versions
        for each in (thing, found.versions[-1]):  # last, what it is at last
            self._reading.known.take(each)
        return found

    def end(self, things: Sequence[Any], at: Moment) -> None:
        """These, the last of their versions, end then."""
        for thing in things:
            key = self._kind.table.key_of(thing)
            self.versions[key] = (*self.versions[key][:-1], replace(thing, ends=at))

    def _is_over(self, row_alone: Fields, last: Any) -> bool:
        """Whether a row that tells no end is of a last version that has ended by now, and not of one before or after
        it."""
        begins = row_alone.moment("begins")
        if row_alone.moment("ends") is not None or last.ends is None or last.ends > self._now:
            return False
        return begins is None or bool(last.begins <= begins < last.ends)

    def _is_kept(self, thing: Any, last: Any) -> bool:
        """Whether an undated row tells a change that leaves what was before on record: it begins now."""
        differs = any(getattr(thing, name) != getattr(last, name) for name in self._kind.kept)
        return differs and last.begins < self._now

    def _has_brought(self, row_alone: Fields, versions: tuple[Any, ...]) -> bool:
        """Whether it is the row that has brought a version before the last one."""
        if self._kind.kept:  # what was so once, and is so again, is a change
            return False
        with suppress(RowRefused):  # by itself it is no whole thing: it has brought none
            return len(versions) > 1 and has_brought(self._kind.thing(row_alone, self._reading), versions)
        return False

    def _once(self, key: tuple[Any, ...]) -> None:
        """A file that says two things of one code and time says neither: the second row is refused."""
        if key in self._done:
            raise RowRefused("reject.twice", str(key[0]))
        self._done.add(key)
