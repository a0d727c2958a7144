"""Which units could dispose of a case, and why: duty table first, then the street's office, then the fallback.

Pure; knows no load (that is live) and no words: reasons are codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.case import Case
from hall.city.city import City


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit and the code of the reason (``reason.*``) why it stands there."""

    unit: str
    reason: str


def suggest(case: Case, city: City, most: int = 3) -> tuple[Suggestion, ...]:
    """At most ``most`` units, the best first, none twice (domain.md §2.5)."""
    found: dict[str, str] = {}
    if case.unit:
        found[case.unit] = "reason.had_it"
    named = city.duty_of(case.kind, case.subclass, case.street)
    if named:
        found.setdefault(named, "reason.duty")
    for unit in city.units:
        if unit.kind == "office" and unit.street is not None and unit.street == case.street:
            found.setdefault(unit.code, "reason.area")
    fallback = city.profile.duty.fallback
    if fallback in city.unit_codes:
        found.setdefault(fallback, "reason.fallback")
    for entry in city.duty:
        if (entry.kind, entry.subclass) == (case.kind, case.subclass) and len(found) < most:
            found.setdefault(entry.unit, "reason.elsewhere")
    return tuple(Suggestion(unit, reason) for unit, reason in list(found.items())[:most])
