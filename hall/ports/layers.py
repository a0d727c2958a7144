"""How maps learn of a city's own layers (自有图层): which there are, what lies in them, in tiles and by number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.city.ground.own_layers import LayerFeature
from hall.layers.layer import Layer
from hall.people.session import Session


class LayerReader(Protocol):
    """Reads them for windows, as a ``TileReader`` does and more. Query threads only. Each raises StoreUnreachable."""

    def renewed(self) -> int:
        """See ``TileReader``."""

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        """See ``TileReader``. A layer stands in tiles of its own zooms alone."""

    def layers(self) -> Sequence[Layer]:
        """Those that hold now, each after the one that it stands under."""

    def feature(self, number: str, who: Session) -> LayerFeature:
        """What bears that number in tiles. Raises NotFound ``missing.feature``, NotAllowed where its layer needs a
        right that ``who`` has not: tiles are a window's, which shows those alone that it asks for; a name is read."""
