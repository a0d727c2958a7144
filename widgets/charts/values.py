"""What the charts show, as plain values. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from hall.frozen import frozen


@frozen
class BarColumn:
    """A column of numbers beside the bars; `code`: the words of its head. A `rate` is 0 to 1, written as a percentage
    without its sign, so the head should have it.
    """

    code: str
    rate: bool = False


class BarRow(NamedTuple):
    """One bar: a plain-text name and a value a column; None is unknown or without a denominator. The first value is
    the bar's length. `meaning`: a time look that colours the bar, empty for none.
    """

    key: str
    name: str
    values: tuple[float | None, ...]
    meaning: str = ""


@frozen
class HourLine:
    """One curve of the day; `code`: the words of its name; a value for each hour from 00, None where there is none."""

    code: str
    values: tuple[float | None, ...]


@frozen
class DayValues:
    """The curves of one day over the usual band of the same weekday (10th to 90th percentile; 24 values each or none).

    `running`: the hour that is not over yet; it and later ones are not drawn, because a part of an hour would look like
    a fall. None: the day is over.
    """

    lines: tuple[HourLine, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    running: int | None = None
