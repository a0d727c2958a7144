"""Where the words of a wall's list stand, in px: columns as wide as their words, some cut, some left out. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hall.frozen import frozen

Span = tuple[float, float]
"""Left edge and width."""


@frozen
class ListColumn:
    """``letters``: so many still say something, where the words may be cut (0: they are never cut); ``goes``: in which
    order a column is left out where the room is too short, the highest first (0: never); ``right``: ends at its edge.
    """

    letters: float = 0
    goes: int = 0
    right: bool = False


def places(columns: Sequence[ListColumn], words: Sequence[float], room: float, gap: float, px: float) -> list[Span]:
    """The place of each column. ``words``: the width of its longest words; ``px``: a letter is wide.

    What is left over lies behind the last column that may be cut: the columns after it end at the right edge.
    """
    shown = [number for number, width in enumerate(words) if width > 0]
    while _least(columns, words, shown, gap, px) > room:
        goes = max(shown, key=lambda number: columns[number].goes, default=None)
        if goes is None or not columns[goes].goes:
            break
        shown.remove(goes)
    widths = _widths(columns, words, shown, room - gap * max(0, len(shown) - 1), px)
    spare = max(0.0, room - sum(widths.values()) - gap * max(0, len(shown) - 1))
    last_cut = max((number for number in shown if columns[number].letters), default=-1)
    found, left = [], 0.0
    for number in range(len(columns)):
        width = widths.get(number, 0.0)
        found.append((left, width))
        left += width + (gap if number in widths else 0.0) + (spare if number == last_cut else 0.0)
    return found


def _least(columns: Sequence[ListColumn], words: Sequence[float], shown: list[int], gap: float, px: float) -> float:
    """The least width of these columns."""
    widths = [_least_of(columns[number], words[number], px) for number in shown]
    return sum(widths) + gap * max(0, len(shown) - 1)


def _least_of(column: ListColumn, words: float, px: float) -> float:
    return min(words, column.letters * px) if column.letters else words


def _widths(
    columns: Sequence[ListColumn], words: Sequence[float], shown: list[int], room: float, px: float
) -> dict[int, float]:
    """Each has its least first; what is left is shared alike, as far as the words need it."""
    widths = {number: _least_of(columns[number], words[number], px) for number in shown}
    left = max(0.0, room - sum(widths.values()))
    wanted = sorted((words[number] - widths[number], number) for number in shown)
    for place, (more, number) in enumerate(wanted):
        given = min(more, left / (len(wanted) - place))
        widths[number] += given
        left -= given
    return widths
