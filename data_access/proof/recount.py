"""Counts the roll-ups anew from the cases, in plain SQL and with the system's own zone tables, not with the program's.

Kept apart from hall/metrics/rollups on purpose: a fault there must show here.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.store.tables.schema import case_steps, cases

Key = tuple[str, int, str, str, str]
Local = tuple[int, int]
"""Local day as yyyymmdd, and hour."""

_QUARTER = sa.literal_column("900000", sa.BigInteger)  # every zone's offset is a multiple of a quarter of an hour
_EMPTY = sa.literal_column("''", sa.String)
_BOUNDS_MS = [3_600_000 / 16 * 2 ** (step / 3) for step in range(1, 200)]
_c = cases.c
_closed = (_c.state == sa.literal_column("'closed'"), _c.ended_at.is_not(None))
_on_time = (*_closed, _c.verdict == sa.literal_column("'on_time'"))
_unjudged = (*_closed, _c.verdict.is_(None))
_street = sa.func.coalesce(_c.street, _EMPTY)
_lay = _c.streets_before
"""Of the few cases that have followed a redrawn ground, where they lay before: counted by the moment itself."""
_unit = sa.func.coalesce(_c.unit, _EMPTY)
_handled = sa.func.coalesce(_c.disposed_at, _c.ended_at) - sa.func.coalesce(_c.dispatched_at, _c.reported_at)

_Keys = Callable[[Local, tuple[Any, ...]], list[Key]]


def _hour(figure: str) -> _Keys:
    return lambda local, _: [(figure, local[0], "", "", f"{local[1]:02d}")]


def _month(figure: str) -> _Keys:
    return lambda local, street: [(figure, local[0] // 100, street[0], "", "")]


def _subclass(local: Local, found: tuple[Any, ...]) -> list[Key]:
    key = f"{found[0]}:{found[1]}"
    return [("filed.subclass", local[0], "", "", key), ("filed.subclass", local[0] // 10_000, "", "", key)]


def _judged(local: Local, found: tuple[Any, ...]) -> list[Key]:
    return [("closed.unit", local[0] // 100, "", found[0], found[1])]


def _handling(local: Local, found: tuple[Any, ...]) -> list[Key]:
    return [("handling.unit", local[0] // 10_000, "", found[0], f"{bisect_right(_BOUNDS_MS, found[1]):03d}")]


def _rework(local: Local, found: tuple[Any, ...]) -> list[Key]:
    return [("rework.unit", local[0] // 100, found[0], found[1], "")]


def _lay_in(street: str, lay: str, at: int) -> str:
    """Where a case lay then, of which it is told until when it lay where."""
    left: list[str] = [where for until, where in json.loads(lay) if until >= at]
    return left[0] if left else street


def _moved(figure: str) -> _Keys:
    return lambda local, found: [(figure, local[0] // 100, _lay_in(*found), "", "")]


def _moved_rework(local: Local, found: tuple[Any, ...]) -> list[Key]:
    return [("rework.unit", local[0] // 100, _lay_in(*found[:-1]), found[-1], "")]


_before = case_steps.alias("step_before")
_sent_back = sa.exists().where(
    _before.c.case_id == case_steps.c.case_id,
    _before.c.n == case_steps.c.n - sa.literal_column("1"),
    _before.c.act == sa.literal_column("'check'"),
)
_by_unit = sa.func.coalesce(case_steps.c.unit, _EMPTY)
_back_at_unit = (case_steps.c.case_id == _c.id, case_steps.c.node == sa.literal_column("'dispatched'"), _sent_back)

_FIGURES: tuple[tuple[sa.ColumnElement[int], tuple[Any, ...], tuple[Any, ...], _Keys], ...] = (
    # the moment counted by, what is grouped, which cases, the counters of a group
    (_c.reported_at, (), (), _hour("reported.hour")),
    (_c.reported_at, (_c.channel,), (), lambda local, s: [("reported.source", local[0], "", "", s[0])]),
    (_c.accepted_at, (), (_c.accepted_at.is_not(None),), _hour("accepted.hour")),
    (_c.filed_at, (), (_c.filed_at.is_not(None),), _hour("filed.hour")),
    (_c.filed_at, (_c.kind, _c.subclass), (_c.filed_at.is_not(None),), _subclass),
    (_c.filed_at, (_street,), (_c.filed_at.is_not(None), _lay.is_(None)), _month("filed.street")),
    (_c.filed_at, (_street, _lay, _c.filed_at), (_c.filed_at.is_not(None), _lay.is_not(None)), _moved("filed.street")),
    (_c.ended_at, (), _closed, _hour("closed.hour")),
    (_c.ended_at, (_street,), _closed, _month("closed.street")),
    (_c.ended_at, (_street,), _on_time, _month("closed_on_time.street")),
    (_c.ended_at, (_street,), _unjudged, _month("closed_unjudged.street")),
    (_c.ended_at, (_unit, sa.func.coalesce(_c.verdict, _EMPTY)), _closed, _judged),
    (_c.ended_at, (_unit, _handled), _closed, _handling),
    (case_steps.c.arrived, (_street, _by_unit), (*_back_at_unit, _lay.is_(None)), _rework),
    (
        case_steps.c.arrived,
        (_street, _lay, case_steps.c.arrived, _by_unit),
        (*_back_at_unit, _lay.is_not(None)),
        _moved_rework,
    ),
)


def recount(database: Database, driver: Driver, zone: str, pages: Iterator[tuple[int, int]]) -> Counter[Key]:
    """All counters, from the cases with ids in each (after, up to and with) page. ``zone``: IANA name."""
    local = _local_times(zone)
    statements = [(database.dialect.compile(_statement(*each[:3]))[0], each[3]) for each in _FIGURES]
    total: Counter[Key] = Counter()
    for page in pages:
        for sql, keys in statements:
            for quarter, *found, n in driver.execute(sql, page).fetchall():
                for key in keys(local(quarter), tuple(found)):
                    total[key] += n
    return total


def _statement(at: sa.ColumnElement[int], groups: tuple[Any, ...], where: tuple[Any, ...]) -> sa.Select[Any]:
    quarter = (at // _QUARTER).label("quarter")
    named = [group.label(f"g{i}") for i, group in enumerate(groups)]
    inside = (_c.id > sa.bindparam("after"), _c.id <= sa.bindparam("upto"))
    rows = sa.select(quarter, *named).where(*inside, *where).subquery()
    return sa.select(*rows.c, sa.func.count()).group_by(*rows.c)


def _local_times(zone: str) -> Callable[[int], Local]:
    tz = ZoneInfo(zone)

    @lru_cache(maxsize=200_000)
    def local(quarter: int) -> Local:
        at = datetime.fromtimestamp(quarter * 900, UTC).astimezone(tz)
        return at.year * 10_000 + at.month * 100 + at.day, at.hour

    return local
