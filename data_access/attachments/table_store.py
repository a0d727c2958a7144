"""Contents in PostgreSQL, in pieces. Put by one statement outside of any act's transaction: no lock, no bell."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from data_access.attachments.contents import BLOCK_BYTES, Kept
from data_access.attachments.tables import PIECE_BYTES, content_pieces, contents
from data_access.engine.database import Database
from data_access.engine.dialect import Driver, driver_of
from hall.cases.attachments import MEGABYTE, is_digest
from hall.cases.refusals import Refusal
from hall.errors import NotFound, RuleBroken, StoreUnreachable
from hall.moment import Moment
from hall.ports import ByteStream, StoredContent

_PUT = "SELECT put_content(%s)"
_DIGEST = sa.bindparam("digest", type_=sa.String)
_HAS = sa.select(contents.c.size).where(contents.c.digest == _DIGEST)
_PIECE = sa.select(content_pieces.c.body).where(
    content_pieces.c.digest == _DIGEST, content_pieces.c.n == sa.bindparam("n", type_=sa.Integer)
)
_KEPT = sa.select(contents).order_by(contents.c.digest)


class TableStore:
    """Implements ``Contents``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, content: ByteStream, limit: int) -> StoredContent:
        """See ``AttachmentStore``."""
        whole = read_whole(content, limit)
        with self._database.translated(), self._database.writers.connect() as connection:
            put_on(driver_of(connection), whole)
        return StoredContent(sha256(whole).hexdigest(), len(whole))

    def open(self, digest: str) -> Iterator[bytes]:
        """See ``AttachmentStore``."""
        size = self._size(digest)
        if size is None:
            raise NotFound("missing.file", digest=digest)
        return (self._piece(digest, n) for n in range(-(-size // PIECE_BYTES)))

    def _piece(self, digest: str, n: int) -> bytes:
        found = self._row(_PIECE, digest=digest, n=n)
        if found is None:
            raise NotFound("missing.file", digest=digest)
        return bytes(found[0])

    def has(self, digest: str) -> bool:
        """See ``AttachmentStore``."""
        return self._size(digest) is not None

    def _size(self, digest: str) -> int | None:
        found = self._row(_HAS, digest=digest) if is_digest(digest) else None
        return None if found is None else int(found[0])

    def _row(self, statement: sa.Select[Any], **values: Any) -> Any:
        sql, order = self._database.compiled(statement)
        with self._database.reading_bare() as driver:
            return driver.execute(sql, tuple(values[name] for name in order)).fetchone()

    def kept(self) -> Iterator[Kept]:
        """See ``Contents``."""
        with self._database.reading() as connection:
            rows = connection.execute(_KEPT).all()
        yield from (Kept(*row) for row in rows)

    def free(self) -> int | None:
        """See ``Contents``: the server's disk."""
        return None

    def remove(self, name: str, before: Moment) -> bool:
        """See ``Contents``. The owner's login alone may."""
        old = sa.select(contents.c.digest).where(contents.c.digest == name, contents.c.at < before).with_for_update()
        with self._database.translated(), self._database.writers.connect() as connection, connection.begin():
            if connection.execute(old).scalar() is None:
                return False
            for table in (content_pieces, contents):
                connection.execute(sa.delete(table).where(table.c.digest == name))
        return True


def read_whole(content: ByteStream, limit: int) -> bytes:
    """All of it. Raises RuleBroken ``refused.file_large``."""
    parts, size = list[bytes](), 0
    while block := content.read(BLOCK_BYTES):
        parts.append(block)
        size += len(block)
        if size > limit:
            raise RuleBroken(Refusal.FILE_LARGE, name="", mb=limit // MEGABYTE)
    return b"".join(parts)


def put_on(driver: Driver, content: bytes) -> None:
    """Put a content in this connection's transaction. Raises what the driver raises; StoreUnreachable: it arrived as
    another one."""
    (digest,) = driver.execute(_PUT, (content,)).fetchone()
    if digest != sha256(content).hexdigest():
        raise StoreUnreachable("store.gone", why="another digest")
