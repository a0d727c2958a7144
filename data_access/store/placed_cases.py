"""Reads cases for maps: the open ones, those of a period, or those that were open at an earlier moment. Some at a time.

For commands and query threads. Each page is a look of its own; nothing here is read whole by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.past_cases import AT_ONCE, holds_at, whole_cases
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.cases.past import as_of
from hall.city.work_calendar import WorkCalendar
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.scope import Scope
from hall.spots.placed import PlacedCase

_FIELDS = PlacedCase._fields
_fields_of = attrgetter(*_FIELDS)
_PAGE = 20_000
"""Cases read at once: some ten megabytes."""


@frozen
class PlacedCases:
    """Which cases a map shows, of those in the scope. ``since`` None: the open ones, now or (``at``) at an earlier
    moment; else those reported from ``since`` up to ``until``, in the state of now. Raises StoreUnreachable."""

    database: Database
    scope: Scope
    since: Moment | None = None
    until: Moment | None = None
    at: Moment | None = None

    def count(self) -> int:
        """How many there are."""
        with self.database.reading(self.scope) as connection:
            counted = sa.select(sa.func.count()).select_from(cases).where(*self._where())
            return int(connection.execute(counted, scope_values(self.scope)).scalar_one())

    def rows(self, calendar: WorkCalendar) -> Iterator[PlacedCase]:
        """By their ids. ``calendar``: by which limits of an earlier moment are reckoned."""
        if self.at is None:
            for page in self._pages(*(cases.c[name] for name in _FIELDS), size=_PAGE):
                yield from (PlacedCase(*row) for row in page)
            return
        for page in self._pages(cases.c.id, size=AT_ONCE):
            ids = [int(row[0]) for row in page]
            with self.database.reading(self.scope) as connection:
                whole, holds = whole_cases(connection, ids), holds_at(connection, ids, self.at)
            then = (as_of(case, holds.get(case.id), self.at, calendar) for case in whole)
            yield from (PlacedCase(*_fields_of(case)) for case in then if case is not None and case.is_open)

    def _pages(self, *columns: sa.Column[Any], size: int) -> Iterator[list[Any]]:
        """Rows whose first column is the id, in its order."""
        page = sa.select(*columns).where(*self._where()).order_by(cases.c.id).limit(size)
        last = -1
        while True:
            with self.database.reading(self.scope) as connection:
                rows = list(connection.execute(page.where(cases.c.id > last), scope_values(self.scope)))
            if not rows:
                return
            yield rows
            last = rows[-1][0]

    def _where(self) -> list[sa.ColumnElement[bool]]:
        own = in_scope(self.scope)
        if self.since is not None:
            return [cases.c.reported_at >= self.since, cases.c.reported_at < self.until, *own]
        if self.at is not None:
            not_ended = sa.or_(cases.c.ended_at.is_(None), cases.c.ended_at > self.at)
            return [cases.c.reported_at <= self.at, not_ended, *own]
        return [cases.c.state.in_(OPEN_STATES), *own]
