"""The tables of telemetry. They stand apart from the facts: nobody proves, seals or backs them up.

SQLite: in a file of their own. PostgreSQL: beside the facts, ``latest`` unlogged (a crash empties it, a server that
follows does not have it), written without the ledger's lock and without its bell.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})

beats = sa.Table(  # producers' heartbeats
    "beats",
    metadata,
    sa.Column("producer", sa.String(64), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(32), nullable=False),
)
readers = sa.Table(  # cursors of live readers, so that the log can be pruned behind the oldest
    "readers",
    metadata,
    sa.Column("reader", sa.String(64), primary_key=True),
    sa.Column("cursor", sa.BigInteger, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)
latest = sa.Table(  # the last value of each source: places, open cases, sensors …
    "latest",
    metadata,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(96), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("heard", sa.BigInteger, nullable=False),
    sa.Column("lon", sa.Float),
    sa.Column("lat", sa.Float),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("login", sa.Text),  # PostgreSQL: who told it first, set by a trigger; None: the owner of the tables
    sa.Index("ix_latest_login", "login", "kind"),
)
