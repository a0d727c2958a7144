"""Orders to a wall (上屏指令): what a console asks of it, who may, and until when. Facts; nothing here is painted.

What was ordered of a wall is kept as its *state*: the order behind each thing that stands. Each order makes the next
version of it, so the last version is all that a wall must read, and the versions tell what stood when. What follows
from it and the clock: ``hall.wall.standing``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from hall.errors import RuleBroken
from hall.moment import Moment


class Verb(StrEnum):
    """What is asked. ``subject`` of the order: what stands behind the dash."""

    SCENE = "scene"  # a scene — its code
    PANEL = "panel"  # one panel on the whole wall — its key; options as on a scene
    CASE = "case"  # one case — its id
    VIEW = "view"  # a view of the map — "lon,lat,zoom" (degrees CGCS2000)
    BLANK = "blank"  # nothing at all, 黑屏
    SAFE = "safe"  # clock, last figures, telephones, 安全画面
    PROGRAM = "program"  # scenes in turn — the program's code
    STEP = "step"  # so many scenes on in the program — a number, may be negative
    PAUSE = "pause"  # the program stands still
    HAND_BACK = "hand_back"  # whatever was pushed ends, the program goes on
    LOCK = "lock"  # nobody else orders — ``reason`` says why
    UNLOCK = "unlock"  # the lock is given back, or taken over (``reason``)
    NOTICE = "notice"  # a line of text on the wall, 通知 — the text, "" takes it away
    WEATHER = "weather"  # a line of weather as somebody typed it — the text


PUSHED = frozenset({Verb.SCENE, Verb.PANEL, Verb.CASE, Verb.VIEW, Verb.BLANK, Verb.SAFE})
"""Each takes the wall from what was pushed before, until it ends."""
NEEDS_SUBJECT = frozenset({Verb.SCENE, Verb.PANEL, Verb.CASE, Verb.VIEW, Verb.PROGRAM, Verb.STEP})
MOST_TEXT = 200
"""Letters of a notice, a weather line or a reason: two lines of a wall."""


@dataclass(frozen=True, slots=True)
class WallOrder:
    """``until``: it ends by itself then; None: it stands until another one. ``by``: the login, ``station``: the
    console, ``at``: by the hall's clock; ``number``: which order of its wall it is, 0: not given yet."""

    verb: Verb
    subject: str = ""
    options: tuple[tuple[str, str], ...] = ()
    until: Moment | None = None
    reason: str = ""
    number: int = 0
    at: Moment = 0
    by: str = ""
    station: str = ""

    def holds(self, now: Moment) -> bool:
        """Whether its time is not over."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class WallState:
    """What was ordered of one wall: the order behind each thing that stands, None where there is none.

    ``revision``: how many orders it has been given. ``paused_at``: since when its program stands still; ``steps``: by
    how many scenes it was moved on by hand. ``last``: the newest order, whatever it was."""

    revision: int = 0
    pushed: WallOrder | None = None
    program: WallOrder | None = None
    paused_at: Moment | None = None
    steps: int = 0
    notice: WallOrder | None = None
    weather: WallOrder | None = None
    lock: WallOrder | None = None
    last: WallOrder | None = None

    def locked(self, now: Moment) -> WallOrder | None:
        """The lock that stands on it."""
        return self.lock if self.lock is not None and self.lock.holds(now) else None


def obey(state: WallState, order: WallOrder) -> WallState:
    """The state after an order that is allowed."""
    number = state.revision + 1
    order = replace(order, number=number)
    return replace(_changed(state, order), revision=number, last=order)


def _changed(state: WallState, order: WallOrder) -> WallState:
    match order.verb:
        case Verb.HAND_BACK:
            return replace(state, pushed=None, paused_at=None)
        case Verb.PROGRAM:
            return replace(state, pushed=None, program=order, paused_at=None, steps=0)
        case Verb.STEP:
            return replace(state, steps=state.steps + int(order.subject))
        case Verb.PAUSE:
            return replace(state, paused_at=order.at)
        case Verb.NOTICE:
            return replace(state, notice=order if order.subject else None)
        case Verb.WEATHER:
            return replace(state, weather=order if order.subject else None)
        case Verb.LOCK:
            return replace(state, lock=order)
        case Verb.UNLOCK:
            return replace(state, lock=None)
        case _:
            return replace(state, pushed=order)


def must_be_allowed(order: WallOrder, state: WallState, now: Moment) -> None:
    """Raises RuleBroken: ``refused.order_subject`` (verb), ``refused.order_text`` (most), ``refused.order_over``,
    ``refused.order_reason`` or ``refused.wall_locked`` (by, reason). Whoever takes a lock over says why."""
    if order.verb in NEEDS_SUBJECT and not order.subject:
        raise RuleBroken("refused.order_subject", verb=order.verb.value)
    if order.verb is Verb.STEP and not order.subject.lstrip("-").isdecimal():
        raise RuleBroken("refused.order_subject", verb=order.verb.value)
    if max(len(order.subject), len(order.reason)) > MOST_TEXT:
        raise RuleBroken("refused.order_text", most=MOST_TEXT)
    if not order.holds(now):
        raise RuleBroken("refused.order_over")
    lock = state.locked(now)
    is_others = lock is not None and lock.by != order.by
    if not order.reason and (order.verb is Verb.LOCK or (order.verb is Verb.UNLOCK and is_others)):
        raise RuleBroken("refused.order_reason")
    if lock is not None and is_others and order.verb is not Verb.UNLOCK:
        raise RuleBroken("refused.wall_locked", by=lock.by, reason=lock.reason)
