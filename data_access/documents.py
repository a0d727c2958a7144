"""Documents kept in the database: dataclasses as compressed JSON, by kind and name, each save a new version."""

from __future__ import annotations

import json
import zlib
from typing import Any, TypeVar

import cattrs
import sqlalchemy as sa

from data_access import seals
from data_access.engine import Database
from data_access.schema import documents
from hall.errors import NotFound, StoreRefused

T = TypeVar("T")
_CONVERTER = cattrs.Converter()


def put(database: Database, kind: str, name: str, body: Any) -> int:
    """Store a dataclass, or plain lists and dicts, as the next version; returns that. Raises StoreUnreachable."""
    packed = pack(body)
    where = (documents.c.kind == kind) & (documents.c.name == name)
    with database.writing() as connection:
        last = connection.execute(sa.select(sa.func.max(documents.c.version)).where(where)).scalar() or 0
        row = {"kind": kind, "name": name, "version": last + 1, "body": packed}
        connection.execute(sa.insert(documents), [row])
        seals.write(database, connection, [seals.of_document(kind, name, last + 1, packed)])
    return last + 1


def get(database: Database, kind: str, name: str) -> Any:
    """The last version of a document as plain lists and dicts.

    Raises NotFound (``missing.document``), StoreRefused (``store.damaged_document``).
    """
    where = (documents.c.kind == kind) & (documents.c.name == name)
    query = sa.select(documents.c.body).where(where).order_by(documents.c.version.desc()).limit(1)
    with database.reading() as connection:
        body = connection.execute(query).scalar()
    if body is None:
        raise NotFound("missing.document", kind=kind, name=name)
    try:
        return unpack(body)
    except (zlib.error, ValueError) as damaged:
        raise StoreRefused("store.damaged_document", url=database.shown_url, kind=kind, name=name) from damaged


def names(database: Database, kind: str) -> list[str]:
    """The names of all documents of a kind."""
    query = sa.select(documents.c.name).where(documents.c.kind == kind).distinct().order_by(documents.c.name)
    with database.reading() as connection:
        return list(connection.execute(query).scalars())


def pack(body: Any) -> bytes:
    """Compressed JSON of a dataclass or of plain lists and dicts."""
    plain = _CONVERTER.unstructure(body)
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=sorted).encode(), 6)


def unpack(body: bytes) -> Any:
    """The plain lists and dicts of compressed JSON."""
    return json.loads(zlib.decompress(body))


def structured(plain: Any, kind: type[T]) -> T:
    """Plain lists and dicts as a dataclass."""
    return _CONVERTER.structure(plain, kind)
