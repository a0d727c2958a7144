"""Which cases a person may see (数据范围): by street, and for a department its own unit's."""

from __future__ import annotations

from hall.errors import NotAllowed
from hall.frozen import frozen
from hall.people.rights import Right, may
from hall.people.roles import Role
from hall.people.session import Session


@frozen
class Scope:
    """``streets``: codes of the streets, None: the whole city, also what lies in no street. ``units``: the disposal
    units whose cases these are, None: of all units and of none."""

    streets: frozenset[str] | None = None
    units: frozenset[str] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every case lies in it."""
        return self.streets is None and self.units is None

    def holds(self, street: str | None, unit: str | None) -> bool:
        """Whether a case of that street and unit lies in it."""
        in_street = self.streets is None or street in self.streets
        return in_street and (self.units is None or unit in self.units)


WHOLE = Scope()
"""The whole city: walls, and who is bound to neither street nor unit."""
NO_CASE = Scope(frozenset(), frozenset())
"""No case at all: a desk at which nobody sits."""


def scope_of(who: Session) -> Scope:
    """What this person may read. Who is a department's handler and nothing else sees what was dispatched to the unit.

    Raises NotAllowed ``denied.read``: an administrator, who has no hand in any case.
    """
    if not (may(who, Right.CASES) or may(who, Right.WALL)):
        raise NotAllowed("denied.read", roles=",".join(sorted(who.roles)))
    if who.roles != {Role.DEPARTMENT}:
        return Scope(who.streets)
    return Scope(who.streets, frozenset({who.unit} if who.unit else ()))


def scope_at_desk(who: Session) -> Scope:
    """What is live at this person's desk: no case at all for who sits there and reads none."""
    return scope_of(who) if may(who, Right.CASES) else NO_CASE
