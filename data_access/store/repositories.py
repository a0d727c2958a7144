"""Reads cases and figures for windows: autocommit, indexed, frozen dataclasses out. Never writes.

Implements ``hall.ports.CaseReader`` and ``FigureReader``; for query threads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver, Fold
from data_access.store.request_store import READ, made_of
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.attachment_rows import SELECT_ATTACHMENTS, attachments_of
from data_access.store.tables.row_mapping import NAMES, Row, case_of, cases_of, plain_row
from data_access.store.tables.schema import audit, cases, rollups
from data_access.store.tables.statements import SELECT_CASE, SELECT_STEPS, SELECT_TIMERS
from hall.cases.case import Case
from hall.errors import NotAllowed, NotFound
from hall.people.scope import WHOLE, Scope, scope_of
from hall.people.session import Session
from hall.ports import CaseCard, FigureSpan, HistoryFilter, RollupKey, TimelineEntry
from hall.requests.request import Request

_TIMELINE = (
    sa.select(
        audit.c.at, audit.c.act, audit.c.actor, audit.c.role, audit.c.station,
        audit.c.from_state, audit.c.to_state, audit.c.note,
    )
    .where(audit.c.case_id == sa.bindparam("case_id"))
    .order_by(audit.c.id)
)  # fmt: skip
_ALL = [cases.c[name] for name in NAMES]
_EQUAL = ("state", "street", "subclass", "unit", "component")
_MOST_ROWS = 10_000  # whoever asks for more gets no more: a window shows a page
_KNOWN_AT_ONCE = 500  # well below the 999 parameters that every SQLite takes


class CaseRepository:
    """Cases as windows ask for them. Any thread; each call is a look of its own. Raises StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._whole = database.dialect.gathering(
            SELECT_CASE, (SELECT_TIMERS, SELECT_STEPS, _TIMELINE, SELECT_ATTACHMENTS)
        )

    def card(self, case_id: int, who: Session | None = None) -> CaseCard:
        """The case with its timers, steps, timeline, requests and attachments, what is oldest first. ``who`` None: the
        program itself.

        Raises NotFound, NotAllowed (``denied.read``, ``denied.scope_read``), StoreRefused ``store.damaged_case``.
        """
        scope = scope_of(who) if who else WHOLE
        with self._database.reading_bare(scope) as driver:
            found = self._whole(driver, case_id)
            if found is None:
                raise NotFound("missing.case", case_id=case_id) if scope.is_whole else NotAllowed("denied.scope_read")
            row, (timers, steps, lines, files) = found
            case = case_of(row, timers, steps)
            if not scope.holds(case.street, case.unit):
                raise NotAllowed("denied.scope_read")
            asked = self._asked(driver, case_id)
        return CaseCard(case, tuple(TimelineEntry(*line) for line in lines), asked, attachments_of(files))

    def _asked(self, driver: Driver, case_id: int) -> tuple[Request, ...]:
        """Most cases have none, so their consents are asked for only then."""
        rows, consents = (self._database.compiled(each)[0] for each in READ["case"])
        found = driver.execute(rows, (case_id,)).fetchall()
        return tuple(made_of(found, driver.execute(consents, (case_id,)).fetchall())) if found else ()

    def history(self, wanted: HistoryFilter, who: Session | None = None) -> list[Case]:
        """Cases of any age, newest report first, without their timers; at most ``limit`` (and 10,000). ``who`` None:
        the program itself. Raises NotAllowed ``denied.read``."""
        scope = scope_of(who) if who else WHOLE
        asked = {name: value for name, value in _asked(wanted).items() if value is not None}
        limit = max(0, min(wanted.limit, _MOST_ROWS))
        sql, order = self._database.compiled(_history(tuple(asked), limit, scope))
        asked |= scope_values(scope)
        with self._database.reading_bare(scope) as driver:
            rows = driver.execute(sql, tuple(asked[name] for name in order)).fetchall()
        return cases_of(rows)

    def by_external(self, numbers: Iterable[str]) -> list[Row]:
        """All cases with these foreign numbers (外部单号), of any channel, as rows in the order of ``FIELDS``."""
        wanted, found = list(numbers), list[Row]()
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _KNOWN_AT_ONCE):
                known = sa.select(*_ALL).where(cases.c.external_number.in_(wanted[start : start + _KNOWN_AT_ONCE]))
                found += map(plain_row, connection.execute(known))
        return found


def _asked(wanted: HistoryFilter) -> dict[str, Any]:
    """The parameters of ``_history``, None where nothing is asked."""
    plain = {name: getattr(wanted, name) for name in _EQUAL}
    found: dict[str, Any] = {name: None if value is None else str(value) for name, value in plain.items()}
    return found | {"reported_from": wanted.reported_from, "reported_to": wanted.reported_to}


@lru_cache(maxsize=64)
def _history(asked: tuple[str, ...], limit: int, scope: Scope) -> sa.Select[Any]:
    """The newest cases by the conditions that are asked for; parameters by their names.

    The limit stands in the text: PostgreSQL's general plan for a limit it does not know reads far more rows.
    """
    at = cases.c.reported_at
    where = [cases.c[name] == sa.bindparam(name, type_=sa.String) for name in asked if name in _EQUAL]
    if "reported_from" in asked:
        where.append(at >= sa.bindparam("reported_from", type_=sa.BigInteger))
    if "reported_to" in asked:
        where.append(at < sa.bindparam("reported_to", type_=sa.BigInteger))
    newest = sa.select(*_ALL).where(*where, *in_scope(scope)).order_by(at.desc(), cases.c.id.desc())
    return newest.limit(sa.literal_column(str(limit), sa.Integer)).offset(sa.literal_column("0"))


@lru_cache(maxsize=16)
def _plain(by: tuple[str, ...], fold: Fold) -> sa.Select[Any]:
    """One figure's counters in a range of periods, some parts of their keys only: what is not read costs nothing.

    Thousands of keys are rows that cost more than their counters: the engine folds them, in the order of its index.
    """
    table, plain = rollups.c, [rollups.c[name] for name in by if name != "key"]
    read = sa.select(*plain, fold(table.key, table.n) if "key" in by else table.n).where(
        table.figure == sa.bindparam("figure", type_=sa.String),
        table.period.between(sa.bindparam("first", type_=sa.Integer), sa.bindparam("last", type_=sa.Integer)),
    )
    return read.group_by(table.period, table.area, table.unit) if "key" in by else read


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
        """All counters of these figures whose period lies in [first, last]; zeros are left out."""
        sql = self._database.compiled(_counters(len(figures)))[0]
        with self._database.reading_bare() as driver:
            rows = driver.execute(sql, (*figures, first, last)).fetchall()
        make = tuple.__new__  # thousands of keys: half the time of calling the class
        return {make(RollupKey, (figure, period, area, unit, key)): n for figure, period, area, unit, key, n in rows}

    def counters(self, *asked: FigureSpan) -> list[Sequence[tuple[Any, ...]]]:
        """The counters of each question: the parts of the key named ``by``, then n, or keys and theirs; a row a
        period."""
        dialect, compiled = self._database.dialect, self._database.compiled
        questions = [
            (compiled(_plain(each.by, dialect.fold))[0], (each.figure, each.first, each.last)) for each in asked
        ]
        with self._database.reading_bare() as driver:
            found = dialect.ask_all(driver, questions)
        return [_unfolded(rows) if "key" in each.by else rows for rows, each in zip(found, asked, strict=True)]


def _unfolded(rows: Sequence[Row]) -> Sequence[tuple[Any, ...]]:
    """Read as one text: a name that comes again is the same object then, and looked up by that."""
    folded = json.loads(f"[{','.join([row[-1] for row in rows])}]")
    return [(*row[:-1], keys) for row, keys in zip(rows, folded, strict=True)]
