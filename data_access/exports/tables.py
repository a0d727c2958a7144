"""Tables that leave the hall as CSV or XLSX: harmless cells, row by row, for their user alone. Knows no case.

What they are made of are pandas frames of plain texts, numbers and local times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from data_access.engine.named_files import whole_file
from data_access.exports.cells import harmless
from hall.errors import InputRefused, Words

CSV, XLSX = ".csv", ".xlsx"
MOST_SHEET_ROWS = 1_048_575
"""What a sheet of Excel can have below its headings."""
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML holds: in a sheet they would damage the whole file."""
_CREATOR = b"command-hall"
_TIMES = "%Y-%m-%d %H:%M:%S"
_LOOKED_AT = 256
"""Bytes of a CSV that are compared with its headings."""


class Table(Protocol):
    """Takes frames with the columns of the headings."""

    def add(self, frame: Any) -> None: ...


def kind_of(file: Path) -> str:
    """``.csv`` or ``.xlsx``. Raises InputRefused ``input.choice``."""
    kind = file.suffix.lower()
    if kind not in (CSV, XLSX):
        raise InputRefused("input.choice", key=file.name, value=kind, allowed=f"{CSV}, {XLSX}")
    return kind


def check_rows(file: Path, rows: int) -> None:
    """Raises InputRefused ``input.limit`` where a sheet has no room for so many."""
    if kind_of(file) == XLSX and rows > MOST_SHEET_ROWS:
        raise InputRefused("input.limit", file=str(file), what=Words("limit.rows"), limit=f"{MOST_SHEET_ROWS:,}")


def is_table_of(file: Path, headings: Sequence[str]) -> bool:
    """Whether a file that is there already is an earlier table of these headings."""
    if kind_of(file) == CSV:
        with file.open("rb") as raw:
            start = raw.read(_LOOKED_AT).removeprefix(b"\xef\xbb\xbf")
        return start[:-1].startswith(f"{','.join(headings)}".encode()[: len(start) - 1]) and bool(start)
    try:
        with ZipFile(file) as packed:
            return _CREATOR in packed.read("docProps/core.xml")
    except (BadZipFile, KeyError, OSError):
        return False


@contextmanager
def open_table(file: Path, headings: Sequence[str]) -> Iterator[Table]:
    """A table that takes the place of ``file`` at the end, if nothing is raised (OSError)."""
    with whole_file(file) as out:
        if kind_of(file) == CSV:
            yield _CsvTable(out, headings)
        else:
            sheet = _SheetTable(headings)
            yield sheet
            sheet.save(out)


class _CsvTable:
    """UTF-8 with its mark, as spreadsheets want it."""

    def __init__(self, out: IO[bytes], headings: Sequence[str]) -> None:
        import pandas as pd  # half a second: only an export pays for it

        self._out = out
        pd.DataFrame(columns=list(headings)).to_csv(out, mode="wb", index=False, encoding="utf-8-sig")

    def add(self, frame: Any) -> None:
        """Append its rows."""
        safe = frame.apply(lambda column: column.map(_harmless) if column.dtype.kind not in "Mifb" else column)
        safe.to_csv(self._out, mode="wb", header=False, index=False, encoding="utf-8", date_format=_TIMES)


class _SheetTable:
    """One sheet, written as it grows: its rows are in a file, not in memory."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._book = open_book()
        self._sheet = self._book.create_sheet()
        self._sheet.freeze_panes = "A2"
        self._sheet.append(list(headings))

    def add(self, frame: Any) -> None:
        """Append its rows; times as times of the sheet, long numbers as texts."""
        for row in frame.itertuples(index=False, name=None):
            self._sheet.append([sheet_cell(value) for value in row])

    def save(self, out: IO[bytes]) -> None:
        """Write the file. Raises OSError."""
        save_book(self._book, out)


def open_book() -> Any:
    """A workbook of this program, for sheets that are written as they grow."""
    from openpyxl import Workbook  # heavy, see above

    book = Workbook(write_only=True)
    book.properties.creator = _CREATOR.decode()
    return book


def save_book(book: Any, out: IO[bytes]) -> None:
    """Write the file. Raises OSError."""
    from openpyxl.writer.excel import ExcelWriter  # heavy, see above

    packed = ZipFile(out, "w", ZIP_DEFLATED, allowZip64=True)
    try:
        ExcelWriter(book, packed).save()
    except OSError:
        with suppress(OSError, ValueError):  # else it tries once more when it is forgotten, and tells of that
            packed.close()
        raise


def _harmless(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value


def sheet_cell(value: Any) -> Any:
    """As a sheet takes it: no formula, nothing that XML does not hold, a time as a time."""
    if isinstance(value, str):
        return harmless(_NOT_IN_XML.sub("", value))
    return None if value is None or value != value else getattr(value, "to_pydatetime", lambda: value)()
