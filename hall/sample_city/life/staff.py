"""Who works in a sample city: the centre's people by role, and one session for each disposal unit."""

from __future__ import annotations

from random import Random

from hall.people.roles import Role
from hall.people.session import Session

STATION = "sample-life"
"""Where all of the life's own sessions sit: whoever acts from another station is a person, or brings others' cases."""
COUNTS = {Role.COLLECTOR: 60, Role.CALL_TAKER: 8, Role.SHIFT_LEADER: 3, Role.DISPATCHER: 5, Role.CHECKER: 20}
"""How many of each work in the sample city (assumed)."""


class Staff:
    """The sessions of a life, each made once."""

    def __init__(self) -> None:
        self._of_role = {role: _team(role, count) for role, count in COUNTS.items()}
        self._of_unit: dict[str, Session] = {}

    def one(self, role: Role, rng: Random) -> Session:
        """Somebody of the centre."""
        return rng.choice(self._of_role[role])

    def of_unit(self, unit: str) -> Session:
        """Who disposes for that unit."""
        if unit not in self._of_unit:
            roles = frozenset({Role.DEPARTMENT})
            self._of_unit[unit] = Session(user=f"unit-{unit}", name=unit, roles=roles, unit=unit, station=STATION)
        return self._of_unit[unit]


def _team(role: Role, count: int) -> tuple[Session, ...]:
    names = [f"{role.value}-{i:02d}" for i in range(1, count + 1)]
    return tuple(Session(user=n, name=n, roles=frozenset({role}), station=STATION) for n in names)
