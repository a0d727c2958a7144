"""All open cases, read by column: the database joins a column to one text, numpy and ``split`` take it apart.

A hundred thousand rows as tuples would hold the interpreter for a second while the first window is being built; so the
engine does that work, with the interpreter let go. Both engines by the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import sqlalchemy as sa

from data_access.mapping import LIVE_NAMES
from data_access.schema import cases
from hall.cases.vocabulary import ENDED, State
from hall.live.columns import (
    CODES,
    MOMENTS,
    NEVER,
    NUMBERS,
    SEPARATOR,
    Array,
    ColumnPart,
    Columns,
    build_columns,
    joined,
)

Ask = Callable[..., list[Any]]
"""Runs a statement with named values and answers all its rows."""
CASES_AT_ONCE = 8_192
"""Bounds the length of a text and how long the interpreter is held by one call."""

_OPEN = [state for state in State if state not in ENDED]
_KINDS = dict.fromkeys(MOMENTS, np.int64) | NUMBERS
_RECORD = "\x1e"  # between the cases of a text column
_FLOATS = {name for name, kind in NUMBERS.items() if kind is np.float64}
_FOR_NONE = {name: "nan" if name in _FLOATS else str(NEVER) for name in _KINDS}


def _constant(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text)


_SPACE = _constant(" ")


def _list(value: sa.ColumnElement[Any], separator: str) -> sa.ColumnElement[str]:
    between: Any = _constant(separator)  # a parameter where a plain text is given
    return sa.func.aggregate_strings(value, between)


def _number(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    plain = sa.cast(column, sa.Integer) if isinstance(column.type, sa.Boolean) else column
    return sa.func.coalesce(sa.cast(plain, sa.Text), _constant(_FOR_NONE[column.key or ""]))


def _plain(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.func.coalesce(column, _constant(""))


def _cleaned(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """The text without what stands between texts and cases."""
    return sa.func.replace(sa.func.replace(_plain(column), _constant(SEPARATOR), _SPACE), _constant(_RECORD), _SPACE)


def _page(text: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[str]]) -> sa.Executable:
    """One state's next cases, oldest report first: as the index has them."""
    place = sa.tuple_(cases.c.reported_at, cases.c.id)
    last = sa.tuple_(*(sa.bindparam(name, type_=sa.BigInteger) for name in ("reported_at", "id")))
    rows = (
        sa.select(*(cases.c[name] for name in LIVE_NAMES))
        .where(cases.c.state == sa.bindparam("state", type_=sa.String), place > last)
        .order_by(cases.c.reported_at, cases.c.id)
        .limit(sa.literal_column(str(CASES_AT_ONCE)))
        .offset(sa.literal_column("0"))  # else SQLAlchemy gives SQLite a parameter of its own
        .subquery()
        .c
    )
    words = text(rows.number) + _constant(SEPARATOR) + text(rows.address) + _constant(SEPARATOR)
    read = [_list(_number(rows[name]), ",") for name in _KINDS]
    read += [_list(text(rows[name]), _RECORD) for name in CODES]
    return sa.select(*read, _list(words + text(rows.description), _RECORD))


PAGE, CLEANED_PAGE = _page(_plain), _page(_cleaned)
"""Cleaning takes as long as all the rest: it is asked for where a text turns out to hold a separator."""


def open_columns(ask: Ask) -> Columns:
    """The columns of all open cases; coordinates to 15 significant digits, as SQLite tells them.

    ``ask`` within one transaction that sees one moment.
    """
    parts = [part for state in _OPEN for part in _parts(ask, state)]
    return joined(parts) if parts else build_columns([])


def _parts(ask: Ask, state: State) -> Iterator[ColumnPart]:
    place = {"state": state.value, "reported_at": -1, "id": 0}
    while True:
        (row,) = ask(PAGE, **place)
        if row[0] is None:
            return
        part = _part(row) if _is_sound(row) else _part(*ask(CLEANED_PAGE, **place))
        yield part
        moments, ids = part.numbers["reported_at"], part.numbers["id"]
        if len(ids) < CASES_AT_ONCE:
            return
        last = int(moments.max())
        place |= {"reported_at": last, "id": int(ids[moments == last].max())}


def _is_sound(row: Any) -> bool:
    """Whether nothing but us has put separators into these texts."""
    breaks = row[0].count(",")
    texts = row[len(_KINDS) :]
    return all(text.count(_RECORD) == breaks for text in texts) and texts[-1].count(SEPARATOR) == 2 * breaks + 2


def _part(row: Any) -> ColumnPart:
    texts = iter(row)
    numbers = {name: _numbers(next(texts), kind) for name, kind in _KINDS.items()}
    codes = {name: next(texts).split(_RECORD) for name in CODES}
    return ColumnPart(numbers, codes, next(texts).split(_RECORD))


def _numbers(text: str, kind: type[Any]) -> Array:
    read = np.float64 if kind is np.float64 else np.int64
    return np.fromstring(text, read, sep=",").astype(kind, copy=False)
