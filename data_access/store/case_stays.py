"""Reads the stays of cases that were open in a stretch of time, a week of reports at once. For query threads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import OPEN_STATES, case_steps, cases
from hall.moment import DAY_MS
from hall.people.scope import Scope
from hall.spots.stays import STATES, UNKNOWN, Stays, stays_of
from hall.spots.wanted import MOST_POINTS, SpotsWanted

BEFORE_DAYS = 365
"""Cases reported longer before the stretch are looked at only where they are open now: nearly none lay longer
(assumed), and reading all there ever were would take minutes."""
_WEEK_MS = 7 * DAY_MS
"""Reports that are read at once: of a large city some 25,000."""
_CODE = {state.value: place for place, state in enumerate(STATES)}
_CASE = ("id", "lon", "lat", "reported_at", "ended_at", "accepted_at", "filed_at", "dispatched_at", "disposed_at")


def read_stays(database: Database, wanted: SpotsWanted, scope: Scope) -> Stays:
    """Those of the stretch ``since`` to ``until``, of the wanted subclasses. Raises StoreUnreachable."""
    found, parts, is_cut = list[Any](), list[tuple[Any, Any, Any]](), False
    for where in _pieces(wanted):
        with database.reading(scope) as connection:
            values = scope_values(scope)
            which = [*where, *_asked(wanted), *in_scope(scope)]
            found += connection.execute(sa.select(*(cases.c[name] for name in _CASE)).where(*which), values).all()
            steps = sa.select(case_steps.c.case_id, case_steps.c.node, case_steps.c.arrived)
            joined = steps.join(cases, cases.c.id == case_steps.c.case_id).where(*which)
            rows = connection.execute(joined.order_by(case_steps.c.case_id, case_steps.c.n), values).all()
        if rows:
            of, nodes, arrived = zip(*rows, strict=True)
            codes = np.array([_CODE.get(node, UNKNOWN) for node in nodes], np.uint8)
            parts.append((np.array(of, np.int64), codes, np.array(arrived, np.int64)))
        if len(found) > MOST_POINTS:
            is_cut = True
            break
    empty = (np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.int64))
    columns = tuple(np.concatenate(each) for each in zip(*parts, strict=True)) if parts else empty
    return stays_of([tuple(row) for row in found], columns, wanted.since, wanted.until, is_cut=is_cut)  # type: ignore[arg-type]


def _pieces(wanted: SpotsWanted) -> Iterator[list[sa.ColumnElement[bool]]]:
    """Which reports are looked at together, the newest first: by the index of reports."""
    at, ended = cases.c.reported_at, cases.c.ended_at
    lasted = sa.or_(ended.is_(None), ended >= wanted.since)
    first, end = wanted.since - BEFORE_DAYS * DAY_MS, wanted.until
    while end > first:
        begin = max(first, end - _WEEK_MS)
        yield [at >= begin, at < end, lasted]
        end = begin
    yield [at < first, cases.c.state.in_(OPEN_STATES)]


def _asked(wanted: SpotsWanted) -> list[sa.ColumnElement[bool]]:
    placed: list[sa.ColumnElement[bool]] = [cases.c.lon.is_not(None), cases.c.lat.is_not(None)]
    if not wanted.subclasses:
        return placed
    one_of = (sa.and_(cases.c.kind == kind, cases.c.subclass == code) for kind, code in wanted.subclasses)
    return [*placed, sa.or_(*one_of)]
