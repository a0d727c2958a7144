"""What would stand on a wall at a moment, and which program runs when that day: seen before it is so. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from hall.city.zone import CityZone
from hall.events.event import Event
from hall.events.walls import holder
from hall.frozen import frozen
from hall.moment import MINUTE_MS, Moment
from hall.wall.orders import WallState
from hall.wall.program import DAY_MINUTES, Program, running
from hall.wall.standard import OVERVIEW
from hall.wall.standing import Standing, standing


@frozen
class Span:
    """From ``begins`` until before ``ends`` that program runs on the wall; None: none does."""

    begins: Moment
    ends: Moment
    program: Program | None


def holding(events: Iterable[Event], at: Moment, wall: str = "") -> Event | None:
    """The event that has the wall at that minute, if none of those that are open is closed before; None: none has. One
    that asks for walls later only is none of it."""
    return holder((each for each in events if each.staged_at < at + MINUTE_MS), wall)


def would_stand(
    state: WallState,
    programs: Mapping[str, Program],
    events: Iterable[Event],
    at: Moment,
    zone: CityZone,
    standard: str = "",
    wall: str = "",
) -> Standing:
    """At that minute; of cases that may come nobody knows. ``standard``: the wall's own scene, "": not told."""
    event = holding(events, at, wall)
    return standing(state, programs, at, zone, standard or OVERVIEW.code, event=event, wall=wall)


def day_plan(programs: Collection[Program], at: Moment, zone: CityZone, wall: str = "") -> tuple[Span, ...]:
    """The whole day of the city that holds ``at``, without gaps. An order to the wall is none of it."""
    day = zone.local_date(at)
    hours = [each for program in programs for each in program.hours]
    minutes = sorted({0, *(each.begins for each in hours), *(each.ends for each in hours)} - {DAY_MINUTES})
    moments = [zone.at(day, minute) for minute in minutes]
    spans: list[Span] = []
    for begins, ends in zip(moments, [*moments[1:], zone.at(day, DAY_MINUTES)], strict=True):
        program = running(programs, begins, zone, wall)
        if spans and spans[-1].program == program:
            spans[-1] = Span(spans[-1].begins, ends, program)
        elif begins < ends:
            spans.append(Span(begins, ends, program))
    return tuple(spans)
