"""The city's tables as files (CSV, XLSX): written as ``import KIND`` reads them, so that one that was not changed
brings nothing new. Shapes stay in the hall: what a file does not name stays as it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from data_access.engine.database import Database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.imports.ground.import_kind import ImportKind
from data_access.keeping.ground_cells import GroundCells, heading
from data_access.keeping.telling import columns_of, told_of
from data_access.store import ground_rows


def headings(kind: ImportKind, language: str) -> list[str]:
    """The first line of a file."""
    return [heading(kind, each.name, language) for each in columns_of(kind)]


def must_be_writable(file: Path, kind: ImportKind, language: str, url: str) -> None:
    """Raises InputRefused: no table's name, another kind of file stands there."""
    kind_of(file)
    names = headings(kind, language)
    check_output(file, database_files(url), lambda there: is_table_of(there, names))


def rows_to_write(database: Database, kind: ImportKind, file: Path, cells: GroundCells) -> list[list[str]]:
    """All rows of all times, those of one thing together. Raises InputRefused where a sheet has no room for them."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for thing in ground_rows.read(database, kind.table):
        found.setdefault(kind.table.key_of(thing), []).append(thing)
    rows = [row for key in sorted(found) for row in _rows(kind, found[key], cells)]
    check_rows(file, len(rows))
    return rows


def write(file: Path, kind: ImportKind, rows: Sequence[Sequence[str]], language: str) -> None:
    """It takes the place of ``file`` when it is whole. Raises OSError."""
    import pandas as pd  # half a second: only an export pays for it

    names = headings(kind, language)
    with open_table(file, names) as table:
        table.add(pd.DataFrame(rows, columns=names, dtype=object))


def _rows(kind: ImportKind, versions: Iterable[Any], cells: GroundCells) -> Iterator[list[str]]:
    ordered = sorted(versions, key=lambda each: each.begins)
    for each in ordered:
        told = told_of(kind, each, cells.zone)
        told |= {name: cells.word(words, told[name]) for name, words in kind.choices.items() if told[name]}
        is_one = len(ordered) == 1
        told["valid_from"] = cells.holds(each.begins, is_one=is_one)
        told["valid_to"] = cells.holds(each.ends, is_one=is_one)
        yield [told[column.name] for column in columns_of(kind)]
