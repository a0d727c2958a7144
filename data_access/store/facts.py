"""The facts of a database (``meta``): one row a fact. Knows how they are written, not what they mean."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import seals
from data_access.store.tables.schema import meta


def facts_of(database: Database) -> dict[str, str]:
    """All of them: profile, sample, seed, state, epoch … Raises StoreUnreachable."""
    with database.reading() as connection:
        return {row.key: row.value for row in connection.execute(sa.select(meta.c.key, meta.c.value))}


def is_sample(database: Database) -> bool:
    """Whether this is a sample city: anybody may sit down in it as one of its invented people."""
    return facts_of(database).get("sample") == "1"


def set_fact(database: Database, key: str, value: str) -> None:
    """Write one, sealed, in a transaction of its own. Raises StoreUnreachable."""
    with database.writing() as connection:
        seals.write(database, connection, put_sealed(connection, key, value))


def fact_in(connection: sa.Connection, key: str) -> str | None:
    """One, as it stands in the caller's transaction; None where there is none."""
    found = connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar()
    return None if found is None else str(found)


def put_sealed(connection: sa.Connection, key: str, value: str) -> list[seals.Seal]:
    """Write one in the caller's transaction. Answers its seals (none where it bears none), which the caller writes."""
    _put(connection, key, value)
    return seals.of_facts({key: value})


def put_unsealed(connection: sa.Connection, key: str, value: str) -> None:
    """Write one of those that change by themselves, in the caller's transaction: leases, how far a sample has lived."""
    assert not seals.is_sealed(key), key
    _put(connection, key, value)


def _put(connection: sa.Connection, key: str, value: str) -> None:
    done = connection.execute(sa.update(meta).where(meta.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(sa.insert(meta), [{"key": key, "value": value}])
