"""Triggers (联动触发): an urgent case, or cases of a saved condition, take a wall or one pane of it for a time. Pure.

What a trigger shows follows from the open cases and the clock alone, so all walls, the console and the journal agree,
and what stood before comes back by itself. A storm is one showing with a number, and changes no oftener than every
``LEAST_CHANGE_MS``. A case that ends while it is shown leaves at once: the wall shows nothing that is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.live.condition import Condition
from hall.moment import HOUR_MS, SECOND_MS, Moment
from hall.wall.kinds import WallKind

LEAST_CHANGE_MS = 10 * SECOND_MS
"""Between two changes of what a trigger shows: long enough to read a place from afar (assumed)."""
MOST_TIMES = 5
"""A storm holds the wall for so many times what one case does; then the wall has a rest, as long as one case."""
LOOK_BACK_MS = 2 * HOUR_MS
"""No storm is reckoned from before that: all walls cut it alike (assumed)."""
MOST_NAMED = 12
"""Cases of a storm that are named, the newest; a list on a wall has room for about as many."""
LEAST_S, MOST_S = 10, 3_600
"""What a trigger may last, in seconds: it can be read, and it is no program (assumed)."""


@frozen
class Trigger:
    """``lasts_s``: for how long one case takes its place; ``pane``: the panel whose place it takes where the scene has
    one, "": the whole wall. The highest ``priority`` wins, then who came first. ``is_on``: a hall may leave it out."""

    kind: ClassVar = WallKind.TRIGGER
    code: str
    name_zh: str
    name_en: str
    condition: Condition
    lasts_s: int = 60
    pane: str = ""
    priority: int = 0
    is_on: bool = True
    revision: int = field(default=0, compare=False)

    @property
    def key(self) -> DocumentKey:
        """By which it is stored."""
        return DocumentKey(self.kind, self.code)

    def name(self, language: str) -> str:
        """In this language."""
        return self.name_zh if language == "zh" else self.name_en


URGENT = Trigger("urgent", "紧急案件", "Urgent case", Condition(urgent=True))
STANDARD_TRIGGERS: tuple[Trigger, ...] = (URGENT,)


class Alarm(NamedTuple):
    """An open case that a trigger is about, and since when."""

    at: Moment
    case: int


Alarms = Mapping[str, tuple[Alarm, ...]]
"""By the code of the trigger."""


@frozen
class Heard:
    """The triggers of a hall and what they are about now, both by code."""

    triggers: Mapping[str, Trigger] = field(default_factory=dict)
    alarms: Alarms = field(default_factory=dict)


NOTHING_HEARD = Heard()


@frozen
class Showing:
    """What a trigger shows. ``cases``: the newest first, ``MOST_NAMED`` at most; ``number``: how many there are in all;
    ``since``, ``until``: when it took the wall, and will give it back if nothing more comes."""

    trigger: Trigger
    cases: tuple[int, ...]
    number: int
    since: Moment
    until: Moment


@dataclass(slots=True)
class _Group:
    """Alarms that are shown together. ``rests_until``: nothing follows before."""

    begins: Moment
    ends: Moment
    lasts: int
    alarms: list[Alarm]

    @property
    def rests_until(self) -> Moment:
        is_full = self.ends - self.begins >= MOST_TIMES * self.lasts
        return self.ends + (max(self.lasts, LEAST_CHANGE_MS) if is_full else LEAST_CHANGE_MS)

    def takes(self, alarm: Alarm) -> bool:
        """Whether it is shown with them, at their next change; its time begins then, within the bound. One that would
        stand for less than the least waits for the next showing."""
        seen_at = max(self.begins, alarm.at + (self.begins - alarm.at) % LEAST_CHANGE_MS)
        bound = self.begins + MOST_TIMES * self.lasts
        if alarm.at >= self.ends or seen_at + LEAST_CHANGE_MS > bound:
            return False
        self.alarms.append(alarm)
        self.ends = min(max(self.ends, seen_at + self.lasts), bound)
        return True


def showing(trigger: Trigger, alarms: Iterable[Alarm], now: Moment) -> Showing | None:
    """What it shows at ``now``; None: nothing. Alarms of the future are not known yet."""
    group = _last_group(trigger.lasts_s * SECOND_MS, alarms, now)
    if group is None or not group.begins <= now < group.ends:
        return None
    as_of = now - (now - group.begins) % LEAST_CHANGE_MS
    seen = [each.case for each in group.alarms if each.at <= as_of]
    return Showing(trigger, tuple(reversed(seen))[:MOST_NAMED], len(seen), group.begins, group.ends)


def _last_group(lasts: int, alarms: Iterable[Alarm], now: Moment) -> _Group | None:
    """The last one that has begun."""
    last: _Group | None = None
    for alarm in sorted(each for each in alarms if now - LOOK_BACK_MS < each.at <= now):
        if last is not None and last.takes(alarm):
            continue
        begins = alarm.at if last is None else max(alarm.at, last.rests_until)
        if begins > now:
            break
        last = _Group(begins, begins + lasts, lasts, [alarm])
    return last


def showings(heard: Heard, now: Moment, since: Moment = 0) -> list[Showing]:
    """What all triggers would show, the one that wins first, of cases that came after ``since``."""
    found = []
    for each in heard.triggers.values():
        alarms = [alarm for alarm in heard.alarms.get(each.code, ()) if alarm.at > since]
        shown = showing(each, alarms, now) if each.is_on else None
        if shown is not None:
            found.append(shown)
    return sorted(found, key=lambda each: (-each.trigger.priority, each.since, each.trigger.code))
