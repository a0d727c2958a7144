"""Valid time: from when until when a row of the ground holds. A grid redrawn in March leaves February's as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from hall.moment import Moment

ALWAYS: Moment = 0
"""``begins`` of a row whose beginning nobody wrote down."""


class Valid(Protocol):
    """Holds from ``begins`` until just before ``ends`` (UTC ms); None: until further notice."""

    @property
    def begins(self) -> Moment: ...

    @property
    def ends(self) -> Moment | None: ...


V = TypeVar("V", bound=Valid)


def holds(row: Valid, at: Moment) -> bool:
    """Whether the row holds at that moment."""
    return row.begins <= at and (row.ends is None or at < row.ends)


def in_force(rows: Iterable[V], at: Moment) -> tuple[V, ...]:
    """Those of the rows that hold at that moment, in their order."""
    return tuple(row for row in rows if holds(row, at))


def turns(rows: Iterable[Valid]) -> list[Moment]:
    """The moments at which a row begins or ends, in order, each once."""
    found = {moment for row in rows for moment in (row.begins, row.ends) if moment is not None}
    return sorted(found)
