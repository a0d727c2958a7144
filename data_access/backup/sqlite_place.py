"""SQLite: a restored hall is built in a folder beside the file. Where no hall stands it is renamed to its place.

Else its pages replace those of the standing one in one transaction: windows which have it open go on, and read anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any, Self

from data_access.engine.database import Database, connect_database
from data_access.engine.dialect import driver_of, locked
from data_access.engine.named_files import is_alone
from data_access.engine.private_files import sync_folder
from data_access.engine.sqlite_file import held
from hall.database_address import file_address, file_uri
from hall.errors import StoreUnreachable

_PAGES = 4_000
"""Pages (of 8 KB) copied in one step; between two steps an interruption is heard."""
_WAIT_S = 30
"""How long a writer may hold the standing hall before the restore gives up."""


class SqlitePlace:
    """Raises StoreUnreachable ``restore.runs``: another restore builds here."""

    def __init__(self, standing: Database, path: Path, *, is_taken: bool) -> None:
        self._standing, self._is_taken = standing, is_taken
        self._path = Path(os.path.realpath(path))  # through a link, what the link names
        self._folder = self._path.with_name(f".{self._path.name}.restoring")
        self._building = self._folder / self._path.name

    def __enter__(self) -> Self:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = self._folder / "lock"
        self._lock = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if not is_alone(self._lock, lock):
            os.close(self._lock)
            raise StoreUnreachable("restore.runs", path=str(self._path))
        for left in self._folder.glob(f"{self._path.name}*"):  # of a run that was killed
            left.unlink()
        self.database = connect_database(file_address(str(self._building)))
        try:
            with self.database.translated():
                self.database.dialect.create()
        except BaseException:  # a full disk: what was begun goes
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self.database.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        os.close(self._lock)

    def begin(self, connection: Any) -> None:
        """Nothing to do: the file is new and empty."""

    def end(self, connection: Any) -> None:
        """Nothing to do: SQLite has no grants."""

    def take(self, tell: object) -> None:  # noqa: ARG002 - nobody is waited for but by ``_WAIT_S``
        """By a new name, or page by page in one transaction. Raises StoreUnreachable (``store.locked``, disk full)."""
        self.database.close()  # the last connection writes its log back
        if self._is_taken:
            self._replace_pages()
        else:
            self._rename()

    def _rename(self) -> None:
        for rest in ("-wal", "-shm"):  # without their file they are of no use, and would spoil another one
            self._path.with_name(self._path.name + rest).unlink(missing_ok=True)
        descriptor = os.open(self._building, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        self._building.replace(self._path)
        sync_folder(self._path.parent)

    def _replace_pages(self) -> None:
        last_s = monotonic() + _WAIT_S
        before = -1

        def patient(_status: int, remaining: int, _total: int) -> None:
            nonlocal last_s, before
            if remaining != before:
                before, last_s = remaining, monotonic() + _WAIT_S
            elif monotonic() > last_s:
                raise locked(held(self._path, _WAIT_S * 1000))

        with self._standing.translated(), self._standing.writers.connect() as connection:
            with closing(sqlite3.connect(file_uri(str(self._building), "ro"), uri=True)) as source:
                source.backup(driver_of(connection), pages=_PAGES, progress=patient)
            driver_of(connection).execute("PRAGMA wal_checkpoint(PASSIVE)")
