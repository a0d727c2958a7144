"""Every figure with its name, numerator, denominator and date basis: one place, so that all screens tell one story.

A rate with denominator 0 is None and shown as “—” (domain.md §5.2, decision).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hall.cases.vocabulary import Stage
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


@dataclass(frozen=True, slots=True)
class LiveCounts:
    """How many cases are what at one moment, counted over the open cases.

    ``to_close``: by street, open cases that count as 应结案: disposed ones and overdue undisposed ones
    (domain.md §5.1).
    """

    open: int = 0
    overdue: int = 0
    warning: int = 0
    held: int = 0
    urgent: int = 0
    by_stage: Mapping[Stage, int] = field(default_factory=dict)
    to_close: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Counters of what happened and counts of what is, taken together. day/month: yyyymmdd and yyyymm of the city."""

    day: int
    month: int
    rollups: Mapping[RollupKey, int]
    live: LiveCounts

    def happened(self, figure: str, period: int, area: str | None = None) -> int:
        """Sum of a counter in a period, of one street or of all."""
        return sum(
            n
            for key, n in self.rollups.items()
            if key.figure == figure and key.period == period and (area is None or key.area == area)
        )

    def by_key(self, figure: str, period: int) -> dict[str, int]:
        """A counter in a period by its key (subclass, channel, hour …)."""
        return {key.key: n for key, n in self.rollups.items() if key.figure == figure and key.period == period}

    def areas(self, figure: str, period: int) -> set[str]:
        """The streets that occur in a counter."""
        return {key.area for key in self.rollups if key.figure == figure and key.period == period}


Count = Callable[[Reading, str | None], int]
"""Counts something in a reading, in one street or (None) in the whole city."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure (指标): a count, or a rate where there is a denominator."""

    code: str
    basis: Basis
    numerator: Count
    denominator: Count | None = None

    def value(self, reading: Reading, area: str | None = None) -> float | None:
        """The count, or the rate from 0 to 1; None where the denominator is 0."""
        top = self.numerator(reading, area)
        if self.denominator is None:
            return top
        bottom = self.denominator(reading, area)
        return top / bottom if bottom else None


def _today(figure: str) -> Count:
    return lambda reading, area: reading.happened(figure, reading.day, area)


def _month(figure: str) -> Count:
    return lambda reading, area: reading.happened(figure, reading.month, area)


def _to_close(reading: Reading, area: str | None) -> int:
    """应结案数: closed this month, plus open cases that are disposed or overdue undisposed (domain.md §5.1)."""
    waiting = sum(reading.live.to_close.values()) if area is None else reading.live.to_close.get(area, 0)
    return reading.happened("closed.street", reading.month, area) + waiting


FIGURES: tuple[Figure, ...] = (
    Figure("reported_today", Basis.TODAY_REPORTED, _today("reported.hour")),
    Figure("accepted_today", Basis.TODAY_ACCEPTED, _today("accepted.hour")),
    Figure("filed_today", Basis.TODAY_FILED, _today("filed.hour")),
    Figure("closed_today", Basis.TODAY_CLOSED, _today("closed.hour")),
    Figure("open_now", Basis.NOW, lambda reading, _: reading.live.open),
    Figure("overdue_now", Basis.NOW, lambda reading, _: reading.live.overdue),
    Figure("warning_now", Basis.NOW, lambda reading, _: reading.live.warning),
    Figure("held_now", Basis.NOW, lambda reading, _: reading.live.held),
    Figure("urgent_now", Basis.NOW, lambda reading, _: reading.live.urgent),
    Figure("filed_month", Basis.MONTH_FILED, _month("filed.street")),
    Figure("closed_month", Basis.MONTH_CLOSED, _month("closed.street")),
    Figure("closing_rate", Basis.MONTH_TO_CLOSE, _month("closed.street"), _to_close),
    Figure("on_time_closing_rate", Basis.MONTH_TO_CLOSE, _month("closed_on_time.street"), _to_close),
)

BY_CODE: dict[str, Figure] = {figure.code: figure for figure in FIGURES}
