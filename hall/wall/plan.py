"""Which program runs when on a day that somebody asks about: what an editor of programs sees before it is so. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from hall.city.zone import CityZone
from hall.moment import Moment
from hall.wall.program import DAY_MINUTES, Program, running


@dataclass(frozen=True, slots=True)
class Span:
    """From ``begins`` until before ``ends`` that program runs on the wall; None: none does."""

    begins: Moment
    ends: Moment
    program: Program | None


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
