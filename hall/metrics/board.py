"""What the overview shows, computed from one reading: hot subclasses, sources, street ranking, the day's curve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
from operator import add, itemgetter

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.metrics.registry import BY_CODE, CLOSED_BY_STREET, FIGURES, Happened, LiveCounts, Reading, Span
from hall.metrics.rollups import bucket_start_h
from hall.metrics.trend import Trend, read_trend
from hall.metrics.unit_rates import CLOSED_BY_UNIT, UnitRate, unit_ranking
from hall.moment import DAY_MS, Moment
from hall.ports import FigureReader, RollupKey

BAND_WEEKS = 8  # the same weekday of two months: one holiday does not bend the band (assumed)
BAND_SHARE = 0.1
"""The usual band runs from this share of the same weekdays to one minus it."""
HOT = Happened("filed.subclass", Span.TODAY)
SOURCES = Happened("reported.source", Span.TODAY)
REPORTED, CLOSED = Happened("reported.hour", Span.TODAY), Happened("closed.hour", Span.TODAY)
"""The two lines of the day's curve; the band under it is of the first one."""
ASKED: tuple[Happened, ...] = tuple(
    dict.fromkeys(
        [
            *(each for figure in FIGURES for each in figure.counters),
            *(CLOSED_BY_STREET, CLOSED_BY_UNIT, HOT, SOURCES, REPORTED, CLOSED),
        ]
    )
)
"""All counters behind the figures and the parts of the board: `queries` asks for these, and no others may be read."""


NO_TREND = Trend()
"""Nothing is known of the days before: they are read with the next board."""


@frozen
class Query:
    """Which counters to read: figures, and periods from first to last."""

    figures: tuple[str, ...]
    first: int
    last: int


@frozen
class StreetRate:
    """One line of the street ranking: the honest pair, and how many cases it rests on."""

    street: str
    closing_rate: float | None
    on_time_rate: float | None
    closed: int


@frozen
class DayCurve:
    """Cases by hour: reported and closed today (None for hours to come), and the usual band of the same weekday."""

    reported: tuple[int | None, ...]
    closed: tuple[int | None, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    days: int


@frozen
class Board:
    """All that the overview shows at one moment, from one reading: so its panels cannot contradict each other."""

    at: Moment
    reading: Reading
    ranking: tuple[StreetRate, ...]
    units: tuple[UnitRate, ...]
    hot: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    curve: DayCurve
    trend: Trend = NO_TREND


def make_board(
    rollups: Mapping[RollupKey, int],
    live: LiveCounts,
    now: Moment,
    zone: CityZone,
    streets: Iterable[str],
    trend: Trend = NO_TREND,
) -> Board:
    """The board of counters and live counts taken together, for a query thread: its cost is linear in the counters.

    ``streets``: those that are ranked, also without cases.
    """
    day = zone.day(now)
    reading = Reading(day, day // 100, rollups, live, ASKED)
    ranked = {*streets, *reading.areas(CLOSED_BY_STREET)} - {""}
    return Board(
        at=now,
        reading=reading,
        ranking=tuple(ranking(reading, ranked)),
        units=tuple(unit_ranking(reading)),
        hot=tuple(top(reading.by_key(HOT))),
        sources=tuple(top(reading.by_key(SOURCES))),
        curve=curve(rollups, now, zone),
        trend=trend,
    )


def read_board(
    reader: FigureReader,
    live: LiveCounts,
    now: Moment,
    zone: CityZone,
    streets: Iterable[str],
    known: Trend = NO_TREND,
) -> Board:
    """The counters read and put beside the open cases as they were counted at ``now``. ``known``: the days before, as
    they were read last; they are read anew on another day. Raises StoreUnreachable."""
    trend = known if known.today == zone.day(now) else read_trend(reader, now, zone)
    return make_board(read_rollups(reader, now, zone), live, now, zone, streets, trend)


def read_rollups(reader: FigureReader, now: Moment, zone: CityZone) -> dict[RollupKey, int]:
    """All counters the board needs. Query thread; raises StoreUnreachable."""
    counters: dict[RollupKey, int] = {}
    for query in queries(now, zone):
        counters.update(reader.rollups(query.figures, query.first, query.last))
    return counters


def queries(now: Moment, zone: CityZone) -> tuple[Query, ...]:
    """The counters that the overview needs at this moment."""
    day = zone.day(now)
    first = min(same_weekdays(now, zone), default=day)
    today = tuple(each.counter for each in ASKED if each.span is Span.TODAY and each != REPORTED)
    month = tuple(each.counter for each in ASKED if each.span is Span.MONTH)
    return (
        Query((REPORTED.counter,), first, day),
        Query(today, day, day),
        Query(month, day // 100, day // 100),
    )


def same_weekdays(now: Moment, zone: CityZone) -> list[int]:
    """The same weekday of the weeks before, as yyyymmdd, latest first."""
    noon = zone.midnight(now) + DAY_MS // 2
    return [zone.day(noon - 7 * week * DAY_MS) for week in range(1, BAND_WEEKS + 1)]


def top(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Most frequent first; ties by code, so that rows do not jump."""
    return sorted(sorted(counts.items()), key=itemgetter(1), reverse=True)


def ranking(reading: Reading, streets: Iterable[str]) -> list[StreetRate]:
    """All streets by closing rate, then on-time rate; streets without cases to close stand last."""
    rows = [_street(reading, street) for street in streets]
    return sorted(
        rows, key=lambda r: (-(r.closing_rate or 0), -(r.on_time_rate or 0), r.closing_rate is None, r.street)
    )


def _street(reading: Reading, street: str) -> StreetRate:
    closing, on_time = BY_CODE["closing_rate"], BY_CODE["on_time_closing_rate"]
    closed = reading.happened(CLOSED_BY_STREET, street)
    return StreetRate(street, closing.value(reading, street), on_time.value(reading, street), closed)


def curve(rollups: Mapping[RollupKey, int], now: Moment, zone: CityZone) -> DayCurve:
    """Today's curve over the usual band; a day without any case is not counted as usual (no data, not a quiet day)."""
    day, hour = zone.day(now), zone.hour(now)
    by_day: dict[int, dict[str, int]] = {}
    closed: dict[str, int] = {}
    for key, n in rollups.items():
        if key.figure == REPORTED.counter:
            by_day.setdefault(key.period, {})[key.key] = n
        elif key.figure == CLOSED.counter and key.period == day:
            closed[key.key] = n
    past = [by_day[d] for d in same_weekdays(now, zone) if d in by_day]
    bands = [_band([d.get(f"{h:02d}", 0) for d in past]) for h in range(24)]
    return DayCurve(
        reported=_until(by_day.get(day, {}), hour),
        closed=_until(closed, hour),
        low=tuple(low for low, _ in bands),
        high=tuple(high for _, high in bands),
        days=len(past),
    )


def _until(counts: Mapping[str, int], hour: int) -> tuple[int | None, ...]:
    return tuple(counts.get(f"{h:02d}", 0) if h <= hour else None for h in range(24))


def _band(values: list[int]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    ordered = sorted(values)
    return _share(ordered, BAND_SHARE), _share(ordered, 1 - BAND_SHARE)


def _share(ordered: list[int], share: float) -> float:
    """Linear interpolation between order statistics."""
    place = share * (len(ordered) - 1)
    low = int(place)
    rest = place - low
    return ordered[low] + (ordered[min(low + 1, len(ordered) - 1)] - ordered[low]) * rest


def medians_h(counters: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, float]:
    """Median handling hours by unit, from ``FigureReader.counters`` of ``handling.unit`` by unit and key, any years.

    Interpolated in the logarithmic buckets: the error is below one bucket (26 %). No panel shows it yet;
    ``bench stats`` measures it.
    """
    years: dict[str, list[Mapping[str, int]]] = {}
    for unit, buckets in counters:
        years.setdefault(unit, []).append(buckets)
    return {unit: _median_of(each) for unit, each in years.items()}


def _median_of(years: Sequence[Mapping[str, int]]) -> float:
    whole = dict(years[0])
    for buckets in years[1:]:
        whole |= buckets
    order = sorted(whole)  # three digits each, nearly in their order already
    counts = list(map(years[0].get, order, repeat(0)))
    for buckets in years[1:]:
        counts = list(map(add, counts, map(buckets.get, order, repeat(0))))
    return _middle_h(order, counts)


def _middle_h(buckets: Sequence[str], counts: Sequence[int]) -> float:
    """0 where nothing was counted."""
    sums = list(accumulate(counts))
    if not sums or not sums[-1]:
        return 0.0
    half = sums[-1] / 2
    place = bisect_left(sums, half)
    n, bucket = counts[place], int(buckets[place])
    low, high = bucket_start_h(bucket), bucket_start_h(bucket + 1)
    return low + (high - low) * (half - sums[place] + n) / n
