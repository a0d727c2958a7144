"""What becomes of open cases when a file has changed the ground: they stay, or follow; told beforehand how many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from data_access.city.city_store import load_city
from data_access.city.follow import MustHold, follow, would_follow
from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.store.tables import ground_schema as g
from hall.city.ground.ground import Ground
from hall.errors import InputRefused, Words

_PARTS = {g.AREAS.name: "areas", g.CELLS.name: "cells", g.DUTY_GRIDS.name: "duty_grids", g.SECTIONS.name: "sections"}
"""By table, its rows in the ground: those in which cases lie."""


class Followers:
    """For one import of a kind. ``follows``: open cases follow; else they stay, and it is told how many would.

    Raises InputRefused ``input.open_cases`` (kind) where cases should follow rows in which none lies.
    """

    def __init__(self, database: Database, kind: str, table: str, *, follows: bool, by: str, tell: Tell | None) -> None:
        if follows and table not in _PARTS:
            raise InputRefused("input.open_cases", kind=kind)
        self._database, self._table, self._follows, self._by = database, table, follows, by
        self._tell = tell or (lambda _: None)

    def look(self, things: Collection[Any], *, is_whole: bool, changes: bool) -> int:
        """Tell how many open cases lie elsewhere by this ground, and what becomes of them. ``things``: all rows of the
        table as they stand or would; ``is_whole``: the file was read to its end; ``changes``: it brought something.
        Raises StoreUnreachable."""
        if self._table not in _PARTS or not (self._follows or changes):
            return 0
        now, database = DatabaseClock(self._database).now(), self._database
        city = load_city(database, has_map=False)
        count = would_follow(database, city, with_rows(load_ground(database), self._table, things), now)
        if self._follows and not is_whole:
            self._tell(Words("import.follows_nothing"))
            return 0
        if count:
            self._tell(Words("import.follow" if self._follows else "import.stay", {"count": count}))
        if self._follows and any(each.begins > now for each in things):
            self._tell(Words("import.follow_later"))
        return count

    def take(self, must_hold: MustHold) -> int | None:
        """Let them follow; how many did. None where this login may not. Raises as `follow`."""
        done = follow(self._database, self._by, must_hold)
        if done is None:
            self._tell(Words("import.follow_left"))
        return done


Tell = Callable[[Words], None]


def with_rows(ground: Ground, table: str, things: Iterable[Any]) -> Ground:
    """The ground with these rows in the place of all of a table; one in which no case lies leaves it as it is."""
    part: Mapping[str, Any] = {_PARTS[table]: tuple(things)} if table in _PARTS else {}
    return replace(ground, **part)
