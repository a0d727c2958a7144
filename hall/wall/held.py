"""What of the triggers does not come to a wall because something was pushed there by hand. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hall.moment import SECOND_MS, Moment
from hall.wall.orders import Verb, WallOrder, WallState, cases_of
from hall.wall.triggers import Heard


@dataclass(frozen=True, slots=True)
class Held:
    """``by``: the order that holds them back, until it ends; ``triggers``: their codes, of those that have cases;
    ``cases``: how many of these nobody has seen there."""

    by: WallOrder
    triggers: tuple[str, ...]
    cases: int


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
        since = max(state.handed_back(now), min(pushed.at, now) - trigger.lasts_s * SECOND_MS)
        cases = {alarm.case for alarm in heard.alarms.get(trigger.code, ()) if since < alarm.at <= now}
        if cases.difference(seen):
            waiting[trigger.code] = cases.difference(seen)
    return Held(pushed, tuple(sorted(waiting)), len(set[int]().union(*waiting.values())))
