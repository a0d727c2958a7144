"""The tables. The case table is made from the field table; moments are BIGINT UTC milliseconds on both engines."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from data_access.engine.dialect import LOCK_TABLE
from data_access.store.tables.attachment_rows import attachments
from data_access.store.tables.digests import FIRST
from data_access.store.tables.ground_schema import GROUND_TABLES
from data_access.store.tables.metadata import PARTIAL, BigId, metadata
from data_access.store.tables.request_schema import request_steps, requests
from hall.cases.fields import FIELDS, Field
from hall.cases.vocabulary import ENDED, State

__all__ = ["GROUND_TABLES", "attachments", "metadata", "request_steps", "requests"]

BARE_PHONE = "replace(replace(phone, ' ', ''), '-', '')"
PHONE_TAIL = f"substr({BARE_PHONE}, length({BARE_PHONE}) - 3)"
"""The last four digits of a telephone however it was written, as an index knows them: the same text on both engines."""


def _column(field: Field) -> sa.Column[object]:
    if field.name == "id":
        return sa.Column("id", BigId, primary_key=True, autoincrement=False)  # given under the lock
    if issubclass(field.type, (str, StrEnum)):
        kind: sa.types.TypeEngine[object] = sa.String(field.column.size) if field.column.size else sa.Text()  # type: ignore[assignment]
    else:
        kind = {bool: sa.Boolean, int: sa.BigInteger, float: sa.Float}[field.type]()
    later = field in FIELDS[FIRST["cases"] :] and not field.optional  # its default is what older cases get
    return sa.Column(field.name, kind, nullable=field.optional, server_default=_literal(field) if later else None)


def _literal(field: Field) -> str | sa.ColumnElement[bool]:
    if field.type is bool:
        return sa.true() if field.default else sa.false()
    return str(field.default)


OPEN_STATES: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{s}'") for s in State if s not in ENDED]
"""The states of an open case, written into statements as text: so both engines see that the index on open cases can be
used."""

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
    sa.Index(None, "external_number"),
)
sa.Index(  # what a station reads first: as dear with ten million closed cases as with none
    "ix_cases_open",
    cases.c.id,
    info={PARTIAL: cases.c.state.in_(OPEN_STATES)},
)
sa.Index(  # what a component's card tells
    "ix_cases_component",
    cases.c.component,
    cases.c.reported_at,
    info={PARTIAL: cases.c.component.is_not(None)},
)
timers = sa.Table(
    "timers",
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
    sa.Column("causes", sa.String(64)),  # why it stands still, sorted, a space between
    sa.Column("late_at", sa.BigInteger),
    sqlite_with_rowid=False,
)
case_steps = sa.Table(  # 环节: each stay of a case at a node
    "case_steps",
    metadata,
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("node", sa.String(16), nullable=False),
    sa.Column("arrived", sa.BigInteger, nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("role", sa.String(24)),  # in which it was ended
    sa.Column("person", sa.String(64)),  # who ended it
    sa.Column("due", sa.BigInteger),
    sa.Column("ended", sa.BigInteger),
    sa.Column("used", sa.BigInteger),  # ms in the unit of the node's timer
    sa.Column("origin", sa.String(8), nullable=False),  # act | audit
    sa.Column("act", sa.String(24)),  # that ended it
    sqlite_with_rowid=False,
)
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=False),
    sa.Column("command_id", sa.String(64), nullable=False),  # once: see ``commands``
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
    sa.Column("law", sa.Integer),  # version of the law in force; null in lines from before there were versions
    sa.Column("subject", sa.Text),  # what an act on no case was done to; null in lines from before 0016: in the note
    sa.Column("hash", sa.String(64), nullable=False),  # of this line and the hash before it
)
sa.Index(  # who stored a revision of a document, without reading the acts of all cases
    "ix_audit_subject",
    audit.c.subject,
    info={PARTIAL: audit.c.subject.is_not(None)},
)
commands = sa.Table(  # each command once, whatever becomes of the audit: a table cut into parts cannot keep ids unique
    "commands",
    metadata,
    sa.Column("command_id", sa.String(64), primary_key=True),
    sa.Column("audit_id", BigId, nullable=False),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),  # of what was asked; "" where none was kept
    sqlite_with_rowid=False,
)
write_lock = sa.Table(  # PostgreSQL: the one lock of all who write is its row; SQLite locks its file
    LOCK_TABLE,
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
)
change_log = sa.Table(
    "change_log",
    metadata,
    sa.Column("id", BigId, sa.Identity(always=True), primary_key=True),  # given by the engine, chosen by nobody
    sa.Column("kind", sa.String(24), nullable=False),  # case | reload | setting | request …
    sa.Column("case_id", BigId),
    sa.Column("subject", sa.String(64)),  # which of that kind, where it is no case
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
wall_minutes = sa.Table(  # 上屏日志: what stood on all walls, a minute a row; telemetry that is kept, so not sealed
    "wall_minutes",
    metadata,
    sa.Column("minute", BigId, primary_key=True, autoincrement=False),  # its beginning
    sa.Column("body", sa.LargeBinary, nullable=False),  # compressed JSON
)
meta = sa.Table(  # one row a fact: epoch, profile, sample mark and seed, time offset, taxonomy
    "meta",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
documents = sa.Table(  # law, profile, calendar, taxonomies, city plan, base map: as stored, by name and version
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
    sa.Index("ix_reporters_phone_tail", sa.text(PHONE_TAIL)),
)
PEOPLE_KEY = "people"
"""The fact of ``meta`` that counts how often users, their roles or scopes have changed."""
users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("shown_name", sa.String(64), nullable=False),
    sa.Column("password", sa.String(200), nullable=False),  # argon2
    sa.Column("roles", sa.String(200), nullable=False),
    sa.Column("unit", sa.String(64)),
    sa.Column("streets", sa.Text),
    sa.Column("failures", sa.Integer, nullable=False, default=0),  # as counted before there were stations
    sa.Column("locked_until", sa.BigInteger),  # at all stations
    sa.Column("disabled", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("nonce", sa.String(64)),  # sealed with the rest: a seal without it would tell whether a guess is right
)
sign_in_tries = sa.Table(  # how sign-ins of a name went at a station
    "sign_in_tries",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("station", sa.String(64), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("locked_until", sa.BigInteger),
    sa.Column("locked_at", sa.BigInteger),  # when wrong passwords locked it last
    sa.Column("last_at", sa.BigInteger),  # the last sign-in
    sqlite_with_rowid=False,
)
