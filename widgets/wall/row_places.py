"""Where the words of one line of the wall's list stand, in px: time left keeps its place, class comes before place,
and the step goes first where there is little room. Pure."""

from __future__ import annotations

from dataclasses import dataclass

_LEAST_WHAT, _LEAST_WHERE = 9, 4
"""Letters of a class and of a place that still say something."""
_WHAT = 0.7
"""The most of the room that the class takes; the rest is for the place."""

Span = tuple[float, float]
"""Left edge and width."""


@dataclass(frozen=True, slots=True)
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
    if step_left - gap - left < _LEAST_WHAT * px:
        step_left, step = time_left, 0.0
    room = step_left - gap - left
    what = min(what, room * _WHAT)
    if room - what < _LEAST_WHERE * px:
        what = room
    where_left = left + what + 1.5 * gap
    where = max(0.0, step_left - gap - where_left)
    return RowPlaces((left, what), (where_left, where), (step_left, step), (time_left, time))
