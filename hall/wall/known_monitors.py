"""Which screen of its scenes each monitor of a wall is, for good: what a station remembers of its monitors. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from hall.frozen import frozen

DESKS = -1
"""In place of a screen's number: the operator's monitor, which no wall takes."""


@frozen
class KnownMonitor:
    """A monitor that was a wall's. ``screen``: which of a scene's, from 0 on the left, or `DESKS`; the rest as it told
    of itself: ``key`` by which it was bound, ``plug``, maker, model, serial number, size in px."""

    screen: int
    key: str
    plug: str
    maker: str
    model: str
    serial: str
    width: int
    height: int


class MonitorBook(Protocol):
    """Where a station keeps them. Short I/O, a few times in a process's life."""

    def read(self) -> tuple[KnownMonitor, ...]:
        """Those known longest first; none where nothing was kept, or nothing that can be read."""

    def keep(self, known: tuple[KnownMonitor, ...]) -> None:
        """Instead of those before. What cannot be written is left."""


def lowest_free(taken: Iterable[int]) -> int:
    """The first number, from 0, that nobody has."""
    had = set(taken)
    return next(number for number in range(len(had) + 1) if number not in had)
