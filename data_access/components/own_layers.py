"""A city's own layers (自有图层) as windows ask for them: tiles from an index in memory, made of the tables anew when
their sums say that they are others by now.

What has come by a file of shapes counts thousands, so the index takes a second at most and no file keeps it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from data_access.components.entries import EntryRow, entries_of, joined
from data_access.components.index import ComponentIndex
from data_access.components.index_file import Bound
from data_access.components.tiles import nothing, tile
from data_access.engine.database import Database
from data_access.store import ground_rows
from data_access.store.facts import facts_of
from data_access.store.ground_totals import TOTALS_KEY
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from hall.city.ground.component import ComponentState
from hall.city.ground.own_layers import LayerFeature, OwnLayer, number_in_tiles
from hall.city.ground.valid import in_force
from hall.errors import NotFound
from hall.layers.built_in import own_layers
from hall.layers.layer import Layer
from hall.people.rights import Right, must_have
from hall.people.session import Session
from hall.ports import Clock

_DIGITS = 12  # of a digest in base 16: a page's numbers are exact up to 53 bits
_FEW = 200
"""So many things in a tile are drawn each by itself at whatever zoom: they do not cover one another."""
_DEEPEST = 18
"""The last zoom at which a page asks for tiles; what begins at a later one stands from there on."""


class OwnLayerRepository:
    """Implements ``hall.ports.layers.LayerReader``. Any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._lock = threading.Lock()
        self._index: ComponentIndex | None = None
        self._layers: tuple[OwnLayer, ...] = ()

    def renewed(self) -> int:
        """See the port."""
        return self._brought_up().bound.revision

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        """See the port."""
        index = self._index or self._brought_up()
        asked = set(which.split(".")) if which else None
        seen = ".".join(
            each.code
            for each in self._layers
            if (asked is None or each.code in asked) and min(each.zoom_from, _DEEPEST) <= zoom <= each.zoom_to
        )
        return tile(index, zoom, x, y, self._clock.now(), seen, few=_FEW) if seen else nothing()

    def layers(self) -> Sequence[Layer]:
        """See the port."""
        return list(own_layers(self._present()))

    def feature(self, number: str, who: Session) -> LayerFeature:
        """See the port."""
        found = [each for each in self._features() if number_in_tiles(each.layer, each.code) == number]
        if not found:
            raise NotFound("missing.feature", number=number)
        for needs in {each.needs for each in self._present() if each.code == found[-1].layer and each.needs}:
            must_have(who, Right(needs))
        return found[-1]

    def _brought_up(self) -> ComponentIndex:
        with self._lock:
            revision = self._revision()
            if self._index is None or self._index.bound.revision != revision:
                now = self._clock.now()
                self._layers = self._present()
                entries = entries_of(_entries(ground_rows.read(self._database, FEATURES)), now)
                self._index = ComponentIndex(Bound(self._database.genesis, 0, revision, now), joined([entries]))
            return self._index

    def _revision(self) -> int:
        """A number that is another one when any row of either table is."""
        totals = json.loads(facts_of(self._database).get(TOTALS_KEY, "{}")).get("totals", {})
        told = "/".join(totals.get(table.name, "") for table in (OWN_LAYERS, FEATURES))
        return int(sha256(told.encode()).hexdigest()[:_DIGITS], 16)

    def _present(self) -> tuple[OwnLayer, ...]:
        return tuple(in_force(ground_rows.read(self._database, OWN_LAYERS), self._clock.now()))

    def _features(self) -> Sequence[LayerFeature]:
        return in_force(ground_rows.read(self._database, FEATURES), self._clock.now())


def _entries(features: Iterable[LayerFeature]) -> Iterator[EntryRow]:
    for each in features:
        rings = json.dumps(each.rings) if each.rings else "[]"
        number, sound = number_in_tiles(each.layer, each.code), ComponentState.INTACT.value
        yield EntryRow(number, each.shape.value, each.lon, each.lat, rings, sound, each.begins, each.ends)
