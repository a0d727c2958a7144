"""部门排名: units by the honest pair of rates, 结案率 and 按期结案率 of the month (docs/field.md §11.1, §11.3)."""

from __future__ import annotations

from collections import Counter

from hall.cases.vocabulary import Verdict
from hall.frozen import frozen
from hall.metrics.registry import Happened, LiveCounts, Reading, Span

CLOSED_BY_UNIT = Happened("closed.unit", Span.MONTH)


@frozen
class UnitRate:
    """One line of the ranking: the pair, and how many cases it rests on. A rate over nothing is None."""

    unit: str
    closing_rate: float | None
    on_time_rate: float | None
    closed: int


def unit_ranking(reading: Reading) -> list[UnitRate]:
    """All units that closed a case this month or have one to close: by closing rate, on-time rate, number. Rates are
    those of the registry, asked of a unit instead of a street."""
    closed = reading.by_unit(CLOSED_BY_UNIT)
    units = {*closed, *reading.live.to_close_at} - {""}
    rows = [_rate(unit, closed.get(unit, Counter()), reading.live) for unit in units]
    return sorted(rows, key=lambda row: (-(row.closing_rate or 0), -(row.on_time_rate or 0), -row.closed, row.unit))


def _rate(unit: str, closed: Counter[str], live: LiveCounts) -> UnitRate:
    every = closed.total()
    to_close = every + live.to_close_at.get(unit, 0)
    to_judge = to_close - closed[""] - live.unlimited_at.get(unit, 0)
    on_time = closed[Verdict.ON_TIME]
    return UnitRate(unit, every / to_close if to_close else None, on_time / to_judge if to_judge else None, every)
