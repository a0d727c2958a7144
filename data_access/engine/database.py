"""Opens a database: two engines (writers, readers), errors in the field's words. Differences are in the dialects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from data_access.dialect import Dialect, Patience, Waiting, driver_of
from data_access.engine_sqlite import SqliteDialect
from data_access.schema import SCHEMA_VERSION, meta
from hall.errors import HallError, StoreRefused, StoreUnreachable

_GENESIS = sa.select(meta.c.value).where(meta.c.key == "genesis")


class Database:
    """One shared case database. Any thread may use it; ``close`` ends its pools.

    ``waiting`` is told for whom a writer waits (``store.waiting``), at most once a second, on the writer's thread.
    """

    def __init__(self, url: str, dialect: Dialect, waiting: Waiting | None = None) -> None:
        self.url = url
        self.shown_url = sa.make_url(url).render_as_string()  # without the password
        self.dialect = dialect
        self.waiting = waiting
        self.writers = dialect.writers()
        self.readers = dialect.readers()
        self.errors: Any = self.writers.dialect.loaded_dbapi
        self._compiled: dict[sa.sql.ClauseElement, tuple[str, list[str]]] = {}
        self._genesis: str | None = None  # whose database it is, once it is known
        self._is_recognised = True

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Library errors leave as StoreUnreachable; what is our own bug stays what it is."""
        try:
            yield
        except (sa.exc.SQLAlchemyError, self.errors.Error) as error:
            words = self.dialect.translate(error)
            if words is None:
                raise
            self._start_anew(words)
            raise words from error
        except StoreUnreachable as words:
            self._start_anew(words)
            raise

    def _start_anew(self, words: HallError) -> None:
        """Pooled connections to a database that is gone are of no use when it is back."""
        if words.words.code in ("store.gone", "store.replaced"):
            self.close()
            self.dialect.forget()
            self._is_recognised = False

    def learn(self) -> None:
        """Remember whose database this is: another hall's at the same address is refused from now on."""
        with self.reading() as connection:
            self._genesis = connection.execute(_GENESIS).scalar()

    def _recognise(self, connection: sa.Connection) -> None:
        """After the database was away: the same hall is back, or another one stands there (``store.other_hall``)."""
        if self._is_recognised or self._genesis is None:
            return
        if connection.execute(_GENESIS).scalar() != self._genesis:
            raise StoreUnreachable("store.other_hall", url=self.shown_url)
        self._is_recognised = True

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """An autocommit connection for reading. Raises StoreUnreachable."""
        with self.translated():
            self.dialect.check_same()
            with self.readers.connect() as connection:
                self._recognise(connection)
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A durable transaction under the one lock: commits at the end, rolls back on an error."""
        with self.translated(), self.writers.connect() as connection:
            driver = driver_of(connection)
            self.dialect.begin(driver, self.waiting)
            yield connection
            driver.commit()

    def compiled(self, statement: sa.sql.ClauseElement) -> tuple[str, list[str]]:
        """The statement as driver SQL with positional placeholders, kept: compiling costs more than running it."""
        found = self._compiled.get(statement)
        if found is None:
            found = self._compiled[statement] = self.dialect.compile(statement)
        return found

    def raw(self, answer_ms: int) -> DBAPIConnection:
        """A read-only, autocommit driver connection (sqlite3 or psycopg) for one thread; the caller closes it."""
        if not self._is_recognised:
            with self.reading():
                pass
        with self.translated():
            return self.dialect.raw(answer_ms)

    def close(self) -> None:
        """Close all pooled connections."""
        self.writers.dispose()
        self.readers.dispose()


def connect_database(
    url: str, *, station: str = "", patience: Patience | None = None, waiting: Waiting | None = None
) -> Database:
    """The database at this address, its schema not looked at. Raises StoreRefused (network_path, bad_url)."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise StoreRefused("store.bad_url", url=url) from None
    patience = patience or Patience()
    dialect: Dialect
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        dialect = SqliteDialect(parsed, patience)
    elif parsed.get_backend_name() == "postgresql":
        from data_access.engine_postgres import PostgresDialect  # psycopg: a tenth of a second at a SQLite desk's start

        dialect = PostgresDialect(parsed, patience, station)
    else:
        raise StoreRefused("store.bad_url", url=parsed.render_as_string())
    return Database(url, dialect, waiting)


def open_database(
    url: str, *, station: str = "", patience: Patience | None = None, waiting: Waiting | None = None
) -> Database:
    """Open a database of ours.

    Raises StoreUnreachable, or StoreRefused: ``store.network_path``, ``store.not_ours`` (no schema there),
    ``store.newer_schema``/``store.older_schema`` with ``found`` and ``known`` (an older one: ``create.migrate``).
    """
    database = connect_database(url, station=station, patience=patience, waiting=waiting)
    try:
        _check_schema(database)
        database.learn()
    except BaseException:
        database.close()
        raise
    return database


def _check_schema(database: Database) -> None:
    found = schema_version(database)
    if found is None:
        raise StoreRefused("store.not_ours", url=database.shown_url)
    if found != SCHEMA_VERSION:
        code = "store.newer_schema" if found > SCHEMA_VERSION else "store.older_schema"
        raise StoreRefused(code, found=found, known=SCHEMA_VERSION)


def schema_version(database: Database) -> int | None:
    """The number of the last migration that ran there; None: no tables of ours."""
    with database.reading() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return int(found) if found is not None else None
