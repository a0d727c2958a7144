"""What is in attached files, on its way into a backup and back: each content once, under its digest."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.attachments.table_store import TableStore, put_on
from data_access.backup.archive import ArchiveReader, ArchiveWriter
from data_access.backup.manifest import FilePart, Manifest
from data_access.engine.database import Database
from data_access.engine.dialect import Driver, driver_of
from data_access.store.tables.attachment_rows import attachments
from hall.cases.attachments import MOST_BYTES
from hall.errors import NotFound

_NAMED = sa.select(attachments.c.digest).distinct().order_by(attachments.c.digest)
Told = Callable[[int], None]
"""Told how many files are done."""


def named_contents(database: Database, driver: Driver) -> list[str]:
    """The digests of all that is attached, in the snapshot that the driver reads."""
    return [row[0] for row in driver.execute(database.dialect.compile(_NAMED)[0]).fetchall()]


def add_files(
    archive: ArchiveWriter, database: Database, genesis: str, address: str, named: Iterable[str], told: Told
) -> Iterator[FilePart]:
    """Add each content that is in the hall's store as it was attached; one that is lost or damaged is left out.

    ``address``: see ``contents_of``. Raises StoreUnreachable (``store.attachments_gone``: the folder is not
    there, which loses nothing), StoreRefused.
    """
    contents = contents_of(database, genesis, address)
    for done, digest in enumerate(named, 1):
        try:
            written = archive.add(part_of(digest), contents.open(digest), packed=False)
        except NotFound:
            continue
        finally:
            told(done)
        if written.sha256 == digest:
            yield FilePart(digest, written.size)


def bring_files(
    archive: ArchiveReader, database: Database, connection: sa.Connection, address: str, told: Told
) -> None:
    """Put all contents of a backup into the store of the hall at ``database``: into PostgreSQL in the transaction of
    ``connection``, into a folder at once, where they harm nothing if the restore fails.

    Raises InputRefused ``backup.damaged``, StoreUnreachable, StoreRefused.
    """
    manifest: Manifest = archive.manifest
    contents = contents_of(database, manifest.genesis, address, anew=True)
    for done, part in enumerate(manifest.files, 1):
        if part.size > MOST_BYTES:
            raise archive.damaged(part_of(part.digest))
        content = b"".join(archive.blocks(part_of(part.digest), part.size, part.digest))
        if isinstance(contents, TableStore):
            put_on(driver_of(connection), content)
        else:
            contents.put(io.BytesIO(content), MOST_BYTES)
        told(done)


def part_of(digest: str) -> str:
    """Under which name a content stands in the file."""
    return f"files/{digest}"
