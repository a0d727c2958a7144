"""What a GeoPackage says of itself: its layers, and whether it can be read without running anything that stands in it.

It is an SQLite database: tables are read, views and computed columns are somebody's program. Opened as a file that
nobody changes: no journal is rolled back and nothing is written beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from hall.errors import InputRefused

_HEADER = 100  # bytes, of SQLite's description of its files
_STEPS = 50_000_000
"""Of SQLite's machine for one question: a count of some million rows has fewer; one that never ends is broken off."""
_COMPUTED = (2, 3)
"""``hidden`` of a generated column in ``PRAGMA table_xinfo``."""
_BESIDE = ("-wal", "-journal")
_VIEWS = r"SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'gpkg\_%' ESCAPE '\'"
"""In place of the tables in which a GeoPackage tells what it holds."""
_KINDS = "('features', 'attributes')"
_STYLES = "layer_styles"
"""A table that QGIS keeps beside its layers: how they are drawn."""


def check_whole(path: Path, named: Path) -> None:
    """``named``: what the file is called for whoever reads of it.

    Raises InputRefused: ``input.cut_off`` (file, part); ``input.geo_open`` (file) where another program has not yet
    written all into it.
    """
    with path.open("rb") as raw:
        header = raw.read(_HEADER)
    size = int.from_bytes(header[16:18], "big")
    size = 1 << 16 if size == 1 else size
    pages, is_told = int.from_bytes(header[28:32], "big"), header[24:28] == header[92:96]
    if len(header) < _HEADER or (is_told and path.stat().st_size < pages * size):
        raise InputRefused("input.cut_off", file=str(named), part=path.suffix)
    real = path.resolve()
    for ending in _BESIDE:
        beside = real.with_name(real.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise InputRefused("input.geo_open", file=str(named))


def layers_of(path: Path, named: Path) -> list[str]:
    """The layers in the order of their names. Raises InputRefused: ``input.geo_broken`` (file), ``input.geo_view``."""
    with _opened(path, named) as database:
        views = database.execute(_VIEWS).fetchall()
        if views:
            raise InputRefused("input.geo_view", file=str(named), layer=str(views[0][0]))
        found = database.execute(f"SELECT table_name FROM gpkg_contents WHERE data_type IN {_KINDS} ORDER BY 1")  # noqa: S608  our own words
        return [str(name) for (name,) in found if name != _STYLES]


def rows_of(path: Path, named: Path, layer: str) -> int:
    """How many rows the layer has. Raises InputRefused as ``layers_of``."""
    with _opened(path, named) as database:
        kinds = database.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (layer,)).fetchall()
        columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", (layer,)).fetchall()
        is_table = len(kinds) == 1 and kinds[0][0] == "table" and not _is_virtual(str(kinds[0][1]))
        if not is_table or any(hidden in _COMPUTED for (hidden,) in columns):
            raise InputRefused("input.geo_view", file=str(named), layer=layer)
        quoted = layer.replace('"', '""')
        (count,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608  a table's own name, quoted
        return int(count)


def _is_virtual(sql: str) -> bool:
    return sql.upper().split()[:2] == ["CREATE", "VIRTUAL"]


@contextmanager
def _opened(path: Path, named: Path) -> Iterator[sqlite3.Connection]:
    steps = iter(range(_STEPS // 10_000))
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_progress_handler(lambda: next(steps, None) is None, 10_000)
            yield database
    except sqlite3.Error as wrong:
        raise InputRefused("input.geo_broken", file=str(named)) from wrong
