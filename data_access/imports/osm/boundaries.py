"""Boundaries of streets, towns and communities in an extract → rows of areas, by the names that the city knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from data_access.imports.osm.extract import Extract, Thing
from data_access.imports.osm.meanings import is_boundary, name_zh
from data_access.imports.osm.outlines import Outline, Outlines, polygon_of, rings_of
from hall.city.ground.land import AdminArea, AreaTier
from hall.frozen import frozen

_LABEL = "label"
"""The role of the node at which an area's name stands. Its seat (admin_centre) may lie in another, as a town's
often does."""
_LEAST_LEFT = 0.9
"""Of a side, that no neighbour may have: else nobody can tell which side is meant."""
_SLIVER = 1e-8
"""Square degrees, some 100 m²: what lies between outlines that were drawn twice."""


@frozen
class Boundaries:
    """``rows``: of areas, with their shapes; ``areas``: the streets of them; ``cut``: how many of them go on beyond the
    extract; ``kept``: how many the city has a shape of already, which stays; ``unknown``: names that no street or
    community of the city has; ``open``: names of those whose outline is not whole."""

    rows: tuple[Mapping[str, str], ...]
    areas: tuple[AdminArea, ...]
    cut: int
    kept: int
    unknown: tuple[str, ...]
    open: tuple[str, ...] = ()


def boundaries_of(extract: Extract, outlines: Outlines, areas: Iterable[AdminArea]) -> Boundaries:
    """``areas``: of the city, those without a shape too."""
    import shapely  # a tenth of a second: only an import pays for it

    by_name = {area.name_zh: area for area in areas}
    named = [each for each in extract.relations if is_boundary(each.tags) and name_zh(each.tags)]
    rows, streets, cut, kept = list[Mapping[str, str]](), list[AdminArea](), 0, 0
    shapes = _shapes(extract, outlines, named)
    for name, outline in shapes.items():
        area = by_name.get(name)
        if area is None or area.rings:
            kept += area is not None
            continue
        cut += outline.is_cut
        told = {"tier": area.tier.value, "code": area.code, "name_zh": area.name_zh, "name_en": area.name_en}
        parent = {"parent": area.parent} if area.tier is AreaTier.COMMUNITY else {}
        rings = tuple(map(tuple, rings_of(outline.shape)))
        rows.append({**told, **parent, "geometry": shapely.to_wkt(polygon_of(rings), rounding_precision=7)})
        if area.tier is AreaTier.STREET:
            streets.append(replace(area, rings=rings))
    names = {name_zh(each.tags) for each in named}
    lost = {name for name in names & by_name.keys() - shapes.keys() if not by_name[name].rings}
    return Boundaries(
        tuple(rows), tuple(streets), cut, kept, tuple(sorted(names - by_name.keys())), tuple(sorted(lost))
    )  # fmt: skip


def _shapes(extract: Extract, outlines: Outlines, named: Iterable[Thing]) -> dict[str, Outline]:
    """By name. Those of which a point is known to lie inside come first, then the smallest; each takes what the others
    leave of the side that shares the least with them."""
    import shapely  # see above

    nodes = {each.number: each for each in extract.nodes}
    places = {name_zh(each.tags): each for each in extract.nodes if "place" in each.tags}
    found, unsure = dict[str, Outline](), dict[str, list[Outline]]()
    for each in named:
        name, sides = name_zh(each.tags), outlines.sides_of(each)
        inside = [nodes[part.number] for part in each.members if part.role == _LABEL and part.number in nodes]
        points = [shapely.Point(node.points[0]) for node in (*inside, *filter(None, [places.get(name)]))]
        held = [side for side in sides if any(side.shape.covers(point) for point in points)]
        if len(sides) == 1 or len(held) == 1:
            found[name] = (held or sides)[0]
        elif sides:
            unsure[name] = sides
    for name, sides in sorted(unsure.items(), key=lambda each: min(side.shape.area for side in each[1])):
        taken = shapely.unary_union([outline.shape for outline in found.values()])
        left = [_parts(side.shape.difference(taken)) for side in sides]
        shares = [shape.area / side.shape.area for shape, side in zip(left, sides, strict=True)]
        if max(shares) >= _LEAST_LEFT:
            found[name] = Outline(left[shares.index(max(shares))], is_cut=True)
    return found


def _parts(shape: Any) -> Any:
    """Without what is no wider than the stroke by which neighbours differ."""
    import shapely  # see above

    parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    return shapely.unary_union([part for part in parts if part.area > _SLIVER])
