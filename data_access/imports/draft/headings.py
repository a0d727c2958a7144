"""Which rows of a table's beginning are its headings: those by which most fields are known, one row or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from data_access.imports.draft.words import FIELDS, heading_score, vocabulary
from data_access.imports.layout import heading_names
from hall.frozen import frozen

MOST_TITLES = 30
"""Rows above the headings, at most: titles, who made the table, when."""
_SURE = 0.5  # the score from which on a heading is taken for one of a field
_NUMBER = re.compile(r"[-+\d][-\d.,:/ ]*")
"""What no heading is: a number, a day, a time."""
Rows = Sequence[tuple[int, list[str]]]
"""The first rows of a table with their lines (from 1)."""
Known = Callable[[Sequence[str]], float]
"""How many fields are known by these headings."""


@frozen
class Headings:
    """The lines of the headings, and how well they are known: fields, and a little for each cell."""

    first: int
    last: int
    score: float
    names: tuple[str, ...] = ()


def best_headings(rows: Rows, known: Known) -> Headings:
    """Of a table without one known heading the first of its widest rows. Two rows are taken for headings where more
    fields are known by both than by either."""
    some = [(line, cells) for line, cells in rows[:MOST_TITLES] if any(map(str.strip, cells))]
    if not some:
        return Headings(0, 0, 0.0)
    widest = max(len(list(filter(str.strip, cells))) for _, cells in some)
    found = Headings(0, 0, -1.0)
    for place, (line, cells) in enumerate(some):
        if len(list(filter(str.strip, cells))) < widest / 2:
            continue
        one = _of(line, line, [cells], known)
        found = max(found, one, key=lambda each: each.score)
        below = some[place + 1] if place + 1 < len(some) else (0, [])
        if below[0] == line + 1 and _is_merged(cells, below[1]):
            both = _of(line, line + 1, [cells, below[1]], known)
            found = max(found, both, key=lambda each: each.score)
    return found


def _of(first: int, last: int, rows: list[list[str]], known: Known) -> Headings:
    names = heading_names(rows)
    numbers = sum(_NUMBER.fullmatch(name.rpartition(".")[0] or name) is not None for name in names)
    score = known(names) + len(list(filter(None, names))) / 1_000 - numbers
    return Headings(first, last, score, tuple(names))


def fields_known(names: Sequence[str]) -> float:
    """How many fields are known by these headings, each counted by its best one."""
    words = vocabulary("headings")
    best = (max((heading_score(name, words[field]) for name in names if name), default=0.0) for field in FIELDS)
    return sum(score for score in best if score > _SURE)


def _is_merged(upper: list[str], lower: list[str]) -> bool:
    """Whether cells of both rows are blank where the other's are not, as those of merged headings are."""
    width = max(len(upper), len(lower))
    blanks = [{n for n in range(width) if n >= len(row) or not row[n].strip()} for row in (upper, lower)]
    return bool(blanks[0]) and not blanks[0] & blanks[1]
