"""Components (部件) of a desk in memory, as ``hall.ports.components`` tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hall.city.areas import Areas
from hall.city.ground.component import Component, ComponentNear
from hall.drawing.shape import Shape
from hall.errors import NotFound, StoreUnreachable
from hall.people.session import Session
from hall.ports.components import ComponentCard, ComponentsInside

EMPTY_TILE = bytes(24)


class FakeComponents:
    """``there``: by code, versions in the order of time; ``around``: what lies around any place; ``fails``: nothing can
    be read; ``inside_all``: what stands in any shape, ``shapes``: those that were asked for."""

    def __init__(self) -> None:
        self.there: dict[str, tuple[Component, ...]] = {}
        self.around: list[ComponentNear] = []
        self.cards: dict[str, ComponentCard] = {}
        self.revision, self.fails = 1, False
        self.inside_all, self.shapes = ComponentsInside(), list[Shape]()

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

    def known(self, codes: Sequence[str]) -> Mapping[str, Component]:
        rows = {code: versions[-1] for code, versions in self.there.items()}
        rows |= {code: card.present for code, card in self.cards.items()}
        return {code: rows[code] for code in codes if code in rows}

    def inside(self, shape: Shape, most: int) -> ComponentsInside:
        if self.fails:
            raise StoreUnreachable("store.gone", why="gone")
        self.shapes.append(shape)
        return self.inside_all

    def card(self, code: str, who: Session) -> ComponentCard:
        if code in self.cards:
            return self.cards[code]
        if code not in self.there:
            raise NotFound("missing.component", component=code)
        return ComponentCard(self.there[code][-1], self.there[code], Areas())
