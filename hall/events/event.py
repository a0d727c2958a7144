"""An event (事件): what is known of it now, and the acts that made it. Facts; what an act may do: ``acting``.

The log is the sequence of acts. Each makes the next version of the event, which holds the act itself and the last few
before it: so a wall reads one version alone, and the versions together are what happened when.
"""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen
from hall.live.condition import NO_CONDITION, Condition
from hall.moment import Moment


class Kind(StrEnum):
    """What has happened, or is to be seen to (docs/field.md §14.1)."""

    FLOOD = "flood"  # 防汛
    SNOW = "snow"  # 扫雪
    OCCASION = "occasion"  # 重大活动保障
    ACCIDENT = "accident"  # 事故


class Level(StrEnum):
    """How far it has come (docs/field.md §14.2), the least first. On standby the walls are left as they are."""

    STANDBY = "standby"  # 待命
    FOUR = "four"  # Ⅳ级
    THREE = "three"  # Ⅲ级
    TWO = "two"  # Ⅱ级
    ONE = "one"  # Ⅰ级, the highest

    @property
    def rank(self) -> int:
        """The higher, the more it matters."""
        return list(Level).index(self)


class Verb(StrEnum):
    """What is done to an event (docs/field.md §14.4); which fields of the act say to what, stands behind the dash."""

    OPEN = "open"  # it begins — ``brief``
    CHANGE = "change"  # another level, name, area, scene … — ``brief``, ``seen``
    JOIN = "join"  # somebody belongs to it — ``name``, ``place``: the post
    LEAVE = "leave"  # no longer — ``name``
    TEAM_IN = "team_in"  # people of a unit come — ``name``, ``amount``, ``place``: their task or where
    TEAM_OUT = "team_out"  # they go — ``name``, ``amount``, 0: all of them
    STOCK_IN = "stock_in"  # material comes — ``name``, ``amount``, ``unit``, ``place``: where it lies
    STOCK_OUT = "stock_out"  # it is used up or goes — ``name``, ``amount``, 0: all of it
    NOTE = "note"  # a line of the log — ``text``
    ATTACH = "attach"  # cases belong to it, whatever the condition says — ``cases``
    DETACH = "detach"  # cases do not — ``cases``
    CORRECT = "correct"  # a line of the log was wrong: it stays, this one says so — ``text``, ``corrects``: its number
    CLOSE = "close"  # it is over — ``text``: what came of it, ``seen``
    REOPEN = "reopen"  # it is not over after all — ``text``: why, ``seen``


@frozen
class Brief:
    """What an event is about. ``areas``: streets by code, none: the whole city; ``commander``: as named in words, with
    no telephone. ``condition`` (empty: none): which open cases belong to it by themselves. ``scene`` or ``program``:
    what stands on ``walls`` (by name, none: on all) while it lasts; "": they stay as they are."""

    kind: Kind
    name: str
    level: Level = Level.FOUR
    areas: tuple[str, ...] = ()
    commander: str = ""
    condition: Condition = NO_CONDITION
    scene: str = ""
    program: str = ""
    walls: tuple[str, ...] = ()

    @property
    def staged(self) -> tuple[object, ...]:
        """What of it walls go by."""
        return self.level is Level.STANDBY, self.scene, self.program, self.walls


@frozen
class EventAct:
    """One act, and so one line of the log. ``command``: an id of its own, by which a repeated one is known; ``seen``:
    the revision that was on the screen, where another one must not have come between. ``number``, ``at``, ``by``,
    ``station``, ``person``: given where it is stored; ``person``: what ``by`` was called then."""

    verb: Verb
    name: str = ""
    place: str = ""
    amount: int = 0
    unit: str = ""
    text: str = ""
    cases: tuple[int, ...] = ()
    brief: Brief | None = None
    seen: int = 0
    command: str = ""
    number: int = 0
    at: Moment = 0
    by: str = ""
    station: str = ""
    corrects: int = 0
    person: str = ""


@frozen
class Member:
    """Who belongs to it, and as what."""

    name: str
    post: str
    since: Moment


@frozen
class Stock:
    """A team or a material that is there. ``amount``: people, or as many ``unit`` (条, 吨 …); ``place``: the task, or
    where it lies."""

    name: str
    amount: int
    unit: str
    place: str
    since: Moment


@frozen
class Event:
    """As it stands after its last act. ``revision``: how many acts there were; ``staged_at``: since when it asks the
    walls for what it asks; ``attached``, ``detached``: cases by id, by hand; ``recent``: the newest act first;
    ``done``: the commands of the last acts."""

    id: int
    brief: Brief
    opened_at: Moment
    opened_by: str
    revision: int = 1
    staged_at: Moment = 0
    closed_at: Moment | None = None
    closed_by: str = ""
    summary: str = ""
    members: tuple[Member, ...] = ()
    teams: tuple[Stock, ...] = ()
    materials: tuple[Stock, ...] = ()
    attached: tuple[int, ...] = ()
    detached: tuple[int, ...] = ()
    recent: tuple[EventAct, ...] = ()
    done: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.closed_at is None

    @property
    def strength(self) -> int:
        """People of all teams together."""
        return sum(each.amount for each in self.teams)
