"""Which system of coordinates a file of ground is in: as somebody says, as the file says, or by what is stored already.

Looks at the first things of the file before it is read; what it finds is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from data_access.engine.database import Database
from data_access.imports.geo.crs import UNTOLD, named_crs
from data_access.imports.geo.crs_guess import Found, Witness, contradiction, guessed
from data_access.imports.geo.crs_told import told_crs
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.geo.source import Source
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.ground.shapes import middle_of
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from data_access.store import ground_rows
from data_access.store.tables import ground_schema as g
from hall.city.coordinates import LonLat
from hall.city.ground.area_index import AreaIndex
from hall.city.ground.land import AdminArea, GridCell, Rings
from hall.city.written_degrees import written_degrees
from hall.errors import Words

_MOST = 500
"""Things that are looked at: some hundred show a shift, and are read in a tenth of a second."""
_CODE_DIGITS = (12, 9)
"""Beginnings of a code that name its community and its street (GB/T 2260 and the national statistics codes)."""


@dataclass(frozen=True)
class Asked:
    """What is looked at: a file of a kind, for a city within ``bounds``. ``versions``: what is stored of these codes,
    by key, in the order of time."""

    database: Database
    kind: ImportKind
    path: Path
    layer: str
    bounds: tuple[float, float, float, float]
    versions: Callable[[Sequence[str]], Mapping[tuple[str, ...], tuple[Any, ...]]]


def named_by(table: Source) -> Found | None:
    """The system that the file names. Raises InputRefused as ``told_crs``."""
    if not isinstance(table, GeoFile) or not table.named_crs:
        return None
    crs = told_crs(str(table.path), table.named_crs)
    return Found(crs, Words("import.crs_named", {"crs": crs.name}))


def encoding_told(table: Source) -> Words | None:
    """How the texts of a shapefile are read, where it does not say so itself."""
    look = table.shapefile if isinstance(table, GeoFile) else None
    if look is None or not look.texts or look.named == look.encoding:
        return None
    return Words("import.geo_encoding", {"encoding": look.encoding, "texts": look.texts, "named": look.named or "–"})


def settled(asked: Asked, table: Source) -> Found:
    """The system that the file names, unless what is stored says otherwise; else the one that is found. Raises
    InputRefused: those of ``told_crs``, ``guessed`` and ``contradiction``, and of a file that cannot be read."""
    named = named_by(table)
    if not _has_places(asked.kind) or (named is not None and named.crs.convert is not None):
        return named or Found(named_crs(UNTOLD))
    witnesses = _witnesses(asked)
    if named is None:
        return guessed(str(asked.path), witnesses, asked.bounds)
    contradiction(str(asked.path), witnesses, named.crs, asked.bounds)
    return named


def _has_places(kind: ImportKind) -> bool:
    return bool({"geometry", "lon"} & kind.columns.keys())


def _witnesses(asked: Asked) -> list[Witness]:
    kind = asked.kind
    with kind.opened(asked.path, asked.layer) as table:
        rows = kind.rows(table)
        placed = ((row, place) for row in rows if not row.broken and (place := _place(row)) is not None)
        found = list(islice(placed, _MOST))
    versions = asked.versions([row.values.get("code", "").strip() for row, _ in found])
    areas = _Areas(ground_rows.read(asked.database, g.AREAS) if found else ())
    return [
        Witness(place, _middle(versions.get((row.values.get("code", "").strip(),))), areas.of(row.values, kind))
        for row, place in found
    ]


def _place(row: Row) -> LonLat | None:
    """The middle of its shape, in the file's own numbers; None where it has none, or names a system of its own."""
    try:
        if row.values.get("geometry"):
            return middle_of(row.values["geometry"])
        return written_degrees(row.values["lon"]), written_degrees(row.values["lat"])
    except (RowRefused, ValueError, KeyError):
        return None


def _middle(versions: tuple[Any, ...] | None) -> LonLat | None:
    """Of the last version of a thing that has a place."""
    last = versions[-1] if versions else None
    lines: Rings = getattr(last, "rings", None) or (getattr(last, "points", ()),)
    if lines[0]:
        xs, ys = zip(*(point for line in lines for point in line), strict=True)
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    lon, lat = getattr(last, "lon", None), getattr(last, "lat", None)
    return None if lon is None or lat is None else (lon, lat)


class _Areas:
    """Streets and communities that have shapes."""

    def __init__(self, areas: Sequence[AdminArea]) -> None:
        self._areas = {area.code: area for area in areas if area.rings and area.ends is None}
        self._inside: dict[str, Callable[[float, float], bool]] = {}

    def of(self, values: Mapping[str, str], kind: ImportKind) -> Callable[[float, float], bool] | None:
        """Whether a place lies in the community or the street of a row; None where no shape of it is stored."""
        code = values.get("code", "").strip()
        told = [values.get("community", ""), values.get("street", ""), values.get("parent", "")]
        if kind.table in (g.AREAS, g.CELLS):
            told += [code[:digits] for digits in _CODE_DIGITS]
        area = next((self._areas[each] for each in map(str.strip, told) if each in self._areas and each != code), None)
        if area is None:
            return None
        if area.code not in self._inside:
            index = AreaIndex([GridCell(area.code, "", "", None, "", area.rings)])
            self._inside[area.code] = lambda lon, lat: index.locate(lon, lat).cell is not None
        return self._inside[area.code]
