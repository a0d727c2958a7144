"""Which form a file of shapes has: its name says which, its first bytes must agree. Refuses to read further."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data_access.imports.bounds import MOST_BYTES, too_big
from data_access.imports.geo.json_head import form_of
from hall.errors import InputRefused


@dataclass(frozen=True)
class Format:
    """One form. ``begins``: its first bytes; ``parts``: endings of the files that belong to it and must be there, and
    ``maybe``: that may; ``most``: bytes that it may have."""

    name: str
    begins: re.Pattern[bytes]
    parts: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    most: int = MOST_BYTES


_MOST_KML = 64 * 1024**2
"""Bytes: its reader keeps the whole file in memory, some ten times as large."""
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x1e]*[{\[]")
GEOJSON = Format("GeoJSON", _JSON)
SHAPEFILE = Format("Shapefile", re.compile(rb"\0\0\x27\x0a"), (".shx", ".dbf"), (".prj", ".cpg"))
GEOPACKAGE = Format("GeoPackage", re.compile(rb"SQLite format 3\0"))
FORMATS = {
    ".geojson": GEOJSON,
    ".json": GEOJSON,
    ".geojsonl": GEOJSON,
    ".geojsons": GEOJSON,
    ".shp": SHAPEFILE,
    ".gpkg": GEOPACKAGE,
    ".fgb": Format("FlatGeobuf", re.compile(rb"fgb\x03fgb")),
    ".kml": Format("KML", re.compile(rb"(?:\xef\xbb\xbf)?\s*<"), most=_MOST_KML),
    ".tab": Format("MapInfo", re.compile(rb"(?i)!table"), (".dat", ".map", ".id")),
    ".mif": Format("MapInfo", re.compile(rb"(?i)version"), (".mid",)),
}
"""By the ending of the file that is named."""
ARCHIVES = (".zip", ".kmz")
"""Endings of files that may hold one of these."""
_PACKED = re.compile(rb"PK\x03\x04|PK\x05\x06")
_FEATURES = re.compile(rb'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
"""In the beginning of most of them; a .json that is none is a table (`json_files`)."""
_LOOKED_AT = 4_096  # bytes


def is_of_shapes(path: Path) -> bool:
    """Whether the file's name says that it is a file of shapes; a .zip is one too, a .json where its own
    members say so."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _FEATURES.search(first_bytes(path)) is not None or form_of(path) != ""
    return suffix in (*FORMATS, *ARCHIVES)


def format_of(path: Path, named: Path | None = None) -> Format:
    """The form that the name promises. ``named``: what the file is called for whoever reads the refusal. Raises
    InputRefused: ``input.empty_file``, ``input.geo_kind`` (file, kind) where the contents are another,
    ``input.geo_other_json`` (file, kind) where they are JSON that nothing here reads, ``input.limit``."""
    form, named = FORMATS[path.suffix.lower()], named or path
    start = first_bytes(path)
    if not start.strip():
        raise InputRefused("input.empty_file", file=str(named))
    if not form.begins.match(start):
        raise InputRefused("input.geo_kind", file=str(named), kind=form.name)
    other = form_of(path) if form is GEOJSON else ""
    if other not in ("", form.name):
        raise InputRefused("input.geo_other_json", file=str(named), kind=other)
    if path.stat().st_size > form.most:
        raise too_big(named, "bytes", form.most)
    return form


def check_archive(path: Path) -> None:
    """Raises InputRefused as ``format_of``."""
    start = first_bytes(path)
    if not start:
        raise InputRefused("input.empty_file", file=str(path))
    if not _PACKED.match(start):
        raise InputRefused("input.geo_kind", file=str(path), kind="ZIP")


def first_bytes(path: Path) -> bytes:
    """Enough of them for every form."""
    with path.open("rb") as raw:
        return raw.read(_LOOKED_AT)
