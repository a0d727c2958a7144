"""When cases of the sample city arrive: by month, weekday and hour, and in bursts after rain. Pure and seeded."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hall.cases.vocabulary import Moment
from hall.city.zone import DAY_MS, HOUR_MS, CityZone

HOUR_WEIGHTS = (2, 1, 1, 1, 1, 2, 6, 26, 48, 56, 52, 38, 24, 30, 46, 50, 44, 36, 26, 22, 16, 9, 5, 3)
"""Collectors work from 07:00 to 21:00 with two peaks; the hotline never sleeps (domain.md §2.7)."""

WEEKDAY_WEIGHTS = (1.12, 1.06, 1.0, 1.02, 1.05, 0.82, 0.72)
RAIN_SHARE = 0.06
PER_DAY = 400
SHORTEST_DAYS = 57
"""So that the usual band of the same weekday rests on eight weeks."""


@dataclass(frozen=True, slots=True)
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
        weight = HOUR_WEIGHTS[zone.hour(start)] * WEEKDAY_WEIGHTS[zone.weekday(start)] * (1.3 if rain else 1.0)
        result.append(Slot(start, end, weight * (end - start) / HOUR_MS, rain))
        start += HOUR_MS
    return result


def arrivals(count: int, until: Moment, zone: CityZone, seed: int) -> list[tuple[Moment, bool]]:
    """``count`` moments of report in order, each with whether it rained."""
    rng = Random(f"arrivals:{seed}")
    hours = slots(until, days_for(count), zone, seed)
    picked = rng.choices(hours, [slot.weight for slot in hours], k=count)
    return sorted((rng.randrange(slot.start, slot.end), slot.rain) for slot in picked)


def next_arrival(now: Moment, per_day: float, zone: CityZone, seed: int, number: int) -> Moment:
    """When the next case arrives after ``now`` at so many a day; ``number`` makes each draw its own."""
    share = HOUR_WEIGHTS[zone.hour(now)] / sum(HOUR_WEIGHTS)
    mean_ms = HOUR_MS / max(per_day * share * WEEKDAY_WEIGHTS[zone.weekday(now)], 0.01)
    return now + max(1, int(Random(f"next:{seed}:{number}").expovariate(1 / mean_ms)))
