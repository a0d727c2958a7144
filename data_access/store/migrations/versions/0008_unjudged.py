"""Counts the closed cases without a verdict, by month and street: they stand outside every rate of what is on time.

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

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNJUDGED = "SELECT ended_at, street FROM cases WHERE state = 'closed' AND verdict IS NULL AND ended_at IS NOT NULL"
_PROFILE = """
SELECT body FROM documents WHERE kind = 'profile' AND name = (SELECT value FROM meta WHERE key = 'profile')
ORDER BY version DESC LIMIT 1
"""
_COLUMNS = ("figure", "period", "area", "unit", "key", "n")


def upgrade() -> None:
    """One counter a month and street that has such cases."""
    counted: Counter[tuple[int, str]] = Counter()
    zone: ZoneInfo | None = None
    for ended_at, street in op.get_bind().execute(sa.text(_UNJUDGED)):
        zone = zone or _zone()
        day = (_EPOCH + timedelta(milliseconds=ended_at)).astimezone(zone)
        counted[day.year * 100 + day.month, street or ""] += 1
    rows = [("closed_unjudged.street", month, street, "", "", n) for (month, street), n in sorted(counted.items())]
    if rows:
        table = sa.table("rollups", *(sa.column(name) for name in _COLUMNS))
        op.get_bind().execute(sa.insert(table), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])


def _zone() -> ZoneInfo:
    """The city's, from its profile: a database with cases has one."""
    body: Any = op.get_bind().execute(sa.text(_PROFILE)).scalar()
    return ZoneInfo(json.loads(zlib.decompress(body))["zone"] if body else "UTC")
