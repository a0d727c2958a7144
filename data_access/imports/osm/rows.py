"""Rows of one kind of ground that were read from an extract, as a file that the import of that kind reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data_access.imports.headings import NO_OTHERS, Named
from data_access.imports.rejects import Rejects
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.errors import InputRefused


class ReadRows:
    """See ``Source``: each row's columns by our own names; the line of a row is its place among those of its kind."""

    def __init__(self, path: Path, rows: Sequence[Mapping[str, str]]) -> None:
        self.path, self.size, self.counted, self._rows = path, len(rows), len(rows), rows
        self.headings: dict[str, str] = {}
        self.hidden_sheets: dict[str, int] = {}
        self.done = 0

    def rows(self, wanted: set[str], named: Named = NO_OTHERS, either: tuple[str, ...] = ()) -> Iterator[Row]:  # noqa: ARG002
        """See the port."""
        for line, values in enumerate(self._rows, 1):
            self.done = line
            yield Row(line, dict(values), list(values.values()))

    def check(self, taken: int) -> None:
        """See the port."""
        if taken != self.counted:
            raise InputRefused("input.not_all_read", file=str(self.path), read=taken, counted=self.counted)


class PartOfRejects(Rejects):
    """Counts those of one kind, and writes them into the file of all."""

    def __init__(self, whole: Rejects) -> None:
        super().__init__(None)
        self._whole = whole

    def add(self, row: Row, why: RowRefused) -> None:
        """See ``Rejects``."""
        super().add(row, why)
        self._whole.add(row, why)
