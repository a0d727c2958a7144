"""Every figure with its name, numerator, denominator and date basis: one place, so that all screens tell one story.

A rate with denominator 0 is None and shown as “—” (docs/field.md §11.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from hall.cases.vocabulary import Stage
from hall.frozen import frozen
from hall.ports import RollupKey


class Basis(StrEnum):
    """By which date a figure counts; printed small under it."""

    NOW = "now"
    TODAY_REPORTED = "today_reported"
    TODAY_ACCEPTED = "today_accepted"
    TODAY_FILED = "today_filed"
    TODAY_CLOSED = "today_closed"
    MONTH_FILED = "month_filed"
    MONTH_CLOSED = "month_closed"
    MONTH_TO_CLOSE = "month_to_close"


@frozen
class LiveCounts:
    """Counts over the open cases at one moment.

    ``to_close``: by street, open cases that count as 应结案: disposed ones and overdue undisposed ones
    (docs/field.md §11.1). ``unlimited``: those of them that have no deadline, so that nobody can say they are on time.
    ``to_close_at`` and ``unlimited_at``: the same by unit.
    """

    open: int = 0
    overdue: int = 0
    warning: int = 0
    held: int = 0
    urgent: int = 0
    by_stage: Mapping[Stage, int] = field(default_factory=dict)
    to_close: Mapping[str, int] = field(default_factory=dict)
    unlimited: Mapping[str, int] = field(default_factory=dict)
    to_close_at: Mapping[str, int] = field(default_factory=dict)
    unlimited_at: Mapping[str, int] = field(default_factory=dict)


class Span(StrEnum):
    """Over which time of a reading a counter is summed."""

    TODAY = "today"
    MONTH = "month"


class Happened(NamedTuple):
    """A counter of what happened (`contributions` in rollups.py), and over which time it is summed."""

    counter: str
    span: Span


@frozen
class Reading:
    """Counters of what happened and counts of what is, taken together. day/month: yyyymmdd and yyyymm of the city.

    ``asked``: the counters that were read. What was not asked is not nought but a mistake, and raises LookupError.
    Goes through the counters once, when it is made: as quick with thousands of areas as with ten.
    """

    day: int
    month: int
    rollups: Mapping[RollupKey, int]
    live: LiveCounts
    asked: Collection[Happened]
    _by_area: dict[Happened, Counter[str]] = field(init=False, repr=False, compare=False)
    _by_key: dict[Happened, Counter[str]] = field(init=False, repr=False, compare=False)
    _by_unit: dict[Happened, dict[str, Counter[str]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_area, by_key = ({each: Counter[str]() for each in self.asked} for _ in range(2))
        periods = {Span.TODAY: self.day, Span.MONTH: self.month}
        by_unit: dict[Happened, dict[str, Counter[str]]] = {each: {} for each in self.asked}
        places = {(each.counter, periods[each.span]): each for each in self.asked}
        for (counter, period, area, unit, key), n in self.rollups.items():
            asked = places.get((counter, period))
            if asked is not None:
                by_area[asked][area] += n
                by_key[asked][key] += n
                if unit:
                    by_unit[asked].setdefault(unit, Counter())[key] += n
        object.__setattr__(self, "_by_area", by_area)
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_by_unit", by_unit)

    def happened(self, what: Happened, area: str | None = None) -> int:
        """Sum of a counter, of one street or of all."""
        try:
            found = self._by_area[what]
        except KeyError:
            raise _unasked(what) from None
        return found.total() if area is None else found.get(area, 0)

    def by_key(self, what: Happened) -> dict[str, int]:
        """A counter by its key (subclass, channel, hour …)."""
        if what not in self._by_key:
            raise _unasked(what)
        return dict(self._by_key[what])

    def by_unit(self, what: Happened) -> Mapping[str, Counter[str]]:
        """A counter by unit, and in it by its key."""
        if what not in self._by_unit:
            raise _unasked(what)
        return self._by_unit[what]

    def areas(self, what: Happened) -> set[str]:
        """The streets that occur in a counter."""
        if what not in self._by_area:
            raise _unasked(what)
        return set(self._by_area[what])


def _unasked(what: Happened) -> LookupError:
    return LookupError(f"nobody asked for the counter {what.counter} of {what.span}")


@frozen
class Count:
    """A number in a reading, of one street or (None) of the whole city: what happened, and what is.

    ``happened`` is added, ``less`` taken off. ``now`` counts among the open cases.
    """

    happened: tuple[Happened, ...] = ()
    less: tuple[Happened, ...] = ()
    now: Callable[[LiveCounts, str | None], int] | None = None

    def __call__(self, reading: Reading, area: str | None) -> int:
        """The number."""
        n = 0 if self.now is None else self.now(reading.live, area)
        for each in self.happened:
            n += reading.happened(each, area)
        for each in self.less:
            n -= reading.happened(each, area)
        return n


@frozen
class Figure:
    """One figure (指标): a count, or a rate where there is a denominator."""

    code: str
    basis: Basis
    numerator: Count
    denominator: Count | None = None

    @property
    def counters(self) -> tuple[Happened, ...]:
        """What must have been read before this figure has a value."""
        counts = (self.numerator, self.denominator or Count())
        return tuple(each for count in counts for each in (*count.happened, *count.less))

    def value(self, reading: Reading, area: str | None = None) -> float | None:
        """The count, or the rate from 0 to 1; None where the denominator is 0."""
        top = self.numerator(reading, area)
        if self.denominator is None:
            return top
        bottom = self.denominator(reading, area)
        return top / bottom if bottom else None


def _today(counter: str) -> Count:
    return Count((Happened(counter, Span.TODAY),))


def _month(counter: str) -> Count:
    return Count((Happened(counter, Span.MONTH),))


def _of(counts: Mapping[str, int], area: str | None) -> int:
    return sum(counts.values()) if area is None else counts.get(area, 0)


CLOSED_BY_STREET = Happened("closed.street", Span.MONTH)
_TO_CLOSE = Count((CLOSED_BY_STREET,), now=lambda live, area: _of(live.to_close, area))
"""应结案数: closed this month, plus open cases that are disposed or overdue undisposed (docs/field.md §11.1)."""
_TO_JUDGE = Count(
    (CLOSED_BY_STREET,),
    less=(Happened("closed_unjudged.street", Span.MONTH),),
    now=lambda live, area: _of(live.to_close, area) - _of(live.unlimited, area),
)
"""应结案数 without the cases that have no deadline: neither on time nor late (docs/field.md §11.3)."""

FIGURES: tuple[Figure, ...] = (
    Figure("reported_today", Basis.TODAY_REPORTED, _today("reported.hour")),
    Figure("accepted_today", Basis.TODAY_ACCEPTED, _today("accepted.hour")),
    Figure("filed_today", Basis.TODAY_FILED, _today("filed.hour")),
    Figure("closed_today", Basis.TODAY_CLOSED, _today("closed.hour")),
    Figure("open_now", Basis.NOW, Count(now=lambda live, _: live.open)),
    Figure("overdue_now", Basis.NOW, Count(now=lambda live, _: live.overdue)),
    Figure("warning_now", Basis.NOW, Count(now=lambda live, _: live.warning)),
    Figure("held_now", Basis.NOW, Count(now=lambda live, _: live.held)),
    Figure("urgent_now", Basis.NOW, Count(now=lambda live, _: live.urgent)),
    Figure("filed_month", Basis.MONTH_FILED, _month("filed.street")),
    Figure("closed_month", Basis.MONTH_CLOSED, _month("closed.street")),
    Figure("closing_rate", Basis.MONTH_TO_CLOSE, _month("closed.street"), _TO_CLOSE),
    Figure("on_time_closing_rate", Basis.MONTH_TO_CLOSE, _month("closed_on_time.street"), _TO_JUDGE),
)

BY_CODE: dict[str, Figure] = {figure.code: figure for figure in FIGURES}


def basis_of(*codes: str) -> str:
    """What is printed under these figures, as a code: their basis; where each has its own, the time they share."""
    bases = {BY_CODE[code].basis for code in codes}
    if len(bases) == 1:
        return f"basis.{bases.pop()}"
    (span,) = {each.span for code in codes for each in BY_CODE[code].counters}
    return f"basis.{span}"
