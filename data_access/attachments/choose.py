"""Which store of contents a hall has."""

from __future__ import annotations

from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa

from data_access.attachments.contents import Contents
from data_access.attachments.folder_store import FolderStore
from data_access.attachments.table_store import TableStore
from data_access.engine.database import Database
from data_access.engine.engine_sqlite import SqliteDialect
from hall.errors import StoreRefused

_NAMED = sa.select(sa.literal(1)).select_from(sa.table("attachments")).limit(1)


def contents_of(database: Database, genesis: str, address: str = "", *, anew: bool = False) -> Contents:
    """The store of a hall. ``address``: a folder, as a path or ``file:`` URL, that all its stations reach; "": beside
    the SQLite file, or in PostgreSQL itself. Each hall has a folder of its own in it, by its ``genesis``.

    ``anew``: its folder may be made though the hall has contents: a restore brings them.

    Touches nothing. Raises StoreRefused ``store.attachments``: another kind of address.
    """
    if address:
        return FolderStore(_folder(address) / genesis, lambda: anew or not _names_any(database))
    if database.dialect.name == "postgresql":
        return TableStore(database)
    beside = folder_beside(cast("SqliteDialect", database.dialect).path)
    return FolderStore(beside / genesis, lambda: anew or not _names_any(database))


def _names_any(database: Database) -> bool:
    with database.reading() as connection:
        return connection.execute(_NAMED).first() is not None


def folder_beside(path: Path) -> Path:
    """``hall.db`` → ``hall.attachments``."""
    return path.with_name(f"{path.stem}.attachments")


def _folder(address: str) -> Path:
    parts = urlsplit(address)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return Path(unquote(parts.path))
    if "://" in address or parts.scheme == "file":
        raise StoreRefused("store.attachments", address=address)
    return Path(address).expanduser().absolute()
