"""Places that leave the hall as GeoJSON (RFC 7946): a shape, and points with what is told of each. Knows no case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from data_access.engine.named_files import whole_file
from hall.city.coordinates import LonLat

GEOJSON = ".geojson"
_HEAD = '{"type": "FeatureCollection", "name": "command-hall", "features": ['


def is_places(file: Path) -> bool:
    """Whether a file that is there already is one of ours."""
    with file.open("rb") as raw:
        return raw.read(len(_HEAD)) == _HEAD.encode()


def write_places(
    file: Path, ring: Sequence[LonLat], told: dict[str, Any], rows: Iterable[tuple[float, float, dict[str, Any]]]
) -> None:
    """The shape first, ``told`` of it; then each row at (lon, lat). It takes the place of ``file`` when it is whole.
    Raises OSError."""
    with whole_file(file) as out:
        out.write(_HEAD.encode())
        out.write(_feature("Polygon", [[*map(list, ring), list(ring[0])]], told))
        for lon, lat, row in rows:
            out.write(b",\n" + _feature("Point", [lon, lat], row))
        out.write(b"]}\n")


def _feature(kind: str, coordinates: Any, told: dict[str, Any]) -> bytes:
    made = {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": told}
    return json.dumps(made, ensure_ascii=False).encode()
