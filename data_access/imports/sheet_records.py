"""The rows of the one sheet of a workbook (XLSX) that has some, each with its line. Bounds it before openpyxl reads.

Of the sheets that people see one may have rows; one that has the headings alone has none. Hidden ones are not read: old
versions and lists for choosing from.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat
from zipfile import ZipFile

from data_access.imports.bounds import LONGEST_ROW, MOST_BYTES, check_ratio, too_big
from data_access.imports.csv_records import FIELDS, Record
from data_access.imports.layout import NOTES, PLAIN, TableLayout
from hall.errors import InputRefused

STRINGS = "xl/sharedStrings.xml"
MOST_SHEET_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel can have."""
MOST_CELLS = 50_000_000
"""1.6 million rows of thirty columns, over all sheets."""
MOST_STRINGS = 2_500_000
"""Different texts, all kept in memory, some 200 bytes each: a code and a place of each of 780,000 components."""
MOST_STRING_BYTES = 128 * 1024**2
"""Of the part that holds them, for the same reason."""
MOST_OTHER_BYTES = 8 * 1024**2
"""Of every other part (styles, names, themes): openpyxl makes objects of them, thirty times their size."""
DEEPEST = 64
"""Elements within elements; a sheet has eight, a drawing some twenty."""
MOST_DIGITS = 10**15
"""From here on a number in a sheet has lost its last digits: a spreadsheet keeps fifteen."""
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
"""What a cell holds whose formula failed."""
_HALF_A_SECOND = timedelta(milliseconds=500)
"""A sheet keeps times as parts of a day: 09:30:00 comes back as 09:29:59.971."""
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The names of a workbook in the strict form of the standard, of which openpyxl sees no sheet."""
_LIMITS = {"xl/worksheets": MOST_BYTES}
_SHOWN_SHEETS = 10  # names that a refusal tells, of 31 characters at most
_READ = 1 << 20  # bytes at a time: a megabyte, so that a bomb is noticed before it fills the memory


@dataclass
class _Look:
    """What was seen in one part. ``without_result``: rows (from 1) with a formula whose result nobody stored, and the
    columns (from 0) of these."""

    rows: int = 0
    without_result: array[int] = field(default_factory=lambda: array("L"))
    columns: set[int] = field(default_factory=set)


_Sheet = tuple[Any, _Look]
"""As openpyxl has it, and what was seen of it before."""


class _Scan:
    """Counts rows, cells and texts of the parts as they stream by; raises ``input.limit`` in time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.look, self.is_strict = _Look(), False
        self.cells = self.strings = 0
        self._depth = self._row = self._in_row = self._in_text = 0
        self._text_of, self._has_value = "", False
        self._cell, self._is_text, self._is_open_formula = "", False, False

    def part(self, stream: IO[bytes]) -> None:
        """Look through one part. Raises expat.ExpatError where it is no XML."""
        self.look, self._row = _Look(), 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartNamespaceDeclHandler = self._text, self._namespace
        fed = 0
        while block := stream.read(_READ):
            parser.Parse(block, False)
            fed += len(block)
            if fed - parser.CurrentByteIndex > 4 * _READ:  # one endless tag
                raise too_big(self._path, "text", LONGEST_ROW)
        parser.Parse(b"", True)

    def _namespace(self, _prefix: str | None, uri: str | None) -> None:
        self.is_strict |= uri == _STRICT

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_big(self._path, "depth", DEEPEST)
        if tag == "row":
            self._in_row, self._has_value = 0, False
            number = attributes.get("r", "")
            if len(number) > len(str(MOST_SHEET_ROWS)) or (number.isdecimal() and int(number) > MOST_SHEET_ROWS):
                raise too_big(self._path, "rows", MOST_SHEET_ROWS)
            self._row = int(number) if number.isdecimal() else self._row + 1
        elif tag == "c":
            self.cells, self._in_row = self.cells + 1, self._in_row + 1
            self._cell, self._is_text, self._is_open_formula = (
                attributes.get("r", ""),
                attributes.get("t") == "str",
                False,
            )
            if self._in_row > MOST_COLUMNS or self.cells > MOST_CELLS:
                raise too_big(self._path, "cells", MOST_CELLS if self.cells > MOST_CELLS else MOST_COLUMNS)
        elif tag == "si":
            self.strings += 1
            if self.strings > MOST_STRINGS:
                raise too_big(self._path, "strings", MOST_STRINGS)
        elif tag in ("v", "t", "f"):
            self._in_text, self._text_of = 0, tag
            self._is_open_formula |= tag == "f" and not self._is_text
        elif tag == "is":
            self._has_value = True

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition(" ")[2]
        if tag == "row" and self._has_value:
            self.look.rows += 1
        elif tag == "c" and self._is_open_formula:
            self.look.without_result.append(self._row)
            self.look.columns.add((_column(self._cell) or self._in_row) - 1)
            self._has_value = True  # a row, though nothing can be read of it
        elif tag in ("v", "t", "f"):
            self._text_of = ""

    def _text(self, text: str) -> None:
        if not self._text_of:
            return
        self._in_text += len(text)
        if self._text_of == "v":
            self._has_value, self._is_open_formula = True, False
        if self._in_text > LONGEST_ROW:
            raise too_big(self._path, "text", LONGEST_ROW)


class SheetFile:
    """An XLSX whose parts are bounded. ``counted``: rows with a value, by a count that openpyxl has no part in;
    ``hidden``: rows, the headings left out, of hidden sheets that have some. ``is_header``: whether the fields of a row
    are the headings that are asked for; ``layout``: the sheet that is meant, and where its headings are."""

    def __init__(
        self, raw: IO[bytes], path: Path, is_header: Callable[[list[str]], bool], layout: TableLayout = PLAIN
    ) -> None:
        self._raw, self._path, self._is_header, self._layout = raw, path, is_header, layout
        self.counted = 0
        self.hidden: dict[str, int] = {}

    def records(self) -> Iterator[Record]:
        """All rows of the sheet, those without a value too. Raises ``input.limit``, ``input.several_sheets``,
        ``input.hidden_sheets``, ``input.no_sheet``, and whatever openpyxl raises for a file that is no workbook or is
        damaged.

        Cells are texts as a CSV would have them; blank ones at a row's end are none.
        """
        from openpyxl import load_workbook  # heavy: only an XLSX pays for it

        looks = self._bounded()
        book = load_workbook(self._raw, read_only=True, data_only=True, keep_links=False)
        sheets = [(each, looks[each._worksheet_path]) for each in book.worksheets]  # noqa: SLF001 - its part's only name
        if not sheets:
            return
        sheet, look = self._chosen(sheets)
        self.counted, without_result = look.rows, frozenset(look.without_result)
        sheet.reset_dimensions()  # what the sheet says of its own size may be stale: rows beyond it would be lost
        width = 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            unsure = _unsure(cells)
            if number in without_result:
                unsure += tuple(place for place in look.columns if place >= len(cells) or cells[place] is None)
            has_value = any(cell is not None for cell in cells) or bool(unsure)
            fields = _texts(cells)
            if unsure and not fields:
                fields = [""] * max(1, width)
            if number < self._layout.first:
                yield Record(number, int(has_value), [])
                continue
            width = max(width, len(fields)) if number <= self._layout.last else width or len(fields)
            broken = FIELDS if len(fields) > width else ""
            yield Record(number, int(has_value), fields, broken, unsure)

    def beginnings(self, most: int) -> dict[str, list[list[str]]]:
        """The first rows of each sheet that people see, by its name. Raises as ``records``."""
        from openpyxl import load_workbook  # as above

        self._bounded()
        book, found = load_workbook(self._raw, read_only=True, data_only=True, keep_links=False), {}
        for sheet in (each for each in book.worksheets if each.sheet_state == "visible"):
            sheet.reset_dimensions()
            found[sheet.title] = [_texts(cells) for cells in islice(sheet.iter_rows(values_only=True), most)]
        return found

    def _chosen(self, sheets: list[_Sheet]) -> _Sheet:
        """The sheet to be read: the one that is named, else the visible one that has rows; where none has, one with
        headings, else any."""
        if self._layout.sheet:
            return self._by_name(sheets)
        seen = [each for each in sheets if each[0].sheet_state == "visible" and each[0].title not in NOTES]
        filled = self._filled(seen)
        hidden = self._filled([each for each in sheets if each not in seen])
        self.hidden = {sheet.title: rows for (sheet, _), rows in hidden}
        if len(filled) > 1:
            raise InputRefused("input.several_sheets", file=str(self._path), sheets=_named(filled))
        if hidden and not filled:
            raise InputRefused("input.hidden_sheets", file=str(self._path), sheets=_named(hidden))
        return filled[0][0] if filled else max(seen or sheets, key=lambda each: each[1].rows)

    def _by_name(self, sheets: list[_Sheet]) -> _Sheet:
        found = next((each for each in sheets if each[0].title == self._layout.sheet), None)
        if found is None:
            told = ", ".join(sheet.title for sheet, _ in sheets[:_SHOWN_SHEETS])
            raise InputRefused("input.no_sheet", file=str(self._path), sheet=self._layout.sheet, sheets=told)
        return found

    def _filled(self, sheets: list[_Sheet]) -> list[tuple[_Sheet, int]]:
        """Those that have rows beside the headings, and how many."""
        return [(each, rows) for each in sheets if each[1].rows and (rows := self._rows(*each))]

    def _rows(self, sheet: Any, look: _Look) -> int:
        """How many rows it has; its first one is none where it is the headings."""
        sheet.reset_dimensions()
        rows = (_texts(cells) for cells in sheet.iter_rows(values_only=True))
        first = next(filter(None, rows), None)
        if first is None:  # blanks, and formulas of which nothing can be read
            return len(set(look.without_result))
        return look.rows - self._is_header(first)

    def _bounded(self) -> dict[str, _Look]:
        """What was seen, by the name of the part. Raises ``input.limit``, ``input.strict``."""
        looks: dict[str, _Look] = {}
        scan = _Scan(self._path)
        with ZipFile(self._raw) as packed:
            for part in packed.infolist():
                check_ratio(self._path, part.compress_size, part.file_size)
                if not (part.filename.startswith("xl/") and part.filename.endswith(".xml")):
                    continue
                limit = _LIMITS.get(part.filename.rpartition("/")[0], MOST_OTHER_BYTES)
                if part.file_size > (MOST_STRING_BYTES if part.filename == STRINGS else limit):
                    raise too_big(self._path, "part", MOST_STRING_BYTES if part.filename == STRINGS else limit)
                with packed.open(part) as stream:
                    scan.part(stream)
                looks[part.filename] = scan.look
        if scan.is_strict:
            raise InputRefused("input.strict", file=str(self._path))
        self._raw.seek(0)
        return looks


def _named(sheets: list[tuple[_Sheet, int]]) -> str:
    told = [f"{sheet.title} ({rows})" for (sheet, _), rows in sheets]
    return ", ".join(told[:_SHOWN_SHEETS]) + (" …" if len(told) > _SHOWN_SHEETS else "")


def _column(coordinate: str) -> int:
    """The column of a cell such as ``AB12``, from 1; 0 where it does not say."""
    number = 0
    for letter in coordinate[:3]:
        if letter.isdigit():
            break
        number = number * 26 + ord(letter.upper()) - ord("A") + 1  # letters of the alphabet
    return number


def _unsure(cells: tuple[Any, ...]) -> tuple[int, ...]:
    """The places of cells that do not hold what somebody wrote there."""
    return tuple(
        place
        for place, cell in enumerate(cells)
        if cell is not None
        and (
            (cell.__class__ is str and cell in ERRORS) or (cell.__class__ in (int, float) and abs(cell) >= MOST_DIGITS)
        )
    )


def _texts(cells: tuple[Any, ...]) -> list[str]:
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return str((cell + _HALF_A_SECOND).replace(microsecond=0))
    if isinstance(cell, float) and math.isfinite(cell) and cell.is_integer():
        return str(int(cell))
    return str(cell)
