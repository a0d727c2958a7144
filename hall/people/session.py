"""Who sits at a station: identity, roles, unit and data scope. Comes from sign-in, never from a widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from hall.frozen import frozen
from hall.moment import Moment
from hall.people.roles import Role


@frozen
class Session:
    """A signed-in person at a station.

    ``streets``: the street codes this person may act in, None for the whole city (data scope). ``unit``: the disposal
    unit of a department handler. ``last_at``: when this person signed in the last time before (UTC ms); ``locked_at``:
    the stations at which wrong passwords have locked the name since. ``people``: which users the database had when this
    was last known to be so (``SignIn.renewed``); None: nobody signed in for it, as for a sample's people, a wall, the
    chores. ``key``: salt and costs of the password that was typed; another password has others, and ends what was begun
    with this one. "": none was typed.
    """

    user: str
    name: str
    roles: frozenset[Role]
    unit: str | None = None
    streets: frozenset[str] | None = None
    station: str = ""
    last_at: Moment | None = None
    locked_at: tuple[str, ...] = ()
    people: str | None = None
    key: str = field(default="", repr=False)


Renewed = Callable[[Session], Session]
"""Who a person that signed in is now (``hall.ports.SignIn.renewed``)."""


def as_signed_in(who: Session) -> Session:
    """Where nobody signs in, people do not change."""
    return who


def wall_session(station: str) -> Session:
    """The viewer of a wall: it belongs to nobody, so it may look and do nothing."""
    return Session("wall", "", frozenset({Role.WALL}), station=station)
