"""Brings an extract of OpenStreetMap in: boundaries, roads, sections, places into the ground, the rest as base map.

The same extract twice brings nothing: what is taken of it is told apart by its number there. What the city has drawn
itself stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.city.base_store import put_base, read_base
from data_access.city.city_store import load_city
from data_access.city.ground_store import load_ground
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.known import known_of
from data_access.imports.imported import Imported, Progress
from data_access.imports.osm.base_things import base_things
from data_access.imports.osm.boundaries import Boundaries, boundaries_of
from data_access.imports.osm.extract import Extract, read_extract
from data_access.imports.osm.meanings import is_wanted
from data_access.imports.osm.outlines import Outlines
from data_access.imports.osm.places import places_of
from data_access.imports.osm.roads import Roads, roads_of
from data_access.imports.osm.rows import PartOfRejects, ReadRows
from data_access.imports.rejects import Rejects, Say
from data_access.store.seals import By
from hall.city.city import City
from hall.city.ground.base_layers import BaseLayers, merged
from hall.city.ground.land import AdminArea, AreaTier
from hall.errors import InputRefused, Words
from hall.frozen import frozen

CREDIT = "© OpenStreetMap contributors, ODbL"
"""Whom every map of this data must name, and its licence (openstreetmap.org/copyright)."""
_COUNTED = {"roads": "drawn_roads"}
"""Layers that are counted under another name: roads of the ground are another kind."""
_NAMED = 6
"""Names that one sentence tells."""


@dataclass(slots=True)
class OsmImported(Imported):
    """``kinds``: what of it became what, and how many; ``cut``: areas that are closed at the extract's edge;
    ``findings``: what was left, in words."""

    kinds: dict[str, int] = field(default_factory=dict)
    cut: int = 0
    findings: list[Words] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """See ``Imported``."""
        data = Imported.as_data(self)
        return {**data, "kinds": self.kinds, "cut": self.cut, "credit": CREDIT}


@frozen
class _Run:
    """One file, and where it is told what became of it."""

    path: Path
    result: OsmImported
    rejects: Rejects
    progress: Progress | None


class OsmImport:
    """One extract into one database. ``actor``: who types; ``tell``: of waiting; ``inputs``: files that are never
    overwritten; ``dry``: nothing is written. Raises StoreUnreachable."""

    def __init__(
        self,
        database: Database,
        *,
        actor: str = "",
        tell: Callable[[Words], None] | None = None,
        inputs: Iterable[Path] = (),
        dry: bool = False,
    ) -> None:
        self._database, self._actor, self._tell, self._dry = database, actor, tell, dry
        self._inputs = tuple(inputs)
        self._now, self._city = DatabaseClock(database).now(), load_city(database, has_map=False)
        self._known = known_of(database, self._city)

    def run(
        self, path: Path, rejects_path: Path | None, progress: Progress | None = None, say: Say | None = None
    ) -> OsmImported:
        """Read the whole file. Raises StoreUnreachable, InputRefused: those of ``read_extract``."""
        started, rejects = perf_counter(), Rejects(rejects_path, say, (path, *self._inputs))
        result, extract = OsmImported(), read_extract(path, self._city.profile.map.bounds, is_wanted)
        outlines = Outlines(extract)
        with rejects:
            self._bring(_Run(path, result, rejects, progress), extract, outlines)
        result.rejects_file, result.reasons, result.rejected = rejects.path, rejects.reasons, rejects.by_reason
        result.seconds = perf_counter() - started
        return result

    def _bring(self, run: _Run, extract: Extract, outlines: Outlines) -> None:
        """Kind after kind, as each names things of those before it."""
        ground, result = load_ground(self._database).at(self._now), run.result
        boundaries = boundaries_of(extract, outlines, _areas(self._city, ground.areas))
        self._take(run, "areas", boundaries.rows)
        streets = {each.code: each for each in boundaries.areas}
        streets |= {each.code: each for each in ground.areas if each.tier is AreaTier.STREET and each.rings}
        roads = roads_of(extract, streets.values(), ground.roads, ground.sections)
        self._take(run, "roads", roads.roads)
        self._take(run, "sections", roads.sections)
        names = {zh for zh, _ in self._known.road_names.values()}
        self._take(run, "places", tuple(places_of(extract, outlines, names)))
        outlines.given_up = 0  # boundaries are told by their names
        self._keep(extract, base_things(extract, outlines, roads.drawn), result)
        if outlines.given_up:
            result.findings.append(Words("osm.given_up", {"count": outlines.given_up}))
        result.cut += boundaries.cut
        result.findings = [*_of_boundaries(boundaries), *_of_roads(roads), *result.findings]

    def _take(self, run: _Run, kind: str, rows: Sequence[Mapping[str, str]]) -> None:
        if not rows:
            return
        part = GroundImport(
            self._database, kind, actor=self._actor, tell=self._tell, dry=self._dry, known=self._known
        )  # fmt: skip
        done, result = part.take(ReadRows(run.path, rows), PartOfRejects(run.rejects), run.progress), run.result
        if done.stopped is not None:
            raise InputRefused(done.stopped.code, **done.stopped.params)
        result.kinds[kind] = done.read
        result.read += done.read
        result.accepted += done.accepted
        result.updated += done.updated
        result.duplicates += done.duplicates

    def _keep(self, extract: Extract, found: Mapping[str, Sequence[Any]], result: OsmImported) -> None:
        """The base map with this extract in it, stored where it is another one."""
        name = self._city.profile.code
        old = read_base(self._database, name)
        new = merged(old, extract.box, found, CREDIT)
        known, now, taken = _by_code(old), _by_code(new), _codes(found)
        told = Counter("accepted" if code not in known else "duplicates" if known[code] == each else "updated"
                       for code, each in now.items() if code in taken)  # fmt: skip
        result.read += sum(told.values())
        result.accepted += told["accepted"]
        result.updated += told["updated"]
        result.duplicates += told["duplicates"]
        result.kinds |= {_COUNTED.get(layer, layer): len(of) for layer, of in sorted(found.items())}
        result.cut += new.cut
        if new.left_out:
            result.findings.append(Words("osm.left_out", {"count": new.left_out}))
        if new.plain() != old.plain() and not self._dry:
            put_base(self._database, name, new, By(self._actor, "import"))


def _areas(city: City, drawn: Iterable[AdminArea]) -> list[AdminArea]:
    """Streets and communities that the city knows by name: those of its ground, and those of its profile."""
    found = {area.code: area for area in drawn}
    for street in city.profile.streets:
        found.setdefault(
            street.code, AdminArea(AreaTier.STREET, street.code, "", street.name_zh, street.name_en)
        )  # fmt: skip
        for each in street.communities:
            found.setdefault(
                each.code, AdminArea(AreaTier.COMMUNITY, each.code, street.code, each.name_zh, each.name_en)
            )  # fmt: skip
    return list(found.values())


def _by_code(base: BaseLayers) -> dict[str, Any]:
    return {each["properties"]["code"]: each for each in chain.from_iterable(base.layers.values())}


def _codes(found: Mapping[str, Sequence[Any]]) -> set[str]:
    return {each["properties"]["code"] for each in chain.from_iterable(found.values())}


def _of_boundaries(boundaries: Boundaries) -> list[Words]:
    told = []
    if boundaries.unknown:
        told.append(Words("osm.unknown_areas", _few(boundaries.unknown)))
    if boundaries.open:
        told.append(Words("osm.open_areas", _few(boundaries.open)))
    if boundaries.kept:
        told.append(Words("osm.kept_areas", {"count": boundaries.kept}))
    return told


def _of_roads(roads: Roads) -> list[Words]:
    told = []
    if roads.astray:
        told.append(Words("osm.astray_roads", _few(roads.astray)))
    if roads.own:
        told.append(Words("osm.own_roads", _few(roads.own)))
    return told


def _few(names: Sequence[str]) -> dict[str, Any]:
    shown = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
    return {"count": len(names), "names": shown}
