"""Counts the closed cases by month, unit and verdict: what a ranking of units by its honest pair of rates rests on.

Frozen: what the counter means, and where the city's zone stands, are written out here as they were when it was made.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER_MS = 900_000  # as below; every zone's offset is a multiple of a quarter of an hour
_CLOSED = """
SELECT quarter, unit, verdict, COUNT(*) FROM (
    SELECT ended_at / 900000 AS quarter, COALESCE(unit, '') AS unit, COALESCE(verdict, '') AS verdict
    FROM cases WHERE state = 'closed' AND ended_at IS NOT NULL) AS closed
GROUP BY quarter, unit, verdict
"""
_PROFILE = """
SELECT body FROM documents WHERE kind = 'profile' AND name = (SELECT value FROM meta WHERE key = 'profile')
ORDER BY version DESC LIMIT 1
"""
_COLUMNS = ("figure", "period", "area", "unit", "key", "n")


def upgrade() -> None:
    """One counter a month, unit and verdict."""
    counted: Counter[tuple[int, str, str]] = Counter()
    zone: ZoneInfo | None = None
    for quarter, unit, verdict, n in op.get_bind().execute(sa.text(_CLOSED)):
        zone = zone or _zone()
        day = (_EPOCH + timedelta(milliseconds=quarter * _QUARTER_MS)).astimezone(zone)
        counted[day.year * 100 + day.month, unit, verdict] += n
    op.execute("DELETE FROM rollups WHERE figure = 'closed.unit'")
    rows = [("closed.unit", month, "", unit, verdict, n) for (month, unit, verdict), n in sorted(counted.items())]
    if rows:
        table = sa.table("rollups", *(sa.column(name) for name in _COLUMNS))
        op.get_bind().execute(sa.insert(table), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])


def _zone() -> ZoneInfo:
    """The city's, from its profile: a database with cases has one."""
    body: Any = op.get_bind().execute(sa.text(_PROFILE)).scalar()
    return ZoneInfo(json.loads(zlib.decompress(body))["zone"] if body else "UTC")
