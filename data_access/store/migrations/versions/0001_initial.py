"""The first tables: cases with their clocks, audit, change log, roll-ups, documents, people, telemetry.

Frozen: later changes are revisions of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables of the first release."""
    _beats()
    _cases()
    _change_log()
    _counters()
    _documents()
    _meta()
    _positions()
    _readers()
    _rollups()
    _users()
    _audit()
    _clocks()
    _reporters()


def _beats() -> None:
    op.create_table(
        "beats",
        sa.Column("producer", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("producer", name="pk_beats"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", BIG_ID, nullable=False, autoincrement=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("external_number", sa.String(64), nullable=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("subclass", sa.String(64), nullable=False),
        sa.Column("condition", sa.BigInteger(), nullable=True),
        sa.Column("taxonomy", sa.String(64), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("street", sa.String(64), nullable=True),
        sa.Column("community", sa.String(64), nullable=True),
        sa.Column("cell", sa.String(15), nullable=True),
        sa.Column("duty_grid", sa.String(32), nullable=True),
        sa.Column("road_section", sa.String(32), nullable=True),
        sa.Column("area_class", sa.String(1), nullable=False),
        sa.Column("component", sa.String(16), nullable=True),
        sa.Column("unit", sa.String(64), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("rework", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.Column("dispatched_at", sa.BigInteger(), nullable=True),
        sa.Column("disposed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("reported_by", sa.String(64), nullable=True),
        sa.Column("filed_by", sa.String(64), nullable=True),
        sa.Column("disposed_by", sa.String(64), nullable=True),
        sa.Column("clock", sa.String(12), nullable=True),
        sa.Column("warn_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("verdict", sa.String(8), nullable=True),
        sa.Column("deadline", sa.BigInteger(), nullable=True),
        sa.Column("oddity", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("channel", "external_number", name="uq_cases_channel_external_number"),
        sa.UniqueConstraint("number", name="uq_cases_number"),
    )
    op.create_index("ix_cases_reported_at", "cases", ["reported_at"])
    op.create_index("ix_cases_state_reported_at", "cases", ["state", "reported_at"])
    op.create_index("ix_cases_street_reported_at", "cases", ["street", "reported_at"])
    op.create_index("ix_cases_subclass_reported_at", "cases", ["subclass", "reported_at"])
    op.create_index("ix_cases_unit_reported_at", "cases", ["unit", "reported_at"])


def _change_log() -> None:
    op.create_table(
        "change_log",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("case_id", BIG_ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_log"),
        sqlite_autoincrement=True,
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "version", name="pk_documents"),
    )


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _positions() -> None:
    op.create_table(
        "positions",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", name="pk_positions"),
    )


def _readers() -> None:
    op.create_table(
        "readers",
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("cursor", BIG_ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reader", name="pk_readers"),
    )


def _rollups() -> None:
    op.create_table(
        "rollups",
        sa.Column("figure", sa.String(32), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("figure", "period", "area", "unit", "key", name="pk_rollups"),
        sqlite_with_rowid=False,
    )


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("shown_name", sa.String(64), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("roles", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(64), nullable=True),
        sa.Column("streets", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG_ID, nullable=False, autoincrement=False),
        sa.Column("command_id", sa.String(64), nullable=False),
        sa.Column("case_id", BIG_ID, nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("station", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("from_state", sa.String(16), nullable=True),
        sa.Column("to_state", sa.String(16), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.UniqueConstraint("command_id", name="uq_audit_command_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_audit_case_id"),
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"])


def _clocks() -> None:
    op.create_table(
        "clocks",
        sa.Column("case_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("unit", sa.String(12), nullable=False),
        sa.Column("limit_ms", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("paused_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.Column("warn_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "kind", name="pk_clocks"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_clocks_case_id"),
        sqlite_with_rowid=False,
    )


def _reporters() -> None:
    op.create_table(
        "reporters",
        sa.Column("case_id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(64), nullable=True),
        sa.Column("phone", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name="pk_reporters"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_reporters_case_id"),
    )
