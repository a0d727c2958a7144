"""Orders that were given, as a console tells them: who said what of which walls, and when. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hall.frozen import frozen
from hall.wall.orders import WallOrder

MOST_TOLD = 20
"""Of the last orders a console asks for so many: more than one shift gives in an hour (assumed)."""


@frozen
class Given:
    """One order and the walls it was given to, sorted."""

    order: WallOrder
    walls: tuple[str, ...]


def grouped(orders: Iterable[tuple[str, WallOrder]], most: int = MOST_TOLD) -> list[Given]:
    """From (wall, order): the newest first; what one console said of several walls at once is one order."""
    walls: dict[WallOrder, list[str]] = {}
    numbers: dict[WallOrder, int] = {}
    for wall, order in orders:
        key = replace(order, number=0)  # each wall counts its own
        walls.setdefault(key, []).append(wall)
        numbers[key] = max(numbers.get(key, 0), order.number)
    newest = sorted(walls, key=lambda each: (each.at, numbers[each]), reverse=True)[:most]
    return [Given(order, tuple(sorted(walls[order]))) for order in newest]
