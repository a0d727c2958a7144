"""The tables. The case table is made from the field table; moments are BIGINT UTC milliseconds on both engines."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from hall.cases.fields import FIELDS, Field

SCHEMA_VERSION = 2
"""Raised with each migration; a database with a higher one is refused."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _column(field: Field) -> sa.Column[object]:
    if field.name == "id":
        return sa.Column("id", BigId, primary_key=True, autoincrement=False)  # given under the lock
    if issubclass(field.type, (str, StrEnum)):
        kind: sa.types.TypeEngine[object] = sa.String(field.column.size) if field.column.size else sa.Text()  # type: ignore[assignment]
    else:
        kind = {bool: sa.Boolean, int: sa.BigInteger, float: sa.Float}[field.type]()
    return sa.Column(field.name, kind, nullable=field.optional)


cases = sa.Table(
    "cases",
    metadata,
    *(_column(f) for f in FIELDS),
    sa.UniqueConstraint("number"),
    sa.UniqueConstraint("channel", "external_number"),
    sa.Index(None, "reported_at"),
    sa.Index(None, "state", "reported_at"),
    sa.Index(None, "street", "reported_at"),
    sa.Index(None, "subclass", "reported_at"),
    sa.Index(None, "unit", "reported_at"),
)
clocks = sa.Table(
    "clocks",
    metadata,
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), primary_key=True),
    sa.Column("kind", sa.String(12), primary_key=True),
    sa.Column("unit", sa.String(12), nullable=False),
    sa.Column("limit_ms", sa.BigInteger),
    sa.Column("started_at", sa.BigInteger, nullable=False),
    sa.Column("used_ms", sa.BigInteger, nullable=False),
    sa.Column("since", sa.BigInteger),
    sa.Column("paused_at", sa.BigInteger),
    sa.Column("stopped_at", sa.BigInteger),
    sa.Column("warn_at", sa.BigInteger),
    sa.Column("due_at", sa.BigInteger),
    sqlite_with_rowid=False,
)
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=False),
    sa.Column("command_id", sa.String(64), nullable=False, unique=True),
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), index=True),
    sa.Column("version", sa.BigInteger),
    sa.Column("act", sa.String(24), nullable=False),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("role", sa.String(24), nullable=False),
    sa.Column("station", sa.String(64), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),  # the moment the law was applied with
    sa.Column("written_at", sa.BigInteger, nullable=False),  # taken under the lock
    sa.Column("from_state", sa.String(16)),
    sa.Column("to_state", sa.String(16)),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),  # of the row as this act left it
    sa.Column("hash", sa.String(64), nullable=False),  # of this line and the hash before it
)
change_log = sa.Table(
    "change_log",
    metadata,
    sa.Column("id", BigId, primary_key=True),
    sa.Column("kind", sa.String(12), nullable=False),  # case | reload | setting
    sa.Column("case_id", BigId),
    sa.Column("at", sa.BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
rollups = sa.Table(
    "rollups",
    metadata,
    sa.Column("figure", sa.String(32), primary_key=True),
    sa.Column("period", sa.Integer, primary_key=True),  # yyyymmdd of the city's day
    sa.Column("area", sa.String(64), primary_key=True),
    sa.Column("unit", sa.String(64), primary_key=True),
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
counters = sa.Table(  # daily numbers of cases
    "counters",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)
meta = sa.Table(  # one row a fact: epoch, profile, sample mark and seed, time offset, taxonomy
    "meta",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
documents = sa.Table(  # profile, taxonomies, city plan, base map: as stored, by name and version
    "documents",
    metadata,
    sa.Column("kind", sa.String(24), primary_key=True),
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),  # compressed JSON
)
reporters = sa.Table(  # 举报人: a table of its own with a grant of its own
    "reporters",
    metadata,
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), primary_key=True),
    sa.Column("name", sa.String(64)),
    sa.Column("phone", sa.String(32)),
)
users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("shown_name", sa.String(64), nullable=False),
    sa.Column("password", sa.String(200), nullable=False),  # argon2
    sa.Column("roles", sa.String(200), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("streets", sa.Text),
    sa.Column("failures", sa.Integer, nullable=False, default=0),
    sa.Column("locked_until", sa.BigInteger),
)
beats = sa.Table(  # producers' heartbeats: telemetry, the latest value wins, no change log
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
    sa.Column("cursor", BigId, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)
positions = sa.Table(  # telemetry of people and vehicles: the latest value wins
    "positions",
    metadata,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(32), primary_key=True),
    sa.Column("lon", sa.Float, nullable=False),
    sa.Column("lat", sa.Float, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)
