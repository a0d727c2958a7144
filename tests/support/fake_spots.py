"""The places of cases in memory."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hall.cases.vocabulary import State
from hall.errors import HallError
from hall.people.session import Session
from hall.ports.drawing import ShapeTaken
from hall.ports.sections import SectionAt
from hall.ports.spots import MapDrawn
from hall.spots.map_matter import MapMatter
from hall.spots.placed import PlacedCase, map_cases
from hall.spots.points import CasePoints
from hall.spots.stays import Stays, stays_of
from hall.spots.wanted import SpotsWanted


class FakeSpots:
    """See `hall.ports.spots.SpotReader`. ``cases``: all there are; ``fails``: what is raised instead; ``asked``: what
    was."""

    def __init__(self, *cases: PlacedCase) -> None:
        self.cases, self.asked = list(cases), list[SpotsWanted]()
        self.fails: HallError | None = None

    def points(self, wanted: SpotsWanted, who: Session | None) -> CasePoints:
        """Those of the period and the subclasses."""
        self.asked.append(wanted)
        if self.fails is not None:
            raise self.fails
        rows = [
            each for each in self.cases
            if wanted.since <= each.reported_at < wanted.until
            and (not wanted.subclasses or (each.kind, each.subclass) in wanted.subclasses)
            and (wanted.box is None or _lies_in(each, wanted.box))
        ]  # fmt: skip
        return map_cases(rows, 0, str)[0].points

    def stays(self, wanted: SpotsWanted, who: Session | None) -> Stays:
        """Each in one state from its report to its end."""
        self.asked.append(wanted)
        if self.fails is not None:
            raise self.fails
        rows = [each for each in self.cases if each.reported_at < wanted.until]
        cases = [
            (each.id, each.lon, each.lat, each.reported_at, each.ended_at, None, None, None, None) for each in rows
        ]
        states = [list(State).index(State.FILED if each.state == "closed" else State(each.state)) for each in rows]
        steps = (
            np.array([each.id for each in rows], np.int64),
            np.array(states, np.uint8),
            np.array([each.reported_at for each in rows], np.int64),
        )
        return stays_of(cases, steps, wanted.since, wanted.until)

    def placed(self, ids: Sequence[int], who: Session | None) -> list[PlacedCase]:
        """These."""
        if self.fails is not None:
            raise self.fails
        return sorted((each for each in self.cases if each.id in ids), key=lambda each: -each.reported_at)


def _lies_in(case: PlacedCase, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    lon, lat = case.lon, case.lat
    return lon is not None and lat is not None and west <= lon <= east and south <= lat <= north


class FakeMaps:
    """See `hall.ports.spots.MapDesk`. ``written``: file and days; ``matter``: what is drawn, None: nothing is."""

    def __init__(self) -> None:
        self.written: list[tuple[str, int]] = []
        self.matter: MapMatter | None = None
        self.page = b""

    def write_map(self, file: str, days: int, who: Session, drawn: MapDrawn) -> int:
        """Into memory."""
        self.written.append((file, days))
        if self.matter is not None:
            out = io.BytesIO()
            drawn.draw(replace(self.matter, say=drawn.say, language=drawn.language, days=days), out)
            self.page = out.getvalue()
        return 7


def a_placed_case(number: int, **changes: Any) -> PlacedCase:
    """Of 02-01 at one place, reported a minute after the one before."""
    told: dict[str, Any] = {
        "id": number, "number": f"4101{number}", "state": "dispatched", "kind": "event", "subclass": "02-01",
        "urgent": False, "address": "淮河路 1 号", "lon": 113.61, "lat": 34.71, "street": None, "unit": None,
        "held_at": None, "warn_at": None, "due_at": None, "reported_at": number * 60_000, "ended_at": None,
    }  # fmt: skip
    return PlacedCase(**told | changes)


class FakeSections:
    """See `hall.ports.sections.SectionReader`. ``at``: what is answered everywhere."""

    def __init__(self) -> None:
        self.at = SectionAt(None, are_known=False)

    def section_at(self, lon: float, lat: float) -> SectionAt:
        """The same everywhere."""
        return self.at


class FakeShapes:
    """See `hall.ports.drawing.ShapeDesk`. ``written``: file and what; ``fails``: what is raised instead."""

    def __init__(self) -> None:
        self.written: list[tuple[str, ShapeTaken]] = []
        self.fails: HallError | None = None

    def write_shape(self, file: str, taken: ShapeTaken, who: Session) -> int:
        """Into memory."""
        if self.fails is not None:
            raise self.fails
        self.written.append((file, taken))
        return 5
