"""A program (节目): scenes in turn with their dwell, when it runs, and which of several wins. Pure.

Which scene is up follows from the clock alone, counted from the city's midnight: so all walls, the console and the
journal agree, and a wall that was restarted goes on where it should be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field
from itertools import accumulate
from typing import ClassVar

from hall.city.zone import CityZone
from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.wall.kinds import WallKind

LEAST_DWELL_S, MOST_DWELL_S = 5, 86_400  # five seconds to a day (docs/field.md §13.2)
HOUR_MINUTES = 60  # by definition
DAY_MINUTES = 24 * HOUR_MINUTES  # by definition


@frozen
class Step:
    """One scene of a program: its code, and how long it stays, in seconds."""

    scene: str
    dwell_s: int


@frozen
class Hours:
    """When a program runs: minutes of the city's day from ``begins`` until before ``ends`` (over midnight where it is
    not later), on these weekdays (1 Monday … 7 Sunday) — of the day on which it began; none named: on all."""

    begins: int = 0
    ends: int = DAY_MINUTES
    weekdays: tuple[int, ...] = ()

    def holds(self, minute: int, weekday: int) -> bool:
        """Whether it runs at this minute of a day on that weekday."""
        if self.begins < self.ends:
            return self.begins <= minute < self.ends and self._on(weekday)
        if minute >= self.begins:
            return self._on(weekday)
        return minute < self.ends and self._on((weekday - 2) % 7 + 1)  # it began the day before

    def _on(self, weekday: int) -> bool:
        return not self.weekdays or weekday in self.weekdays


@frozen
class Program:
    """``hours``: when it runs by itself; none: only when it is ordered. The highest ``priority`` wins. ``is_on``: a
    hall may leave it out (停用); ``walls``: the names of those it runs on by itself, none: on all."""

    kind: ClassVar = WallKind.PROGRAM
    code: str
    name_zh: str
    name_en: str
    steps: tuple[Step, ...]
    hours: tuple[Hours, ...] = ()
    priority: int = 0
    is_on: bool = True
    walls: tuple[str, ...] = ()
    revision: int = field(default=0, compare=False)

    @property
    def key(self) -> DocumentKey:
        """By which it is stored."""
        return DocumentKey(self.kind, self.code)

    def name(self, language: str) -> str:
        """In this language."""
        return self.name_zh if language == "zh" else self.name_en

    def runs(self, now: Moment, zone: CityZone, wall: str = "") -> bool:
        """Whether it is its time on that wall; "": on one that no program names."""
        if not self.is_on or (self.walls and wall not in self.walls):
            return False
        minute = zone.minute_reached(now)
        weekday = zone.weekday(now) + 1
        return any(each.holds(minute, weekday) for each in self.hours)

    def place(self, now: Moment, zone: CityZone, shifted: int = 0) -> int:
        """Which of its steps is up, from 0. ``shifted``: so many steps on, as somebody asked."""
        ends = list(accumulate(step.dwell_s for step in self.steps))
        second = (now - zone.midnight(now)) // SECOND_MS % ends[-1]
        return (next(place for place, end in enumerate(ends) if second < end) + shifted) % len(self.steps)

    def changes_at(self, now: Moment, zone: CityZone, shifted: int = 0) -> Moment | None:
        """When another scene of it comes up; None: not on this day of the city's, nor as the next one begins."""
        midnight, next_day = zone.midnight(now), zone.at(zone.local_date(now), DAY_MINUTES)
        ends, up = list(accumulate(step.dwell_s for step in self.steps)), self._scene(now, zone, shifted)
        turn = now - (now - midnight) % (ends[-1] * SECOND_MS)
        for end in (*ends, *(ends[-1] + each for each in ends)):
            at = min(turn + end * SECOND_MS, next_day)
            if at > now and self._scene(at, zone, shifted) != up:
                return at
            if at == next_day:
                return None
        return next_day if self._scene(next_day, zone, shifted) != up else None

    def _scene(self, at: Moment, zone: CityZone, shifted: int) -> str:
        return self.steps[self.place(at, zone, shifted)].scene


def running(programs: Iterable[Program], now: Moment, zone: CityZone, wall: str = "") -> Program | None:
    """The program whose time it is on a wall; of several the one of the highest priority, then by code."""
    due = [each for each in programs if each.runs(now, zone, wall)]
    return min(due, key=lambda each: (-each.priority, each.code), default=None)


def ends_at(
    running_now: Program, programs: Collection[Program], now: Moment, zone: CityZone, wall: str, before: Moment | None
) -> Moment | None:
    """When the program whose time it is on a wall gives way, where that is before that moment; None: not then, or not
    on this day of the city's."""
    day, reached = zone.local_date(now), zone.minute_reached(now)
    bounds = {minute for each in programs for hours in each.hours for minute in (hours.begins, hours.ends)}
    for minute in sorted(each for each in bounds if each > reached):
        at = zone.at(day, minute)
        if before is not None and at >= before:
            return None
        if at > now and running(programs, at, zone, wall) != running_now:
            return at
    return None
