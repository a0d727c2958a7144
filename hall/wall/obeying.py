"""What an order makes of all that was ordered of a wall: the next version of its state. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from hall.alarms.silence import MOST_SILENCE_MS
from hall.moment import CLOCK_STEP_MS, MINUTE_MS, Moment
from hall.wall.orders import MOST_DONE, Verb, WallOrder, WallState

GAP_MS = MINUTE_MS
"""Pushes so close to one another keep triggers away as one: nobody saw in between what the first had kept away
(assumed)."""
_HAPPENED = (
    "revision", "last", "renewed", "restarted", "done", "changed", "before", "held_since", "held_until",
)  # fmt: skip
"""The fields of a state that say nothing of what stands: no order takes them back."""


def obey(state: WallState, order: WallOrder) -> WallState:
    """The state after an order that is allowed."""
    number = state.revision + 1
    order, state = replace(order, number=number), _without_what_was_ahead(state, order.at)
    done = (*state.done, order.command_id)[-MOST_DONE:] if order.command_id else state.done
    changed = _holding(state, _changed(state, order), order.at)
    changed = replace(changed, revision=number, last=order, done=done)
    if _as_before(state, changed) != state:  # else one's last order is still the one before
        changed = replace(changed, changed=order, before=replace(state, before=None, done=()))
    return changed


def _holding(state: WallState, changed: WallState, now: Moment) -> WallState:
    """With what an order makes of how long triggers are kept away."""
    if changed.pushed == state.pushed:
        return changed
    since, until = state.held(now)
    if changed.pushed is None:
        return replace(changed, held_since=since, held_until=until)
    goes_on = until > now - GAP_MS
    return replace(changed, held_since=since if goes_on else now, held_until=0)


def _without_what_was_ahead(state: WallState, now: Moment) -> WallState:
    """What a clock that was ahead has left would hold again when its time has come. What is over stays: where a clock
    that went ahead has ended it, it holds again as soon as that is put right."""
    return replace(
        state.with_orders(lambda order: not order.is_ahead(now)), handed_back_at=state.handed_back(now),
        held_until=state.held_until if state.held_until <= now + CLOCK_STEP_MS else 0,
    )  # fmt: skip


def _changed(state: WallState, order: WallOrder) -> WallState:  # noqa: C901  (a case for each verb, and nothing else)
    match order.verb:
        case Verb.SCENE | Verb.PANEL | Verb.CASE | Verb.CAMERAS | Verb.BLANK | Verb.SAFE:
            return replace(state, pushed=order)
        case Verb.HAND_BACK:
            return _handed_back(state, order.at)
        case Verb.PROGRAM:
            return replace(state, pushed=None, program=order, paused_at=None, steps=0)
        case Verb.STEP:
            return replace(state, steps=state.steps + int(order.subject))
        case Verb.PAUSE:
            return replace(state, paused_at=order.at)
        case Verb.RESUME:
            return replace(state, paused_at=None)
        case Verb.NOTICE:
            return replace(state, notice=order if order.subject else None)
        case Verb.WEATHER:
            return replace(state, weather=order if order.subject else None)
        case Verb.SILENCE | Verb.HEED:
            return replace(state, silences=_silences(state, order))
        case Verb.LOCK:
            return replace(state, lock=order)
        case Verb.UNLOCK:
            return replace(state, lock=None)
        case Verb.RENEW:
            return replace(state, renewed=order.number)
        case Verb.RESTART:
            return replace(state, restarted=order.number)
        case Verb.UNDO:
            return _as_before(state, _without_what_was_ahead(state.before or state, order.at))
        case _:
            assert_never(order.verb)


def _handed_back(state: WallState, now: Moment) -> WallState:
    """Who hands back what was pushed has not seen what it kept away; else what triggers show is handed back."""
    was_pushed = state.pushed is not None and state.pushed.holds(now)
    seen = state.handed_back_at if was_pushed else now
    return replace(state, pushed=None, paused_at=None, handed_back_at=seen)


def _as_before(state: WallState, before: WallState) -> WallState:
    """What stands as it stood then; what has happened stays so."""
    happened: dict[str, Any] = {name: getattr(state, name) for name in _HAPPENED}
    return replace(before, **happened)


def _silences(state: WallState, order: WallOrder) -> tuple[WallOrder, ...]:
    """Those of other triggers, and this one."""
    others = tuple(
        each for each in state.silences if each.subject != order.subject and not _is_forgotten(each, order.at)
    )
    return (*others, order) if order.verb is Verb.SILENCE else others


def _is_forgotten(silence: WallOrder, now: Moment) -> bool:
    """Whether it says nothing any more, whatever clock was wrong: no trigger is silenced for longer than a shift."""
    return silence.is_ahead(now) or silence.until is None or silence.until + MOST_SILENCE_MS <= now
