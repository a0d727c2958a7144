"""What a sample life is made of: a place, a step, a history. Knows neither seed nor law."""

from __future__ import annotations

from random import Random
from typing import Protocol

from hall.cases import commands as c
from hall.cases.law import Decision
from hall.city.areas import Areas
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.session import Session


@frozen
class Place:
    """Where something happened, with its areas; ``component`` is the 16-digit code where it happened to one."""

    lon: float
    lat: float
    address: str
    areas: Areas
    component: str | None = None


class Places(Protocol):
    """What life needs to know of the city's ground."""

    def draw(self, rng: Random, kind: str, subclass: str) -> Place:
        """A place where such a thing may happen: for a component one of the register, else along a road."""

    def unit_for(self, kind: str, subclass: str, street: str | None, component: str | None) -> str:
        """The unit that the duty table names."""


@frozen
class Planned:
    """What happens next: when, the command, who gives it, and the areas of a new case."""

    at: Moment
    command: c.Command
    who: Session
    areas: Areas | None = None


History = list[tuple[Decision, str, Session]]
"""What happened to one case, in order: each decision, its command_id, who gave it."""
