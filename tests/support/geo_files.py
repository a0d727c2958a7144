"""Files of shapes made for tests, by the library that reads them: a name's ending says which form."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data_access.imports.geo.gdal import library
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.table_file import Row
from tests.support.ground_files import Rows

DRIVERS = {
    ".geojson": "GeoJSON", ".geojsonl": "GeoJSONSeq", ".shp": "ESRI Shapefile", ".gpkg": "GPKG", ".fgb": "FlatGeobuf",
    ".tab": "MapInfo File", ".mif": "MapInfo File",
}  # fmt: skip
NAMED = {"code": ("编码",), "name_zh": ("name", "名称"), "geometry": ("wkt", "shape"), "tier": ("层级",)}
"""Columns that a reader asks for."""


def shapes(path: Path, rows: Rows, crs: str | None = "EPSG:4326", *, layer: str = "", **how: Any) -> Path:
    """A file of these rows, their ``geometry`` as WKT ("" for none); all other columns are texts."""
    with np.errstate(invalid="ignore"):
        found = [shapely.from_wkt(row["geometry"]) if row["geometry"] else None for row in rows]
    names = [name for name in rows[0] if name != "geometry"]
    columns = [np.array([row[name] for row in rows], object) for name in names]
    kinds = {shape.geom_type for shape in found if shape is not None}
    pyogrio = library()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a file names no system is meant
        pyogrio.raw.write(
            path, np.array(shapely.to_wkb(found), object), columns, names, driver=DRIVERS[path.suffix], crs=crs,
            geometry_type=how.pop("geometry_type", kinds.pop() if len(kinds) == 1 else "Unknown"), layer=layer or None,
            **how,
        )  # fmt: skip
    return path


def zipped(path: Path, parts: list[Path], names: dict[str, str] | None = None) -> Path:
    """An archive of these files, some of them under other names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in parts:
            packed.write(part, (names or {}).get(part.name, part.name))
    return path


def parts_of(shapefile: Path, *without: str) -> list[Path]:
    """The files of a shapefile, all but some of them."""
    return [each for each in sorted(shapefile.parent.glob(f"{shapefile.stem}.*")) if each.suffix not in without]


def read(path: Path, layer: str = "", wanted: tuple[str, ...] = ("code",)) -> list[Row]:
    """All rows of a file, counted."""
    with GeoFile(path, layer) as file:
        rows = list(file.rows(set(wanted), NAMED))
        file.check(len(rows))
        return rows
