"""One batch of features as the library hands it over (Arrow) → the texts of each row, and its shape as bytes."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from data_access.imports.bounds import LONGEST_ROW
from data_access.imports.csv_records import ENCODING, TOO_LONG

MOST_DIGITS = 10**15
"""From here on a number with a point in it has lost its last digits."""
CELL = "reject.cell"
_AS_TEXT, _AS_BYTES = ("string", "large_string"), ("binary", "large_binary")
_SHOWN = 200
"""Characters that are kept of a row that is too long to be one."""
_RAW = "latin-1"
"""As the texts of a shapefile come: each byte a letter, so that one damaged byte costs its row and no other."""


class Texts(NamedTuple):
    """The fields of one row; ``broken``: why it cannot be used, or empty, and ``column``: for which of its fields (from
    0; -1: for none of them); ``shape``: WKB, empty for none."""

    fields: list[str]
    broken: str
    shape: bytes
    column: int = -1


def library_of_batches() -> Any:
    """nanoarrow, which holds the library's batches; fifty times smaller than pyarrow."""
    import nanoarrow  # an import of shapes alone pays for it

    return nanoarrow


def next_of(stream: Any) -> Any:
    """The next batch; None at the end."""
    try:
        return stream.get_next()
    except StopIteration:
        return None


def texts_of(batch: Any, names: Sequence[str], shape: str, encoding: str, asked: Container[int]) -> list[Texts]:
    """The rows of a batch: fields in the order of ``names``, of which those in ``asked`` (places, from 0) may cost
    their row; what stands in others is nobody's business. ``shape``: the column of shapes, "" for none;
    ``encoding``: of texts that came byte for byte, "" where they are UTF-8."""
    children = dict(zip([each.name for each in batch.schema.children], batch.children, strict=True))
    columns = [_column(children[name], encoding) for name in names]
    shapes = _bytes(children[shape]) if shape else [b""] * batch.length
    rows: Iterable[tuple[tuple[str, str], ...]] = zip(*columns, strict=True) if columns else ((),) * batch.length
    return [_row(cells, found, asked) for cells, found in zip(rows, shapes, strict=True)]


def _row(cells: tuple[tuple[str, str], ...], shape: bytes, asked: Container[int]) -> Texts:
    fields = [text for text, _ in cells]
    if sum(map(len, fields)) > LONGEST_ROW:
        return Texts([text[:_SHOWN] for text in fields], TOO_LONG, shape)
    column = next((place for place, (_, why) in enumerate(cells) if why and place in asked), -1)
    return Texts(fields, cells[column][1] if column >= 0 else "", shape, column)


def _column(array: Any, encoding: str) -> list[tuple[str, str]]:
    """Of each field its text, and why it cannot be used."""
    if array.view().storage_type in _AS_TEXT:
        return [_decoded(each, encoding) for each in _bytes(array)]
    if array.view().storage_type in _AS_BYTES:
        return [(each.hex(), "") for each in _bytes(array)]
    return [_told(value) for value in library_of_batches().Array(array).iter_py()]


def _bytes(array: Any) -> list[bytes]:
    """The fields of a column of texts or bytes; one that holds nothing is empty."""
    view = array.view()
    ends, data = view.buffer(1), bytes(view.buffer(2))
    places = [ends[at] for at in range(view.offset, view.offset + view.length + 1)]
    return [data[start:end] for start, end in pairwise(places)]


def _decoded(found: bytes, encoding: str) -> tuple[str, str]:
    if encoding:
        found = found.decode().encode(_RAW, "replace")
    try:
        return found.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        return found.decode(encoding or "utf-8", "backslashreplace"), ENCODING


def _told(value: Any) -> tuple[str, str]:
    """A number, day, time or truth as a table has it."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, list):
        return ", ".join(text for text, _ in map(_told, value)), ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return str(value), CELL
        return str(int(value)) if value.is_integer() else str(value), CELL if abs(value) >= MOST_DIGITS else ""
    return str(value), ""
