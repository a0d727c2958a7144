"""The statements of the write path, built once from the schema; positional parameters in the orders given here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Dialect
from data_access.engine.identity import SELECT_SCHEMA
from data_access.store.tables.ground_schema import UNITS_KEY
from data_access.store.tables.row_mapping import NAMES, STEP_NAMES, TIMER_NAMES
from data_access.store.tables.schema import (
    PEOPLE_KEY,
    audit,
    case_steps,
    cases,
    change_log,
    commands,
    documents,
    meta,
    reporters,
    rollups,
    timers,
)

_Row = TypeVar("_Row")
_ROWS_AT_ONCE = (512, 128, 32)
"""At most three shapes of a statement beside the rest's; 512 rows stay below SQLite's 32,766 parameters."""

MOST_COUNTED = 10**15
"""No counter gets there by counting. One that somebody set beyond it goes on from here, so that no act fails because
the next number would not fit; ``verify`` names it."""
AUDIT_NAMES = tuple(column.name for column in audit.columns)
"""The columns of an audit line, its hash last."""

SELECT_CASE = sa.select(*(cases.c[name] for name in NAMES)).where(cases.c.id == sa.bindparam("case_id"))
SELECT_TIMERS = sa.select(*(timers.c[name] for name in TIMER_NAMES)).where(timers.c.case_id == sa.bindparam("case_id"))
SELECT_STEPS = (
    sa.select(*(case_steps.c[name] for name in STEP_NAMES))
    .where(case_steps.c.case_id == sa.bindparam("case_id"))
    .order_by(case_steps.c.n)
)
SUBJECT = sa.func.coalesce(audit.c.subject, audit.c.note)
"""What a line that is no case's is about: lines from before there was a column for it name it in the note."""
SELECT_RECEIPT = (
    sa.select(
        commands.c.command_id, cases.c.id, cases.c.number, audit.c.version, audit.c.to_state, audit.c.at,
        commands.c.actor, commands.c.digest, SUBJECT,
    )
    .select_from(
        commands.join(audit, audit.c.id == commands.c.audit_id).outerjoin(cases, cases.c.id == audit.c.case_id)
    )
    .where(commands.c.command_id == sa.bindparam("command_id"))
)  # fmt: skip
"""No case where the command was one on a request: the subject then names it."""
_other = audit.alias()
SELECT_LAST_ACT = sa.select(audit.c.actor, audit.c.act, audit.c.version, audit.c.digest).where(
    audit.c.id
    == sa.select(sa.func.max(_other.c.id)).where(_other.c.case_id == sa.bindparam("case_id")).scalar_subquery()
)
TIMES_DONE = sa.select(sa.func.count()).where(
    audit.c.case_id == sa.bindparam("case_id"), audit.c.act == sa.bindparam("act")
)
SELECT_LAST_CASE = sa.select(sa.func.max(cases.c.id)).where(
    cases.c.id > sa.bindparam("before", type_=sa.BigInteger), cases.c.id <= sa.bindparam("last", type_=sa.BigInteger)
)
SELECT_LAST_NUMBER = sa.select(sa.func.max(cases.c.number)).where(
    cases.c.number >= sa.bindparam("first"), cases.c.number <= sa.bindparam("last")
)
SELECT_META = sa.select(meta.c.value).where(meta.c.key == sa.bindparam("key"))
INSERT_CASE = sa.insert(cases)
INSERT_REPORTER = sa.insert(reporters)
INSERT_AUDIT = sa.insert(audit)
INSERT_COMMAND = sa.insert(commands)
INSERT_CHANGE = sa.insert(change_log).values(
    kind=sa.bindparam("kind"), case_id=sa.bindparam("case_id"), subject=sa.bindparam("subject"), at=sa.bindparam("at")
)


_CITY = sa.select(meta.c.value).where(meta.c.key == sa.literal_column("'profile'")).scalar_subquery()
LAW_IN_FORCE = sa.select(sa.func.coalesce(sa.func.max(documents.c.version), sa.literal_column("0"))).where(
    documents.c.kind == sa.literal_column("'law'"), documents.c.name == _CITY
)
"""The version of the city's law in force: its last document's; 0 where there is none."""


_UNITS, _EPOCH, _PEOPLE = (
    sa.select(meta.c.value).where(meta.c.key == sa.literal_column(f"'{key}'"))
    for key in (UNITS_KEY, "epoch", PEOPLE_KEY)
)
_NONE, _DOT, _NEVER = (sa.literal_column(f"'{text}'", sa.String) for text in ("", ".", "0"))
PEOPLE = sa.select(
    sa.func.coalesce(_EPOCH.scalar_subquery(), _NONE) + _DOT + sa.func.coalesce(_PEOPLE.scalar_subquery(), _NEVER)
)
"""Which users the hall has: its epoch, for a restored hall has those of then, and how often they have changed in it."""


def head_of(dialect: Dialect) -> sa.Select[tuple[int, int, str, int, int, str, str, str]]:
    """In one round trip: the engine's moment and the last audit line (id, hash, written_at; nulls before the first).
    Then the versions of the law in force and of the schema, the count of the ground at which its units changed last,
    and how often people have changed (null before they did)."""
    end = sa.select(sa.func.max(_other.c.id)).scalar_subquery()
    last = sa.select(audit.c.id, audit.c.hash, audit.c.written_at).where(audit.c.id == end).subquery()
    one = sa.select(dialect.clock.label("now")).subquery()
    beside = (each.scalar_subquery() for each in (LAW_IN_FORCE, SELECT_SCHEMA, _UNITS, PEOPLE))
    told = sa.select(one.c.now, last.c.id, last.c.hash, last.c.written_at, *beside)
    return told.select_from(one.outerjoin(last, sa.true()))


def update_case(names: Sequence[str]) -> sa.Update:
    """Writes these columns of a case, in the order of the table; parameters: their values, id, the version seen.

    What an act leaves alone is not named: SQLite takes each named column out of its indexes and puts it in again.
    """
    seen = (cases.c.id == sa.bindparam("case_id"), cases.c.version == sa.bindparam("seen_version"))
    return sa.update(cases).values({name: sa.bindparam(name) for name in names}).where(*seen)


def filled_up(ids: Sequence[int], how_many: int) -> Iterator[dict[str, int]]:
    """The ids as values of statements that take so many (``id0``, ``id1`` …): one shape, so a short rest is filled up
    with its last one."""
    for start in range(0, len(ids), how_many):
        part = list(ids[start : start + how_many])
        yield {f"id{i}": each for i, each in enumerate(part + part[-1:] * (how_many - len(part)))}


def pieces(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """The rows in parts of few sizes, so that few shapes of statement are compiled; what is left goes in one."""
    start = 0
    while start < len(rows):
        left = len(rows) - start
        size = next((size for size in _ROWS_AT_ONCE if size <= left), left)
        yield rows[start : start + size]
        start += size


def many_rows(dialect: Dialect, table: sa.Table, count: int) -> Any:
    """An upsert of ``count`` whole rows in one statement, its conflict still to be said."""
    rows = [{c.name: sa.bindparam(f"{c.name}_{i}", type_=c.type) for c in table.columns} for i in range(count)]
    return dialect.upsert(table).values(rows)


def _bounded(n: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """As it is, or the bound it is beyond."""
    return sa.case((n > sa.literal_column(str(MOST_COUNTED)), sa.literal_column(str(MOST_COUNTED))), else_=n)


class Upserts:
    """INSERT … ON CONFLICT of several rows in one statement, by number of rows."""

    def __init__(self, database: Database) -> None:
        self._dialect = database.dialect
        self.timers = lru_cache(maxsize=32)(self._timers)
        self.steps = lru_cache(maxsize=32)(self._steps)
        self.rollups = lru_cache(maxsize=64)(self._rollups)
        self.case = lru_cache(maxsize=256)(lambda names: self._sql(update_case(names)))

    def _timers(self, count: int) -> str:
        insert = many_rows(self._dialect, timers, count)
        kept = {name: insert.excluded[name] for name in TIMER_NAMES[1:]}
        return self._sql(insert.on_conflict_do_update(index_elements=["case_id", "kind"], set_=kept))

    def _steps(self, count: int) -> str:
        insert = many_rows(self._dialect, case_steps, count)
        kept = {name: insert.excluded[name] for name in STEP_NAMES[1:]}
        return self._sql(insert.on_conflict_do_update(index_elements=["case_id", "n"], set_=kept))

    def _rollups(self, count: int) -> str:
        insert = many_rows(self._dialect, rollups, count)
        keys = [column.name for column in rollups.primary_key]
        more = {"n": _bounded(rollups.c.n) + insert.excluded.n}
        return self._sql(insert.on_conflict_do_update(index_elements=keys, set_=more))

    def _sql(self, statement: sa.sql.ClauseElement) -> str:
        return self._dialect.compile(statement)[0]
