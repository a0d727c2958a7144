"""Counters of what happened, as a pure function of the case and its steps: so any path gives the same counters.

``contributions(case)`` says which counters one case stands in; a write adds the difference between after and before.
How many cases *are* open or overdue is never counted here: passing a deadline writes nothing.
"""

from __future__ import annotations

from collections import Counter
from math import log2

from hall.cases.case import Case
from hall.cases.following import street_at
from hall.cases.steps import rework_of
from hall.cases.vocabulary import State, Verdict
from hall.city.taxonomy import subclass_key
from hall.city.zone import CityZone
from hall.moment import HOUR_MS, Moment

Key = tuple[str, int, str, str, str]
"""figure, period, area, unit, key: the primary key of one counter. Period: yyyymmdd, yyyymm or yyyy in the city."""

BUCKETS_PER_OCTAVE = 3  # each is a quarter wider than the one before, so a median is at most an eighth off
_SHORTEST_H = 1 / 16  # below four minutes all durations are one bucket


def bucket_of(duration_ms: int) -> int:
    """Number of the logarithmic bucket of a duration; bucket b begins at 2^(b/3)/16 hours (26 % steps)."""
    hours = duration_ms / HOUR_MS
    return max(0, int(log2(hours / _SHORTEST_H) * BUCKETS_PER_OCTAVE)) if hours > _SHORTEST_H else 0


def bucket_start_h(bucket: int) -> float:
    """Where a bucket begins, in hours; the first one begins at 0."""
    return _SHORTEST_H * 2 ** (bucket / BUCKETS_PER_OCTAVE) if bucket else 0.0


def contributions(case: Case, zone: CityZone) -> list[Key]:
    """The counters in which this case stands, with one each time it is named: from its row and its steps alone.

    reported/accepted/filed/closed.hour: day × hour; reported.source: day × channel; filed.subclass: day and year ×
    kind:subclass; filed/closed/closed_on_time/closed_unjudged.street: month × street (unjudged: without a deadline);
    closed.unit: month × unit × verdict ("": without a deadline);
    handling.unit: year × unit × bucket of the hours from dispatch to disposal (imported cases: from report to end);
    rework.unit: month × street × unit, each time a check sent the case back. The last two are what the evaluation of
    units (评价) will read; no screen shows them yet. The street is that in which the case lay at that moment.
    """
    keys = [_hour("reported.hour", case.reported_at, zone)]
    keys.append(("reported.source", zone.day(case.reported_at), "", "", case.channel))
    if case.accepted_at is not None:
        keys.append(_hour("accepted.hour", case.accepted_at, zone))
    if case.filed_at is not None:
        keys += _filed(case, case.filed_at, zone)
    if case.state is State.CLOSED and case.ended_at is not None:
        keys += _closed(case, case.ended_at, zone)
    if case.rework:
        keys += [
            ("rework.unit", zone.day(at) // 100, street_at(case, at), unit, "") for at, unit in rework_of(case.steps)
        ]
    return keys


def _hour(figure: str, at: Moment, zone: CityZone) -> Key:
    return (figure, zone.day(at), "", "", f"{zone.hour(at):02d}")


def _filed(case: Case, at: Moment, zone: CityZone) -> list[Key]:
    day, subclass = zone.day(at), subclass_key(case.kind, case.subclass)
    return [
        _hour("filed.hour", at, zone),
        ("filed.subclass", day, "", "", subclass),
        ("filed.subclass", day // 10_000, "", "", subclass),
        ("filed.street", day // 100, street_at(case, at), "", ""),
    ]


def _closed(case: Case, at: Moment, zone: CityZone) -> list[Key]:
    day, street = zone.day(at), case.street or ""
    started = case.dispatched_at if case.dispatched_at is not None else case.reported_at
    done = case.disposed_at if case.disposed_at is not None else at
    keys: list[Key] = [
        _hour("closed.hour", at, zone),
        ("closed.street", day // 100, street, "", ""),
        ("closed.unit", day // 100, "", case.unit or "", "" if case.verdict is None else case.verdict.value),
        ("handling.unit", day // 10_000, "", case.unit or "", f"{bucket_of(done - started):03d}"),
    ]
    if case.verdict is Verdict.ON_TIME:
        keys.append(("closed_on_time.street", day // 100, street, "", ""))
    elif case.verdict is None:
        keys.append(("closed_unjudged.street", day // 100, street, "", ""))
    return keys


def increments(before: Case | None, after: Case, zone: CityZone) -> list[tuple[Key, int]]:
    """What a write adds to the counters, sorted by key so that writers take rows in one order; zeros left out."""
    change = Counter(contributions(after, zone))
    if before is not None:
        change.subtract(contributions(before, zone))
    return sorted((key, n) for key, n in change.items() if n)
