"""Tiles out of an MBTiles file: an SQLite database that is only read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import local
from time import monotonic

from data_access.base_tiles.pictures import picture_of, shapes_of, zooms_of
from hall.errors import InputRefused
from hall.ports.base_tiles import TileGround

_PATIENCE_S = 2.0  # for whoever writes it: the next drawing asks again
_MOST_S = 5.0
"""Of one question: what a file calls its tiles may be a view that never ends."""
_STEPS = 100_000
"""Of SQLite's machine between two looks at the time: some milliseconds."""
_VECTOR = ("pbf", "mvt")
_ENDS = "SELECT (SELECT min(zoom_level) FROM tiles), (SELECT max(zoom_level) FROM tiles)"  # each by the index
_TILE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


class MbTiles:
    """See `BaseTiles`. A connection a thread: they end with their threads."""

    def __init__(self, path: Path, credit: str, *, is_shifted: bool) -> None:
        """``credit`` "": what the file itself names. Raises InputRefused (``input.tiles_…``)."""
        self._path, self._own = path, local()
        try:
            with closing(self._opened()) as connection:
                told = dict(connection.execute("SELECT name, value FROM metadata"))
                found = connection.execute(_ENDS).fetchone()
                some = connection.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise InputRefused("input.tiles_unreadable", file=str(path)) from error
        is_vector = told.get("format") in _VECTOR
        self._read = shapes_of if is_vector else picture_of
        if some is None or not self._read(some[0]):
            raise InputRefused("input.tiles_no_pictures", file=str(path))
        least, most = zooms_of(*found)
        self.ground = TileGround(is_shifted, least, most, credit or str(told.get("attribution", "")), is_vector)

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """See `BaseTiles`: rows of the file are counted from the south."""
        try:
            if not hasattr(self._own, "connection"):
                self._own.connection = self._opened()
            self._own.until = monotonic() + _MOST_S
            row = self._own.connection.execute(_TILE, (zoom, x, 2**zoom - 1 - y)).fetchone()
        except sqlite3.Error:
            return None
        return self._read(row[0]) if row else b""

    def _opened(self) -> sqlite3.Connection:
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE_S)
        self._own.until = monotonic() + _MOST_S
        connection.set_progress_handler(self._is_late, _STEPS)
        return connection

    def _is_late(self) -> bool:
        return monotonic() >= float(self._own.until)
