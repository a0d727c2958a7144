"""Reads an attached file for who may read its case. Implements ``hall.ports.AttachmentReader``; for query threads."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from data_access.attachments.contents import Contents
from data_access.engine.database import Database
from data_access.store.tables.attachment_rows import attachments
from data_access.store.tables.schema import cases
from hall.errors import NotAllowed, NotFound, StoreRefused
from hall.people.scope import scope_of
from hall.people.session import Session
from hall.ports import Secrets

_CASE = (
    sa.select(cases.c.street, cases.c.unit, attachments.c.name)
    .join(attachments, attachments.c.case_id == cases.c.id)
    .where(
        cases.c.id == sa.bindparam("case_id", type_=sa.BigInteger),
        attachments.c.digest == sa.bindparam("digest", type_=sa.String),
    )
)


class AttachmentRepository:
    """Any thread; each call is a look of its own. ``key`` None: this station has not the hall's."""

    def __init__(self, database: Database, contents: Contents, key: Secrets | None = None) -> None:
        self._database, self._contents, self._key = database, contents, key

    def content(self, case_id: int, digest: str, who: Session) -> bytes:
        """The whole of one file of a case.

        Raises NotFound ``missing.file``, NotAllowed (``denied.read``, ``denied.scope_read``), StoreRefused
        (``store.content_damaged``: not what was attached), KeyRefused (it is kept encrypted), StoreUnreachable.
        """
        scope = scope_of(who)
        sql, order = self._database.compiled(_CASE)
        values = {"case_id": case_id, "digest": digest}
        with self._database.reading_bare(scope) as driver:
            row = driver.execute(sql, tuple(values[name] for name in order)).fetchone()
        if row is None:
            raise NotFound("missing.file", digest=digest) if scope.is_whole else NotAllowed("denied.scope_read")
        street, unit, name = row
        if not scope.holds(street, unit):
            raise NotAllowed("denied.scope_read")
        content = b"".join(self._contents.open(digest))
        if sha256(content).hexdigest() != digest:
            raise StoreRefused("store.content_damaged", name=name)
        from data_access.store.sealed_contents import opened  # no start needs it

        return opened(content, self._key)
