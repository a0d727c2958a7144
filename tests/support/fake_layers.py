"""A city's own layers in memory, as ``hall.ports.layers`` tells them."""

from __future__ import annotations

from collections.abc import Sequence

from hall.city.ground.own_layers import LayerFeature, OwnLayer, number_in_tiles
from hall.errors import NotFound
from hall.layers.built_in import own_layers
from hall.layers.layer import Layer
from hall.people.session import Session
from tests.support.fake_components import EMPTY_TILE


def a_layer(code: str, name: str = "消防栓", **more: object) -> OwnLayer:
    """One at the top, at every zoom."""
    told = {"parent": "", "name_en": "Hydrants", "zoom_from": 0.0, "zoom_to": 24.0, "needs": "", "place": 0}
    return OwnLayer(**{**told, "code": code, "name_zh": name, "style": "series-2", "is_on": False, **more})  # type: ignore[arg-type]


class FakeLayers:
    """``asked``: how often which layers there are was asked for."""

    def __init__(self) -> None:
        self.rows: list[OwnLayer] = []
        self.features: list[LayerFeature] = []
        self.asked, self.revision = 0, 1

    def renewed(self) -> int:
        return self.revision

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        return EMPTY_TILE

    def layers(self) -> Sequence[Layer]:
        self.asked += 1
        return list(own_layers(self.rows))

    def feature(self, number: str, who: Session) -> LayerFeature:
        found = [each for each in self.features if number_in_tiles(each.layer, each.code) == number]
        if not found:
            raise NotFound("missing.feature", number=number)
        return found[0]
