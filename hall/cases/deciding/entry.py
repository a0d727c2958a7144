"""How a case comes to be: reported here, or imported from a foreign system with its state. Areas come from outside."""

from __future__ import annotations

import re

from hall.cases.case import Case, Timer, changed
from hall.cases.commands import Import, Report
from hall.cases.following import kept_areas
from hall.cases.law import Law
from hall.cases.limits import NAME, wrong_text
from hall.cases.refusals import Refusal
from hall.cases.steps import Doer, first_step, steps_after
from hall.cases.timers import timers as k
from hall.cases.timers.look import is_overdue
from hall.cases.timers.timing import reading
from hall.cases.vocabulary import ENDED, Act, State, TimerKind, Verdict
from hall.city.areas import Areas
from hall.city.work_calendar import TimeUnit
from hall.errors import NotFound, RuleBroken
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.people.telephone import as_typed
from hall.plain_text import is_code, is_whole, visible

_PHONE = re.compile(r"(?=.{1,32}\Z)[ +()-]*(?:[0-9][ +()-]*){3,20}\Z")
"""Three to twenty digits, spaces, + - ( ) between them; 32 characters are kept."""
_NAME_SIZE = 64  # letters: as wide as the column, and longer than any name
_STAMPS = {
    State.ACCEPTED: "accepted_at", State.VERIFYING: "accepted_at", State.FILED: "filed_at",
    State.DISPATCHED: "dispatched_at", State.IN_PROGRESS: "dispatched_at", State.DISPOSED: "disposed_at",
    State.CHECKING: "disposed_at", State.TO_CLOSE: "disposed_at",
}  # fmt: skip
"""The moment at which a case came into a state, or before which it cannot have come into it."""
_MOMENTS = ("accepted_at", "filed_at", "dispatched_at", "disposed_at", "ended_at")


def reported(command: Report, who: Session, law: Law, at: Moment, areas: Areas) -> Case:
    """A new case in REPORTED, its accept timer and its total time running. Raises RuleBroken."""
    _check_report(command, law)
    timers = _first_timers(command.urgent, law, at)
    counts, street = reading(timers, State.REPORTED, None), areas.street or command.street
    is_program = Role.SYSTEM in who.roles
    return Case(
        id=0, number="", version=1, state=State.REPORTED,
        channel=command.channel, external_number=command.external_number,
        kind=command.kind, subclass=command.subclass, condition=command.condition, taxonomy=law.taxonomy,
        urgent=command.urgent, description=command.description, address=command.address,
        lon=command.lon, lat=command.lat, street=street, community=areas.community, cell=areas.cell,
        duty_grid=areas.duty_grid, road_section=areas.road_section, area_class=_area_class(areas, street, law),
        component=command.component, reported_at=at, changed_at=at, reported_by=who.user, timers=timers,
        lead=command.lead if is_program else None, by_itself=is_program and command.by_itself,
        steps=first_step(State.REPORTED, None, at, counts["due_at"]), **counts,
    )  # fmt: skip


def imported(command: Import, law: Law, at: Moment, areas: Areas) -> Case:
    """A foreign case as it stands there; an open one with a deadline runs towards it. Raises RuleBroken.

    Verdict: on time iff ended by the deadline, where both are known.
    """
    _check_import(command, law, at)
    street = areas.street if areas.street is not None else command.street
    timers = () if command.state in ENDED else _foreign_timers(command, law)
    counts = reading(timers, command.state, None)
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
        timers=timers, steps=first_step(command.state, command.unit, _since(command), counts["due_at"]), **counts,
    )  # fmt: skip


def imported_again(case: Case, command: Import, law: Law, at: Moment, areas: Areas) -> Case:
    """The next version of a foreign case that is here already: as its own system has it now. Raises RuleBroken.

    Its timers are those of the new state; what ran and runs no more has stopped.
    """
    fresh = imported(command, law, at, areas)
    kinds, end = {timer.kind for timer in fresh.timers}, fresh.ended_at if fresh.ended_at is not None else at
    over = (k.stop(timer, max(end, timer.started_at), law.calendar) for timer in case.timers if timer.kind not in kinds)
    timers = (*over, *fresh.timers)
    urged_at = case.urged_at if fresh.state is case.state else None
    kept = {
        "id": case.id, "number": case.number, "version": case.version + 1, "timers": timers, "urged_at": urged_at,
        **kept_areas(case, fresh),
    }  # fmt: skip
    counts = reading(timers, fresh.state, None)
    since = _since(command) if fresh.ended_at is None else fresh.ended_at
    moved = {"state": fresh.state, "changed_at": max(since, _begun(case)), "unit": fresh.unit, **counts}
    steps = steps_after(case, moved, Act.IMPORT, Doer(Role.IMPORTER, None), law.calendar)
    return changed(fresh, {**kept, **counts, "steps": steps})


def _since(command: Import) -> Moment:
    """When a foreign case came into its state, as far as its moments tell."""
    at: Moment | None = getattr(command, _STAMPS.get(command.state, ""), None)
    return command.reported_at if at is None else at


def _begun(case: Case) -> Moment:
    return case.steps[-1].arrived if case.steps else case.reported_at


def _check_report(command: Report, law: Law) -> None:
    if not law.taxonomy:
        raise RuleBroken(Refusal.TAXONOMY_UNKNOWN, taxonomy=law.profile.taxonomy)
    _check_class(command, law.taxonomy, law)
    _check_texts(command)
    if not visible(command.description):
        raise RuleBroken(Refusal.DESCRIPTION_MISSING)
    if command.lon is None and not visible(command.address):
        raise RuleBroken(Refusal.PLACE_MISSING)
    if command.street is not None and not is_code(command.street):
        raise RuleBroken(Refusal.PLACE_MISSING)
    if len(command.street or "") > NAME:
        raise RuleBroken(Refusal.TEXT_LONG, field="street", size=NAME)
    _check_reporter(command.reporter_name, command.reporter_phone)


def _check_texts(command: Report | Import) -> None:
    wrong = wrong_text(command)
    if wrong is not None:
        raise wrong


def _check_reporter(name: str | None, phone: str | None) -> None:
    """举报人: what can be kept, and called back."""
    if phone is not None and not _PHONE.match(as_typed(phone)):
        raise RuleBroken(Refusal.PHONE_WRONG)
    if name is not None and (len(name) > _NAME_SIZE or "\0" in name):
        raise RuleBroken(Refusal.NAME_WRONG, size=_NAME_SIZE)
    if name is not None and not is_whole(name):
        raise RuleBroken(Refusal.TEXT_BROKEN, field="reporter")


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
    _check_texts(command)
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
    return Verdict.LATE if is_overdue(command.deadline, command.ended_at) else Verdict.ON_TIME


def _foreign_timers(command: Import, law: Law) -> tuple[Timer, ...]:
    begun = command.reported_at
    total = k.start(TimerKind.TOTAL, TimeUnit.CONTINUOUS, None, begun, law.calendar)
    if command.deadline is None:
        return (total,)
    limit_ms = max(0, command.deadline - begun)
    return (k.start(TimerKind.DISPOSE, TimeUnit.CONTINUOUS, limit_ms, begun, law.calendar), total)


def _first_timers(urgent: bool, law: Law, at: Moment) -> tuple[Timer, ...]:
    timer = law.profile.timers.get(TimerKind.ACCEPT)
    total = k.start(TimerKind.TOTAL, TimeUnit.CONTINUOUS, None, at, law.calendar)
    if timer is None:
        return (k.start(TimerKind.ACCEPT, TimeUnit.CONTINUOUS, None, at, law.calendar), total)
    return (k.start(TimerKind.ACCEPT, timer.unit, timer.limit(urgent=urgent), at, law.calendar), total)


def _area_class(areas: Areas, street: str | None, law: Law) -> str:
    """The profile's class of the street where it names one, else what the point lies in (docs/field.md §6.4)."""
    return law.profile.area_classes.get(street or "", areas.area_class)
