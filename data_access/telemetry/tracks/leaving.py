"""Tracks and patrols that leave the hall: a table, or points and lines of GeoJSON, for their user alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data_access.engine.named_files import whole_file
from data_access.exports.cells import harmless
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import XLSX, is_table_of, kind_of, open_table
from hall.errors import InputRefused
from hall.ports.tracks import Cell

GEOJSON = ".geojson"
_OURS = b'{"type": "FeatureCollection", "creator": "command-hall"'


def checked_table(url: str, file: str, headings: Sequence[str]) -> Path:
    """Where it may be written. Raises InputRefused."""
    path = Path(file).expanduser()
    if kind_of(path) != XLSX:
        raise InputRefused("input.choice", key=path.name, value=path.suffix, allowed=XLSX)
    check_output(path, database_files(url), lambda there: is_table_of(there, headings))
    return path


def checked_shapes(url: str, file: str) -> Path:
    """Where it may be written. Raises InputRefused."""
    path = Path(file).expanduser()
    if path.suffix.lower() != GEOJSON:
        raise InputRefused("input.choice", key=path.name, value=path.suffix, allowed=GEOJSON)
    check_output(path, database_files(url), _is_ours)
    return path


def write_table(path: Path, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Raises OSError; then there is no new file."""
    import pandas as pd  # half a second: only an export pays for it

    with open_table(path, headings) as table:
        table.add(pd.DataFrame([list(row) for row in rows], columns=list(headings)))


def write_shapes(path: Path, features: Sequence[Mapping[str, Any]]) -> None:
    """Raises OSError; then there is no new file."""
    with whole_file(path) as out:
        out.write(_OURS + b', "features": [')
        for number, each in enumerate(features):
            told = {
                name: harmless(value) if isinstance(value, str) else value for name, value in each["properties"].items()
            }
            feature = {"type": "Feature", "geometry": each["geometry"], "properties": told}
            out.write((b",\n" if number else b"\n") + json.dumps(feature, ensure_ascii=False).encode())
        out.write(b"\n]}\n")


def _is_ours(file: Path) -> bool:
    with file.open("rb") as raw:
        return raw.read(len(_OURS)) == _OURS
