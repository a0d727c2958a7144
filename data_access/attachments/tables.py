"""PostgreSQL's tables of contents. They stand apart from the facts: a backup holds what is named, as files.

Written by ``put_content`` alone, a function of the owner (the migration), which makes the digest itself.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s"})

PIECE_BYTES = 256 << 10
"""As ``put_content`` cuts them: a reader has one piece in memory, and a row stays far below the server's gigabyte."""

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),  # SHA-256
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("at", sa.BigInteger, nullable=False),  # brought last, UTC ms
)
content_pieces = sa.Table(
    "content_pieces",
    metadata,
    sa.Column("digest", sa.String(64), sa.ForeignKey("contents.digest"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),  # from 0
    sa.Column("body", sa.LargeBinary, nullable=False),
)
