"""A table file (CSV, CSV.gz or XLSX) as rows with their line numbers. Refuses a wrong encoding and missing columns.

Refuses to know what the columns mean.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hall.errors import InputRefused

XLSX = ".xlsx"
LONGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it ends on (from 1), its fields by column, all fields as read. ``broken``: the number of fields
    is not that of the header, or the line cannot be read."""

    line: int
    values: dict[str, str]
    raw: list[str]
    broken: bool = False


class TableFile:
    """A file that is read once, from start to end. ``done`` and ``size`` (bytes) tell how far a reader is."""

    def __init__(self, path: Path, encoding: str = "utf-8-sig") -> None:
        self.path, self._encoding = path, encoding
        if not path.is_file():
            raise InputRefused("input.no_file", file=str(path))
        self.size = path.stat().st_size
        self._raw: IO[bytes] | None = None

    @property
    def done(self) -> int:
        """Bytes of the file read so far (of a compressed file: compressed bytes)."""
        return self._raw.tell() if self._raw and not self._raw.closed else 0

    @property
    def _is_sheet(self) -> bool:
        return self.path.suffix.lower() == XLSX

    def rows(self, wanted: set[str]) -> Iterator[Row]:
        """All rows.

        Raises InputRefused: input.empty_file, input.columns (missing, found), input.encoding (line), input.not_a_table.
        """
        with self._records() as records:
            header = [name.strip() for name in next(records, (1, []))[1]]
            if not any(header) and next(records, None) is None:
                raise InputRefused("input.empty_file", file=str(self.path))
            missing = sorted(wanted - set(header))
            if missing:
                raise InputRefused(
                    "input.columns", file=str(self.path), missing=", ".join(missing), found=", ".join(header)
                )
            for line, found in records:
                if found:
                    fields = found + [""] * (len(header) - len(found)) if self._is_sheet else found
                    broken = len(fields) != len(header)
                    yield Row(line, {} if broken else dict(zip(header, fields, strict=True)), fields, broken)

    @contextmanager
    def _records(self) -> Iterator[Iterator[tuple[int, list[str]]]]:
        with self.path.open("rb") as raw:
            self._raw = raw
            yield self._sheet(raw) if self._is_sheet else self._csv(raw)

    def _csv(self, raw: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        packed = self.path.suffix.lower() == ".gz"
        data: Any = gzip.GzipFile(fileobj=raw) if packed else raw
        csv.field_size_limit(LONGEST_FIELD)
        lines = _Lines(data, self._encoding, self.path)
        reader = csv.reader(lines)
        try:
            for fields in reader:
                yield reader.line_num, fields
        except (OSError, EOFError, zlib.error, csv.Error) as wrong:
            raise InputRefused(
                "input.not_a_table", file=str(self.path), line=reader.line_num + 1, why=str(wrong)
            ) from wrong

    def _sheet(self, raw: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
        from openpyxl import load_workbook  # heavy: only an XLSX pays for it

        number = 0
        try:
            sheet = load_workbook(raw, read_only=True, data_only=True).worksheets[0]
            for cells in sheet.iter_rows(values_only=True):
                number += 1
                yield number, _texts(cells)
        except (InputRefused, GeneratorExit):
            raise
        except Exception as wrong:  # openpyxl raises many kinds for a file that is none, or is damaged
            raise InputRefused("input.not_a_table", file=str(self.path), line=number + 1, why=str(wrong)) from wrong


def _texts(cells: tuple[Any, ...]) -> list[str]:
    """The cells of a sheet's row as a CSV would have them; empty ones at its end are none."""
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


class _Lines:
    """Decoded lines of a binary file; says in which line the encoding breaks."""

    def __init__(self, data: IO[bytes], encoding: str, path: Path) -> None:
        self._data, self._encoding, self._path, self._line = data, encoding, path, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._data)
        self._line += 1
        if self._line == 1 and line.startswith(codecs.BOM_UTF8):
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            return line.decode(self._encoding.removesuffix("-sig"))
        except UnicodeDecodeError:
            raise InputRefused(
                "input.encoding", file=str(self._path), line=self._line, encoding=self._encoding
            ) from None
