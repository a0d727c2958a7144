"""Areas of an extract: outlines made of several ways, and those that the extract cuts, closed along its edge.

What an extract cuts has no inside by itself: its lines part the extract into faces, every second of which belongs to
it. Which ones, a point or line that is known to lie in it tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from data_access.imports.osm.extract import Box, Extract, Thing
from hall.city.coordinates import LonLat
from hall.frozen import frozen

_OUTLINE = frozenset({"outer", "inner", ""})
"""Roles of ways that are outlines."""
_MOST_PAIRS, _MOST_CROSSINGS = 2_000_000, 20
"""Of lines that come near to each other in one outline, and of crossings for each of its lines: borders meet at their
ends. A tangle would be cut into millions of pieces."""
_LEAST_SIDE = 1e-9
"""Degrees: two faces that share less than a tenth of a millimetre only touch in a corner."""


@frozen
class Outline:
    """A shape of shapely, a polygon or several. ``is_cut``: it goes on beyond the extract, and ends at its edge."""

    shape: Any
    is_cut: bool


class Outlines:
    """The areas of one extract. ``given_up``: how many of them it cuts so that nobody can tell where they lie."""

    def __init__(self, extract: Extract) -> None:
        import shapely  # a tenth of a second: only an import pays for it

        self._extract, self._shapely = extract, shapely
        self._box = shapely.box(*extract.box)
        self.given_up = 0

    def of_way(self, thing: Thing) -> Outline | None:
        """The area of a closed way; None where it is none, or lies outside."""
        if not thing.is_ring:
            return None
        return self._within(self._shapely.make_valid(self._shapely.Polygon(thing.points)))

    def of_relation(self, thing: Thing, inside: Iterable[Any] = ()) -> Outline | None:
        """The area of a relation. ``inside``: shapes that lie in it, where it is cut; without them the smaller side.
        None: nothing of it lies in the extract, or nobody can tell."""
        faces = self.sides_of(thing)
        if len(faces) < len(_SIDES):
            return faces[0] if faces else None
        known = list(inside)
        shares = [sum(_measure(side.shape.intersection(each)) for each in known) for side in faces]
        if shares[0] == shares[1]:
            return min(faces, key=lambda side: float(side.shape.area))
        return faces[shares.index(max(shares))]

    def sides_of(self, thing: Thing) -> list[Outline]:
        """One area where the relation is whole; where it is cut, both of which it may be. Empty: none lies in the
        extract."""
        shapely = self._shapely
        asked = [each for each in thing.members if each.kind == "W" and each.role in _OUTLINE]
        ways = [self._extract.ways[each.number] for each in asked if each.number in self._extract.ways]
        lines = [shapely.LineString(way.points) for way in ways if len(way.points) > 1]
        if not lines:
            return []
        if _is_tangle(lines):
            self.given_up += 1
            return []
        if len(ways) == len(asked):
            whole = shapely.build_area(shapely.unary_union(lines))
            if not whole.is_empty:
                found = self._within(whole)
                return [found] if found else []
        sides = [Outline(shape, is_cut=True) for shape in self._sides(lines)]
        self.given_up += not sides and any(self._box.intersects(line) for line in lines)
        return sides

    def _sides(self, lines: Sequence[Any]) -> list[Any]:
        """The faces that lines make of the extract, as two shapes: each face lies beside those of the other."""
        shapely = self._shapely
        clipped = shapely.intersection(shapely.unary_union(lines), self._box)
        edges = shapely.unary_union([self._box.exterior, clipped])
        faces = [face for face in shapely.polygonize([edges]).geoms if not face.is_empty]
        if len(faces) < len(_SIDES):
            return []
        sides = _coloured(faces)
        made = [
            shapely.unary_union([face for face, side in zip(faces, sides, strict=True) if side == n]) for n in _SIDES
        ]
        return [shape for shape in made if not shape.is_empty]

    def _within(self, shape: Any) -> Outline | None:
        """What of it lies in the extract."""
        seen = shape.intersection(self._box)
        parts = [each for each in getattr(seen, "geoms", [seen]) if each.geom_type in ("Polygon", "MultiPolygon")]
        if not parts or seen.area == 0:
            return None
        return Outline(self._shapely.union_all(parts), is_cut=not self._box.covers(shape))


_SIDES = (0, 1)  # of a line that parts an extract


def _is_tangle(lines: Sequence[Any]) -> bool:
    """Whether lines cross each other as no border does."""
    import shapely  # see above

    tree = shapely.STRtree(lines)
    if tree.query(lines).shape[1] > _MOST_PAIRS:
        return True
    return int(tree.query(lines, predicate="crosses").shape[1]) > _MOST_CROSSINGS * len(lines)


def _coloured(faces: Sequence[Any]) -> list[int]:
    """0 or 1 for each face, neighbours apart."""
    import shapely  # see above

    tree, sides = shapely.STRtree(faces), [-1] * len(faces)
    for start in range(len(faces)):
        if sides[start] >= 0:
            continue
        sides[start], waiting = 0, [start]
        while waiting:
            at = waiting.pop()
            for other in tree.query(faces[at]):
                if sides[other] < 0 and faces[at].boundary.intersection(faces[other].boundary).length > _LEAST_SIDE:
                    sides[other] = 1 - sides[at]
                    waiting.append(int(other))
    return sides


def _measure(shape: Any) -> float:
    """How much there is of it: a line has its length, a point counts as one."""
    return float(shape.area or shape.length or (0.0 if shape.is_empty else 1.0))


def rings_of(shape: Any, digits: int = 6) -> list[list[LonLat]]:
    """Outlines and holes of a shape, open, one after another; ``digits``: of a degree, 6 are a tenth of a metre."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and not part.is_empty]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return [[(round(lon, digits), round(lat, digits)) for lon, lat in ring.coords[:-1]] for ring in rings]


def polygon_of(rings: Iterable[Sequence[LonLat]]) -> Any:
    """Rings that count even-odd as one shape."""
    import shapely  # see above

    found = shapely.Polygon()
    for ring in rings:
        found = found.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    return found


def way_parts(way: Thing, box: Box) -> list[list[LonLat]]:
    """What of a way lies in the extract, and is known."""
    return [part for run in way.runs for part in line_parts(run, box)]


def line_parts(points: Sequence[LonLat], box: Box, digits: int = 6) -> list[list[LonLat]]:
    """What of a line lies in the extract."""
    import shapely  # see above

    if len(points) < 2:
        return []
    found = shapely.LineString(points).intersection(shapely.box(*box))
    parts = [part for part in getattr(found, "geoms", [found]) if part.geom_type == "LineString" and part.length]
    return [[(round(lon, digits), round(lat, digits)) for lon, lat in part.coords] for part in parts]
