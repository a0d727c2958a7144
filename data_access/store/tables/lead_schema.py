"""The table of leads (智能识别线索). Moments are UTC milliseconds.

The first columns say what was decided of which camera's sight; the last three go on counting, and bear no seal. Nor do
the clips around their moments (告警前后录像): what is evidence is attached to a case, under a digest that is sealed.
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store.tables.metadata import PARTIAL, BigId, metadata

WAITING: sa.ColumnElement[str] = sa.literal_column("'waiting'")
"""As text, so that both engines see that the index on those that wait can be used."""

leads = sa.Table(
    "leads",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=False),  # given under the lock
    sa.Column("camera", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("algorithm", sa.String(64), nullable=False),
    sa.Column("first_at", sa.BigInteger, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("snapshot", sa.String(64), nullable=False),
    sa.Column("street", sa.String(64), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("reviewed_by", sa.String(64), nullable=False),
    sa.Column("reviewed_at", sa.BigInteger),
    sa.Column("reason", sa.String(24)),
    sa.Column("case_id", BigId, nullable=False),
    sa.Column("by_itself", sa.SmallInteger, nullable=False),
    sa.Column("last_at", sa.BigInteger, nullable=False),
    sa.Column("count", sa.BigInteger, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Index("ix_leads_camera_kind_id", "camera", "kind", "id"),
)
sa.Index("ix_leads_waiting", leads.c.last_at, info={PARTIAL: leads.c.state == WAITING})

lead_clips = sa.Table(
    "lead_clips",
    metadata,
    sa.Column("lead_id", BigId, primary_key=True, autoincrement=False),  # one each
    sa.Column("camera", sa.String(64), nullable=False),  # the lead's, so that those of a stretch are found
    sa.Column("begin_at", sa.BigInteger, nullable=False),
    sa.Column("end_at", sa.BigInteger, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),  # of its content, in the store of attached files
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("stretches", sa.String(800), nullable=False),  # what there is between: 5-9 12-20, ms behind begin_at
    sa.Index("ix_lead_clips_camera_begin_at", "camera", "begin_at"),
)
