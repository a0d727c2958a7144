"""What a digest covers while tables grow: the first columns always, a later one where it says something.

A migration gives a new column its default in every old row. A row whose later columns hold their defaults has the
digest that it had before there were such columns, and so an old seal stays true. Decides nothing else of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

FIRST: Mapping[str, int] = {
    "cases": 42, "timers": 13, "case_steps": 12, "audit": 16, "requests": 16, "request_steps": 7, "documents": 4,
    "users": 9, "sign_in_tries": 6, "areas": 9, "grid_cells": 8, "duty_grids": 6, "roads": 7, "road_sections": 13,
    "units": 11, "duty": 7, "roster": 7, "cameras": 23, "places": 12, "components": 15,
    "own_layers": 12, "layer_features": 10,
}  # fmt: skip
"""How many columns of a table its digests always cover, by its name: all of schema 16, of the audit all but the hash.

Never changed: a new column goes behind them, in the audit before the hash, which stays the last. A table that is made
later stands here with all its columns of then."""

Told = tuple[tuple[str, Any], ...]
"""The later columns that say something: name and value."""


def digest_of(values: tuple[Any, ...]) -> str:
    """SHA-256 of plain values; ``ascii`` because its text is the same in every Python and every locale, and quick."""
    return sha256(ascii(values).encode()).hexdigest()


class Sealed:
    """How rows of a table are sealed. ``leave_out``: how many of its first columns stand in no row that is handed in
    (the key of the row it belongs to). Any thread."""

    def __init__(self, table: sa.Table, leave_out: int = 0) -> None:
        columns, first = list(table.columns), FIRST[table.name]
        self._first = first - leave_out
        self._names = tuple(column.name for column in columns[:first])
        self._later = tuple((column.name, default_of(column), _is_flag(column)) for column in columns[first:])

    def of(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """What is sealed of a row in the order of the table."""
        return (*row[: self._first], *self.later(row[self._first :])) if self._later else tuple(row)

    def named(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """What is sealed of a row by the names of its columns; one of the later ones may be missing."""
        return (*(row[name] for name in self._names), *self.named_later(row))

    def later(self, values: Iterable[Any]) -> Told:
        """Which of these later columns, all in their order, say something."""
        return tuple(
            (name, bool(value) if is_flag else value)
            for (name, default, is_flag), value in zip(self._later, values, strict=False)
            if value != default
        )

    def named_later(self, row: Mapping[str, Any]) -> Told:
        """Which of a row's later columns say something; one that is missing holds its default."""
        return self.later(row.get(name, default) for name, default, _ in self._later)


def default_of(column: sa.Column[Any]) -> Any:
    """What a column holds in rows from before it: the default that the database gives it, or None."""
    given = column.server_default
    if not isinstance(given, sa.DefaultClause):
        return None
    if _is_flag(column):
        return isinstance(given.arg, sa.sql.elements.True_)
    return column.type.python_type(given.arg)


def _is_flag(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.Boolean)  # SQLite reads 0 and 1
