"""Which reader a file wants: a table (CSV, XLSX) or a file of shapes; both answer the same questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from data_access.engine.named_files import check_input
from data_access.imports.geo.formats import is_of_shapes
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.headings import Named
from data_access.imports.layout import PLAIN, TableLayout
from data_access.imports.table_file import GUESSED, Row, TableFile
from hall.errors import InputRefused


class Source(Protocol):
    """A file as rows: see `TableFile`."""

    path: Path
    size: int
    headings: dict[str, str]

    @property
    def done(self) -> int: ...

    @property
    def counted(self) -> int: ...

    @property
    def hidden_sheets(self) -> dict[str, int]: ...

    def rows(self, wanted: set[str], named: Named = ..., either: tuple[str, ...] = ()) -> Iterator[Row]: ...

    def check(self, taken: int) -> None: ...


def opened(
    path: Path, layer: str = "", encoding: str = GUESSED, layout: TableLayout = PLAIN
) -> AbstractContextManager[TableFile | GeoFile]:
    """The file, which is read once. ``layer``: one of several in a file of shapes; ``encoding``, ``layout``: of a
    table, where somebody says. Raises InputRefused: those of `TableFile` and `GeoFile`; ``input.no_layers`` (file) for
    a layer of a table."""
    check_input(path)
    if is_of_shapes(path):
        return GeoFile(path, layer)
    if layer:
        raise InputRefused("input.no_layers", file=str(path))
    return nullcontext(TableFile(path, encoding, layout))
