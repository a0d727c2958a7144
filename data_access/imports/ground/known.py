"""The codes that rows may refer to: streets, communities, roads, units, subclasses. Grows with what an import brings
in."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.ground.known_cameras import KnownCameras
from data_access.imports.row_refused import RowRefused
from data_access.store.facts import is_sample
from data_access.store.ground_rows import read
from data_access.store.tables import ground_schema as g
from data_access.store.tables.layer_schema import OWN_LAYERS
from data_access.video.cameras.addresses import SAMPLE, STREAMS
from hall.city.city import City
from hall.city.ground.land import AdminArea, AreaTier, Road
from hall.city.ground.own_layers import OwnLayer
from hall.city.ground.units import UnitCard
from hall.plain_text import alike
from hall.ports import Secrets
from hall.video.cameras.camera import Camera


def nowhere(_lon: float, _lat: float) -> str:
    """The street of any point where there is no ground."""
    return ""


_SUBCLASS_DIGITS = 4
"""Of a subclass's code (docs/field.md §9.2); a spreadsheet takes the zeros before it away."""


@dataclass
class Known:
    """Codes of all times. Each question answers the code for a code or for a name that is one thing's alone, and raises
    RowRefused for what nobody has brought in."""

    streets: set[str] = field(default_factory=set)
    street_of: dict[str, str] = field(default_factory=dict)
    """By community."""
    widths: dict[str, float] = field(default_factory=dict)
    """Metres by road."""
    units: dict[str, str] = field(default_factory=dict)
    """Kind of unit by code."""
    subclasses: set[tuple[str, str]] = field(default_factory=set)
    road_names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Chinese and English by road."""
    street_at: Callable[[float, float], str] = nowhere
    """The street of a point, "" for none."""
    layers: set[str] = field(default_factory=set)
    """The city's own."""
    file: str = ""
    """What the file is called that is read: it may name a layer."""
    cameras: KnownCameras = field(default_factory=KnownCameras)
    _named: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """Code by topic and name; None: of several."""
    _units_told: dict[str, str] = field(default_factory=dict)
    """What ``unit_or_name`` answered: a file names a hundred units a thousand times each."""

    def take(self, thing: object) -> None:
        """Remember what has been brought in."""
        if isinstance(thing, AdminArea) and thing.tier is AreaTier.STREET:
            self.streets.add(thing.code)
            self.name("street", thing.code, thing.name_zh, thing.name_en)
        elif isinstance(thing, AdminArea):
            self.street_of[thing.code] = thing.parent
            self.name("community", thing.code, thing.name_zh, thing.name_en)
        elif isinstance(thing, Road):
            self.widths[thing.code] = thing.width_m
            self.road_names[thing.code] = thing.name_zh, thing.name_en
            self.name("road", thing.code, thing.name_zh, thing.name_en)
        elif isinstance(thing, OwnLayer):
            self.layers.add(thing.code)
            self.name("layer", thing.code, thing.name_zh, thing.name_en)
        elif isinstance(thing, Camera):
            self.cameras.take(thing)
        elif isinstance(thing, UnitCard):
            self.units[thing.code] = thing.kind
            self.name("unit", thing.code, thing.name_zh, thing.name_en)

    def name(self, topic: str, code: str, *names: str) -> None:
        """Remember what a thing is called."""
        for each in filter(None, dict.fromkeys(map(alike, names))):
            if self._named.setdefault((topic, each), code) != code:
                self._named[topic, each] = None

    def names_of(self, topic: str) -> dict[str, tuple[str, ...]]:
        """All codes with the names that are theirs alone, as names are compared."""
        found: dict[str, list[str]] = {}
        for (of, name), code in self._named.items():
            if of == topic and code is not None:
                found.setdefault(code, []).append(name)
        return {code: tuple(names) for code, names in found.items()}

    def street(self, text: str) -> str:
        """The code, if there is such a street."""
        return self._code(text, self.streets, "street")

    def community(self, text: str) -> str:
        """The code, if there is such a community."""
        return self._code(text, self.street_of, "community")

    def road(self, text: str) -> str:
        """The code, if there is such a road."""
        return self._code(text, self.widths, "road")

    def layer(self, text: str) -> str:
        """The code, if the city has such a layer of its own."""
        return self._code(text, self.layers, "layer")

    def unit(self, text: str) -> str:
        """The code, if there is such a unit."""
        return self._code(text, self.units, "unit")

    def unit_or_name(self, text: str) -> str:
        """The code, if there is such a unit; else the text as it stands: owners of components are often no units."""
        found = self._units_told.get(text)
        if found is None:
            found = text if text in self.units else self._named.get(("unit", alike(text))) or text
            self._units_told[text] = found
        return found

    def subclass(self, kind: str, text: str) -> str:
        """The code, if a list of this city has such a subclass; also without the zeros before it."""
        for code in (text, text.zfill(_SUBCLASS_DIGITS) if text.isdecimal() else text):
            if (kind, code) in self.subclasses:
                return code
        return self._code(text, (), "subclass", kind)

    def _code(self, text: str, codes: Container[str], topic: str, of: str = "") -> str:
        code = text if text in codes else self._named.get((f"{topic}{of}", alike(text)))
        if code is None:
            raise RowRefused(f"reject.{topic}", text)
        return code


def known_of(database: Database, city: City, secrets: Secrets | None = None) -> Known:
    """What a city knows already; ``secrets``: the hall's key, as this station has it. Raises StoreUnreachable."""
    schemes = (*STREAMS, SAMPLE) if is_sample(database) else STREAMS
    known = Known(cameras=KnownCameras(secrets, schemes), street_at=_streets_of(database))
    for street in city.profile.streets:
        known.streets.add(street.code)
        known.name("street", street.code, street.name_zh, street.name_en)
        for community in street.communities:
            known.street_of[community.code] = street.code
            known.name("community", community.code, community.name_zh, community.name_en)
    tables: tuple[g.GroundTable[Any], ...] = (g.AREAS, g.ROADS, g.UNITS, OWN_LAYERS)
    for table in tables:
        for thing in read(database, table):
            known.take(thing)
    for each in (one for of in city.taxonomies.values() for one in of.subclasses):
        known.subclasses.add((each.kind, each.code))
        known.name(f"subclass{each.kind}", each.code, each.name_zh, each.name_en)
    return known


def _streets_of(database: Database) -> Callable[[float, float], str]:
    """The street of a point now; the ground is read when the first is asked for."""
    now = DatabaseClock(database).now()
    ground = cache(partial(load_ground, database))
    return lambda lon, lat: ground().locate(lon, lat, now).street or ""
