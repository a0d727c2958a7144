"""The walls' journal (上屏日志): what stood on each screen, a minute at a time, as the walls told it themselves. Pure.

What stood between two minutes follows from the orders, which are kept one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from hall.moment import DAY_MS, MINUTE_MS, Moment
from hall.wall.orders import WallState
from hall.wall.shown import Shown, ShownNow

GONE_MS = DAY_MS
"""A screen that said nothing for so long is not missed any more: it was taken away."""
FOUND_WITHIN_MS = 2 * MINUTE_MS
"""What was written by then still says what stood: who writes takes a minute, and a second one when he is replaced."""
_DEFAULTS = {each.name: each.default for each in fields(Shown)}
_LISTS = ("size", "cases", "figures")
"""Fields of ``Shown`` that are tuples, which JSON knows as lists."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Stood:
    """A minute, and by wall what had been ordered of it by then: who said so of what stood there."""

    minute: Minute
    states: Mapping[str, WallState] = field(default_factory=dict)


def obeyed(minute: Minute) -> dict[str, int]:
    """By wall the revision of its orders that its screens obeyed then, the newest of them."""
    found: dict[str, int] = {}
    for each in minute.screens.values():
        found[each.wall] = max(each.revision, found.get(each.wall, 0))
    return found


def minute_of(now: Moment, shown: ShownNow) -> Minute | None:
    """What is to be written; None where no wall said anything for a day."""
    missed = tuple(sorted(place for place in shown.screens if shown.is_silent(place) and _was_there(place, shown)))
    said = {place: _by(now, each) for place, each in shown.screens.items() if not shown.is_silent(place)}
    return Minute(now, said, missed) if said or missed else None


def _by(now: Moment, shown: Shown) -> Shown:
    """What was painted while the clock was ahead, before it was set back, was painted by now."""
    return replace(shown, painted_at=min(now, shown.painted_at))


def _was_there(place: str, shown: ShownNow) -> bool:
    return shown.ages_ms[place] <= GONE_MS


def plain_minute(minute: Minute) -> dict[str, Any]:
    """As plain lists and texts; what is as usual is left out."""
    told = [
        {name: value for name, value in asdict(each).items() if value != _DEFAULTS[name]} for each in _screens(minute)
    ]
    return {"at": minute.at, "screens": told, "silent": list(minute.silent)}


def _screens(minute: Minute) -> list[Shown]:
    return [minute.screens[place] for place in sorted(minute.screens)]


def minute_from(plain: Mapping[str, Any]) -> Minute:
    """What ``plain_minute`` made, by this version or another: fields that this one does not know are left out. Raises
    KeyError, TypeError, ValueError."""
    screens = [_shown(each) for each in plain["screens"]]
    return Minute(int(plain["at"]), {each.place: each for each in screens}, tuple(map(str, plain["silent"])))


def _shown(told: Mapping[str, Any]) -> Shown:
    values = {name: value for name, value in told.items() if name in _DEFAULTS}
    lists = {name: tuple(map(_tuple, values[name])) for name in _LISTS if name in values}
    return Shown(**{**values, **lists})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
