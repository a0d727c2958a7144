"""The tables of requests (申请): a request a row, a row for each consent it needs. Moments are UTC milliseconds."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store.tables.metadata import PARTIAL, BigId, metadata

PENDING: sa.ColumnElement[str] = sa.literal_column("'pending'")
"""Written into the statement as text, so that both engines see that the index on pending requests can be used."""

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=False),  # given under the lock
    sa.Column("number", sa.String(24), nullable=False, unique=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("act", sa.String(24), nullable=False),
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("fields", sa.Text, nullable=False),  # JSON: what the act needs beside the reason
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("asked_by", sa.String(64), nullable=False),
    sa.Column("role", sa.String(24), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("street", sa.String(64)),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.Column("basis", sa.BigInteger),
    sa.Column("lapses_at", sa.BigInteger, nullable=False),
    sa.Column("ended_at", sa.BigInteger),
)
sa.Index(  # the same is asked for a case once at a time, whoever asks at the same moment
    "uq_requests_pending",
    requests.c.case_id,
    requests.c.act,
    unique=True,
    info={PARTIAL: requests.c.state == PENDING},
)
request_steps = sa.Table(
    "request_steps",
    metadata,
    sa.Column("request_id", BigId, sa.ForeignKey("requests.id"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),  # from 1, in the order of the consents
    sa.Column("role", sa.String(24), nullable=False),
    sa.Column("at", sa.BigInteger),
    sa.Column("by", sa.String(64)),
    sa.Column("yes", sa.Boolean),
    sa.Column("note", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
