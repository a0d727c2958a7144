"""Rows of cases gathered into the columns of a map. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from hall.cases.case import unit_in_charge
from hall.cases.timers.look import look
from hall.cases.vocabulary import ENDED as ENDED_STATES
from hall.moment import NEVER, Moment
from hall.spots.map_matter import ENDED, MAP_LOOKS, MapCases
from hall.spots.points import CasePoints

_LOOK = {name: code for code, name in enumerate(MAP_LOOKS)}
_ENDED = frozenset(state.value for state in ENDED_STATES)


class PlacedCase(NamedTuple):
    """What a map tells of a case; names and types as of ``Case``."""

    id: int
    number: str
    state: str
    kind: str
    subclass: str
    urgent: bool
    address: str
    lon: float | None
    lat: float | None
    street: str | None
    unit: str | None
    held_at: Moment | None
    warn_at: Moment | None
    due_at: Moment | None
    reported_at: Moment
    ended_at: Moment | None


class _Names:
    """Different values, each once, in the order in which they come; what is asked for is a place among them."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {}

    def __call__(self, value: object) -> int:
        return self.places.setdefault(value, len(self.places))


def map_cases(rows: Iterable[PlacedCase], at: Moment, masked: Callable[[str], str]) -> tuple[MapCases, int]:
    """The cases that have a place, as they look at ``at``, and how many have none. ``masked``: makes of an address what
    may leave the hall."""
    placed, placeless = list[PlacedCase](), 0
    for row in rows:
        if row.lon is None or row.lat is None:
            placeless += 1
        else:
            placed.append(row)
    subclasses, streets, states, units = (_Names() for _ in range(4))
    columns: dict[str, np.ndarray[tuple[int], np.dtype[np.intp]]] = {
        name: np.array([of(value(row)) for row in placed], np.intp)
        for name, of, value in (
            ("subclass", subclasses, lambda row: (row.kind, row.subclass)),
            ("street", streets, lambda row: row.street or ""),
            ("state", states, lambda row: row.state),
            ("unit", units, lambda row: unit_in_charge(row.state, row.unit) or ""),
        )
    }
    points = CasePoints(
        np.array([row.id for row in placed], np.int64),
        np.array([row.lon for row in placed], np.float64),
        np.array([row.lat for row in placed], np.float64),
        np.array([row.reported_at for row in placed], np.int64),
        columns["subclass"], columns["street"], columns["state"],
        tuple(subclasses.places), tuple(streets.places), tuple(states.places),  # type: ignore[arg-type]
    )  # fmt: skip
    return MapCases(
        points,
        np.array([_LOOK[_look_of(row, at)] for row in placed], np.uint8),
        np.array([bool(row.urgent) and row.state not in _ENDED for row in placed], np.bool_),
        columns["unit"],
        tuple(units.places),  # type: ignore[arg-type]
        np.array([NEVER if row.due_at is None else row.due_at for row in placed], np.int64),
        np.array([NEVER if row.ended_at is None else row.ended_at for row in placed], np.int64),
        tuple(row.number for row in placed),
        tuple(masked(row.address) for row in placed),
    ), placeless


def _look_of(row: PlacedCase, at: Moment) -> str:
    return ENDED if row.state in _ENDED else look(row.held_at, row.warn_at, row.due_at, at).value
