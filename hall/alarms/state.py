"""What people said about what sounds (facts): acknowledged (确认), silenced for a time (静音), tried (试音).

One document, of which each act makes the next version: who did what, and when, its versions tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from hall.alarms.calls import LOOK_BACK_MS, MOST_CALLS, Call, Cause
from hall.alarms.silence import holds, must_end
from hall.city.zone import CityZone
from hall.errors import RuleBroken
from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, DAY_MS, MINUTE_MS, Moment
from hall.plain_text import is_storable, visible

MOST_REASON = 200
"""Letters of a reason."""
_MOST_TESTS = 64
"""Stations whose test is kept: more voices than a hall has."""
_LATE_MS = 30 * MINUTE_MS
"""So long after a shift began its test is asked for: people change over first (assumed)."""


class By(NamedTuple):
    """Who did it, where, and when by the hall's clock."""

    user: str
    station: str
    at: Moment


@frozen
class Heeded:
    """A call that was acknowledged; ``subject`` "": all of that cause that came until then, because there were too many
    to name. A later call of the same cause and subject is another one."""

    at: Moment
    cause: str
    subject: str


@frozen
class Silence:
    """Nothing sounds before ``until``."""

    until: Moment
    reason: str
    user: str = ""
    station: str = ""
    at: Moment = 0

    def holds(self, now: Moment) -> bool:
        """Whether it is not over."""
        return holds(self.until, now)


@frozen
class Tested:
    """Somebody let a machine sound and said whether it was heard. ``station``: its name."""

    station: str
    at: Moment
    user: str
    heard: bool


@frozen
class AlarmState:
    """``heeded``: calls that sound no more; ``user``, ``station``, ``at``: who acted last."""

    heeded: tuple[Heeded, ...] = ()
    silence: Silence | None = None
    tests: tuple[Tested, ...] = ()
    user: str = ""
    station: str = ""
    at: Moment = 0

    def silenced(self, now: Moment) -> Silence | None:
        """The silence that holds."""
        return self.silence if self.silence is not None and self.silence.holds(now) else None

    def waiting(self, calls: Iterable[Call], now: Moment) -> list[Call]:
        """The calls that nobody has acknowledged, the newest first. What was acknowledged at a moment to come was so
        while the clock was ahead: it says nothing of what calls until then, but for that call itself."""
        named_ones = set(self.heeded)
        last = dict[tuple[str, str], Moment]()
        for each in (each for each in self.heeded if each.at <= now + CLOCK_STEP_MS):
            key = (each.cause, each.subject)
            last[key] = max(each.at, last.get(key, each.at))

        def is_heeded(call: Call) -> bool:
            named, until = last.get((call.cause.value, call.subject)), last.get((call.cause.value, ""))
            # what a station was silent since is told by two clocks: the same to some seconds
            return (named is not None and call.at <= named + CLOCK_STEP_MS) or (until is not None and call.at <= until)

        def is_waiting(call: Call) -> bool:
            return Heeded(call.at, call.cause.value, call.subject) not in named_ones and not (last and is_heeded(call))

        return sorted(filter(is_waiting, calls) if named_ones else calls, reverse=True)

    def tested(self, station: str) -> Tested | None:
        """The last test of a machine."""
        return next((each for each in self.tests if each.station == station), None)


def acknowledged(state: AlarmState, calls: Collection[Call], by: By) -> AlarmState:
    """After somebody acknowledged these calls: those he saw, none that came meanwhile. What nothing can call for any
    more is forgotten."""
    kept = {each for each in state.heeded if each.at > by.at - LOOK_BACK_MS - DAY_MS}
    kept |= {Heeded(each.at, each.cause.value, each.subject) for each in calls}
    for cause in Cause:  # more than are looked at: the older ones would come forward as newer cases are closed
        named = [each.at for each in calls if each.cause is cause]
        if len(named) >= MOST_CALLS:
            kept.add(Heeded(min(named), cause.value, ""))
    heeded = tuple(sorted(kept, key=lambda each: (each.at, each.cause, each.subject)))
    return _by(replace(state, heeded=heeded), by)


def silenced(state: AlarmState, until: Moment, reason: str, by: By) -> AlarmState:
    """Raises RuleBroken: ``refused.order_reason``, ``refused.order_text`` (most), ``refused.order_over`` or
    ``refused.order_end`` (most_ms), as an order that silences a trigger of a wall."""
    if not visible(reason):
        raise RuleBroken("refused.order_reason")
    if len(reason) > MOST_REASON:
        raise RuleBroken("refused.order_text", most=MOST_REASON)
    if not is_storable(reason):
        raise RuleBroken("refused.order_broken")
    if until <= by.at:
        raise RuleBroken("refused.order_over")
    must_end(until, by.at)
    return _by(replace(state, silence=Silence(until, reason, by.user, by.station, by.at)), by)


def heard_again(state: AlarmState, by: By) -> AlarmState:
    """The silence ends now."""
    return _by(replace(state, silence=None), by)


def noted_test(state: AlarmState, by: By, *, heard: bool) -> AlarmState:
    """A machine was tried by who sits there."""
    machine = machine_of(by.station)
    others = tuple(each for each in state.tests if each.station != machine)
    return _by(replace(state, tests=(Tested(machine, by.at, by.user, heard), *others)[:_MOST_TESTS]), by)


def machine_of(station: str) -> str:
    """``hall-1`` of ``desk@hall-1``, and of a sample's session, which names the machine alone. A wall sounds by the
    same loudspeakers as the desk at which it is tried."""
    return station.rpartition("@")[2]


def needs_test(state: AlarmState, station: str, shifts: tuple[int, ...], now: Moment, zone: CityZone) -> bool:
    """Whether this shift has not heard the station's voice: not tried since it began, or tried and not heard. Told half
    an hour after it began."""
    begins = last_shift(shifts, now, zone)
    if begins is None:
        return False
    last = state.tested(station)
    if last is not None and begins <= last.at <= now + CLOCK_STEP_MS:  # a later one is of a clock that was ahead
        return not last.heard
    return now >= begins + _LATE_MS


def last_shift(shifts: tuple[int, ...], now: Moment, zone: CityZone) -> Moment | None:
    """When the present shift began; None where the city has none."""
    days = (zone.local_date(now), zone.local_date(zone.midnight(now) - 1))
    return max((at for day in days for minute in shifts if (at := zone.at(day, minute)) <= now), default=None)


def must_be_bounded(state: AlarmState) -> None:
    """Raises ValueError where it holds more than this program writes."""
    if len(state.tests) > _MOST_TESTS or (state.silence is not None and len(state.silence.reason) > MOST_REASON):
        raise ValueError("more than anybody said of alarms")


def _by(state: AlarmState, by: By) -> AlarmState:
    return replace(state, user=by.user, station=by.station, at=by.at)
