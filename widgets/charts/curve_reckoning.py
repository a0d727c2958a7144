"""Where the points, labels and lines of scale of the day's curve stand. Pure."""

from __future__ import annotations

from widgets.charts.values import HourLine

MIDDLE = 0.5
"""A count of an hour stands in the middle of that hour."""


def points(line: HourLine) -> list[tuple[float, float]]:
    """(hour, value), the hour at its middle; hours without a value are left out."""
    return [(hour + MIDDLE, value) for hour, value in enumerate(line.values) if value is not None]


def last_point(line: HourLine) -> tuple[float, float] | None:
    """The last hour that has a value."""
    return next(reversed(points(line)), None)


def apart(heights: list[float], line_px: float) -> list[float]:
    """Ascending heights above the axis, moved up so far that lines of text neither overlap nor sink below it."""
    placed, least = [], line_px * MIDDLE
    for height in heights:
        placed.append(max(height, least))
        least = placed[-1] + line_px
    return placed


def round_step(top: float) -> int:
    """A round step that gives two to four lines of scale."""
    step = 1
    while top / step > 4:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return step
