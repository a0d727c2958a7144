"""The rows of a table, out and in, on both engines. PostgreSQL speaks the text itself (COPY); for SQLite it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from data_access.backup.manifest import TablePart
from data_access.backup.row_text import blocks_of, rows_of
from data_access.engine.database import Database


class TableRows(Protocol):
    """How an engine's driver connection reads and writes whole tables. Raises what the driver raises."""

    def read(self, driver: Any, part: TablePart) -> Iterator[bytes]:
        """All rows, as text in blocks."""

    def write(self, driver: Any, part: TablePart, blocks: Iterable[bytes]) -> int:
        """Add all rows; how many there were. Raises ValueError for a text that is none."""


def rows_on(database: Database) -> TableRows:
    """The reader and writer of rows for this engine."""
    return CopiedRows() if database.dialect.name == "postgresql" else TypedRows()


class CopiedRows:
    """PostgreSQL: COPY."""

    def read(self, driver: Any, part: TablePart) -> Iterator[bytes]:
        """As the server writes them."""
        with driver.cursor() as cursor, cursor.copy(f"COPY {_table(part)} TO STDOUT") as copy:
            for block in copy:
                yield bytes(block)

    def write(self, driver: Any, part: TablePart, blocks: Iterable[bytes]) -> int:
        """As the server reads them."""
        with driver.cursor() as cursor:
            with cursor.copy(f"COPY {_table(part)} FROM STDIN") as copy:
                for block in blocks:
                    copy.write(block)
            return int(cursor.rowcount)


class TypedRows:
    """SQLite: SELECT and INSERT."""

    def read(self, driver: Any, part: TablePart) -> Iterator[bytes]:
        """One row after another, never all of them."""
        rows = driver.execute(f'SELECT {_names(part)} FROM "{part.name}"')  # noqa: S608 - names of our own schema
        yield from blocks_of(rows, [column.kind for column in part.columns])

    def write(self, driver: Any, part: TablePart, blocks: Iterable[bytes]) -> int:
        """One row after another, in one statement."""
        places = ", ".join("?" * len(part.columns))
        rows = rows_of(blocks, [column.kind for column in part.columns])
        return int(driver.executemany(f"INSERT INTO {_table(part)} VALUES ({places})", rows).rowcount)  # noqa: S608 - as above


def _table(part: TablePart) -> str:
    return f'"{part.name}" ({_names(part)})'


def _names(part: TablePart) -> str:
    return ", ".join(f'"{column.name}"' for column in part.columns)
