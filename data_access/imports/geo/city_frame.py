"""A city's own system of coordinates (地方坐标系) by its parameters, from a small TOML file.

Four parameters turn, stretch and shift its metres into those of a system that everybody knows; seven join its ellipsoid
to that of WGS-84. Where a survey bureau gives x north and y east, its figures are to be exchanged: here east is first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin
from pathlib import Path

from data_access.city.toml_reader import TomlTable, read_toml
from data_access.imports.geo.crs import Crs, named_crs
from hall.city.coordinates import LonLat

CODE = "input.crs_file"
_SECONDS = 3600.0  # of arc in a degree
_ELLIPSOIDS = {
    "krassovsky": "+ellps=krass",  # Beijing 1954
    "iag75": "+a=6378140 +rf=298.257",  # Xi'an 1980
    "cgcs2000": "+a=6378137 +rf=298.257222101",
    "wgs84": "+ellps=WGS84",
}
"""By the name that surveyors call them; half axis in metres and flattening as GB 22021 and EPSG have them."""
_LEAST_SCALE, _MOST_SCALE = 0.99, 1.01
"""A frame stretches by its height above the sea and its way from the meridian: less than a thousandth. A scale in
millionths, or one that was left 0, would move the city."""
_SIGNS = {"position_vector": 1.0, "coordinate_frame": -1.0}
"""How rotations are meant: Bursa-Wolf as most Chinese papers write it is the first."""


def asked_crs(text: str) -> Crs:
    """What somebody types for ``--crs``: the name of such a file, else as ``named_crs``. Raises InputRefused."""
    return frame_of(Path(text)) if text.lower().endswith(".toml") else named_crs(text)


def frame_of(path: Path) -> Crs:
    """The system that the file describes. Raises InputRefused: ``input.crs_file`` (file, line, key, why, value), those
    of `read_toml` and ``named_crs``."""
    top = read_toml(path, CODE)
    name = top.text("name")
    frame = _by_four(top, name) if top.has("four") else _by_seven(top, name)
    top.finish()
    return frame


def _by_four(top: TomlTable, name: str) -> Crs:
    """``base``: the system to which the four lead."""
    four, base = top.table("four"), named_crs(top.text("base"), "base")
    east, north, scale = four.real("east"), four.real("north"), four.real("scale", 1.0)
    if not _LEAST_SCALE < scale < _MOST_SCALE:
        raise four.refused("scale", "out_of_range", value=scale)
    turn = radians(four.real("rotation_seconds", 0.0) / _SECONDS)
    along, across = scale * cos(turn), scale * sin(turn)

    def convert(points: Sequence[LonLat]) -> list[LonLat]:
        return base.points([(east + along * x - across * y, north + across * x + along * y) for x, y in points])

    return Crs(name, convert)


def _by_seven(top: TomlTable, name: str) -> Crs:
    """A Gauss-Krüger projection on its own ellipsoid."""
    seven = top.table("seven")
    ellipsoid = _ELLIPSOIDS[seven.choice("ellipsoid", tuple(_ELLIPSOIDS))]
    sign = _SIGNS[seven.choice("rotations", tuple(_SIGNS))]
    turns = (sign * seven.real(key) for key in ("rx", "ry", "rz"))
    shift = ",".join(repr(value) for value in (*map(seven.real, ("dx", "dy", "dz")), *turns, seven.real("ppm")))
    projection = (
        f"+proj=tmerc +lat_0=0 +lon_0={seven.real('meridian')} +k={seven.real('k', 1.0)}"
        f" +x_0={seven.real('false_east', 500_000.0)} +y_0={seven.real('false_north', 0.0)}"
    )
    return replace(named_crs(f"{projection} {ellipsoid} +towgs84={shift} +units=m +no_defs +type=crs"), name=name)
