"""The table of kept positions: of each source one row a quarter of an hour, its points packed one behind another.

SQLite: in a file of its own (``hall.tracks.db``). PostgreSQL: beside the facts, logged, written without the ledger's
lock. Nobody seals it, and no backup has it: who walked where goes when its days are over, and stays nowhere else.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})

track_blocks = sa.Table(
    "track_blocks",
    metadata,
    sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),  # where it begins, UTC ms
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(96), primary_key=True),
    sa.Column("points", sa.LargeBinary, nullable=False),
)
"""The key begins with the time: rows are written where others of the same quarter are, and go as one stretch."""
