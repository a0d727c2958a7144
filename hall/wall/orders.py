"""Orders to a wall (上屏指令): what a console asks of it, who may, and until when. Facts; nothing here is painted.

What was ordered of a wall is kept as its *state*: the order behind each thing that stands. Each order makes the next
version of it (``hall.wall.obeying``), so the last version is all that a wall must read, and the versions tell what
stood when. What follows from it and the clock: ``hall.wall.standing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from hall.alarms.silence import MOST_SILENCE_MS, is_ahead, must_end
from hall.errors import RuleBroken
from hall.frozen import frozen
from hall.moment import CLOCK_STEP_MS, Moment
from hall.plain_text import is_storable, visible
from hall.read_bounds import MOST_ID


class Verb(StrEnum):
    """What is asked. ``subject`` of the order: what stands behind the dash."""

    SCENE = "scene"  # a scene — its code
    PANEL = "panel"  # one panel on the whole wall — its key; options as on a scene
    CASE = "case"  # one case, or several — ids, a comma between
    CAMERAS = "cameras"  # cameras, in their places — codes, a comma between (``hall.wall.pushed_cameras``)
    BLANK = "blank"  # nothing at all, 黑屏
    SAFE = "safe"  # clock, last figures, telephones, 安全画面
    PROGRAM = "program"  # scenes in turn — the program's code
    STEP = "step"  # so many scenes on in the program — a number, may be negative
    PAUSE = "pause"  # the program stands still
    RESUME = "resume"  # the program goes on, and nothing else changes
    HAND_BACK = "hand_back"  # whatever was pushed ends, the program goes on
    LOCK = "lock"  # nobody else orders — ``reason`` says why
    UNLOCK = "unlock"  # the lock is given back, or taken over (``reason``)
    NOTICE = "notice"  # a line of text on the wall, 通知 — the text, "" takes it away
    WEATHER = "weather"  # a line of weather as somebody typed it — the text
    SILENCE = "silence"  # a trigger takes the wall no more, for a time (静默) — its code; ``until``, ``reason``
    HEED = "heed"  # it may again — its code
    RENEW = "renew"  # what pages of its windows hold is thrown away and made anew, behind their last picture
    RESTART = "restart"  # its process ends and is started again — ``reason``
    UNDO = "undo"  # what stood before the last order does again — its ``command_id``; options say what that order was


PUSHED = frozenset({Verb.SCENE, Verb.PANEL, Verb.CASE, Verb.CAMERAS, Verb.BLANK, Verb.SAFE})
"""Each takes the wall from what was pushed before, until it ends."""
WRITTEN = frozenset({Verb.NOTICE, Verb.WEATHER})
"""Text across whatever stands there; an empty one takes it away."""
LASTING = PUSHED | WRITTEN | {Verb.PROGRAM, Verb.LOCK, Verb.SILENCE}
"""Something stands by them, and may end by itself. The others happen once."""
NEEDS_SUBJECT = PUSHED - {Verb.BLANK, Verb.SAFE} | {Verb.PROGRAM, Verb.STEP, Verb.SILENCE, Verb.HEED, Verb.UNDO}
MOST_TEXT = 200
"""Letters of a notice, a weather line or a reason: two lines of a wall."""
MOST_CAMERAS, MOST_CAMERA = 64, 64
"""Places of an order that puts cameras on a wall, four pages of sixteen, and letters of the code of one."""
MOST_LIST = MOST_CAMERAS * (MOST_CAMERA + 1)
"""Letters of all of them, a comma between: of what such an order is about, and of what is told of it."""
MOST_OPTIONS = 20
"""Of a panel that is shown alone: more than any panel has."""
MOST_STEPS = 1_000
"""Scenes that one order moves a program on by: more than a program has."""
MOST_WALL = 64
"""Letters of a wall's name, as its column has."""
_STEPS, _ID = re.compile("-?[0-9]{1,4}"), re.compile("[0-9]{1,19}")
MOST_DONE = 20
"""Orders by which a desk sees that one has come whose answer was lost: more than a shift gives in an hour (assumed).
The store knows them for longer."""
_STAND = ("pushed", "program", "notice", "weather", "lock")
"""The fields of a wall's state with one order that stands."""
_NEEDS_REASON = frozenset({Verb.LOCK, Verb.SILENCE, Verb.RESTART})


@frozen
class WallOrder:
    """``until``: it ends by itself then; None: it stands until another one. ``by``: the login, ``station``: the
    console, ``at``: by the hall's clock; ``number``: which order of its wall it is, 0: not given yet.
    ``command_id``: the same where it is sent again because its answer was lost; "": it is never sent again."""

    verb: Verb
    subject: str = ""
    options: tuple[tuple[str, str], ...] = ()
    until: Moment | None = None
    reason: str = ""
    number: int = 0
    at: Moment = 0
    by: str = ""
    station: str = ""
    command_id: str = ""

    def holds(self, now: Moment) -> bool:
        """Whether its time is not over, and it is no order of a clock that was ahead."""
        return self.until is None or (now < self.until and not self.is_ahead(now))

    def is_ahead(self, now: Moment) -> bool:
        """Whether one with an end was given in a time to come, while the clock was ahead: ten minutes would be weeks.
        Never does one stand for more than twice its time, and a silence for longer than one may."""
        if self.until is None:
            return False
        return is_ahead(self.until, now, MOST_SILENCE_MS if self.verb is Verb.SILENCE else 2 * (self.until - self.at))


@frozen
class WallState:
    """What was ordered of one wall: the order behind each thing that stands, None where there is none.

    ``revision``: how many orders it has been given. ``paused_at``: since when its program stands still; ``steps``: by
    how many scenes it was moved on by hand. ``last``: the newest order, whatever it was. ``silences``: of triggers, one
    each; ``handed_back_at``: no trigger shows what came until then. ``renewed``, ``restarted``: the last orders that
    asked for it, by number; ``done``: the command ids of the last orders. ``changed``: the last order that changed what
    stands, which who gave it may take back; ``before``: how it stood before, without what was before that.
    ``held_since``: since when what was pushed, one after another, kept triggers away; ``held_until``: when that ended,
    0: it has not, or by its own end."""

    revision: int = 0
    pushed: WallOrder | None = None
    program: WallOrder | None = None
    paused_at: Moment | None = None
    steps: int = 0
    notice: WallOrder | None = None
    weather: WallOrder | None = None
    lock: WallOrder | None = None
    last: WallOrder | None = None
    silences: tuple[WallOrder, ...] = ()
    handed_back_at: Moment = 0
    renewed: int = 0
    restarted: int = 0
    done: tuple[str, ...] = ()
    changed: WallOrder | None = None
    before: WallState | None = None
    held_since: Moment = 0
    held_until: Moment = 0

    def each_order(self) -> tuple[WallOrder, ...]:
        """The orders behind all that stands."""
        single = (getattr(self, name) for name in _STAND)
        return (*(each for each in single if each is not None), *self.silences)

    def with_orders(self, keeps: Callable[[WallOrder], bool]) -> WallState:
        """The same without those of ``each_order`` that are not to be kept."""
        found = {name: getattr(self, name) for name in _STAND}
        gone: dict[str, Any] = {name: None for name, each in found.items() if each is not None and not keeps(each)}
        return replace(self, silences=tuple(filter(keeps, self.silences)), **gone)

    def held(self, now: Moment) -> tuple[Moment, Moment]:
        """Since when, and until when or ``now``, what was pushed last kept triggers away; (0, 0): nothing did."""
        pushed = self.pushed
        if pushed is None or pushed.is_ahead(now):
            return self.held_since, self.held_until
        return self.held_since or pushed.at, now if pushed.until is None else min(pushed.until, now)

    def handed_back(self, now: Moment) -> Moment:
        """No trigger shows what came until then. A moment to come is of a clock that was ahead, and counts for
        nothing: no case would take the wall until then."""
        return self.handed_back_at if self.handed_back_at <= now + CLOCK_STEP_MS else 0

    def locked(self, now: Moment) -> WallOrder | None:
        """The lock that stands on it."""
        return self.lock if self.lock is not None and self.lock.holds(now) else None

    def silence(self, trigger: str, now: Moment) -> WallOrder | None:
        """The order that keeps this trigger from the wall."""
        return next((each for each in self.silences if each.subject == trigger and each.holds(now)), None)


def must_be_allowed(order: WallOrder, state: WallState, now: Moment) -> None:
    """Raises RuleBroken: ``refused.order_subject`` (verb), ``refused.order_text`` (most), ``refused.order_cameras``
    (most), ``refused.order_over``, ``refused.order_broken``, ``refused.order_reason``,
    ``refused.order_end`` (most_ms: a silence ends by itself, and before that),
    ``refused.undo_nothing``, ``refused.undo_other`` (by: who has ordered since) or
    ``refused.wall_locked`` (by, reason). Whoever takes a lock over, or silences a trigger, says why."""
    if not all(map(is_storable, _texts(order))):
        raise RuleBroken("refused.order_broken")
    if order.verb is Verb.CAMERAS and order.subject.count(",") >= MOST_CAMERAS:
        raise RuleBroken("refused.order_cameras", most=MOST_CAMERAS)
    if not _is_subject(order):
        raise RuleBroken("refused.order_subject", verb=order.verb.value)
    if not is_bounded(order):
        raise RuleBroken("refused.order_text", most=MOST_TEXT)
    if order.verb is Verb.SILENCE:
        must_end(order.until, now)
    if not order.holds(now):
        raise RuleBroken("refused.order_over")
    _must_be_unlocked(order, state, now)
    if order.verb is Verb.UNDO:
        _must_be_last(order, state)


def must_be_wall(name: str) -> None:
    """Raises RuleBroken ``refused.wall_name`` (most): no wall is called that."""
    if not is_wall(name):
        raise RuleBroken("refused.wall_name", most=MOST_WALL)


def is_wall(name: str) -> bool:
    """Whether a wall may be called that."""
    return bool(visible(name)) and len(name) <= MOST_WALL and name.isprintable()


def is_bounded(order: WallOrder) -> bool:
    """Whether its texts are as short as those of an order may be, and can be stored."""
    of_cameras = Verb.CAMERAS in (order.verb, dict(order.options).get("verb"))
    listed = (order.subject, *(value for _, value in order.options)) if of_cameras else ()
    is_short = all(len(each) <= (MOST_LIST if each in listed else MOST_TEXT) for each in _texts(order))
    return is_short and all(map(is_storable, _texts(order))) and len(order.options) <= MOST_OPTIONS


def _texts(order: WallOrder) -> list[str]:
    short = (order.subject, order.reason, order.by, order.station, order.command_id)
    return [*short, *(text for option in order.options for text in option)]


def _is_subject(order: WallOrder) -> bool:
    """Whether there is one where it is needed, and it is a number where numbers are named."""
    if order.verb is Verb.STEP:
        return bool(_STEPS.fullmatch(order.subject)) and abs(int(order.subject)) <= MOST_STEPS
    if order.verb is Verb.CASE:
        return bool(cases_of(order.subject))
    if order.verb is Verb.CAMERAS:
        return any(cameras_of(order.subject))
    if order.verb in WRITTEN:
        return not order.subject or bool(visible(order.subject))  # it would take away what stands there
    return bool(order.subject) or order.verb not in NEEDS_SUBJECT


def cases_of(subject: str) -> tuple[int, ...]:
    """The ids of a subject of ``Verb.CASE``; none where it names no cases."""
    ids = subject.split(",")
    found = tuple(int(each) for each in ids) if all(map(_ID.fullmatch, ids)) else ()
    return found if all(each <= MOST_ID for each in found) else ()


def cameras_of(subject: str) -> tuple[str, ...]:
    """The codes of a subject of ``Verb.CAMERAS`` by place, "" where nobody stands; none where it names no cameras."""
    codes = tuple(subject.rstrip(",").split(","))
    is_listed = len(codes) <= MOST_CAMERAS and all(len(each) <= MOST_CAMERA for each in codes)
    return codes if is_listed and len({*codes} - {""}) == len(codes) - codes.count("") else ()


def _must_be_last(order: WallOrder, state: WallState) -> None:
    """Only one's own last order is taken back, and only as long as nobody has ordered anything since."""
    if state.changed is None or state.before is None:
        raise RuleBroken("refused.undo_nothing")
    if (state.changed.by, state.changed.command_id) != (order.by, order.subject):
        raise RuleBroken("refused.undo_other", by=state.changed.by)


def _must_be_unlocked(order: WallOrder, state: WallState, now: Moment) -> None:
    lock = state.locked(now)
    is_others = lock is not None and lock.by != order.by
    if not visible(order.reason) and (order.verb in _NEEDS_REASON or (order.verb is Verb.UNLOCK and is_others)):
        raise RuleBroken("refused.order_reason")
    if lock is not None and is_others and order.verb is not Verb.UNLOCK:
        raise RuleBroken("refused.wall_locked", by=lock.by, reason=lock.reason)
