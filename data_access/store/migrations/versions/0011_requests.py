"""Requests (申请) with their consents, and the change log's subject: kinds of change beside cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    """Two tables, one index that lets the same wait once a case, one column."""
    op.create_table(
        "requests",
        sa.Column("id", _BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("case_id", _BIG_ID, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("street", sa.String(64)),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("basis", sa.BigInteger),
        sa.Column("lapses_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("number", name="uq_requests_number"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_requests_case_id"),
    )
    op.create_index("ix_requests_case_id", "requests", ["case_id"])
    op.create_index(
        "uq_requests_pending",
        "requests",
        ["case_id", "act"],
        unique=True,
        postgresql_where=_PENDING,
        sqlite_where=_PENDING,
    )
    op.create_table(
        "request_steps",
        sa.Column("request_id", _BIG_ID, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("at", sa.BigInteger),
        sa.Column("by", sa.String(64)),
        sa.Column("yes", sa.Boolean),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("request_id", "n", name="pk_request_steps"),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_request_steps_request_id"),
        sqlite_with_rowid=False,
    )
    op.add_column("change_log", sa.Column("subject", sa.String(64)))
