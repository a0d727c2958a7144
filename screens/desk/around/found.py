"""What is around a case, as it is read for a desk. Values in, values out; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians
from typing import NamedTuple

from hall.city.coordinates import METRES_PER_DEGREE, LonLat, distance_m
from hall.city.ground.component import Component, ComponentNear
from hall.errors import NotAllowed
from hall.frozen import frozen
from hall.live.case_store import CaseStore
from hall.live.live_case import LiveCase
from hall.moment import DAY_MS, Moment
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports import DeskPorts, MoverReader
from hall.ports.sections import SectionAt
from hall.spots.placed import PlacedCase
from hall.spots.wanted import SpotsWanted
from hall.telemetry.movers import MoverThere
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import Sighting, View, looking_at

OPEN_M, PAST_M, PAST_DAYS = 200.0, 50.0, 365
"""Open cases of a block; past ones of the very place (docs/field.md §5.12 has 50 m), of a year (assumed)."""
COMPONENTS_M, MOVERS_M = 50.0, 1_000.0
"""Components of the place; who can be there on foot within a quarter of an hour (assumed)."""
_MOST = 12
"""Of each kind: more are found by a drawn circle."""


class Subject(NamedTuple):
    """What it is around: ``id``, ``number`` of a case, 0 and "" of a report that is typed; ``kind`` and ``subclass`` as
    far as they are known, ``place`` (lon, lat)."""

    id: int
    number: str
    kind: str
    subclass: str
    place: LonLat

    def is_like(self, kind: str, subclass: str) -> bool:
        """Whether that is of the same subclass."""
        return (kind, subclass) == (self.kind, self.subclass)


@frozen
class Around:
    """Each nearest first, with metres. ``components``: what is near, and the row of it, None: it is gone meanwhile;
    ``movers``: who moves near, or why that may not be known."""

    at: Moment
    past: tuple[tuple[PlacedCase, float], ...]
    components: tuple[tuple[ComponentNear, Component | None], ...]
    section: SectionAt
    movers: tuple[tuple[MoverThere, float], ...] | NotAllowed


def read(ports: DeskPorts, movers: MoverReader, of: Subject, now: Moment, who: Session) -> Around:
    """In a query thread. Raises NotAllowed, StoreUnreachable."""
    refusal = closed(who, Right.MOVERS)
    near = tuple(ports.components.near(*of.place, COMPONENTS_M))[:_MOST]
    rows = ports.components.known([each.code for each in near])
    return Around(
        now,
        _past(ports, of, now, who),
        tuple((each, rows.get(each.code)) for each in near),
        ports.sections.section_at(*of.place),
        refusal if refusal is not None else _movers(movers.there(who), of.place),
    )


def _past(ports: DeskPorts, of: Subject, now: Moment, who: Session) -> tuple[tuple[PlacedCase, float], ...]:
    """Those that have ended; of the same subclass first."""
    north = PAST_M / METRES_PER_DEGREE
    east = north / max(0.01, cos(radians(of.place[1])))
    (lon, lat), since = of.place, now - PAST_DAYS * DAY_MS
    box = lon - east, lat - north, lon + east, lat + north
    points = ports.spots.points(SpotsWanted(since, now + 1, box=box), who)
    placed = ports.spots.placed(points.ids.tolist(), who)
    far = [(each, distance_m(of.place, (each.lon or 0.0, each.lat or 0.0))) for each in placed if each.id != of.id]
    near = [(each, metres) for each, metres in far if metres <= PAST_M and each.ended_at is not None]
    return tuple(sorted(near, key=lambda each: (not of.is_like(each[0].kind, each[0].subclass), each[1])))[:_MOST]


def _movers(there: Iterable[MoverThere], place: LonLat) -> tuple[tuple[MoverThere, float], ...]:
    far = sorted(((each, distance_m(place, (each.lon, each.lat))) for each in there), key=lambda each: each[1])
    return tuple((each, metres) for each, metres in far if metres <= MOVERS_M)[:_MOST]


def open_around(store: CaseStore, of: Subject) -> list[tuple[LiveCase, float]]:
    """Open cases of the desk, those of the same subclass first."""
    near = ((store.case(case_id), metres) for case_id, metres in store.near(*of.place, OPEN_M).items())
    found = [(case, metres) for case, metres in near if case is not None and case.id != of.id]
    return sorted(found, key=lambda each: (not of.is_like(each[0].kind, each[0].subclass), each[1]))[:_MOST]


def cameras_around(cameras: Iterable[Camera], of: Subject) -> list[Sighting]:
    """Those that see the place, then those that can be turned to it."""
    return [each for each in looking_at(cameras, of.place, _MOST) if each.view is not View.NEAR]
