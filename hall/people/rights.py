"""Who may open and see what, as data. What a role does to cases: cases/lifecycle."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hall.errors import NotAllowed
from hall.people.roles import Role
from hall.people.session import Session


class Right(StrEnum):
    """What a role may do beside acting on cases."""

    DESK = "desk"  # sit at a desk
    CASES = "cases"  # read cases there, and look at cameras
    WALL = "wall"  # show a wall
    WALL_CONTROL = "wall_control"  # say what walls show, make scenes
    REPORTERS = "reporters"  # read name and telephone of who reported (举报人)
    COMMAND = "command"  # open and lead events (事件)
    ALARMS = "alarms"  # acknowledge what sounds (确认告警), try the voice: who sits in the hall, no unit that is late
    SILENCE = "silence"  # let no alarm sound for a time (静音)
    LEADS = "leads"  # decide what becomes of what programs see in cameras' pictures (线索研判)
    MOVERS = "movers"  # see where people and vehicles are (人员车辆位置)
    PTZ = "ptz"  # turn cameras (云台控制)
    LOOK_BACK = "look_back"  # look at what cameras recorded (录像回看)
    VIDEO_EXPORT = "video_export"  # take a cut of it out of the hall (录像导出)
    HEALTH = "health"  # read how stations and walls are (站点体检)
    CITY = "city"  # keep the city: units, duty table, roster, areas, roads (城市台账)
    USERS = "users"  # keep users and their roles
    SECURITY = "security"  # keep passwords, locks and scopes
    AUDIT = "audit"  # read who may sign in, who did and who was locked


_DESK = frozenset({Right.DESK, Right.CASES})
_HALL = _DESK | {Right.ALARMS, Right.MOVERS}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.COLLECTOR: _DESK,
    Role.CALL_TAKER: _HALL | {Right.REPORTERS, Right.LEADS, Right.LOOK_BACK},
    Role.SHIFT_LEADER: _HALL
    | {Right.REPORTERS, Right.WALL, Right.WALL_CONTROL, Right.COMMAND, Right.SILENCE, Right.LEADS, Right.HEALTH}
    | {Right.PTZ, Right.LOOK_BACK, Right.VIDEO_EXPORT},
    Role.DISPATCHER: _HALL | {Right.LEADS, Right.PTZ, Right.LOOK_BACK},
    Role.DEPARTMENT: _DESK,
    Role.CHECKER: _DESK | {Right.MOVERS, Right.LOOK_BACK},
    Role.SUPERVISOR: _DESK | {Right.MOVERS, Right.PTZ, Right.LOOK_BACK},
    Role.LEADER: _HALL
    | {Right.WALL, Right.WALL_CONTROL, Right.COMMAND, Right.SILENCE, Right.HEALTH, Right.PTZ, Right.LOOK_BACK}
    | {Right.VIDEO_EXPORT},
    Role.EVALUATOR: _DESK,
    Role.ADMIN: frozenset({Right.DESK, Right.CITY, Right.USERS, Right.HEALTH}),
    Role.SECURITY_ADMIN: frozenset({Right.SECURITY}),
    Role.AUDIT_ADMIN: frozenset({Right.AUDIT}),
    Role.WALL: frozenset({Right.WALL}),
    Role.SYSTEM: frozenset(),
    Role.IMPORTER: frozenset(),  # what it does to cases is an act like others: lifecycle
}
"""The rights of each role (docs/field.md §3.6, §3.7, §12.3, §12.4, §13.3, §14.3, §15.1, §15.3, §15.4)."""

NEVER_ACT = frozenset({Role.WALL, Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Who holds one of these does nothing to cases, whatever else they hold: separate powers, and a wall only reads."""


def may(who: Session, right: Right) -> bool:
    """Whether one of the person's roles has the right; beside a role that stands alone the others give none."""
    return any(right in RIGHTS[role] for role in who.roles & NEVER_ACT or who.roles)


def role_with(who: Session, right: Right) -> str:
    """The code of the person's role that has the right; "" where none has."""
    return min((role.value for role in who.roles if right in RIGHTS[role]), default="")


def closed(who: Session, right: Right) -> NotAllowed | None:
    """Why this door stays closed to this person (``denied.desk`` …, roles); None: it is open. Asked at each door."""
    if may(who, right):
        return None
    return NotAllowed(f"denied.{right.value}", roles=",".join(sorted(who.roles)))


def must_have(who: Session, right: Right) -> None:
    """Raises NotAllowed, see `closed`."""
    refusal = closed(who, right)
    if refusal is not None:
        raise refusal


def closed_reporters(who: Session) -> NotAllowed | None:
    """Why this person may not know who reported (举报人); None: they may. Ask this before reading any reporter."""
    return closed(who, Right.REPORTERS)


def clash(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles that one person must not hold together with the others; empty when all is well.

    The wall and each of the three administrators stand alone (三员分立, docs/field.md §12.3).
    """
    return roles & NEVER_ACT if len(roles) > 1 else frozenset()
