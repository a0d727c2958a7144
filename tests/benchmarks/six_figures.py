"""The peers' six figures from what the product keeps: roll-ups of what happened, the store of what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hall.cases.vocabulary import STAGE_OF, Stage, State
from hall.city.zone import CityZone
from hall.live.case_store import CaseStore
from hall.metrics.board import medians_h, top
from hall.moment import DAY_MS, Moment
from hall.ports import FigureReader, FigureSpan

ALL_DAYS = 365


@dataclass(frozen=True, slots=True)
class Six:
    """All-time figures, as the peers count them. Rates from 0 to 1, hours as decimals."""

    by_stage: Mapping[Stage, int]
    by_street_and_stage: Mapping[tuple[str, Stage], int]
    subclasses: list[tuple[str, int]]
    on_time_by_street: Mapping[str, float]
    today_by_hour: Mapping[str, int]
    median_hours_by_unit: Mapping[str, float]


Rows = Sequence[tuple[Any, ...]]
FIGURES: Mapping[str, tuple[str, ...]] = {
    "filed.subclass": ("key",),
    "handling.unit": ("unit", "key"),
    "closed.street": ("area",),
    "closed_on_time.street": ("area",),
    "reported.hour": ("key",),
}
"""What is read, and the parts of its keys that matter."""


def periods(now: Moment, zone: CityZone) -> dict[str, tuple[int, int]]:
    """The periods of each figure that make up the last ``ALL_DAYS``: years, months, or today."""
    day, first = zone.day(now), zone.day(now - ALL_DAYS * DAY_MS)
    years, months, today = (first // 10_000, day // 10_000), (first // 100, day // 100), (day, day)
    return dict(zip(FIGURES, (years, years, months, months, today), strict=True))


def read(figures: FigureReader, now: Moment, zone: CityZone) -> dict[str, Rows]:
    """The counters behind the six, by figure."""
    spans = [FigureSpan(figure, FIGURES[figure], *span) for figure, span in periods(now, zone).items()]
    return dict(zip(FIGURES, figures.counters(*spans), strict=True))


def counters(found: Mapping[str, Rows]) -> int:
    """How many counters were read: folded ones are many in a row."""
    return sum(1 if isinstance(last, int) else len(last) for rows in found.values() for *_, last in rows)


def six(found: Mapping[str, Rows], store: CaseStore) -> Six:
    """The figures of counters and open cases taken together."""
    closed, on_time = (_sums(found[figure]) for figure in ("closed.street", "closed_on_time.street"))
    crossed = _crossed(store)
    by_stage = dict.fromkeys(Stage, 0) | {Stage.EVALUATION: sum(closed.values())}
    for (_, stage), n in crossed.items():
        by_stage[stage] += n
    return Six(
        by_stage=by_stage,
        by_street_and_stage=crossed | {(street, Stage.EVALUATION): n for street, n in closed.items()},
        subclasses=top(_summed(found["filed.subclass"]))[:20],
        on_time_by_street={street: on_time.get(street, 0) / n for street, n in closed.items()},
        today_by_hour=_summed(found["reported.hour"]),
        median_hours_by_unit=medians_h(found["handling.unit"]),
    )


def _sums(rows: Rows) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, n in rows:
        sums[name] = sums.get(name, 0) + n
    return sums


def _summed(rows: Rows) -> dict[str, int]:
    """Of folded counters, whatever else names them."""
    return _sums([each for (folded,) in rows for each in folded.items()])


def _crossed(store: CaseStore) -> dict[tuple[str, Stage], int]:
    """Open cases by street and stage; a free row has the unknown state."""
    streets, states = store.columns.pools["street"].names, store.columns.pools["state"].names
    counts = np.bincount(store.column("street") * len(states) + store.column("state")).tolist()
    stages = [STAGE_OF[State(state)] if state else None for state in states]
    crossed: dict[tuple[str, Stage], int] = {}
    for pair, n in enumerate(counts):
        stage = stages[pair % len(states)]
        if n and stage is not None:
            key = streets[pair // len(states)], stage
            crossed[key] = crossed.get(key, 0) + n
    return crossed
