"""Reads the places of cases, open and closed, into columns: the newest first, some at a time.

Implements ``hall.ports.spots.SpotReader``; for query threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.case_stays import read_stays
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import cases
from hall.people.scope import WHOLE, Scope, scope_of
from hall.people.session import Session
from hall.spots.placed import PlacedCase
from hall.spots.points import CasePoints
from hall.spots.stays import Stays
from hall.spots.wanted import MOST_POINTS, SpotsWanted

_PAGE = 20_000
"""Rows read at once: a few megabytes, whatever there is in all."""
_AT_ONCE = 500  # well below the 999 parameters that every SQLite takes
_COLUMNS = ("reported_at", "id", "lon", "lat", "kind", "subclass", "street", "state")
_EDGES = ("west", "south", "east", "north")
_PLACED = [cases.c[name] for name in PlacedCase._fields]


class CasePointReader:
    """Any thread; each page is a look of its own. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def points(self, wanted: SpotsWanted, who: Session | None) -> CasePoints:
        """See the port."""
        scope, columns = _scope(who), _Columns()
        for rows in self._pages(wanted, scope):
            columns.add(rows)
        return columns.points()

    def placed(self, ids: Sequence[int], who: Session | None) -> list[PlacedCase]:
        """See the port."""
        scope, found = _scope(who), list[PlacedCase]()
        for start in range(0, len(ids), _AT_ONCE):
            asked = sa.select(*_PLACED).where(cases.c.id.in_(ids[start : start + _AT_ONCE]), *in_scope(scope))
            with self._database.reading(scope) as connection:
                found += (PlacedCase(*row) for row in connection.execute(asked, scope_values(scope)))
        return sorted(found, key=lambda each: (-each.reported_at, each.id))

    def stays(self, wanted: SpotsWanted, who: Session | None) -> Stays:
        """See the port."""
        return read_stays(self._database, wanted, _scope(who))

    def _pages(self, wanted: SpotsWanted, scope: Scope) -> Iterator[list[Any]]:
        """By the index of reports: what is older than the period costs nothing, however much it is. By the driver
        alone: SQLAlchemy's rows cost several times what reading them does."""
        statement, values = _statement(wanted, scope)
        text, order = self._database.compiled(statement)
        values |= scope_values(scope) | {"last_at": wanted.until, "last_id": 0}
        read = 0
        while read < MOST_POINTS:
            with self._database.reading_bare(scope) as driver:
                rows = driver.execute(text, tuple(values[name] for name in order)).fetchall()
            if not rows:
                return
            rows = rows[: MOST_POINTS - read]
            yield rows
            values |= {"last_at": rows[-1][0], "last_id": rows[-1][1]}
            read += len(rows)


def _scope(who: Session | None) -> Scope:
    return scope_of(who) if who else WHOLE


def _statement(wanted: SpotsWanted, scope: Scope) -> tuple[sa.Select[Any], dict[str, Any]]:
    """A page before ``last_at``, ``last_id``, the newest first; and its other values by name."""
    at, number = cases.c.reported_at, cases.c.id
    last_at, last_id = (sa.bindparam(name, type_=sa.BigInteger) for name in ("last_at", "last_id"))
    since = sa.bindparam("since", type_=sa.BigInteger)
    values: dict[str, Any] = {"since": wanted.since}
    asked = [at >= since, at <= last_at, sa.or_(at < last_at, sa.and_(at == last_at, number < last_id))]
    asked += [cases.c.lon.is_not(None), cases.c.lat.is_not(None), *in_scope(scope)]
    if wanted.box is not None:
        west, south, east, north = (_edge(name, each, values) for name, each in zip(_EDGES, wanted.box, strict=True))
        asked += [cases.c.lon >= west, cases.c.lon <= east, cases.c.lat >= south, cases.c.lat <= north]
    for name, codes in (("street", wanted.streets), ("state", wanted.states), ("channel", wanted.channels)):
        if codes:
            asked.append(cases.c[name].in_([_bound(f"{name}{n}", code, values) for n, code in enumerate(codes)]))
    if wanted.subclasses:
        one_of = (
            sa.and_(
                cases.c.kind == _bound(f"kind{n}", kind, values), cases.c.subclass == _bound(f"code{n}", code, values)
            )
            for n, (kind, code) in enumerate(wanted.subclasses)
        )
        asked.append(sa.or_(*one_of))
    page = sa.select(*(cases.c[name] for name in _COLUMNS)).where(*asked).order_by(at.desc(), number.desc())
    # the limit stands in the text: see ``repositories._history``
    return page.limit(sa.literal_column(str(_PAGE), sa.Integer)).offset(sa.literal_column("0")), values


def _bound(name: str, value: str, values: dict[str, Any]) -> sa.BindParameter[str]:
    values[name] = str(value)
    return sa.bindparam(name, type_=sa.String)


def _edge(name: str, degrees: float, values: dict[str, Any]) -> sa.BindParameter[float]:
    values[name] = float(degrees)
    return sa.bindparam(name, type_=sa.Float)


class _Columns:
    """Grows page by page; a row becomes numbers at once."""

    def __init__(self) -> None:
        self._parts: list[tuple[Any, ...]] = []
        self._pools: tuple[dict[Any, int], dict[Any, int], dict[Any, int]] = ({}, {}, {})

    def add(self, rows: Sequence[Any]) -> None:
        """One page."""
        at, ids, lon, lat, kinds, subclasses, streets, states = zip(*rows, strict=True)
        named: tuple[Sequence[Any], ...] = (
            list(zip(kinds, subclasses, strict=True)), [street or "" for street in streets], states,
        )  # fmt: skip
        places = [
            np.array([pool.setdefault(each, len(pool)) for each in column], np.intp)
            for pool, column in zip(self._pools, named, strict=True)
        ]
        plain = (np.array(ids, np.int64), np.array(lon), np.array(lat), np.array(at, np.int64))
        self._parts.append((*plain, *places))

    def points(self) -> CasePoints:
        """All of them."""
        kinds = (np.int64, np.float64, np.float64, np.int64, np.intp, np.intp, np.intp)
        columns = (
            [np.concatenate(parts) for parts in zip(*self._parts, strict=True)]
            if self._parts
            else [np.empty(0, kind) for kind in kinds]
        )
        return CasePoints(*columns, *(tuple(pool) for pool in self._pools))
