"""Reads cases and figures for windows: autocommit, indexed, frozen dataclasses out. Never writes.

Implements ``hall.ports.CaseReader`` and ``FigureReader``; for query threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from data_access.dialect import driver_of
from data_access.engine import Database
from data_access.mapping import NAMES, case_of
from data_access.schema import audit, cases, rollups
from data_access.statements import SELECT_CASE, SELECT_CLOCKS
from hall.cases.case import Case
from hall.errors import NotFound
from hall.ports import CaseCard, HistoryFilter, RollupKey, TimelineEntry

_TIMELINE = (
    sa.select(
        audit.c.at, audit.c.act, audit.c.actor, audit.c.role, audit.c.station,
        audit.c.from_state, audit.c.to_state, audit.c.note,
    )
    .where(audit.c.case_id == sa.bindparam("case_id"))
    .order_by(audit.c.id)
)  # fmt: skip
_ALL = [cases.c[name] for name in NAMES]
_EQUAL = ("state", "street", "subclass", "unit")
_MOST_ROWS = 10_000
_KNOWN_AT_ONCE = 500


class CaseRepository:
    """Cases as windows ask for them. Any thread; each call is a look of its own. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def card(self, case_id: int) -> CaseCard:
        """The case with its clocks and its timeline, oldest act first. Raises NotFound."""
        compiled = self._database.compiled
        with self._database.reading() as connection:
            driver = driver_of(connection)
            with self._database.dialect.together(driver):
                row, timers, acts = (
                    driver.execute(compiled(each)[0], (case_id,)) for each in (SELECT_CASE, SELECT_CLOCKS, _TIMELINE)
                )
            found, clocks, lines = row.fetchone(), timers.fetchall(), acts.fetchall()
        if found is None:
            raise NotFound("missing.case", case_id=case_id)
        return CaseCard(case_of(found, clocks), tuple(TimelineEntry(*line) for line in lines))

    def history(self, wanted: HistoryFilter) -> list[Case]:
        """Cases of any age, newest report first, without their clocks; at most ``limit`` (and 10,000)."""
        asked = {name: value for name, value in _asked(wanted).items() if value is not None}
        sql, order = self._database.compiled(_history(tuple(asked), max(0, min(wanted.limit, _MOST_ROWS))))
        with self._database.reading() as connection:
            rows = driver_of(connection).execute(sql, tuple(asked[name] for name in order)).fetchall()
        return [case_of(row) for row in rows]

    def known_external(self, channel: str, numbers: Iterable[str]) -> set[str]:
        """Which of these foreign numbers (外部单号) of a channel are cases here already."""
        wanted, found = list(numbers), set[str]()
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _KNOWN_AT_ONCE):
                part = wanted[start : start + _KNOWN_AT_ONCE]
                known = sa.select(cases.c.external_number).where(
                    cases.c.channel == channel, cases.c.external_number.in_(part)
                )
                found.update(connection.execute(known).scalars())
        return found


def _asked(wanted: HistoryFilter) -> dict[str, Any]:
    """The parameters of ``_history``, None where nothing is asked."""
    plain = {name: getattr(wanted, name) for name in _EQUAL}
    found: dict[str, Any] = {name: None if value is None else str(value) for name, value in plain.items()}
    return found | {"reported_from": wanted.reported_from, "reported_to": wanted.reported_to}


@lru_cache(maxsize=64)
def _history(asked: tuple[str, ...], limit: int) -> sa.Select[Any]:
    """The newest cases by the conditions that are asked for; parameters by their names.

    The limit stands in the text: PostgreSQL's general plan for a limit it does not know reads far more rows.
    """
    at = cases.c.reported_at
    where = [cases.c[name] == sa.bindparam(name, type_=sa.String) for name in asked if name in _EQUAL]
    if "reported_from" in asked:
        where.append(at >= sa.bindparam("reported_from", type_=sa.BigInteger))
    if "reported_to" in asked:
        where.append(at < sa.bindparam("reported_to", type_=sa.BigInteger))
    newest = sa.select(*_ALL).where(*where).order_by(at.desc(), cases.c.id.desc())
    return newest.limit(sa.literal_column(str(limit), sa.Integer)).offset(sa.literal_column("0"))


@lru_cache(maxsize=16)
def _plain(by: tuple[str, ...]) -> sa.Select[Any]:
    """One figure's counters in a range of periods, some parts of their keys only: what is not read costs nothing."""
    return sa.select(*(rollups.c[name] for name in by), rollups.c.n).where(
        rollups.c.figure == sa.bindparam("figure", type_=sa.String),
        rollups.c.period.between(sa.bindparam("first", type_=sa.Integer), sa.bindparam("last", type_=sa.Integer)),
    )


@lru_cache(maxsize=16)
def _counters(figures: int) -> sa.Select[Any]:
    """The counters of so many figures in a range of periods; parameters: the figures, the first and the last period."""
    named = [sa.bindparam(f"figure_{i}", type_=sa.String) for i in range(figures)]
    period = rollups.c.period.between(sa.bindparam("first"), sa.bindparam("last"))
    return sa.select(rollups).where(rollups.c.figure.in_(named), period, rollups.c.n != sa.literal_column("0"))


class FigureRepository:
    """Counters of what happened. Any thread. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        """All counters of these figures whose period lies in [first, last]; those that stand at nought are left out."""
        sql = self._database.compiled(_counters(len(figures)))[0]
        with self._database.reading() as connection:
            rows = driver_of(connection).execute(sql, (*figures, first, last)).fetchall()
        make = tuple.__new__  # thousands of keys: half the time of calling the class
        return {make(RollupKey, (figure, period, area, unit, key)): n for figure, period, area, unit, key, n in rows}

    def counters(self, figure: str, by: tuple[str, ...], first: int, last: int) -> Sequence[tuple[Any, ...]]:
        """One figure's counters in [first, last]: the parts of the key named ``by``, then n; one row a period."""
        sql, order = self._database.compiled(_plain(by))
        values = {"figure": figure, "first": first, "last": last}
        with self._database.reading() as connection:
            rows: Sequence[tuple[Any, ...]] = (
                driver_of(connection).execute(sql, tuple(values[name] for name in order)).fetchall()
            )
        return rows
