"""Where the words of one line of the wall's list stand, in px: time left keeps its place, class comes before place,
and the step goes first where there is little room, or where many places would be cut for it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hall.frozen import frozen

_LEAST_WHAT, _LEAST_WHERE = 9, 4
"""Letters of a class and of a place that still say something."""
_MAY_BE_CUT = 0.1
"""The share of lines whose place may be cut before the step goes: where to go matters more than how far a case is."""
_WHAT = 0.7
"""The most of the room that the class takes; the rest is for the place."""

Span = tuple[float, float]
"""Left edge and width."""


@frozen
class RowPlaces:
    """Class, place, step, time left. A place or step that would say nothing has no width."""

    what: Span
    where: Span
    step: Span
    time: Span


def row_places(left: float, right: float, *, what: float, step: float, time: float, px: float, gap: float) -> RowPlaces:
    """``left`` and ``right`` of the words; widths of this row's class and of the columns step and time; ``px`` a letter
    is wide; ``gap`` between two of them."""
    time_left = right - time
    step_left = time_left - 2 * gap - step
    if not step or step_left - gap - left < _LEAST_WHAT * px:
        step_left, step = time_left, 0.0
    room = step_left - gap - left
    what = min(what, room * _WHAT)
    if room - what < _LEAST_WHERE * px:
        what = room
    where_left = left + what + 1.5 * gap
    where = max(0.0, step_left - gap - where_left)
    return RowPlaces((left, what), (where_left, where), (step_left, step), (time_left, time))


def leaves_step_out(
    lines: Sequence[tuple[float, float]], left: float, right: float, *, step: float, time: float, px: float, gap: float
) -> bool:
    """Whether the column of steps shall go. ``lines``: widths of class and place, of each line; else as above."""
    cut = 0
    for what, where in lines:
        places = row_places(left, right, what=what, step=step, time=time, px=px, gap=gap)
        cut += places.where[1] < where
    return cut > len(lines) * _MAY_BE_CUT
