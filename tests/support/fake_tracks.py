"""Tracks of people and vehicles in memory, and a day of some of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hall.city.ground.land import RoadSection
from hall.city.track_rules import TrackRules
from hall.errors import HallError
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.people.session import Session
from hall.ports.tracks import Cell, MoverTold, PatrolTold, TrackTold
from hall.telemetry.latest import SourceKey
from hall.telemetry.tracks.geodesy import metres_per_degree
from hall.telemetry.tracks.patrol import patrol_of
from hall.telemetry.tracks.points import NO_POINTS, TrackPoints, points_of
from hall.telemetry.tracks.track import track_of

LON, LAT = 113.62, 34.74
_EAST_M, _NORTH_M = (float(each) for each in metres_per_degree(LAT))
RULES = TrackRules()


def place(east_m: float, north_m: float) -> tuple[float, float]:
    """So many metres from the corner of the streets in which they walk."""
    return LON + east_m / _EAST_M, LAT + north_m / _NORTH_M


def a_day(begins: Moment, north_m: float = 0.0, speed: float = 1.1) -> TrackPoints:
    """Along a street, a stop of six minutes, a gap of ten, a wrong fix, and on: some forty minutes."""
    rows, at, east = list[tuple[Moment, float, float]](), begins, 0.0
    for minutes, rate in ((10, speed), (6, 0.0), (8, speed)):
        for _ in range(minutes * 6):
            rows.append((at, *place(east, north_m)))
            at, east = at + 10 * SECOND_MS, east + rate * 10
    at, east = at + 10 * MINUTE_MS, east + 200
    for n in range(60):
        rows.append((at, *place(east + (3_000 if n == 30 else 0), north_m + n)))
        at, east = at + 10 * SECOND_MS, east + speed * 10
    return points_of(rows)


def a_section(code: str, owner: str, north_m: float, length_m: float = 1_500.0) -> RoadSection:
    """A straight one to the east."""
    line = place(0, north_m), place(length_m, north_m)
    return RoadSection(code, 1, "r", f"淮河路{code}段", f"Huaihe Road {code}", "s1", line, length_m, 20.0, owner, "u")


class FakeTracks:
    """See `hall.ports.tracks.TrackReader`. ``points``: by source; ``looks``: who looked at whom, in order; ``fails``:
    what is raised instead."""

    def __init__(self) -> None:
        self.points, self.sections = dict[SourceKey, TrackPoints](), list[RoadSection]()
        self.looks, self.taken = list[tuple[str, str]](), list[tuple[str, int]]()
        self.fails: HallError | None = None

    def movers(self, since: Moment, until: Moment, who: Session) -> Sequence[MoverTold]:
        """Those with a point in it."""
        self._fail()
        named = {each.owner: (each.name_zh, each.name_en) for each in self.sections}
        keys = [key for key, of in sorted(self.points.items()) if len(of.between(since, until))]
        return [MoverTold(key, (named[key.code],) if key.code in named else ()) for key in keys]

    def track(self, key: SourceKey, since: Moment, until: Moment, who: Session) -> TrackTold:
        """Its points."""
        self._fail()
        self.looks.append((who.user, f"{key.kind} {key.code}"))
        return TrackTold(key, track_of(self.points.get(key, NO_POINTS).between(since, until), RULES))

    def patrol(self, since: Moment, until: Moment, who: Session) -> PatrolTold:
        """Of its sections."""
        self._fail()
        self.looks.append((who.user, "patrol"))
        tracks = {key.code: track_of(of.between(since, until), RULES) for key, of in self.points.items()}
        names = {each.code: (each.name_zh, each.name_en) for each in self.sections}
        lines = {each.code: each.points for each in self.sections}
        return PatrolTold(patrol_of(self.sections, tracks, RULES.patrol_m), names, lines, RULES.patrol_m)

    def write_table(
        self, file: str, what: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], who: Session
    ) -> int:
        """Noted; each row has as many cells as there are headings."""
        self._fail()
        assert {len(row) for row in rows} == {len(headings)}
        self.taken.append((f"{what}{Path(file).suffix}", len(rows)))
        return len(rows)

    def write_shapes(self, file: str, what: str, features: Sequence[Mapping[str, Any]], who: Session) -> int:
        """Noted."""
        self._fail()
        json.dumps(features, allow_nan=False)
        self.taken.append((f"{what}{Path(file).suffix}", len(features)))
        return len(features)

    def _fail(self) -> None:
        if self.fails is not None:
            raise self.fails
