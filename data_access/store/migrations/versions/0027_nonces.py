"""Gives each user a nonce, a number drawn by lot that is part of the seal: without it a seal tells whether a guessed
password is right.

A desk is told a name's roles, costs and salt, and everybody reads the audit: the digest over them and the hash of the
password was all that it takes to guess at home. Lines from before stay in the chain, and tell it of the password of
then. Sealed anew is only who agrees with the last line: what was changed by hand stays found. Frozen, as 0002.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

USER = ("name", "shown_name", "password", "roles", "unit", "streets")
LINE = (
    "id", "command_id", "case_id", "version", "act", "actor", "role", "station", "at", "written_at", "from_state",
    "to_state", "note", "digest", "law", "subject",
)  # fmt: skip
CLOCKS = {
    "sqlite": "SELECT CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)",
    "postgresql": "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}
SEALED = """
SELECT coalesce(subject, note), act, digest FROM audit
WHERE case_id IS NULL AND (digest <> '' OR act = 'removed') AND coalesce(subject, note) LIKE 'user %' ORDER BY id
"""
_CLOCK_STEP_MS = 5_000  # a last line that lies farther ahead is of a clock that was put back
_BYTES = 32  # more than anybody tries


def upgrade() -> None:
    """A column, and an audit line for each user whose seal held."""
    op.add_column("users", sa.Column("nonce", sa.String(64)))
    bind, table = op.get_bind(), sa.table("users", *map(sa.column, (*USER, "disabled", "nonce")))
    rows = bind.execute(sa.select(*(table.c[name] for name in (*USER, "disabled"))).order_by(table.c.name)).all()
    sealed, is_part = _sealed()
    lines = []
    for *row, disabled in rows:
        subject, nonce = f"user {row[0]}", secrets.token_hex(_BYTES)
        bind.execute(sa.update(table).where(table.c.name == row[0]).values(nonce=nonce))
        told = (*row, *(("disabled",) if disabled else ()))
        if sealed.get(subject, _digest(told) if is_part else "") == _digest(told):
            lines.append((subject, _digest((*told, ("nonce", nonce)))))
    if lines:
        _write(lines)


def _sealed() -> tuple[dict[str, str], bool]:
    """The digest in each user's last line ("": taken out), and whether lines went with an archived month."""
    bind = op.get_bind()
    found = {subject: "" if act == "removed" else digest for subject, act, digest in bind.execute(sa.text(SEALED))}
    first = bind.exec_driver_sql("SELECT min(id) FROM audit").scalar()
    return found, first is None or int(first) > 1


def _write(lines: list[tuple[str, str]]) -> None:
    number, last, now = _head()
    for subject, digest in lines:
        number += 1
        values = (
            number, str(uuid4()), None, None, "user.sealed", "migration", "", "", now, now, None, None, "", digest,
            None, subject,
        )  # fmt: skip
        last = sha256((last + ascii(values)).encode()).hexdigest()
        line = dict(zip((*LINE, "hash"), (*values, last), strict=True))
        op.get_bind().execute(sa.insert(sa.table("audit", *map(sa.column, line))).values(line))


def _head() -> tuple[int, str, int]:
    bind = op.get_bind()
    now = int(bind.exec_driver_sql(CLOCKS[bind.dialect.name]).scalar_one())
    last = bind.exec_driver_sql("SELECT id, hash, written_at FROM audit ORDER BY id DESC LIMIT 1").first()
    if last is not None:
        number, ends, written = int(last[0]), str(last[1]), int(last[2])
        return number, ends, now if written - now > _CLOCK_STEP_MS else max(now, written)
    epoch = int(bind.exec_driver_sql("SELECT value FROM meta WHERE key = 'genesis'").scalar_one())
    return 0, sha256(f"genesis {epoch}".encode()).hexdigest(), now


def _digest(values: tuple[Any, ...]) -> str:
    return sha256(ascii(values).encode()).hexdigest()
