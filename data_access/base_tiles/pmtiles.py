"""Tiles out of a PMTiles file: one archive that is read in pieces."""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import Any

from data_access.base_tiles.pictures import picture_of, shapes_of, zooms_of
from hall.errors import InputRefused
from hall.ports.base_tiles import TileGround

_MOST_AT_ONCE = 16 << 20
"""Bytes of one piece: directories and what a file says of itself have some hundred kB."""


class PmTiles:
    """See `BaseTiles`."""

    def __init__(self, path: Path, credit: str, *, is_shifted: bool) -> None:
        """``credit`` "": what the file itself names. Raises InputRefused (``input.tiles_…``)."""
        from pmtiles import reader, tile  # here: only a hall that has such a file pays for it

        try:
            self._file = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._file)
            untyped: Any = reader
            self._reader = untyped.Reader  # made for each tile: kept, it would hold this object and its file
            head, told = self._reader(self._piece).header(), self._reader(self._piece).metadata()
        except Exception as error:  # what comes from a file may break the library anywhere
            raise InputRefused("input.tiles_unreadable", file=str(path)) from error
        kinds, packed = tile.TileType, head["tile_compression"]
        is_vector = head["tile_type"] is kinds.MVT
        is_known = is_vector and packed in (tile.Compression.NONE, tile.Compression.GZIP)
        if not is_known and head["tile_type"] not in (kinds.PNG, kinds.JPEG, kinds.WEBP):
            raise InputRefused("input.tiles_no_pictures", file=str(path))
        self._read = shapes_of if is_vector else picture_of
        least, most = zooms_of(head["min_zoom"], head["max_zoom"])
        named = told.get("attribution", "") if isinstance(told, dict) else ""
        self.ground = TileGround(is_shifted, least, most, credit or str(named), is_vector)

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """See `BaseTiles`."""
        try:
            content = self._reader(self._piece).get(zoom, x, y)
        except Exception:  # noqa: BLE001  # as above: the file may be damaged, or cut short since it was opened
            return None
        return self._read(content)

    def _piece(self, offset: int, length: int) -> bytes:
        """Read, not mapped: a mapped file that is cut short while it is shown ends the process. Raises EOFError."""
        if length > _MOST_AT_ONCE:
            raise EOFError
        content = os.pread(self._file, length, offset)
        if len(content) < length:
            raise EOFError
        return content
