"""Systems of coordinates → longitude and latitude in WGS-84: the four of Chinese maps by name, all others by pyproj.

Refuses to know which system a file is in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from hall.city.coordinates import TO_WGS84, LonLat
from hall.errors import InputRefused

Convert = Callable[[Sequence[LonLat]], list[LonLat]]
"""Points in the system → (lon, lat); one that lies nowhere becomes infinite."""
DEGREES = ("wgs84", "cgcs2000")
"""Systems that need no conversion: they differ by less than a metre."""
UNTOLD = DEGREES[0]
"""Of shapes whose system neither a person nor their file names."""
_TARGETS = ("EPSG:4490", "EPSG:4326")
_NAMELESS, _SEMI_MAJOR_M = "Unknown based on", 6_378_137.0
"""How PROJ calls a datum that is an ellipsoid alone; the half axis of WGS-84, CGCS2000 and GRS 1980."""
_ALIKE = frozenset({4326, 4490, 4979, 4480, 7789})
"""EPSG codes that are longitude and latitude in WGS-84 or CGCS2000, also with a height."""
_GEOJSONS = ("OGC", "CRS84")
"""WGS-84 with the longitude first, as GeoJSON calls it."""
_BALLPARK = "Ballpark"
"""How PROJ calls a conversion that leaves the shift between two datums out."""


@dataclass(frozen=True)
class Crs:
    """``name``: as it is told; ``convert``: None where the numbers stay as they are."""

    name: str
    convert: Convert | None = None

    def points(self, points: Sequence[LonLat]) -> list[LonLat]:
        """The points in WGS-84."""
        return list(points) if self.convert is None else self.convert(points)


def named_crs(text: str, key: str = "--crs") -> Crs:
    """A system by what a person or a file calls it: one of ``TO_WGS84``, ``EPSG:4547``, a PROJ or WKT text.

    Raises InputRefused: ``input.crs`` (value, allowed), ``input.crs_ballpark`` (value) where only parameters of the
    city's own would tell how it lies to WGS-84.
    """
    known = text.strip().lower()
    if known in TO_WGS84:
        return Crs(known) if known in DEGREES else Crs(known, _each(TO_WGS84[known]))
    return _projected(text.strip(), key)


def in_wgs84(shapes: Any, crs: Crs) -> Any:
    """Shapes of shapely in longitude and latitude."""
    if crs.convert is None:
        return shapes
    import numpy as np  # as shapely
    import shapely

    return shapely.transform(shapes, lambda points: np.array(crs.points(points.tolist())).reshape(-1, 2))


def _each(one: Callable[[float, float], LonLat]) -> Convert:
    return lambda points: [one(lon, lat) for lon, lat in points]


@cache
def _projected(text: str, key: str) -> Crs:
    pyproj = projections()
    try:
        crs = pyproj.CRS.from_user_input(text)
        if crs.to_epsg() in _ALIKE or crs.to_authority() == _GEOJSONS:
            return Crs(_name(crs))
    except pyproj.exceptions.ProjError as wrong:
        allowed = ", ".join((*TO_WGS84, "EPSG:4547", "+proj=tmerc …"))
        raise InputRefused("input.crs", key=key, value=text[:80], allowed=allowed) from wrong
    transformer = _transformer(crs)

    def convert(points: Sequence[LonLat]) -> list[LonLat]:
        if not points:
            return []
        xs, ys = zip(*points, strict=True)
        lons, lats = transformer.transform(list(xs), list(ys))
        return list(zip(lons, lats, strict=True))

    return Crs(_name(crs), convert)


def _transformer(crs: Any) -> Any:
    """To WGS-84 or CGCS2000, by what is known of the datum: never as if two datums were one. A text of parameters that
    names none, on the ellipsoid of WGS-84, means these two."""
    pyproj = projections()
    is_nameless = crs.datum is not None and crs.datum.name.startswith(_NAMELESS) and not crs.is_bound
    own = [crs.geodetic_crs] if is_nameless and crs.ellipsoid.semi_major_metre == _SEMI_MAJOR_M else []
    for target in (*own, *_TARGETS):
        with suppress(pyproj.exceptions.ProjError):
            found = pyproj.Transformer.from_crs(crs, target, always_xy=True, allow_ballpark=False)
            if _BALLPARK not in found.description:
                return found
    raise InputRefused("input.crs_ballpark", value=_name(crs))


def _name(crs: Any) -> str:
    code = crs.to_epsg(100)
    return f"EPSG:{code} {crs.name}" if code else str(crs.name)


@cache
def projections() -> Any:
    """pyproj, which looks for its grids on this disk alone."""
    import pyproj  # a quarter of a second: only an import that needs it pays for it
    import pyproj.exceptions
    import pyproj.network

    pyproj.network.set_network_enabled(active=False)  # type: ignore[attr-defined]  # it is what their page names
    return pyproj
