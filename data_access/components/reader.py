"""Components as windows ask for them: tiles and surroundings from the index, cards from the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data_access.components.book import ComponentBook
from data_access.components.tiles import tile
from data_access.engine.database import Database
from data_access.store import component_rows
from data_access.store.repositories import CaseRepository
from hall.city.ground.component import Component, ComponentNear
from hall.city.ground.valid import in_force
from hall.drawing.shape import Shape
from hall.errors import NotFound
from hall.moment import Moment
from hall.people.session import Session
from hall.ports import Clock, HistoryFilter, Locator
from hall.ports.components import ComponentCard, ComponentsInside, SubclassInside

_MOST_CASES = 20
"""Of one component on its card: the last years of the worst manhole cover."""


class ComponentRepository:
    """Implements ``hall.ports.components.ComponentReader``. Any thread."""

    def __init__(self, database: Database, clock: Clock, book: ComponentBook, locator: Locator) -> None:
        self._database, self._clock, self._book, self._locator = database, clock, book, locator
        self._cases = CaseRepository(database)

    def renewed(self) -> int:
        """See the port."""
        return self._book.renewed().bound.revision

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        """See the port."""
        return tile(self._book.present() or self._book.renewed(), zoom, x, y, self._clock.now(), which)

    def near(self, lon: float, lat: float, metres: float) -> Sequence[ComponentNear]:
        """See the port."""
        return self._book.near(lon, lat, metres)

    def known(self, codes: Sequence[str]) -> Mapping[str, Component]:
        """See the port."""
        now, found = self._clock.now(), component_rows.of_codes(self._database, list(codes))
        return {code: held[-1] for code, rows in found.items() if (held := in_force(rows, now))}

    def inside(self, shape: Shape, most: int) -> ComponentsInside:
        """See the port."""
        index = self._book.renewed()
        places = index.inside(shape, self._clock.now())
        counts = tuple(SubclassInside(*row) for row in index.counted(places))
        return ComponentsInside(counts, tuple(index.nearest_of(places, *shape.middle, most)))

    def card(self, code: str, who: Session) -> ComponentCard:
        """See the port."""
        versions = component_rows.of_codes(self._database, [code]).get(code)
        if not versions:
            raise NotFound("missing.component", component=code)
        now = self._clock.now()
        present = _present(versions, now)
        cases = self._cases.history(HistoryFilter(component=code, limit=_MOST_CASES), who)
        return ComponentCard(present, versions, self._locator.locate(present.lon, present.lat, now), tuple(cases))


def _present(versions: Sequence[Component], now: Moment) -> Component:
    """The one that holds; else the last that did, else the first that will."""
    holding = in_force(versions, now)
    past = [each for each in versions if each.begins <= now]
    return holding[-1] if holding else (past[-1] if past else versions[0])
