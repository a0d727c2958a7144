"""The walls' journal (上屏日志): what stood on each screen, a minute at a time, as the walls told it themselves. Pure.

What stood between two minutes follows from the orders, which are kept one by one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, fields, replace
from typing import Any, NamedTuple

from hall.frozen import frozen
from hall.moment import DAY_MS, MINUTE_MS, Moment
from hall.telemetry import told as t
from hall.telemetry.told import Told
from hall.wall.orders import WallOrder, WallState
from hall.wall.shown import Shown, ShownNow, shown_from

GONE_MS = DAY_MS
"""A screen that said nothing for so long is not missed any more: it was taken away."""
FOUND_WITHIN_MS = 2 * MINUTE_MS
"""What was written by then still says what stood: who writes takes a minute, and a second one when he is replaced."""
_DEFAULTS = {each.name: each.default for each in fields(Shown)}
MOST_SCREENS = 10_000
"""Read of one minute."""
MOST_BYTES = 900_000
"""Written of one minute: a row has room for a megabyte. A wall's word has some thousand; the longest are cut first."""


@frozen
class Minute:
    """``at``: when it was written, by the hall's clock; ``screens``: what each said, by place; ``silent``: places that
    say nothing, though they did within a day."""

    at: Moment
    screens: Mapping[str, Shown] = field(default_factory=dict)
    silent: tuple[str, ...] = ()

    @property
    def minute(self) -> Moment:
        """Its beginning."""
        return self.at - self.at % MINUTE_MS


class CaseNamed(NamedTuple):
    """What people call a case that stood on a wall, as it is known when somebody asks; no minute holds it."""

    number: str
    kind: str
    subclass: str
    street: str | None
    address: str


@frozen
class Stood:
    """A minute, and what is asked for beside it: by wall what had been ordered of it by then; the cases that stood
    there and that this person may read; the names of the events that brought a scene."""

    minute: Minute
    states: Mapping[str, WallState] = field(default_factory=dict)
    cases: Mapping[int, CaseNamed] = field(default_factory=dict)
    events: Mapping[int, str] = field(default_factory=dict)

    def lines(self, wall: str) -> tuple[WallOrder, ...]:
        """What was written across that wall then, by order: a notice, a weather warning."""
        state = self.states.get(wall, WallState())
        given = (each for each in (state.notice, state.weather) if each is not None)
        return tuple(each for each in given if each.holds(self.minute.at))


def obeyed(minute: Minute) -> dict[str, int]:
    """By wall the revision of its orders that its screens obeyed then, the newest of them."""
    found: dict[str, int] = {}
    for each in minute.screens.values():
        found[each.wall] = max(each.revision, found.get(each.wall, 0))
    return found


def minute_of(now: Moment, shown: ShownNow) -> Minute | None:
    """What is to be written; None where no wall said anything for a day."""
    places = sorted(shown.screens)
    missed = tuple(place for place in places if shown.is_silent(place) and _was_there(place, shown))[:MOST_SCREENS]
    said = _bounded({place: _by(now, shown.screens[place]) for place in places if not shown.is_silent(place)})
    return Minute(now, said, missed) if said or missed else None


def _bounded(said: Mapping[str, Shown]) -> dict[str, Shown]:
    """As much of it as a minute holds: of the longest words figures, cases and cameras go, then those screens."""
    kept: dict[str, Shown] = {}
    left, whole_bytes = MOST_BYTES, {place: _bytes(each) for place, each in said.items()}
    for place in sorted(said, key=lambda each: (whole_bytes[each], each)):
        bare = replace(said[place], cases=(), figures=(), cameras=())
        if _bytes(bare) <= left:
            kept[place], left = bare, left - _bytes(bare)
    for place, bare in kept.items():
        more = whole_bytes[place] - _bytes(bare)
        if more <= left:
            kept[place], left = said[place], left - more
    return kept


def _bytes(shown: Shown) -> int:
    return len(json.dumps(_plain(shown), ensure_ascii=False).encode())


def _by(now: Moment, shown: Shown) -> Shown:
    """What was painted while the clock was ahead, before it was set back, was painted by now."""
    return replace(shown, painted_at=min(now, shown.painted_at))


def _was_there(place: str, shown: ShownNow) -> bool:
    return shown.ages_ms[place] <= GONE_MS


def plain_minute(minute: Minute) -> dict[str, Any]:
    """As plain lists and texts."""
    return {"at": minute.at, "screens": list(map(_plain, _screens(minute))), "silent": list(minute.silent)}


def _plain(shown: Shown) -> dict[str, Any]:
    """What is as usual is left out."""
    told = ((name, getattr(shown, name)) for name in _DEFAULTS)
    return {name: value for name, value in told if value != _DEFAULTS[name]}


def _screens(minute: Minute) -> list[Shown]:
    return [minute.screens[place] for place in sorted(minute.screens)]


def minute_from(plain: Any) -> Minute:
    """What ``plain_minute`` made, by this version or another: what does not fit this one is left out. Raises ValueError
    where it is no minute."""
    told = Told(plain) if isinstance(plain, dict) else Told({})
    at = told.get("at", t.whole(), -1)
    if at < 0:
        raise ValueError("no minute")
    screens = [each for each in told.many("screens", _screen, MOST_SCREENS) if each is not None]
    return Minute(at, {each.place: each for each in screens}, told.many("silent", t.text, MOST_SCREENS))


def _screen(value: Any) -> Shown | None:
    return shown_from(Told(value)) if isinstance(value, dict) else None
