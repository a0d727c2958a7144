"""Tiles out of a PMTiles file: one archive that is read in pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data_access.base_tiles.pictures import picture_of, shapes_of, zooms_of
from hall.errors import InputRefused
from hall.ports.base_tiles import TileGround

_MAGIC = b"PMTiles\x03"


class PmTiles:
    """See `BaseTiles`."""

    def __init__(self, path: Path, credit: str, *, is_shifted: bool) -> None:
        """``credit`` "": what the file itself names. Raises InputRefused (``input.tiles_…``)."""
        from pmtiles import reader, tile  # here: only a hall that has such a file pays for it

        try:
            with path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    raise InputRefused("input.tiles_unreadable", file=str(path))
                untyped: Any = reader
                self._reader = untyped.Reader(untyped.MmapSource(file))
            head, told = self._reader.header(), self._reader.metadata()
        except (OSError, ValueError, KeyError, IndexError, EOFError) as error:
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
            content = self._reader.get(zoom, x, y)
        except (OSError, ValueError, KeyError, IndexError, EOFError):  # a directory that was cut short
            return None
        return self._read(content)
