"""Who sits at a station: identity, roles, unit and data scope. Comes from sign-in, never from a widget."""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in person at a station.

    ``streets``: the street codes this person may act in, None for the whole city (data scope). ``unit``: the disposal
    unit of a department handler.
    """

    user: str
    name: str
    roles: frozenset[Role]
    unit: str | None = None
    streets: frozenset[str] | None = None
    station: str = ""
