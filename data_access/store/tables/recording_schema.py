"""The index of recordings (录像索引): a row a segment. Moments are UTC milliseconds.

Its rows bear no seal: they are made of the files' names, some six a minute and camera, go when the files go, and can be
made anew of them. Who holds the disk can change a file whatever its row says; what is evidence is attached to a case,
under a digest that the audit seals. No start needs it.
"""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store.tables.metadata import metadata

recordings = sa.Table(
    "recordings",
    metadata,
    sa.Column("camera", sa.String(64), primary_key=True),
    sa.Column("begin_at", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("end_at", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("store", sa.String(32), primary_key=True),  # the mark of the place where it lies
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("codec", sa.String(12), nullable=False),
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("station", sa.String(96), nullable=False),  # who recorded it
    sa.Index("ix_recordings_store_end_at", "store", "end_at"),
)
