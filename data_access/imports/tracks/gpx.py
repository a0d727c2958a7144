"""A GPX file (轨迹文件) as rows: of each point of its tracks the track's name, the time, longitude and latitude.

What a GPX says of time is UTC, of places WGS-84: the standard leaves no choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import IO

from data_access.engine.named_files import check_input, check_unchanged, stamp_of
from data_access.imports.bounds import MOST_ROWS, too_big
from data_access.imports.headings import NO_OTHERS, Named
from data_access.imports.table_file import Row
from hall.errors import InputRefused

SUFFIX = ".gpx"
HEADINGS = MappingProxyType({"id": "trk/name", "time": "time", "lon": "lon", "lat": "lat"})
_MOST_BYTES = 512 * 1024**2  # five million points; they are read as they come
_TRACK, _POINT = "trk", "trkpt"


class GpxFile:
    """A file that is read once, with the members of `TableFile` that an import asks for."""

    def __init__(self, path: Path) -> None:
        check_input(path)
        self.path, self.size, self._stamp = path, path.stat().st_size, stamp_of(path)
        if self.size > _MOST_BYTES:
            raise too_big(path, "bytes", _MOST_BYTES)
        self.headings, self.hidden_sheets = dict(HEADINGS), dict[str, int]()
        self.done = self.counted = 0

    def rows(self, wanted: set[str], named: Named = NO_OTHERS, either: tuple[str, ...] = ()) -> Iterator[Row]:
        """One for each point; its number is that of the point in the file, from 1. Raises InputRefused:
        ``input.not_a_table``, ``input.columns``, ``input.limit``."""
        del named, either
        missing = sorted(wanted - HEADINGS.keys())
        if missing:
            raise InputRefused("input.columns", file=str(self.path), missing=", ".join(missing),
                               found=", ".join(HEADINGS))  # fmt: skip
        try:
            with self.path.open("rb") as raw:
                for values in self._points(raw):
                    self.counted += 1
                    if self.counted > MOST_ROWS:
                        raise too_big(self.path, "rows", MOST_ROWS)
                    self.done = raw.tell()
                    yield Row(self.counted, values, list(values.values()))
        except (SyntaxError, ValueError) as wrong:  # lxml's own is one of the first
            why = InputRefused("input.not_a_table", file=str(self.path), line=self.counted + 1, why=str(wrong))
            raise why from wrong

    def check(self, taken: int) -> None:
        """Raises as ``TableFile.check``."""
        check_unchanged({self.path: self._stamp})
        if taken != self.counted:
            raise InputRefused("input.not_all_read", file=str(self.path), read=taken, counted=self.counted)

    def _points(self, raw: IO[bytes]) -> Iterator[dict[str, str]]:
        from lxml import etree  # here: only who brings in a GPX pays for it

        track, is_first = "", True
        for event, element in etree.iterparse(raw, ("start", "end"), resolve_entities=False, no_network=True):
            if is_first and element.getroottree().docinfo.internalDTD is not None:
                raise ValueError("DOCTYPE")  # entities: a few hundred bytes may stand for gigabytes
            tag, is_first = etree.QName(element).localname, False
            if event == "start":
                track = "" if tag == _TRACK else track
            elif tag == "name" and not track:
                track = (element.text or "").strip()
            elif tag == _POINT:
                time = next((each.text for each in element.iterchildren("{*}time")), None)
                yield {"id": track, "time": (time or "").strip(), "lon": element.get("lon", ""),
                       "lat": element.get("lat", "")}  # fmt: skip
                element.clear()
