"""How a table lies in its file, where it does not begin with one row of headings: as a mapping says, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hall.frozen import frozen
from hall.plain_text import alike


@frozen
class TableLayout:
    """``sheet``: its name in a workbook; ``separator``: of the fields of a CSV; ``records``: the dotted place of the
    list in a JSON document; each "" where the file tells it. ``first`` and ``last``: the lines with the headings (from
    1), 0 where the first row that is not blank has them; what stands above is no row."""

    sheet: str = ""
    first: int = 0
    last: int = 0
    separator: str = ""
    records: str = ""


NOTES = ("说明", "Notes")
"""Sheets of this name explain a table of ours, in either language: no rows stand in them."""
SAMPLE = "样例"
"""How the first field of a row begins that only shows how rows look."""
PLAIN = TableLayout()
"""Nothing is said: the first row that is not blank has the headings."""


def place_name(number: int) -> str:
    """A column by its place (from 1), for one without a heading or with another's: ``#8``."""
    return f"#{number}"


def heading_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The headings of a table, one form of what looks alike. Of several rows the upper ones stand over what is below
    them up to the next cell that is not blank, as merged cells do: ``时间.上报``."""
    width = max(map(len, rows), default=0)
    names = [""] * width
    for number, row in enumerate(rows, start=1):
        cells = [alike(cell) for cell in [*row, *[""] * (width - len(row))]]
        over = number < len(rows)
        last = ""
        for place, cell in enumerate(cells):
            last = cell or (last if over else "")
            if last and last != names[place]:
                names[place] = f"{names[place]}.{last}" if names[place] else last
    return names
