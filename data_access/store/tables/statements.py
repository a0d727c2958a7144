"""The statements of the write path, built once from the schema; positional parameters in the orders given here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from data_access.dialect import Dialect
from data_access.engine import Database
from data_access.mapping import CLOCK_NAMES, NAMES
from data_access.schema import audit, cases, change_log, clocks, counters, meta, reporters, rollups

_Row = TypeVar("_Row")
_ROWS_AT_ONCE = (512, 128, 32)

AUDIT_NAMES = tuple(column.name for column in audit.columns)
"""The columns of an audit line, its hash last."""

SELECT_CASE = sa.select(*(cases.c[name] for name in NAMES)).where(cases.c.id == sa.bindparam("case_id"))
SELECT_CLOCKS = sa.select(*(clocks.c[name] for name in CLOCK_NAMES)).where(clocks.c.case_id == sa.bindparam("case_id"))
SELECT_RECEIPT = (
    sa.select(audit.c.command_id, cases.c.id, cases.c.number, audit.c.version, audit.c.to_state, audit.c.at)
    .join(cases, cases.c.id == audit.c.case_id)
    .where(audit.c.command_id == sa.bindparam("command_id"))
)
_other = audit.alias()
SELECT_LAST_ACT = sa.select(audit.c.actor, audit.c.act, audit.c.version, audit.c.digest).where(
    audit.c.id
    == sa.select(sa.func.max(_other.c.id)).where(_other.c.case_id == sa.bindparam("case_id")).scalar_subquery()
)
SELECT_LAST_CASE = sa.select(sa.func.coalesce(sa.func.max(cases.c.id), sa.literal_column("0")))
SELECT_META = sa.select(meta.c.value).where(meta.c.key == sa.bindparam("key"))
INSERT_CASE = sa.insert(cases)
UPDATE_CASE = (
    sa.update(cases)
    .values({name: sa.bindparam(name) for name in NAMES[1:]})
    .where(cases.c.id == sa.bindparam("case_id"), cases.c.version == sa.bindparam("seen_version"))
)
"""Parameters: the row without its id, then id and the version that was seen."""
INSERT_REPORTER = sa.insert(reporters)
INSERT_AUDIT = sa.insert(audit)
INSERT_CHANGE = sa.insert(change_log).values(
    kind=sa.bindparam("kind"), case_id=sa.bindparam("case_id"), at=sa.bindparam("at")
)


def head_of(dialect: Dialect) -> sa.Select[tuple[int, int, str, int]]:
    """The engine's moment and the last audit line (id, hash, written_at; nulls before the first), in one round trip."""
    end = sa.select(sa.func.max(_other.c.id)).scalar_subquery()
    last = sa.select(audit.c.id, audit.c.hash, audit.c.written_at).where(audit.c.id == end).subquery()
    one = sa.select(dialect.clock.label("now")).subquery()
    return sa.select(one.c.now, last.c.id, last.c.hash, last.c.written_at).select_from(one.outerjoin(last, sa.true()))


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


class Upserts:
    """INSERT … ON CONFLICT of several rows in one statement, by number of rows."""

    def __init__(self, database: Database) -> None:
        self._dialect = database.dialect
        self.clocks = lru_cache(maxsize=32)(self._clocks)
        self.rollups = lru_cache(maxsize=64)(self._rollups)
        self.counter = self._counter()

    def _clocks(self, count: int) -> str:
        insert = many_rows(self._dialect, clocks, count)
        kept = {name: insert.excluded[name] for name in CLOCK_NAMES[1:]}
        return self._sql(insert.on_conflict_do_update(index_elements=["case_id", "kind"], set_=kept))

    def _rollups(self, count: int) -> str:
        insert = many_rows(self._dialect, rollups, count)
        keys = [column.name for column in rollups.primary_key]
        more = {"n": rollups.c.n + insert.excluded.n}
        return self._sql(insert.on_conflict_do_update(index_elements=keys, set_=more))

    def _counter(self) -> str:
        insert = self._dialect.upsert(counters).values(name=sa.bindparam("name"), n=sa.bindparam("n"))
        more = {"n": counters.c.n + insert.excluded.n}
        return self._sql(insert.on_conflict_do_update(index_elements=["name"], set_=more).returning(counters.c.n))

    def _sql(self, statement: sa.sql.ClauseElement) -> str:
        return self._dialect.compile(statement)[0]
