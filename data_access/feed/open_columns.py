"""All open cases, read by column: the database joins a column to one text, numpy and ``split`` take it apart.

A hundred thousand rows as tuples would hold the interpreter for a second while the first window is being built; so the
engine does that work, with the interpreter let go. Both engines by the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import sqlalchemy as sa

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
CASES_AT_ONCE = 1 << 16
"""Bounds the length of a text: both engines end at 1 GB, which is 15 kB for each of so many cases."""


def _constant(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text)


_OPEN = [_constant(state) for state in State if state not in ENDED]
_KINDS = dict.fromkeys(MOMENTS, np.int64) | NUMBERS
_RECORD = "\x1e"  # between the cases of a text column
_SPACE = _constant(" ")
_PARTS = 1_000_000_000  # of a degree: integers are read ten times as quickly as decimals


def _list(value: sa.ColumnElement[Any], separator: str) -> sa.ColumnElement[str]:
    between: Any = _constant(separator)  # a parameter where a plain text is given
    return sa.func.aggregate_strings(value, between)


def _number(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """As an integer; None as NEVER."""
    whole = sa.func.round(column * sa.literal_column(str(_PARTS))) if isinstance(column.type, sa.Float) else column
    kind = sa.Integer if isinstance(column.type, sa.Boolean) else sa.BigInteger  # PostgreSQL knows no other way
    return sa.func.coalesce(sa.cast(sa.cast(whole, kind), sa.Text), _constant(str(NEVER)))


def _plain(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.func.coalesce(column, _constant(""))


def _cleaned(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """The text without what stands between texts and cases."""
    return sa.func.replace(sa.func.replace(_plain(column), _constant(SEPARATOR), _SPACE), _constant(_RECORD), _SPACE)


def _page(text: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[str]]) -> sa.Executable:
    """The next cases, by id: their ids from an index first, then the rows in the order in which they lie."""
    some = (
        sa.select(cases.c.id)
        .where(cases.c.state.in_(_OPEN), cases.c.id > sa.bindparam("after", type_=sa.BigInteger))
        .order_by(cases.c.id)
        .limit(sa.literal_column(str(CASES_AT_ONCE)))
        .offset(sa.literal_column("0"))  # else SQLAlchemy gives SQLite a parameter of its own
    )
    words = text(cases.c.number) + _constant(SEPARATOR) + text(cases.c.address) + _constant(SEPARATOR)
    read = [_list(_number(cases.c[name]), ",") for name in _KINDS]
    read += [_list(text(cases.c[name]), _RECORD) for name in CODES]
    return sa.select(*read, _list(words + text(cases.c.description), _RECORD)).where(cases.c.id.in_(some))


PAGE, CLEANED_PAGE = _page(_plain), _page(_cleaned)
"""Cleaning takes as long as all the rest: it is asked for where a text turns out to hold a separator."""


def open_columns(ask: Ask) -> Columns:
    """The columns of all open cases; coordinates to a billionth of a degree, a tenth of a millimetre.

    ``ask`` within one transaction that sees one moment.
    """
    parts = list(_parts(ask))
    return joined(parts) if parts else build_columns([])


def _parts(ask: Ask) -> Iterator[ColumnPart]:
    after = 0
    while True:
        (row,) = ask(PAGE, after=after)
        if row[0] is None:
            return
        part = _part(row) if _is_sound(row) else _part(*ask(CLEANED_PAGE, after=after))
        yield part
        if len(part.texts) < CASES_AT_ONCE:
            return
        after = int(part.numbers["id"].max())


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
    read = np.fromstring(text, np.int64, sep=",")
    return np.where(read == NEVER, np.nan, read / _PARTS) if kind is np.float64 else read.astype(kind, copy=False)
