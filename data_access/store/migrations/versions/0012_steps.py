"""Keeps the steps of each case: its stays at a node, who ended them, when they were due, what they used.

For cases that are there the steps are worked out from the audit and marked so (``audit``): when, who and in which role
is known, due and used are not; the open step is due when the case is. A failed check (返工) is counted from them.
Frozen: states, acts, counters and where the city's zone stands are written out here as they were when it was made.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEP = ("case_id", "n", "node", "arrived", "unit", "role", "person", "due", "ended", "used", "origin")
COUNTER = ("figure", "period", "area", "unit", "key", "n")
ENDED = {"closed", "rejected", "not_filed", "cancelled", "self_closed"}
AT_UNIT = {"dispatched", "in_progress"}
ANEW = {"redispatch", "second_dispatch"}
LINES = """
SELECT audit.case_id, audit.act, audit.actor, audit.role, audit.at, audit.from_state, audit.to_state,
       cases.unit, cases.due_at, cases.street
FROM audit JOIN cases ON cases.id = audit.case_id ORDER BY audit.case_id, audit.id
"""
PROFILE = """
SELECT body FROM documents WHERE kind = 'profile' AND name = (SELECT value FROM meta WHERE key = 'profile')
ORDER BY version DESC LIMIT 1
"""
AT_ONCE = 2_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = list[Any]


def upgrade() -> None:
    """The table, and the steps of the cases that are there."""
    op.create_table(
        "case_steps",
        sa.Column("case_id", BIG_ID, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(16), nullable=False),
        sa.Column("arrived", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(64), nullable=True),
        sa.Column("role", sa.String(24), nullable=True),
        sa.Column("person", sa.String(64), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("used", sa.BigInteger(), nullable=True),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_steps_case_id"),
        sa.PrimaryKeyConstraint("case_id", "n", name="pk_case_steps"),
        sqlite_with_rowid=False,
    )
    zone, rework = _zone(), Counter[tuple[int, str, str]]()
    waiting: list[Row] = []
    for street, steps in _histories():
        for before, after in pairwise(steps):
            if before[2] == "checking" and after[2] == "dispatched":
                day = (EPOCH + timedelta(milliseconds=after[3])).astimezone(zone)
                rework[day.year * 100 + day.month, street or "", after[4] or ""] += 1
        waiting += steps
        if len(waiting) >= AT_ONCE:
            _put("case_steps", STEP, waiting)
            waiting = []
    _put("case_steps", STEP, waiting)
    _put("rollups", COUNTER, [["rework.unit", *key, "", n] for key, n in sorted(rework.items())])


def _histories() -> Iterator[tuple[str | None, list[Row]]]:
    """Street and steps of each case."""
    lines = op.get_bind().execute(sa.text(LINES), execution_options={"yield_per": AT_ONCE})
    for _case_id, found in groupby(lines, key=lambda line: line[0]):
        of_case = list(found)
        yield of_case[0][9], _steps(of_case)


def _steps(lines: Iterable[Any]) -> list[Row]:
    steps: list[Row] = []
    for case_id, act, actor, role, at, from_state, to_state, unit, due, _street in lines:
        is_open = bool(steps) and steps[-1][8] is None
        if is_open and to_state == from_state and act not in ANEW:
            continue
        if is_open:
            steps[-1][5:9] = [role, actor, None, at]
        if to_state not in ENDED:
            holder = unit if to_state in AT_UNIT else None
            steps.append([case_id, len(steps) + 1, to_state, at, holder, None, None, due, None, None, "audit"])
    return steps


def _put(name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    if rows:
        table = sa.table(name, *(sa.column(column) for column in columns))
        op.get_bind().execute(sa.insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def _zone() -> ZoneInfo:
    """The city's, from its profile: a database with cases has one."""
    body: Any = op.get_bind().execute(sa.text(PROFILE)).scalar()
    return ZoneInfo(json.loads(zlib.decompress(body)).get("zone", "UTC") if body else "UTC")
