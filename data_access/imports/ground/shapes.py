"""A shape as a file writes it → rings, a line or a point of (lon, lat) in WGS-84.

WKT, also with its SRID before it, WKB in hexadecimal digits (as PostGIS writes a column out), GeoJSON, or “lon lat”
pairs.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np

from data_access.imports.geo.crs import Crs, in_wgs84, named_crs
from data_access.imports.geo.geo_file import CURVE
from data_access.imports.row_refused import RowRefused
from hall.city.coordinates import LonLat, plausible, swapped
from hall.city.ground.component import ComponentShape
from hall.city.ground.land import Rings
from hall.city.ground.layers import name_place
from hall.city.written_degrees import written_degrees
from hall.errors import InputRefused
from hall.plain_number import plain_real

Bounds = tuple[float, float, float, float]
_PAIRS = re.compile(r"[-+.\d\s,;]+", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")
_SRID = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;", re.ASCII | re.IGNORECASE)
_HEX = re.compile(r"\s*[0-9A-Fa-f]+\s*")
UNTOLD_SRID = 0
"""Of a shape that names none."""
_DEGREES = (UNTOLD_SRID, 4326, 4490)
"""SRIDs of longitude and latitude: not told, WGS-84, CGCS2000."""
MOST_CORNERS = 50_000
"""Of one shape: the outline of a province has some ten thousand. A cell of a CSV holds no more either."""
_REACH = 1.0
"""How far beyond the city's bounds, in widths of these, a corner may lie: a border reaches over the map, a slip of the
pen over a continent."""
_LEAST_RING = 3  # different corners: two enclose nothing
_POINT = re.compile(r"\s*POINT\s*\(\s*([-+.\dEe]+)\s+([-+.\dEe]+)\s*\)\s*", re.ASCII | re.IGNORECASE)
"""By far most components are one, written so: shapely takes ten times as long."""
_KINDS = {
    "Point": ComponentShape.POINT, "LineString": ComponentShape.LINE, "MultiLineString": ComponentShape.LINE,
    "Polygon": ComponentShape.AREA, "MultiPolygon": ComponentShape.AREA,
}  # fmt: skip
_SHOWN = 60
"""Characters of a shape that is refused: enough to find it by."""

_OPEN, _CROSSED = "do not form a closed linestring", "reject.shape_crossed"
"""How GEOS ends its sentence about a ring that is not closed; what is wrong with most of what it does not take."""
_REASONS = (("Hole lies outside", "reject.shape_hole"), ("Too few points", "reject.shape_few"))
"""How it begins other sentences."""


class Placed(NamedTuple):
    """Where a component is: where its sign stands, and the runs of a line or the rings of an area."""

    shape: ComponentShape
    lon: float
    lat: float
    rings: Rings = ()


class ShapeReader:
    """``crs``: of shapes that name none of their own; ``bounds`` of the city: west, south, east, north. Raises
    RowRefused."""

    def __init__(self, crs: Crs, bounds: Bounds) -> None:
        self._crs, self._bounds, self._wide = crs, bounds, _widened(bounds)

    def rings(self, text: str) -> Rings:
        """A POLYGON or MULTIPOLYGON, or the pairs of one ring: outlines and holes, each open."""
        shape = self._converted(_polygon_of_pairs(text), UNTOLD_SRID) if _PAIRS.fullmatch(text) else self._read(text)
        if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
            raise RowRefused("reject.shape", _said(shape), wanted="POLYGON")
        return self._rings(shape)

    def _rings(self, shape: Any) -> Rings:
        import shapely  # a tenth of a second: only an import pays for it

        if not shape.is_valid:
            reason = shapely.is_valid_reason(shape)[:_SHOWN]
            raise RowRefused(next((code for start, code in _REASONS if reason.startswith(start)), _CROSSED), reason)
        parts = [shape] if shape.geom_type == "Polygon" else list(shape.geoms)
        return tuple(self._line(ring.coords[:-1]) for part in parts for ring in (part.exterior, *part.interiors))

    def line(self, text: str) -> tuple[LonLat, ...]:
        """A LINESTRING, or the pairs of one; also a MULTILINESTRING whose parts are one line."""
        if _PAIRS.fullmatch(text):
            return self._line(self._crs.points(_pairs(text)))
        import shapely  # see above

        shape = self._read(text)
        if shape.geom_type == "MultiLineString":
            shape = shape.geoms[0] if len(shape.geoms) == 1 else shapely.line_merge(shape)
        if shape.geom_type != "LineString" or shape.is_empty:
            raise RowRefused("reject.shape", _said(shape), wanted="LINESTRING")
        return self._line(shape.coords)

    def point(self, lon: str, lat: str) -> LonLat:
        """A place in the city, by its degrees."""
        try:
            return self._within(self._crs.points([(written_degrees(lon), written_degrees(lat))])[0])
        except ValueError:
            raise RowRefused("reject.position", f"{lon} {lat}"[:_SHOWN]) from None

    def place(self, text: str) -> LonLat:
        """A POINT, a pair, or where a name would stand in a POLYGON."""
        if _PAIRS.fullmatch(text):
            pairs = _pairs(text)
            return self._within(self._crs.points(pairs)[0]) if len(pairs) == 1 else name_place(self.rings(text))
        shape = self._read(text)
        if shape.geom_type == "Point" and not shape.is_empty:
            return self._within((shape.x, shape.y))
        return name_place(self.rings(text))

    def _within(self, found: LonLat) -> LonLat:
        if not plausible(*found, self._bounds):
            raise self._astray(found)
        return found

    def placed(self, text: str) -> Placed:
        """A point, a line or an area, of one part or several; one pair is a point, several are a line, closed ones an
        area."""
        found = _POINT.fullmatch(text)
        if found:
            return Placed(ComponentShape.POINT, *self.point(*found.groups()))
        is_pairs = _PAIRS.fullmatch(text) is not None
        shape = self._converted(_of_pairs(_pairs(text)), UNTOLD_SRID) if is_pairs else self._read(text)
        kind = _KINDS.get(shape.geom_type)
        if kind is None or shape.is_empty:
            raise RowRefused("reject.shape", _said(shape), wanted="POINT / LINESTRING / POLYGON")
        if kind is ComponentShape.POINT:
            return Placed(kind, *self._line(shape.coords)[0])
        rings = self._rings(shape) if kind is ComponentShape.AREA else self._runs(shape)
        return Placed(kind, *_sign_of(kind, rings), rings)

    def _runs(self, shape: Any) -> Rings:
        return tuple(self._line(part.coords) for part in getattr(shape, "geoms", [shape]))

    def _line(self, points: Any) -> tuple[LonLat, ...]:
        """The middle lies in the city, and no corner far from it: one at 0, 0 would be a spike over half the earth."""
        found = tuple((float(point[0]), float(point[1])) for point in points)
        middle = sum(lon for lon, _ in found) / len(found), sum(lat for _, lat in found) / len(found)
        astray = (each for each in found if not plausible(*each, self._wide))
        wrong = next(astray, None) or (None if plausible(*middle, self._bounds) else middle)
        if wrong is not None:
            raise self._astray(wrong)
        return found

    def _read(self, text: str) -> Any:
        """A shape in degrees, of two dimensions."""
        return self._converted(*_parsed(text))

    def _converted(self, shape: Any, srid: int) -> Any:
        """From the system that it names, else from that of the file. A GCJ-02 shape too is often called 4326."""
        import shapely  # see above

        if shapely.get_num_coordinates(shape) > MOST_CORNERS:
            raise RowRefused("reject.shape_corners", most=f"{MOST_CORNERS:,}")
        found = in_wgs84(shape, self._crs if srid in _DEGREES else _of_srid(srid))
        corners = shapely.get_coordinates(found)
        wrong = corners[~np.isfinite(corners).all(axis=1)]
        if len(wrong):
            raise self._astray((float(wrong[0][0]), float(wrong[0][1])))
        return found

    def _astray(self, place: LonLat) -> RowRefused:
        code = "reject.swapped" if swapped(*place, self._bounds) else "reject.outside"
        return RowRefused(code, f"{place[0]:.6f} {place[1]:.6f}")


def middle_of(text: str) -> LonLat:
    """The middle of a shape's bounds, in the numbers that stand there. Raises RowRefused; also for one that names a
    system of its own."""
    import shapely  # see above

    shape, srid = (_of_pairs(_pairs(text)), UNTOLD_SRID) if _PAIRS.fullmatch(text) else _parsed(text)
    if shape.is_empty or srid not in _DEGREES:
        raise RowRefused("reject.shape", text[:_SHOWN], wanted="WKT")
    west, south, east, north = map(float, shapely.bounds(shape))
    return (west + east) / 2, (south + north) / 2


def _widened(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    lon, lat = _REACH * (east - west), _REACH * (north - south)
    return west - lon, south - lat, east + lon, north + lat


def _of_srid(srid: int) -> Crs:
    try:
        return named_crs(f"EPSG:{srid}")
    except InputRefused:
        raise RowRefused("reject.srid", str(srid), srid=srid) from None


def _parsed(text: str) -> tuple[Any, int]:
    """The shape and the SRID that it names, 0 for none."""
    import shapely  # see above

    if text == CURVE:
        raise RowRefused("reject.shape_curve")
    told = _SRID.match(text)
    body = text[told.end() :] if told else text
    read, body = shapely.from_wkt, body.strip()
    if _HEX.fullmatch(body):
        read = shapely.from_wkb
    elif body.startswith("{"):
        read = shapely.from_geojson
    try:
        with np.errstate(invalid="ignore"):  # what is no number is refused later
            shape = read(body)
    except NotImplementedError:
        raise RowRefused("reject.shape_curve") from None
    except shapely.errors.GEOSException as error:
        code = "reject.shape_open" if _OPEN in str(error) else "reject.shape"
        said = f"WKB ({len(body) // 2})" if read is shapely.from_wkb else text[:_SHOWN]
        raise RowRefused(code, said, wanted="WKT") from None
    return _as_areas(shapely.force_2d(shape)), int(told[1]) if told else int(shapely.get_srid(shape))


def _as_areas(shape: Any) -> Any:
    """A collection of polygons alone as one shape: some programs write so what has several parts."""
    import shapely  # see above

    if shape.geom_type != "GeometryCollection" or shape.is_empty:
        return shape
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts) if all(part.geom_type == "Polygon" for part in parts) else shape


def _said(shape: Any) -> str:
    """A shape that is refused, as people read one: its kind and where it begins."""
    text = str(shape.wkt)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _pairs(text: str) -> list[LonLat]:
    try:
        numbers = [plain_real(each) for each in _BETWEEN.split(text) if each]
    except ValueError:
        numbers = []
    if not numbers or len(numbers) % 2:
        raise RowRefused("reject.shape", text[:_SHOWN], wanted="lon lat, lon lat, …")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _sign_of(kind: ComponentShape, rings: Rings) -> LonLat:
    """Where the sign of a line or an area stands: half along its longest run, inside its largest part. Of what is
    stored, so that the same shape in another system of coordinates has the same place."""
    import shapely  # see above

    if kind is ComponentShape.LINE:
        longest = max(map(shapely.LineString, rings), key=lambda run: run.length)
        point = longest.interpolate(0.5, normalized=True)
    else:
        point = max(map(shapely.Polygon, rings), key=lambda part: part.area).representative_point()
    return point.x, point.y


def _of_pairs(points: list[LonLat]) -> Any:
    import shapely  # see above

    if len(points) == 1:
        return shapely.Point(points[0])
    is_closed = len(points) > _LEAST_RING and points[0] == points[-1]
    return shapely.Polygon(points) if is_closed else shapely.LineString(points)


def _polygon_of_pairs(text: str) -> Any:
    import shapely  # see above

    points = _pairs(text)
    if len(set(points)) < _LEAST_RING:
        raise RowRefused("reject.shape", text[:_SHOWN], wanted="POLYGON")
    return shapely.Polygon(points)
