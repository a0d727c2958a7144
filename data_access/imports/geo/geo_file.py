"""A file of shapes (GeoJSON, Shapefile, GeoPackage …) as rows, each with its shape in longitude and latitude.

Stands beside `TableFile` and answers the same questions; reads in batches, so that its size costs no memory.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import isnan
from pathlib import Path
from typing import Any, Self

from data_access.engine.named_files import check_input, check_unchanged
from data_access.imports.bounds import MOST_ROWS, too_big
from data_access.imports.geo import geopackage, shapefile
from data_access.imports.geo.columns import Texts, library_of_batches, next_of, texts_of
from data_access.imports.geo.crs import Crs, in_wgs84
from data_access.imports.geo.crs_told import member_of
from data_access.imports.geo.formats import GEOJSON, GEOPACKAGE, SHAPEFILE
from data_access.imports.geo.gdal import library
from data_access.imports.geo.staged import Staged, staged
from data_access.imports.headings import NO_OTHERS, Named, headings_of, spelt, whole_of
from data_access.imports.table_file import Row
from hall.errors import InputRefused
from hall.plain_text import alike

SHAPE, LON, LAT = "geometry", "lon", "lat"
"""Columns that a shape fills: its own, and of a point its coordinates."""
CURVE = "CURVE"
"""In place of a shape with round edges."""
_CURVES, _DIMENSIONS = range(8, 15), 1_000
"""Kinds of shapes in WKB (ISO 13249-3) that are curves or made of them; what is added to a kind of three dimensions."""
_BATCH = 1_000
"""Features that are in memory at a time; a feature has some hundred bytes, a city's outline some hundred thousand."""
_UNDEFINED = '"Undefined '
"""How a GeoPackage's systems 0 and -1 begin, which say that nobody knows."""
_ASSUMED = ("EPSG:4326", "OGC:CRS84", "EPSG:4979")
"""What the library takes a GeoJSON for that names no system, or one that it cannot read."""
_RAW = "ISO-8859-1"
"""In place of a shapefile's encoding: its bytes come as they are, and are read here (see `columns.texts_of`)."""
_LONGEST_HEADING = 10
"""Bytes, in a .dbf."""
_SHOWN = 10
"""Names of layers that a refusal tells."""


class GeoFile:
    """A file that is read once, from start to end. ``layer``: which one of several; ``crs``: of its shapes, None where
    they stand as they are (``named_crs`` says what the file calls it).

    A context manager: what belongs to the file lies in a folder of its own until the end. Raises InputRefused: those of
    ``staged``, ``look`` of a shapefile, `geopackage` and ``library``; ``input.geo_layers`` (file, layers),
    ``input.geo_broken`` (file).
    """

    def __init__(self, path: Path, layer: str = "") -> None:
        self.path, self._layer = path, layer
        check_input(path)
        self.size = path.stat().st_size
        self.crs: Crs | None = None
        self.named_crs = ""
        self.shape_kind = ""
        self.counted = self._taken = 0
        self.headings: dict[str, str] = {}
        self.hidden_sheets: dict[str, int] = {}
        self.shapefile: shapefile.Look | None = None
        self._encoding = ""
        self._open = ExitStack()

    def __enter__(self) -> Self:
        try:
            self._staged = self._open.enter_context(staged(self.path, self._layer))
            self._look(self._staged)
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *why: Any) -> None:
        self._open.__exit__(*why)

    @property
    def done(self) -> int:
        """Bytes of the file read so far, as far as its rows tell."""
        return self.size * self._taken // max(self.counted, 1)

    def check(self, taken: int) -> None:
        """Raises as ``TableFile.check``."""
        check_unchanged(self._staged.stamps)
        if taken != self.counted:
            raise InputRefused("input.not_all_read", file=str(self.path), read=taken, counted=self.counted)

    def _look(self, at: Staged) -> None:
        """Which layer, how many rows and of which system, before the first is read."""
        if at.form is SHAPEFILE:
            self.shapefile = shapefile.look(self.path, at.parts)
            self._encoding, self._layer, self.counted = self.shapefile.encoding, "", self.shapefile.rows
        elif at.form is GEOPACKAGE:
            geopackage.check_whole(at.path, self.path)
            self._layer = self._chosen(geopackage.layers_of(at.path, self.path))
            self.counted = geopackage.rows_of(at.path, self.path, self._layer)  # before the library asks the layer
        else:
            with self._read():
                layers = [str(name) for name, _ in library().list_layers(at.path)]
            self._layer = self._chosen(layers) if len(layers) > 1 else ""
        with self._read():
            info = library().read_info(
                at.path, layer=self._layer or None, encoding=_RAW if self.shapefile else None,
                force_feature_count=at.form not in (SHAPEFILE, GEOPACKAGE), **self._options(),
            )  # fmt: skip
        self.named_crs, self.shape_kind = str(info["crs"] or ""), str(info["geometry_type"] or "")
        if _UNDEFINED in self.named_crs:
            self.named_crs = ""
        if at.form is GEOJSON and self.named_crs in _ASSUMED:
            self.named_crs = member_of(at.path)  # none: the standard says WGS-84, half of China's files are GCJ-02
        if at.form not in (SHAPEFILE, GEOPACKAGE):
            self.counted = int(info["features"])
        if self.counted > MOST_ROWS:
            raise too_big(self.path, "rows", MOST_ROWS)

    def _chosen(self, layers: list[str]) -> str:
        if self._layer in layers or (len(layers) == 1 and not self._layer):
            return self._layer or layers[0]
        raise InputRefused("input.geo_layers", file=str(self.path), layers=", ".join(layers[:_SHOWN]) or "–")

    def rows(self, wanted: set[str], named: Named = NO_OTHERS, either: tuple[str, ...] = ()) -> Iterator[Row]:
        """All rows, as ``TableFile.rows`` has them: the number of a row is that of its feature, from 1. The shape
        stands in ``geometry`` as WKB in hexadecimal digits, that of a point in ``lon`` and ``lat`` too, where these are
        asked for. Raises InputRefused: those of ``headings_of``; ``input.geo_broken`` (file) at any row."""
        with ExitStack() as held:
            with self._read():
                meta, stream = held.enter_context(self._stream())
                arrow = library_of_batches().c_array_stream(stream)
            names = [str(name) for name in meta["fields"]]
            found = [self._heading(name) for name in names]
            header, asked, fill = self._header(found, wanted, named, either)
            self.headings.update((name, told) for name, told in zip(header, found, strict=True) if name in asked)
            places = {place for place, name in enumerate(header) if name in asked and name not in fill}
            shape = (str(meta["geometry_name"]) or "wkb_geometry") if self.shape_kind else ""
            while True:
                with self._read():
                    batch = next_of(arrow)
                    if batch is None:
                        return
                    rows = self._filled(texts_of(batch, names, shape, self._encoding, places), fill)
                for texts, filled in rows:
                    self._taken += 1
                    values = dict(zip(header, texts.fields, strict=True)) | filled
                    column = header[texts.column] if texts.column >= 0 else ""
                    yield Row(self._taken, {} if texts.broken else values, texts.fields, texts.broken, column)

    def _heading(self, name: str) -> str:
        return name.encode("latin-1", "replace").decode(self._encoding, "ignore") if self._encoding else name

    def _header(
        self, found: list[str], wanted: set[str], named: Named, either: tuple[str, ...]
    ) -> tuple[list[str], set[str], tuple[str, ...]]:
        """The headings as they are wanted, those that were asked for, and which columns a shape fills: its own always,
        coordinates where the file has no such columns. A column that is called as the shape is gives way to it."""
        known = wanted | named.keys()
        header = [whole_of(alike(name), named) if self._is_cut(name) else alike(name) for name in found]
        called = spelt(header, wanted, named)
        of_point = {LON, LAT} if {LON, LAT} <= known and not {LON, LAT} & set(called) else set()
        fill = tuple(sorted(({SHAPE} | of_point) & known)) if self.shape_kind else ()
        header = ["" if name in fill else told for name, told in zip(called, header, strict=True)]
        whole, asked = headings_of(self.path, [*header, *fill], wanted, named, either)
        return whole[: len(header)], asked, fill

    def _is_cut(self, heading: str) -> bool:
        """Whether a heading may have been longer: a .dbf keeps ten bytes of it, and three are a letter."""
        return bool(self._encoding) and len(heading.encode(self._encoding, "replace")) >= _LONGEST_HEADING - 1

    def _filled(self, batch: list[Texts], fill: tuple[str, ...]) -> list[tuple[Texts, dict[str, str]]]:
        """Each row with the columns that its shape fills: one without a shape says nothing of it, as a table without
        the column. Programs that export attributes alone write one all the same, as null."""
        if not fill:
            return [(texts, {}) for texts in batch]
        import shapely  # a tenth of a second: only an import pays for it

        shapes = shapely.force_2d(_shapes([texts.shape for texts in batch]))
        if self.crs is not None:
            shapes = in_wgs84(shapes, self.crs)
        whole = zip(shapely.to_wkb(shapes, hex=True), batch, strict=True)
        columns: dict[str, Any] = {SHAPE: [told or _unread(texts.shape) for told, texts in whole]}
        if LON in fill:
            columns |= {LON: shapely.get_x(shapes), LAT: shapely.get_y(shapes)}
        told = ({name: _told(columns[name][n]) for name in fill} for n in range(len(batch)))
        return [(texts, filled if texts.shape else {}) for texts, filled in zip(batch, told, strict=True)]

    def _stream(self) -> Any:
        return library().raw.open_arrow(
            self._staged.path, layer=self._layer or None, encoding=_RAW if self.shapefile else None,
            batch_size=_BATCH, datetime_as_string=True, **self._options(),
        )  # fmt: skip

    def _options(self) -> dict[str, str]:
        return {"IMMUTABLE": "YES"} if self._staged.form is GEOPACKAGE else {}

    @contextmanager
    def _read(self) -> Iterator[None]:
        """What the library raises, in words of ours; what it warns of is found by counting."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        except InputRefused:
            raise
        except Exception as wrong:  # of many kinds, whose words may quote the file's contents
            raise InputRefused("input.geo_broken", file=str(self.path)) from wrong


def _shapes(found: list[bytes]) -> Any:
    """None for what is none; the library raises for a curve, and then of all of them."""
    import shapely

    try:
        return shapely.from_wkb([each or None for each in found], on_invalid="ignore")
    except NotImplementedError:
        return [_shapes([each])[0] if len(found) > 1 else None for each in found]


def _unread(shape: bytes) -> str:
    """What stands in place of a shape that cannot be read, for its reader to refuse; of none nothing."""
    kind = int.from_bytes(shape[1:5], "little" if shape[:1] == b"\1" else "big")
    return CURVE if kind % _DIMENSIONS in _CURVES else shape.hex()


def _told(value: Any) -> str:
    """A shape's bytes or a coordinate as text; of none nothing."""
    if value is None:
        return ""
    return value if isinstance(value, str) else "" if isnan(value) else repr(float(value))
