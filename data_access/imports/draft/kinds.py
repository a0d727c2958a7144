"""How a foreign file begins: its kind, its encoding, and the first rows of each table that may be meant."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections import Counter
from pathlib import Path

from data_access.engine.named_files import check_input
from data_access.imports.csv_records import separator_of
from data_access.imports.draft.headings import fields_known
from data_access.imports.json_files.records import is_json
from data_access.imports.sheet_records import SheetFile
from data_access.imports.table_file import XLSX, TableFile
from data_access.imports.utf16 import LOOKED_AT, utf16_of
from hall.errors import InputRefused, Words
from hall.frozen import frozen

_LOOKED_AT = 1 << 20
"""Bytes of a text that tell its encoding and its separator: a megabyte."""
_LINES, _ROWS = 200, 40
"""Lines of it by which the separator is found, and rows in which headings are looked for."""
_SEPARATORS = (",", ";", "\t", "|", "，")
_TAIL = 4  # bytes of a character that may be cut at the end of what was read

Table = tuple[str, str, list[tuple[int, list[str]]]]
"""A sheet's name, a separator, the first rows with their lines."""


@frozen
class Beginning:
    """``tables``: sheets, or the text by its separator; ``records``: of JSON, the place of its list; ``told``: what the
    import finds out by itself as the separator; ``first_row``: the line that it takes for the headings by itself."""

    encoding: str
    tables: list[Table]
    notes: tuple[Words, ...] = ()
    is_json: bool = False
    is_sheet: bool = False
    records: str = ""
    told: tuple[str, ...] = ()
    first_row: int = 1


def beginning_of(path: Path) -> Beginning:
    """Raises InputRefused for what cannot be read at all."""
    check_input(path)
    if path.suffix.lower() == XLSX:
        return _of_sheets(path)
    start = _start(path)
    wide = utf16_of(start[:LOOKED_AT])
    if wide:  # the import finds it out by itself
        start = start[: len(start) & ~1].decode(wide, "replace").removeprefix("\ufeff").encode()
    encoding, notes = _encoding(start)
    if is_json(path, start):
        return _of_json(path, encoding, notes)
    text = start.decode(encoding, "replace")
    lines = _lines_of(text)[: None if len(start) < _LOOKED_AT else -1][:_LINES]
    separator = max(_SEPARATORS, key=lambda each: _regular(lines, each))
    rows = [(number, cells) for number, cells in _rows(lines, separator)]
    first = next((number for number, cells in rows if any(map(str.strip, cells))), 1)
    told = (separator_of(lines[first - 1]),) if lines else ()
    return Beginning(encoding, [("", separator, rows[:_ROWS])], notes, told=told, first_row=first)


def _lines_of(text: str) -> list[str]:
    """Cut where a table of text is cut: ``splitlines`` cuts at other characters too, as U+0085 and U+2028, which may
    stand in a heading."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines if lines[-1] else lines[:-1]


def _start(path: Path) -> bytes:
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as raw:
            return raw.read(_LOOKED_AT)
    except (OSError, EOFError, zlib.error) as wrong:
        raise InputRefused("input.not_a_table", file=str(path), line=1, why=str(wrong)) from None


def _encoding(start: bytes) -> tuple[str, tuple[Words, ...]]:
    """The encoding, and a question where none fits."""
    for encoding in ("utf-8", "gb18030"):
        for cut in range(_TAIL if len(start) == _LOOKED_AT else 1):
            try:
                start[: len(start) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding, ()
    damaged = {each: start.decode(each, "replace").count("\ufffd") for each in ("utf-8", "gb18030")}
    return min(damaged, key=lambda each: damaged[each]), (Words("draft.encoding_unsure"),)


def _rows(lines: list[str], separator: str) -> list[tuple[int, list[str]]]:
    """Each with the line it begins on."""
    reader, found, at = csv.reader((f"{line}\n" for line in lines), delimiter=separator), [], 1
    try:
        for cells in reader:
            found.append((at, cells))
            at = reader.line_num + 1
    except csv.Error:
        pass
    return found


def _regular(lines: list[str], separator: str) -> tuple[float, int]:
    """How regular rows are by a separator: the share of the commonest width beyond one, and that width."""
    widths = Counter(len(cells) for _, cells in _rows(lines, separator) if cells)
    width, count = max(((w, n) for w, n in widths.items() if w > 1), key=lambda each: each[1], default=(1, 0))
    return round(count / max(1, widths.total()), 1), width


def _of_json(path: Path, encoding: str, notes: tuple[Words, ...]) -> Beginning:
    """The list of records by which most fields are known, then the longest."""
    table = TableFile(path, encoding)
    next(table.rows(set()), None)
    lists = table.lists
    ranked = sorted(lists, key=lambda place: (fields_known(list(lists[place].columns)), lists[place].count))
    if len(ranked) <= 1:
        return Beginning(encoding, [], notes, is_json=True)
    told = ", ".join(f"{place or '[]'} ({lists[place].count})" for place in ranked[:-1])
    notes = (*notes, Words("draft.other_lists", {"list": ranked[-1] or "[]", "others": told}))
    return Beginning(encoding, [], notes, is_json=True, records=ranked[-1])


def _of_sheets(path: Path) -> Beginning:
    """The first rows of each sheet that people see."""
    try:
        with path.open("rb") as raw:
            sheets = SheetFile(raw, path, lambda _: False).beginnings(_ROWS)
    except InputRefused:
        raise
    except Exception as wrong:  # as when it is read: openpyxl raises many kinds
        raise InputRefused("input.not_a_table", file=str(path), line=1, why=type(wrong).__name__) from wrong
    tables = [(name, "", list(enumerate(rows, start=1))) for name, rows in sheets.items() if any(rows)]
    if not tables:
        raise InputRefused("input.empty_file", file=str(path))
    first = min(line for _, _, rows in tables for line, cells in rows if cells)
    return Beginning("", tables, is_sheet=True, told=("",), first_row=first)
