"""All that is wrong with a city's ground at a moment, each with its code, its place and what helps. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import shapely

from data_access.city.ground_check.finding import GroundFinding, GroundFindings, worst
from data_access.city.ground_check.plane import Plane
from data_access.city.ground_check.tiling import filled, holes, overlaps, tiles_of
from data_access.city.ground_store import load_ground
from data_access.engine.database import Database
from data_access.store import component_rows
from hall.city.city import City
from hall.city.coordinates import LonLat
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, GridCell, Rings, RoadSection
from hall.moment import Moment

_APART_M = 100.0
"""How far a section may lie from the others of its road: a crossing or a bridge that has none is narrower."""
_COMMUNITY_DIGITS, _STREET_DIGITS = 12, 9
"""Beginnings of an area's code that name its community and its street (GB/T 2260 and the national statistics codes)."""


class Codes(NamedTuple):
    """Streets, and the street of each community, that the city's profile has without shapes."""

    streets: frozenset[str]
    street_of: dict[str, str]


def codes_of(city: City) -> Codes:
    """Those of its profile."""
    streets = city.profile.streets
    return Codes(
        frozenset(street.code for street in streets),
        {community.code: street.code for street in streets for community in street.communities},
    )


def check_database(database: Database, city: City, at: Moment, *, with_components: bool = True) -> GroundFindings:
    """Of the stored ground, and of its components where these are asked for. Raises StoreUnreachable."""
    ground = load_ground(database).at(at)
    outside = _components_outside(database, ground, at) if with_components else ()
    return worst([*check_ground(ground, codes_of(city), at), *outside])


def check_ground(ground: Ground, codes: Codes, at: Moment) -> Iterator[GroundFinding]:
    """``ground``: as it is at that moment (`Ground.at`)."""
    plane = Plane(_middle(ground))
    streets, crossed = tiles_of(plane, _of(ground.areas, AreaTier.STREET))
    communities, crossed_too = tiles_of(plane, _of(ground.areas, AreaTier.COMMUNITY))
    cells, crossed_cells = tiles_of(plane, [(cell.code, cell.community, cell.rings) for cell in ground.cells])
    yield from (*crossed, *crossed_too, *crossed_cells)
    for tiles in (streets, communities, cells):
        yield from overlaps(plane, tiles)
    yield from holes(plane, streets)
    yield from filled(plane, {tile.code: tile.shape for tile in streets}, communities)
    yield from filled(plane, {tile.code: tile.shape for tile in communities}, cells)
    yield from _parents(ground, codes)
    yield from _sections(plane, ground, at)


def _of(areas: Sequence[AdminArea], tier: AreaTier) -> list[tuple[str, str, Rings]]:
    return [(area.code, area.parent, area.rings) for area in areas if area.tier is tier]


def _parents(ground: Ground, codes: Codes) -> Iterator[GroundFinding]:
    """Codes that name another parent than the row does, and parents that nobody has."""
    streets = codes.streets | {area.code for area in ground.areas if area.tier is AreaTier.STREET}
    street_of = codes.street_of | {area.code: area.parent for area in ground.areas if area.parent}
    for area in ground.areas:
        if area.tier is AreaTier.COMMUNITY:
            yield from _parent(area, area.parent, _STREET_DIGITS, is_known=area.parent in streets)
    for cell in ground.cells:
        yield from _parent(cell, cell.community, _COMMUNITY_DIGITS, is_known=cell.community in street_of)
        if cell.community in street_of and cell.street != street_of[cell.community]:
            told = {"parent": cell.street, "wanted": street_of[cell.community]}
            yield GroundFinding("ground.other_street", cell.code, _place(cell.rings), params=told)


def _parent(thing: AdminArea | GridCell, parent: str, digits: int, *, is_known: bool) -> Iterator[GroundFinding]:
    told = {"parent": parent, "wanted": thing.code[:digits]}
    if not is_known:
        yield GroundFinding("ground.no_parent", thing.code, _place(thing.rings), params=told)
    elif parent != thing.code[:digits]:
        yield GroundFinding("ground.other_parent", thing.code, _place(thing.rings), params=told)


def _sections(plane: Plane, ground: Ground, at: Moment) -> Iterator[GroundFinding]:
    """Sections of a road that is not there, that lie apart from the others of theirs, or in another street: one along a
    border belongs to either side."""
    roads, of = {road.code for road in ground.roads}, dict[str, list[RoadSection]]()
    for section in ground.sections:
        of.setdefault(section.road, []).append(section)
    drawn = [area for area in ground.areas if area.tier is AreaTier.STREET and area.rings]
    streets = {area.code: plane.polygon(area.rings) for area in drawn}
    for road, sections in of.items():
        lines = [plane.line(section.points) for section in sections]
        for section, line in zip(sections, lines, strict=True):
            middle = line.interpolate(0.5, normalized=True)
            place = plane.back(middle.x, middle.y)
            if road not in roads:
                yield GroundFinding("ground.no_road", section.code, place, params={"road": road})
            away = min((float(line.distance(other)) for other in lines if other is not line), default=0.0)
            if away > _APART_M:
                told = {"road": road, "metres": f"{away:,.0f}"}
                yield GroundFinding("ground.section_apart", section.code, place, away, told)
            street = ground.locate(*place, at).street
            own = streets.get(section.street)
            if own is not None and street not in (section.street, None) and own.distance(middle) > section.width_m / 2:
                told = {"street": section.street, "found": str(street)}
                yield GroundFinding("ground.section_street", section.code, place, params=told)


def _components_outside(database: Database, ground: Ground, at: Moment) -> Iterator[GroundFinding]:
    """Components that hold now and lie in no area, where areas are drawn."""
    if not any(area.rings for area in ground.areas) and not ground.cells:
        return
    for page in component_rows.column_pages(database, ("code", "lon", "lat", "begins", "ends")):
        now = [row[:3] for row in page if row[3] <= at and (row[4] is None or at < row[4])]
        found = ground.locate_many([lon for _, lon, _ in now], [lat for _, _, lat in now], at)
        for (code, lon, lat), areas in zip(now, found, strict=True):
            if areas.street is None:
                yield GroundFinding("ground.component_outside", code, (lon, lat))


def _place(rings: Rings) -> LonLat | None:
    if not rings:
        return None
    middle = shapely.Polygon(rings[0]).representative_point()
    return middle.x, middle.y


def _middle(ground: Ground) -> LonLat:
    lines = [ring for area in ground.areas for ring in area.rings]
    lines += [ring for cell in ground.cells for ring in cell.rings]
    lines += [section.points for section in ground.sections]
    if not lines:
        return 0.0, 0.0
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
