"""When cases of the sample city arrive: by month, weekday and hour, and in bursts after rain. Pure and seeded."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import DAY_MS, HOUR_MS, Moment

HOUR_WEIGHTS = (2, 1, 1, 1, 1, 2, 6, 26, 48, 56, 52, 38, 24, 30, 46, 50, 44, 36, 26, 22, 16, 9, 5, 3)
"""Collectors work from 07:00 to 21:00 with two peaks; the hotline never sleeps (docs/field.md §3.5)."""

WEEKDAY_WEIGHTS = (1.12, 1.06, 1.0, 1.02, 1.05, 0.82, 0.72)
"""Monday first: collectors patrol less at weekends (assumed)."""
RAIN_SHARE = 0.06  # of days (assumed)
RAIN_MORE = 1.3  # rain brings a third more cases (assumed)
PER_DAY = 400  # of a district like Erqi (assumed)
SHORTEST_DAYS = 29
"""Days of past life, at least: the usual band of a weekday then rests on four weeks."""


@frozen
class Slot:
    """One hour with its weight; ``rain``: water stands on the roads."""

    start: Moment
    end: Moment
    weight: float
    rain: bool


def days_for(count: int) -> int:
    """Over how many days so many cases are spread."""
    return max(SHORTEST_DAYS, -(-count // PER_DAY))


def is_rainy(seed: int, day: int) -> bool:
    """Whether it rains on the day yyyymmdd of this sample life."""
    return Random(f"rain:{seed}:{day}").random() < RAIN_SHARE


def slots(until: Moment, days: int, zone: CityZone, seed: int) -> list[Slot]:
    """The hours of the ``days`` before ``until``; the last one is cut off there."""
    result: list[Slot] = []
    start = zone.midnight(until - days * DAY_MS)
    while start < until:
        end = min(start + HOUR_MS, until)
        rain = is_rainy(seed, zone.day(start))
        weight = HOUR_WEIGHTS[zone.hour(start)] * WEEKDAY_WEIGHTS[zone.weekday(start)] * (RAIN_MORE if rain else 1.0)
        result.append(Slot(start, end, weight * (end - start) / HOUR_MS, rain))
        start += HOUR_MS
    return result


def arrivals(count: int, until: Moment, zone: CityZone, seed: int) -> list[tuple[Moment, bool]]:
    """``count`` moments of report in order, no two the same, each with whether it rained."""
    rng = Random(f"arrivals:{seed}")
    hours = slots(until, days_for(count), zone, seed)
    picked = rng.choices(hours, [slot.weight for slot in hours], k=count)
    found = sorted((rng.randrange(slot.start, slot.end), slot.rain) for slot in picked)
    for i in range(1, len(found)):  # a case's life is drawn from its moment: two cases must not share one
        if found[i][0] <= found[i - 1][0]:
            found[i] = (found[i - 1][0] + 1, found[i][1])
    return found


def arrivals_after(start: Moment, per_day: float, zone: CityZone, seed: int) -> Iterator[tuple[Moment, bool]]:
    """The moments of report after ``start``, at so many an ordinary day, without end; each with whether it rains.

    Each hour is drawn for itself, so that a life that was interrupted goes on with the same arrivals.
    """
    hour = start // HOUR_MS * HOUR_MS
    while True:
        yield from ((at, rain) for at, rain in _of_hour(hour, per_day, zone, seed) if at > start)
        hour += HOUR_MS


def _of_hour(hour: Moment, per_day: float, zone: CityZone, seed: int) -> Iterator[tuple[Moment, bool]]:
    rain = is_rainy(seed, zone.day(hour))
    weight = HOUR_WEIGHTS[zone.hour(hour)] * WEEKDAY_WEIGHTS[zone.weekday(hour)] * (RAIN_MORE if rain else 1.0)
    expected = per_day * weight / sum(HOUR_WEIGHTS)
    rng, at = Random(f"arrivals:{seed}:{hour}"), float(hour)
    while expected > 0:
        at += max(1.0, rng.expovariate(expected / HOUR_MS))
        if at >= hour + HOUR_MS:
            return
        yield int(at), rain
