"""Reads the mapping of a kind of ground (TOML). What can never work is refused with its line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data_access.city.toml_reader import TomlTable, read_toml
from data_access.imports.geo.formats import is_of_shapes
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.ground_mapping.mapping import GroundMapping
from data_access.imports.mapping_keys import encoding_of, layout_of, texts_of
from data_access.imports.read_mapping import CODE
from data_access.imports.table_file import GUESSED
from hall.plain_text import alike, visible

_OF_SHAPE = ("geometry", "lon", "lat")
"""Columns that a shape, or a column with both numbers, fills."""


def load_ground_mapping(path: Path, kind: str, of: ImportKind, file: Path) -> GroundMapping:
    """The mapping of a ``file`` that is to be brought in as ``kind``. Raises InputRefused: ``input.mapping``, those of
    `read_toml`."""
    top = read_toml(path, CODE)
    top.choice("kind", (kind,))
    columns, fixed, point = top.table("columns"), top.table("fixed", optional=True), top.text("point", "")
    values, allowed = top.table("values", optional=True), tuple(of.columns)
    found = GroundMapping(
        kind=kind,
        columns=_by_column(columns, allowed),
        encoding=encoding_of(top, GUESSED),
        table=layout_of(top.table("table", optional=True)),
        layer=top.text("layer", ""),
        no_value=frozenset(map(visible, top.texts("no_value", ()))),
        crs=top.text("crs", ""),
        point=point,
        lat_first=top.boolean("lat_first", default=False),
        fixed=_by_column(fixed, allowed),
        values={name: _words(values.table(_known(values, name, allowed))) for name in values.names()},
        other=_by_column(top.table("other", optional=True), allowed),
        endings=_by_column(top.table("endings", optional=True), allowed),
    )
    top.finish()
    shape = _OF_SHAPE if point or is_of_shapes(file) else ()
    told = {*found.columns, *found.fixed, *shape}
    if any(":" in each for each in found.values.get("subclass", {}).values()):
        told.add("kind")
    for missing in (*(name for name in of.needed if name not in told), *_neither(of.either, told)):
        raise columns.refused(missing, "missing_value", allowed=", ".join(allowed))
    return found


def _neither(either: tuple[str, ...], told: set[str]) -> list[str]:
    return [" / ".join(either)] if either and not set(either) & told else []


def _known(table: TomlTable, name: str, allowed: tuple[str, ...]) -> str:
    if name not in allowed:
        raise table.refused(name, "not_one_of", value=name, allowed=", ".join(allowed))
    return name


def _by_column(table: TomlTable, allowed: tuple[str, ...]) -> dict[str, str]:
    """Texts by our columns."""
    return {_known(table, name, allowed): table.text(name) for name in table.names()}


def _words(table: TomlTable) -> Mapping[str, str]:
    return {alike(name): told for name, told in texts_of(table).items()}
