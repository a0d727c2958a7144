"""What a wall should show now, from its orders, the triggers, the programs and the clock: one pure function for walls,
console and journal. Pushed by hand wins over a trigger, a trigger over an event, an event over a program – but not over
a program that was ordered after the event began to ask for the wall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from hall.city.zone import CityZone
from hall.events.event import Event
from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, Moment
from hall.plain_text import typed_line
from hall.wall.held import as_they_come
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.program import Program, ends_at, running
from hall.wall.standard import OVERVIEW
from hall.wall.triggers import NOTHING_HEARD, Heard, Showing, showings


class Because(StrEnum):
    """Why it stands there."""

    HAND = "hand"  # somebody at the wall chose it
    ORDER = "order"  # somebody pushed it
    TRIGGER = "trigger"  # a case that a trigger is about
    EVENT = "event"  # an event that is open
    PROGRAM = "program"  # a program that was ordered, or whose time it is
    STANDARD = "standard"  # nothing else was said


@frozen
class Standing:
    """What should stand on a wall. ``verb`` and ``subject`` as of an order that was pushed: a scene and its code most
    of the time. ``revision``: of the wall's state; ``until``: it ends by itself then. ``showing``: what a trigger shows
    there: all over the wall, or in the place of one panel of what stands. ``event``: whose scene or program it
    is, 0: of none."""

    verb: Verb
    subject: str
    because: Because
    options: tuple[tuple[str, str], ...] = ()
    until: Moment | None = None
    program: str = ""
    paused: bool = False
    notice: str = ""
    weather: str = ""
    lock: WallOrder | None = None
    revision: int = 0
    showing: Showing | None = None
    event: int = 0


def standing(
    state: WallState,
    programs: Mapping[str, Program],
    now: Moment,
    zone: CityZone,
    standard: str = OVERVIEW.code,
    heard: Heard = NOTHING_HEARD,
    event: Event | None = None,
    wall: str = "",
) -> Standing:
    """``programs``: by code; ``standard``: the scene that stands where nobody said anything; ``heard``: the triggers
    and the cases they are about; ``event``: the one that asks for this wall (``hall.events.walls.holder``); ``wall``:
    its name, which programs may name."""
    by_event = _by_event(state, event, programs, now, zone)
    by_program = by_event or _by_program(state, programs, now, zone, wall)
    stands = by_program or Standing(Verb.SCENE, standard, Because.STANDARD)
    pushed = _still(state.pushed, now)
    if pushed is not None:
        stands = replace(
            stands, verb=pushed.verb, subject=pushed.subject, because=Because.ORDER, options=pushed.options,
            until=pushed.until,
        )  # fmt: skip
    else:
        shown = showings(as_they_come(state, heard, now), now, state.handed_back(now))
        stands = _taken(stands, next((each for each in shown if state.silence(each.trigger.code, now) is None), None))
    notice, weather = _still(state.notice, now), _still(state.weather, now)
    return replace(
        stands,
        notice=typed_line(notice.subject) if notice else "",
        weather=typed_line(weather.subject) if weather else "",
        lock=state.locked(now),
        revision=state.revision,
    )


def _taken(stands: Standing, showing: Showing | None) -> Standing:
    if showing is None:
        return stands
    if showing.trigger.pane:
        return replace(stands, showing=showing)
    subject = ",".join(map(str, showing.cases))
    return replace(
        stands, verb=Verb.CASE, subject=subject, because=Because.TRIGGER, options=(), until=showing.until,
        showing=showing,
    )  # fmt: skip


def _by_program(
    state: WallState, programs: Mapping[str, Program], now: Moment, zone: CityZone, wall: str
) -> Standing | None:
    ordered = _still(state.program, now)
    program = programs.get(ordered.subject) if ordered else None
    if program is not None:
        return _ending(_played(program, state, now, zone), ordered.until if ordered else None)
    program = running(programs.values(), now, zone, wall)
    if program is None:
        return None
    stands = _played(program, state, now, zone)
    return _ending(stands, ends_at(program, programs.values(), now, zone, wall, stands.until))


def _ending(stands: Standing, end: Moment | None) -> Standing:
    """Until then, if it does not end before."""
    return stands if end is None or (stands.until is not None and stands.until <= end) else replace(stands, until=end)


def _by_event(
    state: WallState, event: Event | None, programs: Mapping[str, Program], now: Moment, zone: CityZone
) -> Standing | None:
    """None too where a program was ordered since, and where the event's own is no longer there."""
    ordered = _still(state.program, now)
    if event is None or (ordered is not None and _is_later(ordered.at, event.staged_at, now)):
        return None
    brief = event.brief
    if brief.program in programs:
        return replace(_played(programs[brief.program], state, now, zone), because=Because.EVENT, event=event.id)
    return Standing(Verb.SCENE, brief.scene, Because.EVENT, event=event.id) if brief.scene else None


def _is_later(ordered: Moment, staged: Moment, now: Moment) -> bool:
    """Whether the order came after the event. A moment to come is of a clock that was ahead: it is the earlier one, or
    nothing could come after it for so long."""
    is_ahead = [at > now + CLOCK_STEP_MS for at in (ordered, staged)]
    return ordered >= staged if is_ahead[0] == is_ahead[1] else is_ahead[1]


def _played(program: Program, state: WallState, now: Moment, zone: CityZone) -> Standing:
    """The scene of a program whose turn it is."""
    at = now if state.paused_at is None else state.paused_at
    scene = program.steps[program.place(at, zone, state.steps)].scene
    until = program.changes_at(now, zone, state.steps) if state.paused_at is None else None
    paused = state.paused_at is not None
    return Standing(Verb.SCENE, scene, Because.PROGRAM, (), until, program.code, paused)


def _still(order: WallOrder | None, now: Moment) -> WallOrder | None:
    """The order, while its time is not over."""
    return order if order is not None and order.holds(now) else None
