"""What of triggers and events does not come to a wall because something was pushed there by hand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hall.events.event import Event
from hall.events.walls import holder
from hall.frozen import frozen
from hall.moment import HOUR_MS, SECOND_MS, Moment
from hall.wall.orders import Verb, WallOrder, WallState, cases_of
from hall.wall.triggers import LOOK_BACK_MS, MOST_S, Alarm, Heard, Trigger

MOST_KEPT_MS = 12 * HOUR_MS
"""A shift: what was kept away for longer is open still, and was handed over by those who had it before (assumed)."""


@frozen
class Held:
    """``by``: the order that holds them back, until it ends; ``triggers``: their codes, of those that have cases;
    ``cases``: how many of these nobody has seen there."""

    by: WallOrder
    triggers: tuple[str, ...]
    cases: int


def look_back_to(states: Iterable[WallState], now: Moment) -> Moment:
    """Which cases matter to these walls: those that came later than this. As far back as a push kept any away that
    stands, or ended lately."""
    usual, spans = now - LOOK_BACK_MS, [state.held(now) for state in states]
    kept = [since - MOST_S * SECOND_MS for since, until in spans if usual < until and since < until]
    return max(min([usual, *kept]), now - MOST_KEPT_MS)


def as_they_come(state: WallState, heard: Heard, now: Moment) -> Heard:
    """The same, cases that a push kept away, and that are open still, as if they had come when it ended: nobody has
    seen them. While it stands, as they came."""
    since, until = state.held(now)
    is_over = state.pushed is None or not state.pushed.holds(now)
    if not is_over or not since < until <= now:
        return heard
    seen = cases_of(state.pushed.subject) if state.pushed is not None and state.pushed.verb is Verb.CASE else ()

    def come(trigger: Trigger, alarm: Alarm) -> Alarm:
        was_kept = since - trigger.lasts_s * SECOND_MS < alarm.at <= until and alarm.case not in seen
        return alarm._replace(at=until) if was_kept and alarm.at > state.handed_back(now) else alarm

    alarms = {
        code: tuple(come(heard.triggers[code], each) for each in of) if code in heard.triggers else of
        for code, of in heard.alarms.items()
    }
    return replace(heard, alarms=alarms)


def held_back(state: WallState, heard: Heard, now: Moment) -> Held | None:
    """None: nothing is pushed, or there is no trigger that could come. A case counts that came since it was pushed, or
    was to be seen until then; not what was silenced, handed back, or is what was pushed."""
    pushed = state.pushed
    listening = [each for each in heard.triggers.values() if each.is_on and state.silence(each.code, now) is None]
    if pushed is None or not pushed.holds(now) or not listening:
        return None
    seen = cases_of(pushed.subject) if pushed.verb is Verb.CASE else ()
    waiting = dict[str, set[int]]()
    for trigger in listening:
        since = max(state.handed_back(now), min(state.held(now)[0], now) - trigger.lasts_s * SECOND_MS)
        cases = {alarm.case for alarm in heard.alarms.get(trigger.code, ()) if since < alarm.at <= now}
        if cases.difference(seen):
            waiting[trigger.code] = cases.difference(seen)
    return Held(pushed, tuple(sorted(waiting)), len(set[int]().union(*waiting.values())))


def event_held(
    event: Event, events: Sequence[Event], states: Mapping[str, WallState], now: Moment
) -> dict[str, WallOrder]:
    """What was pushed onto walls that the event would have by now, by wall; its own scene holds nothing back.
    ``events``: all that are open."""
    found = {}
    for wall, state in sorted(states.items()):
        pushed, asks = state.pushed, holder(events, wall)
        if pushed is None or not pushed.holds(now) or asks is None or asks.id != event.id:
            continue
        if (pushed.verb, pushed.subject) != (Verb.SCENE, event.brief.scene):
            found[wall] = pushed
    return found
