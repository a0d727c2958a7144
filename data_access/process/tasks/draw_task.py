"""Draws the unit grids of a city that has none, into a file to look at, and brings it in where that is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from statistics import median
from typing import Any, Protocol

from data_access.city.base_store import read_base
from data_access.city.city_store import load_city
from data_access.city.grid_drawing.draw import WISHED_M2, Grids, draw
from data_access.city.ground_store import load_ground
from data_access.engine.account import account
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.engine.named_files import whole_file
from data_access.exports.output import check_output, database_files
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.replacing import open_cases_of
from data_access.imports.imported import Imported
from data_access.store.tables.ground_schema import CELLS
from hall.city.city import City
from hall.city.coordinates import LonLat
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, Rings
from hall.city.written_moment import written_moment
from hall.city.zone import CityZone
from hall.errors import InputRefused, NotFound
from hall.moment import Moment

_GRIDS = ("code", "community", "area_m2", "geometry")
_AREAS = ("tier", "code", "parent", "name_zh", "name_en", "geometry")
_TIME = ("valid_from", "valid_to")
"""Besides, where grids are drawn in the place of others."""
_CUTTING = ("ways", "roads", "railway", "rivers")
"""Layers of the base map along which grids are cut, beside the sections of roads (docs/field.md §10.2)."""


class DrawAsked(Protocol):
    """``streets``: codes or names, none for all; ``size``: m² of a grid; ``mesh``: regular squares; ``brings``: into
    the city too; ``again``: in the place of what is there, ``since`` that day, empty: now; ``follows``: open cases
    follow."""

    @property
    def file(self) -> Path: ...

    @property
    def streets(self) -> Sequence[str]: ...

    @property
    def size(self) -> float: ...

    @property
    def mesh(self) -> bool: ...

    @property
    def brings(self) -> bool: ...

    @property
    def again(self) -> bool: ...

    @property
    def since(self) -> str: ...

    @property
    def follows(self) -> bool: ...


@dataclass(frozen=True)
class GridsDrawn:
    """What stands in the file. ``areas_file``: of communities that stand for whole streets, None where there are none;
    ``done``, ``enlarged``: as of ``Grids``; sizes in m², 0 where nothing was drawn; ``brought``: cells that came in;
    ``gone``, ``left``: cells, and communities that stood for whole streets, that end, with how many ``open_cases`` in
    them; ``since``: when, "" where nothing does; ``elsewhere``: open cases whose place lies in other areas by the new
    ones, ``followed``: those that got them."""

    grids: int
    communities: int
    file: str
    areas_file: str | None
    done: tuple[str, ...]
    enlarged: tuple[str, ...]
    smallest_m2: int
    median_m2: int
    largest_m2: int
    brought: int
    gone: int = 0
    left: int = 0
    open_cases: int = 0
    since: str = ""
    elsewhere: int = 0
    followed: int | None = None


def draw_grids(url: str, asked: DrawAsked) -> GridsDrawn:
    """Draw and write them. Raises InputRefused: those of ``check_output``; ``input.no_areas``; NotFound
    (``missing.street``); StoreUnreachable, OSError."""
    areas_file = asked.file.with_name(f"{asked.file.stem}.areas.csv")
    check_output(asked.file, database_files(url), lambda there: _begins(there, _GRIDS))
    check_output(areas_file, database_files(url), lambda there: _begins(there, _AREAS))
    with closing(open_database(url, station="draw")) as database:
        city, now = load_city(database, has_map=False), DatabaseClock(database).now()
        ground = load_ground(database).at(now)
        streets = frozenset(_street(city, each) for each in asked.streets)
        lines, size = _lines(database, city, ground), asked.size or WISHED_M2
        found = draw(ground, lines, streets, size, mesh=asked.mesh, again=asked.again)
        if not found.cells and not found.done:
            raise InputRefused("input.no_areas")
        since = _since(asked, CityZone(city.profile.zone), now) if asked.again else ""
        areas = areas_file if found.whole or found.left else None
        _write_all(found, asked.file, areas_file, since)
        inside = open_cases_of(database, CELLS.name, found.gone, now)
        done = _bring(database, asked, areas)
    told = _told(found, asked.file, areas, done.accepted + done.updated)
    return replace(
        told, gone=len(found.gone), left=len(found.left), open_cases=inside, since=since, elsewhere=done.would_follow,
        followed=done.followed,
    )  # fmt: skip


def _since(asked: DrawAsked, zone: CityZone, now: Moment) -> str:
    """From when the new ones hold, as a file says it. Raises InputRefused ``input.draw_since``."""
    if not asked.since:
        return zone.local(now).replace(microsecond=0, tzinfo=None).isoformat(" ")
    try:
        written_moment(asked.since, zone)
    except (ValueError, OverflowError):
        raise InputRefused("input.draw_since", text=asked.since) from None
    return asked.since


def _write_all(found: Grids, file: Path, areas_file: Path, since: str) -> None:
    """``since``: the new ones begin then, and what they take the place of ends; "": there is nothing before them."""
    time, ends = ([since, ""], ["", since]) if since else ([], [])
    names = _TIME if since else ()
    cells = ([each.code, each.community, each.area_m2, each.wkt, *time] for each in found.cells)
    gone = ([each.code, each.community, "", _wkt(each.rings), *ends] for each in found.gone)
    _write(file, (*_GRIDS, *names), [*cells, *gone])
    if found.whole or found.left:
        areas = ([*_area(each), *time] for each in found.whole)
        _write(areas_file, (*_AREAS, *names), [*areas, *([*_area(each), *ends] for each in found.left)])


def _street(city: City, text: str) -> str:
    """The code of a street told by its code or name."""
    named = {name: code for code, names in city.streets.items() for name in (code, *names)}
    if text not in named:
        raise NotFound("missing.street", street=text)
    return named[text]


def _lines(database: Database, city: City, ground: Ground) -> Iterator[Sequence[LonLat]]:
    for section in ground.sections:
        yield section.points
    layers = read_base(database, city.profile.code).layers
    for name in _CUTTING:
        for each in layers.get(name, ()):
            yield [(lon, lat) for lon, lat in each["geometry"]["coordinates"]]


def _area(area: AdminArea) -> list[str]:
    return [area.tier.value, area.code, area.parent, area.name_zh, area.name_en, _wkt(area.rings)]


def _wkt(rings: Rings) -> str:
    """One polygon of each outline would lose holes: they are written as they count, even-odd."""
    import shapely  # a tenth of a second: only drawing pays for it

    shape = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(shapely.Polygon(ring))
    return str(shapely.to_wkt(shape, rounding_precision=7))


def _write(file: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with whole_file(file) as raw:
        text = TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        csv.writer(text).writerows([names, *rows])
        text.detach()


def _begins(file: Path, names: Sequence[str]) -> bool:
    with file.open("rb") as raw:
        return raw.read(64).removeprefix(b"\xef\xbb\xbf").startswith(",".join(names).encode())


def _bring(database: Database, asked: DrawAsked, areas: Path | None) -> Imported:
    """What became of the cells; communities that stand for streets before them."""
    if not asked.brings:
        return Imported()
    if areas is not None:
        GroundImport(database, "areas", actor=account()).run(areas, None)
    done = GroundImport(database, "grids", actor=account(), follows=asked.follows).run(asked.file, None)
    if done.rejected or done.stopped:
        count = sum(done.rejected.values())
        raise InputRefused(done.stopped.code if done.stopped else "input.grids_refused", count=count)
    return done


def _told(found: Grids, file: Path, areas_file: Path | None, brought: int) -> GridsDrawn:
    sizes = [each.area_m2 for each in found.cells] or [0.0]
    return GridsDrawn(
        len(found.cells), len({each.community for each in found.cells}), str(file),
        str(areas_file) if areas_file is not None else None, found.done, found.enlarged,
        round(min(sizes)), round(median(sizes)), round(max(sizes)), brought,
    )  # fmt: skip
