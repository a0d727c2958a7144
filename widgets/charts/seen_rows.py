"""Rows of a chart that are made where they are seen: of thousands a page shows a few. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, overload

from widgets.charts.values import BarRow

ValueOf = Callable[[Any], float | None]


class SeenRows(Sequence[BarRow]):
    """A row of each of ``things``, in their order. ``named``: the key and the name of one; ``values``: how each column
    is read of it; ``whose``: equal as long as the same names are among them, in whatever order.
    """

    def __init__(
        self,
        things: Sequence[Any],
        named: Callable[[Any], tuple[str, str]],
        values: Sequence[ValueOf],
        whose: object,
    ) -> None:
        self._things, self._named, self._values, self.whose = tuple(things), named, tuple(values), whose

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> BarRow: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[BarRow, ...]: ...
    def __getitem__(self, at: int | slice) -> BarRow | tuple[BarRow, ...]:
        if isinstance(at, slice):
            return tuple(map(self._row, self._things[at]))
        return self._row(self._things[at])

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SeenRows) and (self.whose, self._things) == (other.whose, other._things)

    def by_column(self) -> list[list[float | None]]:
        """The values of all rows, a column after the other, without making a row."""
        return [list(map(value, self._things)) for value in self._values]

    def _row(self, thing: Any) -> BarRow:
        key, name = self._named(thing)
        return BarRow(key, name, tuple(value(thing) for value in self._values))
