"""Looks at a foreign file of any kind: in which encoding, where the headings are, and what stands in the columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from data_access.imports.draft.columns import Column, named
from data_access.imports.draft.headings import Known, best_headings, fields_known
from data_access.imports.draft.kinds import Beginning, beginning_of
from data_access.imports.draft.words import vocabulary
from data_access.imports.layout import PLAIN, TableLayout, place_name
from data_access.imports.table_file import Row, TableFile
from hall.errors import InputRefused, Words
from hall.frozen import frozen

MOST_ROWS = 300_000
"""Rows of a file that are looked at: half a minute, and every word that is not rare is among them."""
_MOST_COLUMNS = 1_000
"""Columns that are looked at."""
_USUAL = frozenset({"utf-8", ","})


@frozen
class Looked:
    """``layout`` and ``encoding``: as a mapping says them (``""``: it need not); ``columns``: in the file's order;
    ``notes``: what a person should know; ``is_whole``: whether all rows were looked at."""

    path: Path
    layout: TableLayout
    encoding: str
    columns: list[Column]
    rows: int
    broken: int
    is_whole: bool
    notes: list[Words]

    def read(self) -> Iterator[Row]:
        """Its rows, once more, with a column for each name in ``names``."""
        wanted = {column.name for column in self.columns if column.name.startswith("#")}
        return islice(TableFile(self.path, self.encoding or "utf-8", self.layout).rows(wanted), MOST_ROWS)


def look_at(path: Path, known: Known = fields_known) -> Looked:
    """``known``: how well headings are. Raises InputRefused: what is no table of any kind, or has nothing in it."""
    begins = beginning_of(path)
    layout, notes = _layout(begins, known)
    nothing = frozenset(vocabulary("values")["no_value"])
    table = TableFile(path, begins.encoding, layout)
    columns: list[Column] = []
    rows = broken = 0
    try:
        for row in islice(table.rows(set()), MOST_ROWS):
            if not columns:
                columns = _columns(table, nothing)
            rows += 1
            broken += bool(row.broken)
            if not row.broken:
                for column, text in zip(columns, row.raw, strict=False):
                    column.add(text)
    except InputRefused as no:
        if not rows:
            raise
        notes.append(Words("draft.ends_early", {"why": no.words}))
    if not rows:
        raise InputRefused("input.empty_file", file=str(path))
    encoding = "" if begins.encoding in _USUAL else begins.encoding
    return Looked(path, layout, encoding, columns, rows, broken, rows < MOST_ROWS, notes)


def _columns(table: TableFile, nothing: frozenset[str]) -> list[Column]:
    headings = table.found[:_MOST_COLUMNS]
    return [Column(name, heading, nothing) for name, heading in zip(named(headings, place_name), headings, strict=True)]


def _layout(begins: Beginning, known: Known) -> tuple[TableLayout, list[Words]]:
    """Where the table lies: the sheet, separator and headings by which most columns are known."""
    notes = list(begins.notes)
    if begins.is_json:
        return TableLayout(records=begins.records), notes
    tables = [(best_headings(rows, known), name, separator) for name, separator, rows in begins.tables]
    if not tables:
        return PLAIN, notes
    found, name, separator = max(tables, key=lambda each: each[0].score)
    others = [each[1] for each in tables if each[1] != name and each[0].score >= found.score]
    if others:
        notes.append(Words("draft.other_sheets", {"sheet": name, "others": ", ".join(others)}))
    is_first = found.first == found.last == begins.first_row
    return (
        TableLayout(
            sheet=name if begins.is_sheet and len(begins.tables) > 1 else "",
            first=0 if is_first else found.first,
            last=0 if is_first else found.last,
            separator="" if separator in begins.told else separator,
        ),
        notes,
    )
