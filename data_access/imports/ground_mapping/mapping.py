"""What a mapping of ground says: which column of a city's own table is which of a kind, what its words mean here.

It makes of each row of the file a row as the import of that kind knows it, and decides nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from data_access.imports.geo.geo_file import LAT, LON, SHAPE, GeoFile
from data_access.imports.geo.source import Source, opened
from data_access.imports.layout import PLAIN, TableLayout
from data_access.imports.table_file import GUESSED, Row, TableFile
from hall.plain_text import alike, visible

_NUMBERS = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BOTH = 2
"""Numbers of a point."""
_KIND, _SUBCLASS, _BETWEEN = "kind", "subclass", ":"
"""A subclass that is told with its kind, ``component:0101``, tells both."""


@dataclass(frozen=True)
class GroundMapping:
    """``columns``: the file's heading by our column, for all that the file has; ``values``: by our column what the file
    writes → what stands for it here; ``other``: by our column what all words become that ``values`` has not, so that
    one column of the file may tell two of ours; ``fixed``: what is the same in all rows and in no column; ``endings``:
    by our column what is taken away behind it (000 of a street's code in twelve digits).

    ``point``: a column with both numbers, ``lat_first`` where the latitude stands before; ``no_value``: what stands for
    nothing, in every column; ``crs``: "" where nobody says; ``encoding``: "" where it is found out.
    """

    kind: str
    columns: Mapping[str, str]
    encoding: str = GUESSED
    table: TableLayout = PLAIN
    layer: str = ""
    no_value: frozenset[str] = frozenset()
    crs: str = ""
    point: str = ""
    lat_first: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, str] = field(default_factory=dict)

    def opened(self, path: Path, layer: str = "") -> AbstractContextManager[TableFile | GeoFile]:
        """The file, as the mapping says that it lies. Raises InputRefused."""
        return opened(path, layer or self.layer, self.encoding, self.table)

    def rows(self, source: Source) -> Iterator[Row]:
        """Its rows by our columns. Raises InputRefused as ``TableFile.rows``."""
        named = dict.fromkeys((SHAPE, LON, LAT), ()) if isinstance(source, GeoFile) else {}
        for row in source.rows({*self.columns.values(), self.point} - {""}, named):
            yield row if row.broken else replace(row, values=self._told(row.values, [*named]))

    def _told(self, values: Mapping[str, str], of_shape: list[str]) -> dict[str, str]:
        told = {name: values[name] for name in of_shape if name in values}
        told |= {ours: self._said(ours, values.get(theirs, "")) for ours, theirs in self.columns.items()}
        if self.point:
            told |= self._degrees(self._filled(values.get(self.point, "")))
        told |= {ours: value for ours, value in self.fixed.items() if not told.get(ours)}
        kind, between, code = told.get(_SUBCLASS, "").partition(_BETWEEN)
        return told | {_KIND: kind, _SUBCLASS: code} if between else told

    def _said(self, ours: str, text: str) -> str:
        """A cell in our words."""
        word = self._filled(text)
        if ours in self.values or ours in self.other:
            told = self.values.get(ours, {}).get(alike(word))
            word = self.other.get(ours, word) if told is None else told
        return word.removesuffix(self.endings.get(ours, ""))

    def _filled(self, text: str) -> str:
        return "" if self.no_value and visible(text) in self.no_value else text

    @staticmethod
    def numbers(text: str) -> list[str]:
        """The numbers of a cell that holds a point."""
        return _NUMBERS.findall(text)

    def _degrees(self, text: str) -> dict[str, str]:
        """Two numbers; of anything else what stands there, for the import to refuse."""
        found = self.numbers(text)
        if len(found) != _BOTH:
            return {LON: text, LAT: ""}
        lon, lat = reversed(found) if self.lat_first else found
        return {LON: lon, LAT: lat}
