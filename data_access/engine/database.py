"""Opens a database: two engines (writers, readers), errors in the field's words. Differences are in the dialects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from data_access.engine.dialect import Dialect, Patience, Waiting, driver_of
from data_access.engine.engine_sqlite import SqliteDialect
from data_access.engine.identity import FACTS, SCHEMA_VERSION, SELECT_SCHEMA
from hall.database_address import file_address
from hall.errors import ConstraintBroken, HallError, StoreRefused, StoreUnreachable, Words
from hall.people.scope import WHOLE, Scope

_GENESIS = sa.select(FACTS.c.value).where(FACTS.c.key == "genesis")


_LIFE = "life"
COMPILED_KEPT = 512
"""The program's own statements are some dozens; searches make as many as there are ways to ask: those come and go."""


class Database:
    """One shared case database. Any thread may use it; ``close`` ends its pools.

    ``waiting`` is told for whom a writer waits (``store.waiting``), at most once a second, on the writer's thread.
    """

    def __init__(self, url: str, dialect: Dialect, waiting: Waiting | None = None) -> None:
        self.url = url
        self.shown_url = shown_address(url)
        self.dialect = dialect
        self.waiting = waiting
        self.writers = dialect.writers()
        self.readers = dialect.readers()
        self.scoped = dialect.readers() if dialect.name == "postgresql" else self.readers
        """For who may not read every case: connections apart, so that none changes hands at every question."""
        self.errors: Any = self.writers.dialect.loaded_dbapi
        self.compiled = lru_cache(maxsize=COMPILED_KEPT)(dialect.compile)
        """The statement as driver SQL with positional placeholders, kept: compiling costs more than running it."""
        self._life: object | None = object()  # since it was opened, or found again; None: it is closed
        for pool in {self.writers, self.readers, self.scoped}:
            sa.event.listen(pool, "connect", self._begin_life)
            sa.event.listen(pool, "checkin", self._end_life)
        self._genesis: str | None = None  # whose database it is, once it is known
        self._is_recognised = True

    @property
    def genesis(self) -> str:
        """What tells this hall from every other, "" while it is not known."""
        return self._genesis or ""

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Library errors leave as StoreUnreachable; what is our own bug stays what it is."""
        try:
            yield
        except (sa.exc.SQLAlchemyError, self.errors.Error) as error:
            words = self.dialect.translate(error) or self._broken(error) or self._overtaken(error)
            if words is None:
                raise
            self._start_anew(words)
            raise words from error
        except StoreUnreachable as words:
            self._start_anew(words)
            raise

    def _broken(self, error: BaseException) -> HallError | None:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        is_broken = isinstance(cause, self.errors.IntegrityError)
        return ConstraintBroken("store.constraint", what=self.dialect.constraint(cause) or "?") if is_broken else None

    def _overtaken(self, error: BaseException) -> HallError | None:
        """A statement that the database does not understand: it may have been migrated since this program opened it."""
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if not isinstance(cause, self.errors.DatabaseError):
            return None
        try:
            with self.readers.connect() as connection:
                found = connection.execute(SELECT_SCHEMA).scalar()
        except (sa.exc.SQLAlchemyError, self.errors.Error):
            return None
        words = unknown_schema(found) if found is not None else None
        return StoreUnreachable(words.code, **words.params) if words else None

    def _start_anew(self, words: HallError) -> None:
        """Pooled connections to a database that is gone are of no use when it is back."""
        if words.words.code in ("store.gone", "store.replaced"):
            self._dispose(object())
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
    def reading(self, scope: Scope = WHOLE) -> Iterator[sa.Connection]:
        """An autocommit connection for reading, on which the database shows no case outside the scope, where it can
        (``Dialect.see``). Raises StoreUnreachable."""
        with self.translated():
            self.dialect.check_same()
            with self._pool(scope).connect() as connection:
                self._recognise(connection)
                self.dialect.see(driver_of(connection), scope)
                yield connection

    def _pool(self, scope: Scope) -> sa.Engine:
        return self.readers if scope.is_whole else self.scoped

    @contextmanager
    def reading_bare(self, scope: Scope = WHOLE) -> Iterator[Any]:
        """As ``reading``, the ``Driver`` alone: SQLAlchemy's connection costs more than what an act reads."""
        if not self._is_recognised:
            with self.reading():
                pass
        with self.translated():
            self.dialect.check_same()
            pooled = self._pool(scope).raw_connection()
            try:
                driver: Any = pooled.driver_connection
                self.dialect.see(driver, scope)
                yield driver
            finally:
                pooled.close()

    @contextmanager
    def writing(self, *, any_schema: bool = False) -> Iterator[sa.Connection]:
        """A durable transaction under the one lock: commits at the end, rolls back on an error.

        ``any_schema``: for making or migrating the tables; else raises StoreRefused (``store.newer_schema``) where
        they were migrated since this program opened them.
        """
        with self.translated(), self.writers.connect() as connection:
            driver = driver_of(connection)
            self.dialect.begin(driver, self.waiting)
            if not any_schema:
                must_be_known(connection.execute(SELECT_SCHEMA).scalar())
            yield connection
            self.dialect.commit(driver)

    def raw(self, answer_ms: int) -> DBAPIConnection:
        """A read-only, autocommit driver connection (sqlite3 or psycopg) for one thread; the caller closes it."""
        if not self._is_recognised:
            with self.reading():
                pass
        with self.translated():
            return self.dialect.raw(answer_ms)

    def close(self) -> None:
        """Close all pooled connections; one that is in use, or is opened for who asks later, as it is given back."""
        self._dispose(None)

    def _dispose(self, life: object | None) -> None:
        self._life = life
        for pool in (self.writers, self.readers, self.scoped):
            pool.dispose()

    def _begin_life(self, _connection: object, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info[_LIFE] = self._life

    def _end_life(self, _connection: object, record: sa.pool.ConnectionPoolEntry) -> None:
        """Its pool forgets those that were in use when it was disposed of: nobody would ever close them."""
        if self._life is None or record.info.get(_LIFE) is not self._life:
            record.close()


def shown_address(url: str) -> str:
    """The address for people: without the password, letters of a path as they are."""
    parsed = sa.make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return file_address(parsed.database or "") if is_file else parsed.render_as_string()


def parsed_address(url: str) -> sa.URL:
    """The parts of an address. Raises StoreRefused (``store.bad_url``)."""
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError:
        raise StoreRefused("store.bad_url", url=url) from None


def connect_database(
    url: str, *, station: str = "", patience: Patience | None = None, waiting: Waiting | None = None
) -> Database:
    """The database at this address, its schema not looked at. Raises StoreRefused (network_path, bad_url)."""
    parsed = parsed_address(url)
    patience = patience or Patience()
    dialect: Dialect
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        dialect = SqliteDialect(parsed, patience)
    elif parsed.get_backend_name() == "postgresql":
        from data_access.engine.engine_postgres import (
            PostgresDialect,  # psycopg: a tenth of a second at a SQLite desk's start
        )

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
    must_be_known(found)


def unknown_schema(found: str | int | None) -> Words | None:
    """What is to be said of a schema that is not this program's: ``store.newer_schema`` or ``store.older_schema``."""
    number = int(found or 0)
    if number == SCHEMA_VERSION:
        return None
    code = "store.newer_schema" if number > SCHEMA_VERSION else "store.older_schema"
    return Words(code, {"found": number, "known": SCHEMA_VERSION})


def must_be_known(found: str | int | None) -> None:
    """Raises StoreRefused for a schema that is not this program's."""
    words = unknown_schema(found)
    if words is not None:
        raise StoreRefused(words.code, **words.params)


def schema_version(database: Database) -> int | None:
    """The number of the last migration that ran there; None: no tables of ours."""
    with database.reading() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return int(found) if found is not None else None
