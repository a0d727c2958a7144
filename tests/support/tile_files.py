"""Files and a server of base map tiles, each picture of one colour of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Any

from pmtiles import writer as untyped_writer
from pmtiles.tile import Compression, TileType, zxy_to_tileid

Tiles = Mapping[tuple[int, int, int], bytes]
"""By zoom, x, y from the north."""


def mbtiles(path: Path, tiles: Tiles, credit: str = "示例测绘 · 审图号 示例", form: str = "png") -> Path:
    """As the format has it: rows counted from the south; ``form`` "pbf": tiles of shapes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        connection.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        connection.execute("INSERT INTO metadata VALUES ('attribution', ?), ('format', ?)", (credit, form))
        rows = [(zoom, x, 2**zoom - 1 - y, content) for (zoom, x, y), content in tiles.items()]
        connection.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return path


def pmtiles(
    path: Path,
    tiles: Tiles,
    kind: TileType = TileType.PNG,
    credit: str = "示例测绘",
    packed: Compression = Compression.NONE,
) -> Path:
    """One archive."""
    with path.open("wb") as file:
        untyped: Any = untyped_writer
        writer = untyped.Writer(file)
        for number, content in sorted((zxy_to_tileid(*place), content) for place, content in tiles.items()):
            writer.write_tile(number, content)
        zooms = [zoom for zoom, _, _ in tiles]
        head = {
            "tile_type": kind, "tile_compression": packed, "min_zoom": min(zooms), "max_zoom": max(zooms),
            "min_lon_e7": 0, "min_lat_e7": 0, "max_lon_e7": 1, "max_lat_e7": 1, "center_zoom": 1, "center_lon_e7": 0,
            "center_lat_e7": 0,
        }  # fmt: skip
        writer.finalize(head, {"attribution": credit})
    return path


@contextmanager
def tile_server(
    answer: Callable[[str], tuple[int, bytes]], heads: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Its address; ``answer``: status and content for a path; ``heads``: what is said before the content."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            for name, said in heads.items():
                self.send_header(name, said)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
