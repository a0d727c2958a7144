"""Documents kept in the database: dataclasses as compressed JSON, by kind and name, each save a new version."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import cattrs
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import seals
from data_access.store.seals import Seal
from data_access.store.tables.schema import documents
from hall.errors import NotFound, StoreRefused

T = TypeVar("T")
MOST_BYTES = 256 * 1024**2
"""Of a document unpacked; base map and plan of a city are some megabytes. A few packed ones could fill a machine."""
DAMAGES = (zlib.error, cattrs.BaseValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What comes of a body that is no document, or one of another form."""
_SMALL, _KEPT = 32 * 1024, 16
"""Bytes of a packed body that is kept as it was read, and how many of them: the largest list that comes with the
program has 15 KB, a law names three documents. A city's plan is not kept."""
_CONVERTER = cattrs.Converter()
_CONVERTER.register_unstructure_hook(date, date.isoformat)
_CONVERTER.register_structure_hook(date, lambda text, _: date.fromisoformat(text))


class Damaged(StoreRefused):
    """A document that is none, or one of another form (``store.damaged_document``)."""

    def __init__(self, database: Database, kind: str, name: str) -> None:
        super().__init__("store.damaged_document", url=database.shown_url, kind=kind, name=name)


def put(database: Database, kind: str, name: str, body: Any) -> int:
    """Store a dataclass, or plain lists and dicts, as the next version; returns that. Raises StoreUnreachable."""
    packed = pack(body)  # before the lock: a large one takes its second, and a server puts out who idles with the lock
    with database.writing() as connection:
        seal, version = insert(connection, kind, name, packed)
        seals.write(database, connection, [seal])
    return version


def insert(
    connection: sa.Connection, kind: str, name: str, packed: bytes, by: seals.By = seals.NOBODY
) -> tuple[Seal, int]:
    """A ``pack``ed body within a transaction under the lock; the caller writes the answered seal last thing in it.
    ``kind`` is kept as plain text: a digest knows an enum from it."""
    version = last(connection, kind, name) + 1
    row = {"kind": str(kind), "name": name, "version": version, "body": packed}
    connection.execute(sa.insert(documents), [row])
    return seals.of_document(row, by), version


def of(kind: str, name: str) -> sa.ColumnElement[bool]:
    """All versions of a document."""
    return (documents.c.kind == kind) & (documents.c.name == name)


def last(connection: sa.Connection, kind: str, name: str) -> int:
    """The last version of a document, 0 where there is none."""
    return connection.execute(sa.select(sa.func.max(documents.c.version)).where(of(kind, name))).scalar() or 0


def last_of(*kinds: str) -> sa.Select[Any]:
    """Kind, name and last version of all documents of these kinds. No parameters: the feed's own connection runs it."""
    named = documents.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in kinds])
    key = (documents.c.kind, documents.c.name)
    return sa.select(*key, sa.func.max(documents.c.version).label("version")).where(named).group_by(*key).order_by(*key)


def last_bodies(database: Database, kind: str, most: int) -> dict[str, bytes]:
    """The last bodies of so many documents of a kind, by name in the order of names, in one statement. Raises
    StoreUnreachable."""
    last = (
        sa.select(documents.c.name, sa.func.max(documents.c.version).label("version"))
        .where(documents.c.kind == kind)
        .group_by(documents.c.name)
        .order_by(documents.c.name)
        .limit(most)
        .subquery()
    )
    is_last = (documents.c.name == last.c.name) & (documents.c.version == last.c.version)
    asked = sa.select(documents.c.name, documents.c.body).join(last, is_last).where(documents.c.kind == kind)
    with database.reading() as connection:
        return {row.name: row.body for row in connection.execute(asked.order_by(documents.c.name))}


def get(database: Database, kind: str, name: str, version: int | None = None) -> Any:
    """A document as plain lists and dicts: its last version, or the one asked for.

    Raises NotFound (``missing.document``), Damaged.
    """
    body = _body(database, kind, name, version)
    with damages(database, kind, name):
        return unpack(body)


def _body(database: Database, kind: str, name: str, version: int | None) -> bytes:
    where = of(kind, name)
    if version is not None:
        where &= documents.c.version == version
    query = sa.select(documents.c.body).where(where).order_by(documents.c.version.desc()).limit(1)
    with database.reading() as connection:
        body: bytes | None = connection.execute(query).scalar()
    if body is None:
        raise NotFound("missing.document", kind=kind, name=name)
    return body


def read(database: Database, kind: str, name: str, form: type[T], version: int | None = None) -> T:
    """A document as a dataclass. Raises as ``get``; one of another form is damaged too."""
    body = _body(database, kind, name, version)
    with damages(database, kind, name):
        return form_of(body, form)


@contextmanager
def damages(database: Database, kind: str, name: str) -> Iterator[None]:
    """Raises Damaged for what comes of a body that is none."""
    try:
        yield
    except DAMAGES as damaged:
        raise Damaged(database, kind, name) from damaged


def names(database: Database, kind: str) -> list[str]:
    """The names of all documents of a kind."""
    with database.reading() as connection:
        return names_in(connection, kind)


def names_in(connection: sa.Connection, kind: str) -> list[str]:
    """As ``names``, within a transaction."""
    return [name for _, name, _ in connection.execute(last_of(kind))]


def versions(database: Database, kind: str, name: str) -> list[int]:
    """Of one document, the last one first."""
    query = sa.select(documents.c.version).where(of(kind, name)).order_by(documents.c.version.desc())
    with database.reading() as connection:
        return list(connection.execute(query).scalars())


def pack(body: Any) -> bytes:
    """Compressed JSON of a dataclass or of plain lists and dicts."""
    plain = _CONVERTER.unstructure(body)
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=sorted).encode(), 6)


def unpack(body: bytes, most: int | None = None) -> Any:
    """The plain lists and dicts of compressed JSON. Raises ValueError and the like where it is none, or larger than
    ``most`` (None: ``MOST_BYTES``) bytes."""
    inflating = zlib.decompressobj()
    text = inflating.decompress(body, MOST_BYTES if most is None else most)
    if not inflating.eof:
        raise ValueError("cut off, or too large")
    return json.loads(text)


def form_of(body: bytes, form: type[T], most: int | None = None) -> T:
    """A packed body as a dataclass, which nobody may change: a city's law and lists are read again by all who open it,
    and bodies that are alike are made once. Raises those of ``DAMAGES``, as ``unpack`` does for ``most``."""
    if len(body) > _SMALL:
        return structured(unpack(body, most), form)
    kept: T = _kept(body, form, most)  # type: ignore[arg-type]  # any class can be hashed
    return kept


@lru_cache(maxsize=_KEPT)
def _kept(body: bytes, form: type[Any], most: int | None) -> Any:
    return structured(unpack(body, most), form)


def structured(plain: Any, kind: type[T]) -> T:
    """Plain lists and dicts as a dataclass. Raises those of ``DAMAGES``."""
    if not isinstance(plain, dict):  # a list without anything would become one of defaults alone
        raise TypeError("no dict")
    return _CONVERTER.structure(plain, kind)
