"""What is attached to cases (附件): the table, and rows ↔ frozen attachments. What is in the files is kept elsewhere.

A row is written in the commit of the act that brought it, whose audit line says the same (``subject_of``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.engine.dialect import Row
from data_access.store.tables.metadata import BigId, metadata
from hall.cases.attachments import AttachedFile, Attachment, AttachmentKind
from hall.cases.law import Decision

attachments = sa.Table(
    "attachments",
    metadata,
    sa.Column("case_id", BigId, sa.ForeignKey("cases.id"), primary_key=True),
    sa.Column("version", sa.BigInteger, primary_key=True),  # of the case, to which the act led
    sa.Column("n", sa.Integer, primary_key=True),  # from 1, in the order of the act
    sa.Column("digest", sa.String(64), nullable=False, index=True),  # SHA-256 of what is in it
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("media", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
_TOLD = [column for column in attachments.columns if column.name != "case_id"]
SELECT_ATTACHMENTS = (
    sa.select(*_TOLD)
    .where(attachments.c.case_id == sa.bindparam("case_id"))
    .order_by(attachments.c.version, attachments.c.n)
)
INSERT_ATTACHMENT = sa.insert(attachments)


def attachment_rows(decision: Decision, case_id: int, user: str) -> list[Row]:
    """The rows of the files that an act brings."""
    version, at = decision.after.version, decision.at
    return [
        (case_id, version, n, each.digest, each.kind.value, each.name, each.media, each.size, user, at)
        for n, each in enumerate(decision.files, 1)
    ]


def attachments_of(rows: Iterable[Sequence[Any]]) -> tuple[Attachment, ...]:
    """Those of rows as ``SELECT_ATTACHMENTS`` reads them."""
    return tuple(
        Attachment(version, n, AttachedFile(digest, AttachmentKind(kind), name, media, size), by, at)
        for version, n, digest, kind, name, media, size, by, at in rows
    )
