"""Components (部件) of a desk in memory, as ``hall.ports.components`` tells them."""

from __future__ import annotations

from collections.abc import Sequence

from hall.city.areas import Areas
from hall.city.ground.component import Component, ComponentNear
from hall.errors import NotFound, StoreUnreachable
from hall.people.session import Session
from hall.ports.components import ComponentCard

EMPTY_TILE = bytes(24)


class FakeComponents:
    """``there``: by code, versions in the order of time; ``around``: what lies around any place; ``fails``: nothing can
    be read."""

    def __init__(self) -> None:
        self.there: dict[str, tuple[Component, ...]] = {}
        self.around: list[ComponentNear] = []
        self.cards: dict[str, ComponentCard] = {}
        self.revision, self.fails = 1, False

    def renewed(self) -> int:
        if self.fails:
            raise StoreUnreachable("store.gone", why="gone")
        return self.revision

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        return EMPTY_TILE

    def near(self, lon: float, lat: float, metres: float) -> Sequence[ComponentNear]:
        if self.fails:
            raise StoreUnreachable("store.gone", why="gone")
        return [each for each in self.around if each.metres <= metres]

    def card(self, code: str, who: Session) -> ComponentCard:
        if code in self.cards:
            return self.cards[code]
        if code not in self.there:
            raise NotFound("missing.component", component=code)
        return ComponentCard(self.there[code][-1], self.there[code], Areas())
