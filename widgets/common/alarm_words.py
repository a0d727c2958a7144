"""What is said of what calls, in one sentence: on a desk and by a voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hall.alarms.calls import Call, Cause
from hall.errors import Words
from hall.health.names import station_name
from hall.live.case_store import CaseStore
from widgets.live.city_watch import CityWatch

ONE: Mapping[Cause, str] = {
    Cause.URGENT: "alarm.one_urgent",
    Cause.URGENT_LATE: "alarm.one_urgent_late",
    Cause.WALL: "alarm.one_wall",
    Cause.LATE: "alarm.one_late",
}
MANY: Mapping[Cause, str] = {
    Cause.URGENT: "alarm.many_urgent",
    Cause.URGENT_LATE: "alarm.many_urgent_late",
    Cause.WALL: "alarm.many_wall",
    Cause.LATE: "alarm.many_late",
}


def sentence(calls: Sequence[Call], store: CaseStore, city: CityWatch, language: str) -> Words:
    """Of calls of one severity, one at least: a place and a class where it is one case, else how many
    (urgent cases that wait and that are late are urgent cases)."""
    first, causes = calls[0], {each.cause for each in calls}
    if len(calls) > 1:
        return Words(MANY[first.cause if len(causes) == 1 else Cause.URGENT], {"number": len(calls)})
    if first.cause is Cause.WALL:
        return Words(ONE[Cause.WALL], {"name": station_name(first.subject)})
    case = store.case(int(first.subject))
    if case is None:  # closed just now
        return Words(MANY[first.cause], {"number": 1})
    place = city.street_name(case.street, language)
    what = city.subclass_name(case.kind, case.subclass, language)
    return Words(ONE[first.cause], {"place": place, "what": what})
