"""What is around a case, in words: a numbered line for each thing, and a sentence for each that has no source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from hall.cases.vocabulary import Kind
from hall.city.city import City
from hall.city.coordinates import LonLat
from hall.city.ground.component import Component, ComponentNear, ComponentState, subclass_of
from hall.city.ground.land import RoadSection
from hall.errors import NotAllowed, NotFound
from hall.frozen import frozen
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.spots.placed import PlacedCase
from hall.video.cameras.looking import Sighting, View
from screens.desk.around.found import COMPONENTS_M, MOVERS_M, OPEN_M, PAST_DAYS, PAST_M, Around, Subject
from widgets.common.row_list import Row
from widgets.texts.texts import UNKNOWN, Texts

CASE, COMPONENT, CAMERA, PLACE = "case", "component", "camera", "place"
"""What a line is about: a case that can be opened, …; a place that can be looked at."""


@frozen
class Line:
    """``what``: one of the kinds above; ``of``: the id, the code or the camera."""

    row: Row
    what: str
    of: Any
    place: LonLat


class AroundWords:
    """``city``: as it is now; ``now``: the hall's time."""

    def __init__(self, texts: Texts, city: Callable[[], City], now: Callable[[], Moment]) -> None:
        self._texts, self._city, self._now = texts, city, now

    def title(self, of: Subject) -> str:
        """Around what."""
        name = self._subclass(of.kind, of.subclass) if of.subclass else ""
        return " · ".join(part for part in (of.number or self._texts.words("around.report"), name) if part)

    def lines(
        self, of: Subject, around: Around, cases: list[tuple[LiveCase, float]], cameras: list[Sighting]
    ) -> list[Line]:
        """All of it, numbered."""
        made = [
            *(self._case("around.open_case", of, each, metres) for each, metres in cases),
            *(self._case("around.past_case", of, each, metres) for each, metres in around.past),
            *(self._component(*each) for each in around.components),
            *map(self._section, [around.section.section] if around.section.section is not None else []),
            *map(self._camera, cameras),
        ]
        if not isinstance(around.movers, NotAllowed):
            for each, metres in around.movers:
                words = f"{self._texts.words(f'mover.{each.kind}')} · {each.code}"
                made.append(
                    partial(Line, what=PLACE, of=None, place=(each.lon, each.lat), row=self._row(words, metres))
                )
        return [self._numbered(number, each()) for number, each in enumerate(made, 1)]

    def _numbered(self, number: int, line: Line) -> Line:
        row = line.row
        return Line(Row(f"{number}  {row.words}", row.beside, row.is_wrong), line.what, line.of, line.place)

    def lacks(self, around: Around, cases: int, cameras: int | None) -> list[str]:
        """What there is none of, and why; what was counted when."""
        texts, said = self._texts, list[str]()
        if not cases:
            said.append(texts.words("around.no_open", metres=round(OPEN_M)))
        if not around.past:
            said.append(texts.words("around.no_past", metres=round(PAST_M), days=PAST_DAYS))
        if not around.components:
            said.append(texts.words("around.no_components", metres=round(COMPONENTS_M)))
        if around.section.section is None:
            said.append(texts.words("around.no_section" if around.section.are_known else "around.no_sections"))
        if not cameras:
            said.append(texts.words("draw.cameras_unread" if cameras is None else "around.no_cameras"))
        if isinstance(around.movers, NotAllowed):
            said.append(texts.words("draw.movers_closed"))
        elif not around.movers:
            said.append(texts.words("around.no_movers", metres=round(MOVERS_M)))
        said.append(texts.words("draw.as_of", time=texts.near(around.at, self._now(), seconds=True)))
        return said

    # --- each --------------------------------------------------------------------------------------------------------

    def _case(self, code: str, of: Subject, case: LiveCase | PlacedCase, metres: float) -> Callable[[], Line]:
        texts = self._texts
        alike = texts.words("around.alike") if of.is_like(case.kind, case.subclass) else ""
        state, when = texts.words(f"state.{case.state}"), texts.near(case.reported_at, self._now(), seconds=False)
        parts = (texts.words(code), alike, self._subclass(case.kind, case.subclass), state, when)
        row = self._row(" · ".join(filter(None, parts)), metres)
        return partial(Line, row, CASE, case.id, (case.lon or 0.0, case.lat or 0.0))

    def _component(self, near: ComponentNear, row: Component | None) -> Callable[[], Line]:
        words = self._texts.words
        name = self._subclass(Kind.COMPONENT.value, subclass_of(near.code))
        owner = self._unit(row.owner) if row is not None else UNKNOWN
        keeper = self._unit(row.maintainer) if row is not None else UNKNOWN
        state = words(f"component_state.{near.state}") if near.state is not ComponentState.INTACT else ""
        told = words("around.owner", owner=owner, keeper=keeper)
        made = self._row(" · ".join(filter(None, (name, state, told))), near.metres)
        wrong = Row(made.words, made.beside, is_wrong=near.state is not ComponentState.INTACT)
        return partial(Line, wrong, COMPONENT, near.code, (near.lon, near.lat))

    def _section(self, section: RoadSection) -> Callable[[], Line]:
        name = section.name_zh if self._texts.language == "zh" else section.name_en
        chief = self._texts.words("around.chief", name=name, chief=section.owner or UNKNOWN)
        told = " · ".join(filter(None, (chief, self._office(section.owner_unit))))
        return partial(Line, Row(told, ""), PLACE, None, section.points[len(section.points) // 2])

    def _office(self, code: str) -> str:
        """The road chief's office with its contact, as far as the hall knows them."""
        try:
            card = self._city().unit(code)
        except NotFound:
            return self._unit(code)
        contact = card.contact_zh if self._texts.language == "zh" else card.contact_en
        return " ".join(part for part in (self._unit(code), contact, card.phone) if part)

    def _camera(self, seen: Sighting) -> Callable[[], Line]:
        texts, camera = self._texts, seen.camera
        how = texts.words("around.sees" if seen.view is View.SEES else "around.can_turn")
        words = f"{texts.words('shape.of_camera')} · {camera.name(texts.language)} · {how}"
        return partial(Line, self._row(words, seen.distance_m), CAMERA, camera, (camera.lon or 0.0, camera.lat or 0.0))

    def _row(self, words: str, metres: float) -> Row:
        return Row(words, self._texts.words("card.metres", metres=round(metres)))

    def _unit(self, told: str) -> str:
        return self._city().unit_name(told, self._texts.language) or UNKNOWN

    def _subclass(self, kind: str, code: str) -> str:
        return self._city().subclass_name(kind, code, self._texts.language)


def marks_of(lines: list[Line]) -> Iterator[tuple[int, LonLat]]:
    """Each number and where it stands."""
    return ((number, line.place) for number, line in enumerate(lines, 1))
