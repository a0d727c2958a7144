"""Reads cases and figures for windows: autocommit, indexed, frozen dataclasses out. Never writes.

Implements ``hall.ports.CaseReader`` and ``FigureReader``; for query threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        statement = sa.select(*_ALL).where(*_conditions(wanted)).order_by(cases.c.reported_at.desc(), cases.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(statement.limit(max(0, min(wanted.limit, _MOST_ROWS)))).all()
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


def _conditions(wanted: HistoryFilter) -> list[sa.ColumnElement[bool]]:
    equal: dict[str, Any] = {
        "state": wanted.state, "street": wanted.street, "subclass": wanted.subclass, "unit": wanted.unit,
    }  # fmt: skip
    found = [cases.c[name] == str(value) for name, value in equal.items() if value is not None]
    if wanted.reported_from is not None:
        found.append(cases.c.reported_at >= wanted.reported_from)
    if wanted.reported_to is not None:
        found.append(cases.c.reported_at < wanted.reported_to)
    return found


class FigureRepository:
    """Counters of what happened. Any thread. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rollups(self, figures: Sequence[str], first: int, last: int) -> Mapping[RollupKey, int]:
        """All counters of these figures whose period lies in [first, last]; those that stand at nought are left out."""
        statement = sa.select(rollups).where(
            rollups.c.figure.in_(list(figures)), rollups.c.period.between(first, last), rollups.c.n != 0
        )
        with self._database.reading() as connection:
            return {RollupKey(*key): n for *key, n in connection.execute(statement).all()}
