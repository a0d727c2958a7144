"""A table file (CSV or JSON, also .gz, or XLSX) as rows with their line numbers. Refuses a wrong encoding and missing
columns.

Refuses to know what the columns mean.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from data_access.engine.named_files import check_input, check_unchanged, stamp_of
from data_access.imports.bounds import MOST_ROWS, CountedBytes, too_big
from data_access.imports.csv_records import ENCODING, Record, csv_records
from data_access.imports.headings import NO_OTHERS, Named, headings_of, spelt
from data_access.imports.json_files.records import JsonFile, is_json
from data_access.imports.json_files.shape import ListSeen
from data_access.imports.layout import PLAIN, TableLayout, heading_names
from data_access.imports.row_refused import RowRefused
from data_access.imports.sheet_records import SheetFile
from data_access.imports.utf16 import LOOKED_AT, InUtf8, utf16_of
from hall.errors import InputRefused
from hall.frozen import frozen
from hall.plain_text import alike

CELL = "reject.cell"
XLSX = ".xlsx"
GUESSED = ""
"""In place of an encoding: UTF-8, or GB18030 as Chinese Excel saves a CSV; the first line beyond ASCII tells which."""
_KINDS = (
    (re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff"), "UTF-32"),
    (re.compile(rb"PK\x03\x04"), "XLSX/ZIP"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "XLS"),
    (re.compile(rb"\x1f\x8b"), "GZIP"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table)", re.IGNORECASE), "XML/HTML"),
)
"""What the first bytes of a file that is no CSV look like, and what it is then called."""
_LOOKED_AT = 64  # bytes: enough for every beginning above


@frozen
class Row:
    """One row: the line it begins on (from 1), its fields by column, all fields as read. ``broken``: why it cannot be
    used (``reject.fields``, ``reject.quote``, ``reject.encoding``, ``reject.long_row``, ``reject.cell``), or empty;
    ``column``: of the field that cannot be used, where it is one."""

    line: int
    values: dict[str, str]
    raw: list[str]
    broken: str = ""
    column: str = ""

    @property
    def refused(self) -> RowRefused:
        """Why it is not taken, where it is ``broken``."""
        return RowRefused(self.broken, **({"column": self.column} if self.column else {}))


class TableFile:
    """A file that is read once, from start to end. ``done`` and ``size`` (bytes) tell how far a reader is."""

    def __init__(self, path: Path, encoding: str = "utf-8-sig", layout: TableLayout = PLAIN) -> None:
        self.layout = layout
        self.path, self._encoding = path, encoding.lower().removesuffix("-sig").replace("_", "-")
        check_input(path)
        self.size, self._stamp = path.stat().st_size, stamp_of(path)
        self._raw: IO[bytes] | None = None
        self._count: CountedBytes | SheetFile | JsonFile | None = None
        self._others = self._blank = 0
        self.headings: dict[str, str] = {}
        """By our names of columns, as this file calls them, once it is read."""
        self.found: list[str] = []
        """All headings of the file, in their order, once it is read."""

    @property
    def done(self) -> int:
        """Bytes of the file read so far (of a compressed file: compressed bytes)."""
        return self._raw.tell() if self._raw and not self._raw.closed else 0

    @property
    def counted(self) -> int:
        """How many rows the file has, by a second count: lines of the unpacked bytes, rows with a value of the sheet's
        XML, without header, blank lines and further lines of a row. Whoever took all rows holds theirs against it."""
        if self._count is None:
            return 0
        return (self._count.lines if isinstance(self._count, CountedBytes) else self._count.counted) - self._others

    @property
    def hidden_sheets(self) -> dict[str, int]:
        """Sheets that nobody sees and that are not read, with their rows, where they have some."""
        return self._count.hidden if isinstance(self._count, SheetFile) else {}

    @property
    def lists(self) -> dict[str, ListSeen]:
        """The lists of a JSON document by their places, once it is read."""
        return self._count.lists if isinstance(self._count, JsonFile) else {}

    @property
    def _is_sheet(self) -> bool:
        return self.path.suffix.lower() == XLSX

    def rows(self, wanted: set[str], named: Named = NO_OTHERS, either: tuple[str, ...] = ()) -> Iterator[Row]:
        """All rows, their fields by the columns in ``wanted``, which must be there, and in ``named``; of those in
        ``either`` one must be there; blank rows are none.

        Raises InputRefused: input.empty_file, input.columns (missing, found), input.columns_twice, input.encoding
        (line), input.other_kind, input.several_sheets, input.hidden_sheets (both: sheets), input.no_sheet,
        input.no_records, input.no_list, input.several_lists, input.not_a_table, input.limit; after the first row
        only the last two.
        """
        with self.path.open("rb") as raw:
            self._raw = raw
            records = self._sheet(raw, wanted, named) if self._is_sheet else self._text(raw, wanted)
            header, asked = self._header(records, wanted, named, either)
            width, taken = len(header), 0
            for record in records:
                fields = record.fields
                self._others += record.span - bool(fields)
                if not fields:
                    self._pass_blank()
                    continue
                taken += 1
                if taken > MOST_ROWS:
                    raise too_big(self.path, "rows", MOST_ROWS)
                if self._is_sheet and len(fields) < width:
                    fields += [""] * (width - len(fields))
                unsure = (header[place] for place in record.unsure if place < width and header[place] in asked)
                column = "" if record.broken else next(unsure, "")
                broken = record.broken or (CELL if column else "")
                values = {} if broken else dict(zip(header, fields, strict=True))
                yield Row(record.line, values, fields, broken, column)

    def _pass_blank(self) -> None:
        """Each of them takes time though it says nothing: as many as rows."""
        self._blank += 1
        if self._blank > MOST_ROWS:
            raise too_big(self.path, "rows", MOST_ROWS)

    def check(self, taken: int) -> None:
        """Raises ``input.not_all_read`` (file, read, counted) unless that many rows are all there are,
        ``input.changed`` (file) where somebody has written the file meanwhile."""
        check_unchanged({self.path: self._stamp})
        if taken != self.counted:
            raise InputRefused("input.not_all_read", file=str(self.path), read=taken, counted=self.counted)

    def _header(
        self, records: Iterator[Record], wanted: set[str], named: Named, either: tuple[str, ...]
    ) -> tuple[list[str], set[str]]:
        """The headings, those that were asked for spelt as they were asked for; and these."""
        first, found = self._first(records)
        self.found = found
        if first.broken == ENCODING:
            raise InputRefused("input.encoding", file=str(self.path), line=first.line, encoding=self._encoding)
        header, asked = headings_of(self.path, found, wanted, named, either)
        self.headings.update((name, told) for name, told in zip(header, found, strict=True) if name in asked)
        return header, asked

    def _first(self, records: Iterator[Record]) -> tuple[Record, list[str]]:
        """The record with the headings, the last of several, and these."""
        rows: list[list[str]] = []
        for record in records:
            self._others += record.span
            if any(map(alike, record.fields)):
                rows.append(record.fields)
                if not record.line or record.line + record.span > self.layout.last:
                    return record, heading_names(rows)
            else:
                self._pass_blank()
        raise InputRefused("input.empty_file", file=str(self.path))

    def _text(self, raw: IO[bytes], wanted: set[str]) -> Iterator[Record]:
        """CSV or JSON."""
        line = 0
        try:
            buffered = self._unpacked(raw)
            start = buffered.peek(_LOOKED_AT)
            self._encoding = self._encoding or _guessed(start)
            is_table = not is_json(self.path, start[:_LOOKED_AT])
            self._check_kind(start[:_LOOKED_AT])
            for record in self._csv(buffered) if is_table else self._json(raw, wanted).records():
                line = record.line
                yield record
        except (OSError, EOFError, zlib.error, csv.Error) as wrong:
            raise InputRefused("input.not_a_table", file=str(self.path), line=line + 1, why=str(wrong)) from wrong

    def _unpacked(self, raw: IO[bytes]) -> io.BufferedReader:
        """The bytes of a text from its start, bounded and counted by its ``raw``."""
        raw.seek(0)
        packed = self.path.suffix.lower() == ".gz"
        data: Any = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
        wide = utf16_of(data.peek(LOOKED_AT)[:LOOKED_AT])
        if wide:
            data, self._encoding = InUtf8(data, wide), "utf-8"
        return io.BufferedReader(CountedBytes(data, self.path, self.size if packed else 0), 1 << 16)

    def _csv(self, buffered: io.BufferedReader) -> Iterator[Record]:
        self._count = cast("CountedBytes", buffered.raw)
        return csv_records(self._decoded(buffered), self._encoding, self.layout)

    def _json(self, raw: IO[bytes], wanted: set[str]) -> JsonFile:
        self._count = found = JsonFile(
            lambda: self._decoded(self._unpacked(raw)), self.path, self.layout.records, wanted
        )
        return found

    def _decoded(self, buffered: io.BufferedReader) -> io.TextIOWrapper:
        encoding = "utf-8-sig" if self._encoding in ("utf-8", "utf8") else self._encoding
        return io.TextIOWrapper(buffered, encoding, "surrogateescape", newline="")

    def _check_kind(self, start: bytes) -> None:
        """Refuse what is no text of the encoding asked for, by its first bytes."""
        kind = next((name for look, name in _KINDS if look.match(start)), None)
        if kind is None and start.startswith(codecs.BOM_UTF8) and self._encoding not in ("utf-8", "utf8"):
            kind = "UTF-8"
        if kind is not None:
            raise InputRefused("input.other_kind", file=str(self.path), kind=kind, encoding=self._encoding)

    def _sheet(self, raw: IO[bytes], wanted: set[str], named: Named) -> Iterator[Record]:
        def is_header(fields: list[str]) -> bool:
            return wanted <= set(spelt([alike(name) for name in fields], wanted, named))

        self._count = sheet = SheetFile(raw, self.path, is_header, self.layout)
        line = 0
        try:
            for record in sheet.records():
                line = record.line
                yield record
        except InputRefused:
            raise
        except Exception as wrong:  # openpyxl raises many kinds; their own words may quote the sheet's contents
            raise InputRefused(
                "input.not_a_table", file=str(self.path), line=line + 1, why=type(wrong).__name__
            ) from wrong


def _guessed(start: bytes) -> str:
    """The encoding of a text that begins so. A line that is neither stays a damaged line of UTF-8."""
    line = next((each for each in start.splitlines() if not each.isascii()), b"")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            line.decode(encoding)
            return encoding
    return "utf-8"
