"""Seals the users, documents and facts that stand in the database: from here on their audit lines vouch for them.

No table changes. Frozen: digests, subjects and chain are written out here as they were when it was made.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

USER = ("name", "shown_name", "password", "roles", "unit", "streets", "failures", "locked_until")
DOCUMENT = ("kind", "name", "version", "body")
FACT = ("key", "value")
LINE = (
    "id", "command_id", "case_id", "version", "act", "actor", "role", "station", "at", "written_at", "from_state",
    "to_state", "note", "digest", "hash",
)  # fmt: skip
UNSEALED = {"genesis", "epoch", "state", "lived_until"}
CLOCKS = {
    "sqlite": "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)",
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}


def upgrade() -> None:
    """One audit line for each row; none in a database that is being made."""
    found = [*_users(), *_documents(), *_facts()]
    if not found:
        return
    number, last, now = _head()
    for act, subject, digest in found:
        number += 1
        values = (number, str(uuid4()), None, None, act, "migration", "", "", now, now, None, None, subject, digest)
        last = sha256((last + ascii(values)).encode()).hexdigest()
        line = dict(zip(LINE, (*values, last), strict=True))
        op.get_bind().execute(sa.insert(_table("audit", LINE)).values(line))


def _users() -> list[tuple[str, str, str]]:
    rows = _rows("users", USER)
    people = [("user.add", f"user {row[0]}", _digest(row[:6])) for row in rows]
    return people + [("user.add", f"tries {row[0]}", _digest((row[0], *row[6:]))) for row in rows]


def _documents() -> list[tuple[str, str, str]]:
    rows = [(*row[:3], sha256(row[3]).hexdigest()) for row in _rows("documents", DOCUMENT)]
    return [("document", "document {} {} {}".format(*row), _digest(row)) for row in rows]


def _facts() -> list[tuple[str, str, str]]:
    rows = [row for row in _rows("meta", FACT) if row[0] not in UNSEALED and not row[0].startswith("lease.")]
    return [("fact", f"fact {row[0]}", _digest(row)) for row in rows]


def _head() -> tuple[int, str, int]:
    bind = op.get_bind()
    now = int(bind.exec_driver_sql(CLOCKS[bind.dialect.name]).scalar_one())
    audit = _table("audit", LINE)
    ends = sa.select(audit.c.id, audit.c.hash, audit.c.written_at).order_by(audit.c.id.desc()).limit(1)
    last = bind.execute(ends).first()
    if last is not None:
        return int(last[0]), str(last[1]), max(now, int(last[2]))
    meta = _table("meta", FACT)
    epoch = int(bind.execute(sa.select(meta.c.value).where(meta.c.key == "genesis")).scalar_one())
    return 0, sha256(f"genesis {epoch}".encode()).hexdigest(), now


def _rows(name: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    table = _table(name, columns)
    keys = columns[: 3 if name == "documents" else 1]
    found = sa.select(*(table.c[each] for each in columns)).order_by(*(table.c[each] for each in keys))
    return [tuple(row) for row in op.get_bind().execute(found)]


def _table(name: str, columns: tuple[str, ...]) -> sa.TableClause:
    return sa.table(name, *(sa.column(each) for each in columns))


def _digest(values: tuple[Any, ...]) -> str:
    return sha256(ascii(values).encode()).hexdigest()
