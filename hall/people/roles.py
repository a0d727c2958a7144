"""Who may open and see what, as data; the personas of a sample hall. What a role does to cases: cases/lifecycle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hall.cases.refusals import Refusal
from hall.cases.vocabulary import Role
from hall.errors import NotAllowed
from hall.people.session import Session


class Right(StrEnum):
    """What a role may do beside acting on cases."""

    DESK = "desk"  # sit at a desk
    WALL = "wall"  # show a wall
    REPORTERS = "reporters"  # read name and telephone of who reported (举报人)
    USERS = "users"  # keep users and their roles
    SECURITY = "security"  # keep passwords, locks and scopes
    AUDIT = "audit"  # read the audit
    IMPORT = "import"  # enter foreign cases


_DESK = frozenset({Right.DESK})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.COLLECTOR: _DESK,
    Role.CALL_TAKER: frozenset({Right.DESK, Right.REPORTERS}),
    Role.SHIFT_LEADER: frozenset({Right.DESK, Right.REPORTERS, Right.WALL}),
    Role.DISPATCHER: _DESK,
    Role.DEPARTMENT: _DESK,
    Role.CHECKER: _DESK,
    Role.SUPERVISOR: _DESK,
    Role.LEADER: frozenset({Right.DESK, Right.WALL}),
    Role.EVALUATOR: _DESK,
    Role.ADMIN: frozenset({Right.USERS}),
    Role.SECURITY_ADMIN: frozenset({Right.SECURITY}),
    Role.AUDIT_ADMIN: frozenset({Right.AUDIT}),
    Role.WALL: frozenset({Right.WALL}),
    Role.SYSTEM: frozenset(),
    Role.IMPORTER: frozenset({Right.IMPORT}),
}
"""The rights of each role (domain.md §2.2, §6.2, §8)."""

NEVER_ACT = frozenset({Role.WALL, Role.ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Who holds one of these does nothing to cases, whatever else they hold: separate powers, and a wall only reads."""


def may(who: Session, right: Right) -> bool:
    """Whether one of the person's roles has the right."""
    return any(right in RIGHTS[role] for role in who.roles)


def closed_reporters(who: Session) -> NotAllowed | None:
    """Why this person is not told who reported (举报人); None: they are. Whoever reads it asks here first."""
    if may(who, Right.REPORTERS):
        return None
    return NotAllowed(Refusal.REPORTERS, roles=",".join(sorted(who.roles)))


def clash(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles that one person must not hold together with the others; empty when all is well.

    The wall and each of the three administrators stand alone (三员分立, domain.md §8).
    """
    return roles & NEVER_ACT if len(roles) > 1 else frozenset()


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person who sits at a station of a sample hall without a password."""

    role: Role
    user: str
    name_zh: str
    name_en: str

    def session(self, station: str, unit: str | None = None, language: str = "zh") -> Session:
        """The persona at a station, by its name in the station's language; ``unit``: the disposal unit, for the
        department handler only."""
        own = unit if self.role is Role.DEPARTMENT else None
        return Session(
            self.user, self.name_zh if language == "zh" else self.name_en, frozenset({self.role}), own, None, station
        )


PERSONAS: tuple[Persona, ...] = (
    Persona(Role.CALL_TAKER, "sample.call_taker", "林受理", "Lin Shouli"),
    Persona(Role.SHIFT_LEADER, "sample.shift_leader", "周值班", "Zhou Zhiban"),
    Persona(Role.DISPATCHER, "sample.dispatcher", "何派遣", "He Paiqian"),
    Persona(Role.DEPARTMENT, "sample.department", "孙处置", "Sun Chuzhi"),
    Persona(Role.COLLECTOR, "sample.collector", "赵采集", "Zhao Caiji"),
    Persona(Role.CHECKER, "sample.checker", "钱核查", "Qian Hecha"),
    Persona(Role.SUPERVISOR, "sample.supervisor", "吴督查", "Wu Ducha"),
    Persona(Role.LEADER, "sample.leader", "郑领导", "Zheng Lingdao"),
    Persona(Role.EVALUATOR, "sample.evaluator", "冯考评", "Feng Kaoping"),
)
"""One a role that sits at a desk, in the order of the main path, then those who watch."""
