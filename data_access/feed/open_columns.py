"""All open cases, read by column: the database joins a column to one text, numpy and ``split`` take it apart.

A hundred thousand rows as tuples would hold the interpreter for a second while the first window is being built; so the
engine does that work, with the interpreter let go. Both engines by the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import sqlalchemy as sa

from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.live.columns import (
    CODES,
    MOMENTS,
    NUMBERS,
    SEPARATOR,
    Array,
    ColumnPart,
    Columns,
    build_columns,
    joined,
)
from hall.moment import NEVER
from hall.people.scope import WHOLE, Scope

Ask = Callable[..., list[Any]]
"""Runs a statement with named values and answers all its rows."""
CASES_AT_ONCE = 1 << 16
"""Bounds the length of a text: both engines end at 1 GB, which is 15 kB for each of so many cases."""


def _constant(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text)


_KINDS = dict.fromkeys(MOMENTS, np.int64) | NUMBERS
_RECORD = "\x1e"  # between the cases of a text column
_SPACE = _constant(" ")
_FARTHEST: sa.ColumnElement[float] = sa.literal_column("180.0")  # degrees of longitude
_PARTS = 1_000_000_000  # of a degree: integers are read ten times as quickly as decimals


def _list(value: sa.ColumnElement[Any], separator: str) -> sa.ColumnElement[str]:
    between: Any = _constant(separator)  # a parameter where a plain text is given
    return sa.func.aggregate_strings(value, between)


def _number(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """As an integer; None as NEVER."""
    whole = column
    if isinstance(column.type, sa.Float):  # what is no place on earth (NaN, infinite) would end the whole statement
        parts = sa.func.round(column * sa.literal_column(str(_PARTS)))
        whole = sa.case((column.between(-_FARTHEST, _FARTHEST), parts))
    kind = sa.Integer if isinstance(column.type, sa.Boolean) else sa.BigInteger  # PostgreSQL knows no other way
    return sa.func.coalesce(sa.cast(sa.cast(whole, kind), sa.Text), _constant(str(NEVER)))


def _plain(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.func.coalesce(column, _constant(""))


def _cleaned(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    """The text without what stands between texts and cases."""
    return sa.func.replace(sa.func.replace(_plain(column), _constant(SEPARATOR), _SPACE), _constant(_RECORD), _SPACE)


def _page(text: Callable[[sa.ColumnElement[Any]], sa.ColumnElement[str]], scope: Scope) -> sa.Executable:
    """The next cases, by id: how far they go from the index alone, then that stretch of the index and its rows.

    A list of ids to look up would cost one more search a case as soon as there is history.
    """
    after: sa.ColumnElement[int] = sa.bindparam("after", type_=sa.BigInteger)
    here = (cases.c.state.in_(OPEN_STATES), cases.c.id > after, *in_scope(scope))
    some = _by_what_is_open(sa.select(cases.c.id)).where(*here).order_by(cases.c.id)
    # a literal: SQLAlchemy gives SQLite a parameter of its own for an offset that is not there
    some_ids = some.limit(sa.literal_column(str(CASES_AT_ONCE))).offset(sa.literal_column("0")).subquery("some")
    last = sa.select(sa.func.max(some_ids.c.id)).scalar_subquery()
    words = text(cases.c.number) + _constant(SEPARATOR) + text(cases.c.address) + _constant(SEPARATOR)
    read = [_list(_number(cases.c[name]), ",") for name in _KINDS]
    read += [_list(text(cases.c[name]), _RECORD) for name in CODES]
    page = sa.select(*read, _list(words + text(cases.c.description), _RECORD))
    whole: sa.Executable = _by_what_is_open(page).where(*here, cases.c.id <= last)
    return whole


def _by_what_is_open(select: Any) -> Any:
    """SQLite without statistics would walk through all ids, years of history among them."""
    return select.with_hint(cases, "INDEXED BY ix_cases_open", "sqlite")


@lru_cache(maxsize=32)  # more scopes than sit down at one station in a day
def pages(scope: Scope) -> tuple[sa.Executable, sa.Executable]:
    """As it stands, and cleaned. Cleaning takes as long as all the rest: it is asked for where a text turns out to hold
    a separator."""
    return _page(_plain, scope), _page(_cleaned, scope)


def open_columns(ask: Ask, scope: Scope = WHOLE) -> Columns:
    """The columns of all open cases; coordinates to a billionth of a degree, a tenth of a millimetre.

    ``ask`` within one transaction that sees one moment.
    """
    parts = list(_parts(ask, scope))
    return joined(parts) if parts else build_columns([])


def _parts(ask: Ask, scope: Scope) -> Iterator[ColumnPart]:
    after, values = 0, scope_values(scope)
    page, cleaned = pages(scope)
    while True:
        (row,) = ask(page, after=after, **values)
        if row[0] is None:
            return
        part = _part(row) if _is_sound(row) else _part(*ask(cleaned, after=after, **values))
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
