"""Which units could dispose of a case, and why: by the duty table in the order of the profile, else the fallback.
Those that it came back from stand last.

Pure; knows no load (that is live) and no words: reasons are codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from hall.cases.case import Case
from hall.cases.steps import returned_by, units_of
from hall.city.city import City
from hall.city.profile import DutyBy
from hall.frozen import frozen


@frozen
class Suggestion:
    """A unit and the code of the reason (``reason.*``) why it stands there."""

    unit: str
    reason: str


FALLBACK = "reason.fallback"
"""The reason of the unit that is asked when nobody is found (兜底单位): never sure."""
RETURNED = "reason.returned"
"""The reason of a unit that the case came back from: to be seen, never to be asked again by itself."""
_BY_DUTY = {DutyBy.OWNER: "reason.owner", DutyBy.AREA: "reason.area_duty"}


def suggest(case: Case, city: City, most: int = 3) -> tuple[Suggestion, ...]:
    """At most ``most`` units that are there, the best first, none twice (docs/field.md §7.1: 部件先属主后属地,
    事件先属地后属主); one place is kept for a unit that the case came back from."""
    returned = tuple(unit for unit in units_of(case.steps)[::-1] if unit in returned_by(case.steps) & city.unit_codes)
    found: dict[str, str] = {}
    for unit, reason in _candidates(case, city):
        if len(found) == most - bool(returned):
            break
        if unit in city.unit_codes and unit not in returned:
            found.setdefault(unit, reason)
    again = [Suggestion(unit, RETURNED) for unit in returned[:1]]
    return (*(Suggestion(unit, reason) for unit, reason in found.items()), *again)


def _candidates(case: Case, city: City) -> Iterator[tuple[str, str]]:
    """Units and reasons, the best first; a unit may come again for a weaker reason."""
    if case.unit:
        yield case.unit, "reason.had_it"
    for by in city.profile.duty.order(case.kind):
        named = city.duty_of(case.kind, case.subclass, case.street, by)
        if named:
            yield named, _BY_DUTY[by]
        office = city.office_of(case.street)
        if by is DutyBy.AREA and office and not named:
            yield office, "reason.area"
    yield city.profile.duty.fallback, FALLBACK
    for entry in city.duty:
        if (entry.kind, entry.subclass) == (case.kind, case.subclass):
            yield entry.unit, "reason.elsewhere"
