"""A page of facts and tables that leaves the hall as HTML, which prints, or as XLSX. Knows no event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import IO

from data_access.engine.named_files import whole_file
from data_access.exports.tables import XLSX, is_table_of, open_book, save_book, sheet_cell
from hall.errors import InputRefused
from hall.frozen import frozen

HTML = ".html"
_MADE_BY = "<!-- command-hall -->"
_STYLE = (
    "body{font-family:'Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:2em;max-width:60em}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5em}th,td{text-align:left;vertical-align:top;"
    "padding:.25em .8em .25em 0;border-bottom:1px solid #ccc}th{white-space:nowrap}@page{margin:15mm}"
)
"""Black on white: it is printed."""
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31  # of a sheet, by Excel


@frozen
class Table:
    """A heading, the heads of its columns, its rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@frozen
class Page:
    """What stands in the file. ``facts``: names and values; the first table of a sheet. All of it plain text."""

    title: str
    facts: Table
    tables: Sequence[Table]
    language: str


def page_kind(file: Path) -> str:
    """``.html`` or ``.xlsx``. Raises InputRefused ``input.choice``."""
    kind = file.suffix.lower()
    if kind not in _WRITE:
        raise InputRefused("input.choice", key=file.name, value=kind, allowed=", ".join(_WRITE))
    return kind


def is_page(file: Path) -> bool:
    """Whether a file that is there already is an earlier page."""
    if page_kind(file) == XLSX:
        return is_table_of(file, ())
    with file.open("rb") as raw:
        return _MADE_BY.encode() in raw.read(len(_MADE_BY) + len("<!doctype html>\n"))


def write_page(file: Path, page: Page) -> None:
    """It takes the place of ``file`` when it is whole. Raises InputRefused, OSError."""
    write = _WRITE[page_kind(file)]
    with whole_file(file) as out:
        write(out, page)


def _write_html(out: IO[bytes], page: Page) -> None:
    out.write("\n".join(_html(page)).encode())


def _html(page: Page) -> Iterator[str]:
    title = escape(page.title)
    yield f"<!doctype html>\n{_MADE_BY}"
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    yield f'<html lang="{page.language}"><head>{head}</head>'
    yield f"<body><h1>{title}</h1><table>"
    yield from (f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in page.facts.rows)
    yield "</table>"
    for table in page.tables:
        yield f"<h2>{escape(table.title)}</h2><table>"
        yield _row(table.heads, "th")
        yield from (_row(row, "td") for row in table.rows)
        yield "</table>"
    yield "</body></html>\n"


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _write_sheets(out: IO[bytes], page: Page) -> None:
    book = open_book()
    for table in (page.facts, *page.tables):
        sheet = book.create_sheet(_NOT_IN_TITLES.sub(" ", table.title)[:_LONGEST_TITLE])
        for row in (table.heads, *table.rows):
            sheet.append([sheet_cell(cell) for cell in row])
    save_book(book, out)


_WRITE: Mapping[str, Callable[[IO[bytes], Page], None]] = {HTML: _write_html, XLSX: _write_sheets}
