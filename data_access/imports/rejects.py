"""The file of refused rows: line, reason, value and the row as it was read. Made only when there is one."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO

from data_access.imports.rows import RowRefused
from data_access.imports.table_file import Row


class Rejects:
    """A context manager; ``path`` is None while nothing was refused."""

    def __init__(self, wanted: Path) -> None:
        self._wanted = wanted
        self._file: IO[str] | None = None
        self.path: Path | None = None
        self.by_reason: dict[str, int] = {}

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            self._file.close()

    @property
    def count(self) -> int:
        """How many rows were refused."""
        return sum(self.by_reason.values())

    def add(self, row: Row, why: RowRefused) -> None:
        """Write one row down."""
        if self._file is None:
            self._file = self._wanted.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow(["line", "reason", "value", "row"])
            self.path = self._wanted
        self.by_reason[why.code] = self.by_reason.get(why.code, 0) + 1
        csv.writer(self._file).writerow([row.line, why.code, why.value, *row.raw])
