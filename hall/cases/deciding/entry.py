"""How a case comes to be: reported here, or imported from a foreign system with its state. Areas come from outside."""

from __future__ import annotations

import re

from hall.cases import clocks as k
from hall.cases.case import Case, Clock
from hall.cases.commands import Import, Report
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.cases.timing import reading
from hall.cases.vocabulary import ENDED, ClockKind, Moment, State, Verdict
from hall.city.areas import Areas
from hall.city.work_calendar import TimeUnit
from hall.errors import NotFound, RuleBroken
from hall.people.session import Session

_PHONE = re.compile(r"(?=.{1,32}\Z)[ +()-]*(?:[0-9][ +()-]*){3,20}\Z")
"""Three to twenty digits, spaces, + - ( ) between them; 32 characters are kept."""
_NAME_SIZE = 64
_MOMENTS = ("accepted_at", "filed_at", "dispatched_at", "disposed_at", "ended_at")


def reported(command: Report, who: Session, law: Law, at: Moment, areas: Areas) -> Case:
    """A new case in REPORTED, its accept clock and its total time running. Raises RuleBroken."""
    _check_report(command, law)
    clocks = _first_clocks(command.urgent, law, at)
    return Case(
        id=0, number="", version=1, state=State.REPORTED,
        channel=command.channel, external_number=command.external_number,
        kind=command.kind, subclass=command.subclass, condition=command.condition, taxonomy=law.taxonomy,
        urgent=command.urgent, description=command.description, address=command.address,
        lon=command.lon, lat=command.lat, street=areas.street, community=areas.community, cell=areas.cell,
        duty_grid=areas.duty_grid, road_section=areas.road_section, area_class=_area_class(areas, areas.street, law),
        component=command.component, reported_at=at, changed_at=at, reported_by=who.user, clocks=clocks,
        **reading(clocks, State.REPORTED, None),
    )  # fmt: skip


def imported(command: Import, law: Law, at: Moment, areas: Areas) -> Case:
    """A foreign case as it stands there; an open one with a deadline runs towards it. Raises RuleBroken.

    Verdict: on time iff ended by the deadline, where both are known.
    """
    _check_import(command, law, at)
    street = areas.street if areas.street is not None else command.street
    clocks = () if command.state in ENDED else _foreign_clocks(command, law)
    return Case(
        id=0, number="", version=1, state=command.state,
        channel=command.channel, external_number=command.external_number,
        kind=command.kind, subclass=command.subclass, condition=command.condition, taxonomy=command.taxonomy,
        urgent=command.urgent, description=command.description, address=command.address,
        lon=command.lon, lat=command.lat, street=street, community=areas.community or command.community,
        cell=areas.cell, duty_grid=areas.duty_grid, road_section=areas.road_section,
        area_class=_area_class(areas, street, law), component=command.component, unit=command.unit,
        reported_at=command.reported_at, accepted_at=command.accepted_at, filed_at=command.filed_at,
        dispatched_at=command.dispatched_at, disposed_at=command.disposed_at, ended_at=command.ended_at,
        changed_at=at, deadline=command.deadline, oddity=command.oddity, verdict=_foreign_verdict(command),
        clocks=clocks, **reading(clocks, command.state, None),
    )  # fmt: skip


def _check_report(command: Report, law: Law) -> None:
    if not law.taxonomy:
        raise RuleBroken(Refusal.TAXONOMY_UNKNOWN, taxonomy=law.profile.taxonomy)
    _check_class(command, law.taxonomy, law)
    if not command.description.strip():
        raise RuleBroken(Refusal.DESCRIPTION_MISSING)
    if command.lon is None and not command.address.strip():
        raise RuleBroken(Refusal.PLACE_MISSING)
    _check_reporter(command.reporter_name, command.reporter_phone)


def _check_reporter(name: str | None, phone: str | None) -> None:
    """举报人: what can be kept, and called back."""
    if phone is not None and not _PHONE.match(phone):
        raise RuleBroken(Refusal.PHONE_WRONG)
    if name is not None and (len(name) > _NAME_SIZE or "\0" in name):
        raise RuleBroken(Refusal.NAME_WRONG, size=_NAME_SIZE)


def _check_class(command: Report | Import, taxonomy: str, law: Law) -> None:
    """Channel, class, condition and point of a new case are of this city's vocabulary."""
    if command.channel not in law.channels:
        raise RuleBroken(Refusal.CHANNEL_UNKNOWN, channel=command.channel)
    kind, subclass, condition = command.kind, command.subclass, command.condition
    try:
        law.taxonomies[taxonomy].subclass(kind, subclass)
        if condition is not None:
            law.taxonomies[taxonomy].condition(kind, subclass, condition)
    except NotFound as missing:
        if missing.words.code == "missing.condition":
            raise RuleBroken(Refusal.CONDITION_UNKNOWN, kind=kind, subclass=subclass, condition=condition) from None
        raise RuleBroken(Refusal.SUBCLASS_UNKNOWN, kind=kind, subclass=subclass, taxonomy=taxonomy) from None
    _check_point(command.lon, command.lat)


def _check_point(lon: float | None, lat: float | None) -> None:
    """Both or none, in degrees; NaN lies nowhere."""
    if lon is None and lat is None:
        return
    if lon is None or lat is None or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RuleBroken(Refusal.PLACE_WRONG, lon=lon, lat=lat)


def _check_import(command: Import, law: Law, at: Moment) -> None:
    if command.taxonomy not in law.taxonomies:
        raise RuleBroken(Refusal.TAXONOMY_UNKNOWN, taxonomy=command.taxonomy)
    _check_class(command, command.taxonomy, law)
    if command.reported_at > at:
        raise RuleBroken(Refusal.MOMENT_IN_FUTURE, field="reported_at", at=command.reported_at)
    if command.oddity is None and (command.state in ENDED) != (command.ended_at is not None):
        raise RuleBroken(Refusal.MOMENT_MISSING, field="ended_at", state=command.state)
    for name in _MOMENTS:
        moment: Moment | None = getattr(command, name)
        if moment is not None and moment > at:
            raise RuleBroken(Refusal.MOMENT_IN_FUTURE, field=name, at=moment)
        if moment is not None and moment < command.reported_at and command.oddity is None:
            raise RuleBroken(Refusal.MOMENT_ORDER, field=name, at=moment)


def _foreign_verdict(command: Import) -> Verdict | None:
    if command.ended_at is None or command.deadline is None:
        return None
    return Verdict.ON_TIME if command.ended_at <= command.deadline else Verdict.LATE


def _foreign_clocks(command: Import, law: Law) -> tuple[Clock, ...]:
    begun = command.reported_at
    total = k.start(ClockKind.TOTAL, TimeUnit.CONTINUOUS, None, begun, law.calendar)
    if command.deadline is None:
        return (total,)
    limit_ms = max(0, command.deadline - begun)
    return (k.start(ClockKind.DISPOSE, TimeUnit.CONTINUOUS, limit_ms, begun, law.calendar), total)


def _first_clocks(urgent: bool, law: Law, at: Moment) -> tuple[Clock, ...]:
    timer = law.profile.timers.get(ClockKind.ACCEPT)
    total = k.start(ClockKind.TOTAL, TimeUnit.CONTINUOUS, None, at, law.calendar)
    if timer is None:
        return (k.start(ClockKind.ACCEPT, TimeUnit.CONTINUOUS, None, at, law.calendar), total)
    return (k.start(ClockKind.ACCEPT, timer.unit, timer.limit(urgent=urgent), at, law.calendar), total)


def _area_class(areas: Areas, street: str | None, law: Law) -> str:
    """The profile's class of the street where it names one, else what the point lies in (domain.md §2.7)."""
    return law.profile.area_classes.get(street or "", areas.area_class)
