"""Looks at a file that may be a table or one of shapes: its headings, and what stands in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from data_access.imports.draft.columns import Column
from data_access.imports.draft.headings import fields_known
from data_access.imports.draft.look import MOST_ROWS, Looked, look_at
from data_access.imports.draft.words import heading_score, vocabulary
from data_access.imports.geo.formats import is_of_shapes
from data_access.imports.geo.geo_file import LAT, LON, SHAPE, GeoFile
from data_access.imports.ground_draft.kinds import KINDS, headings
from data_access.imports.layout import PLAIN
from data_access.imports.table_file import Row
from hall.errors import InputRefused
from hall.frozen import frozen

_SURE = 0.5  # the score from which on a heading is taken for one of a column
_OF_SHAPE = dict.fromkeys((SHAPE, LON, LAT), ())


@frozen
class Seen:
    """``shape``: what a file of shapes holds (Point, Polygon …), "" of a table; ``names_crs``: whether it says in which
    system they are; ``words``: names of file and sheet, by which kinds are told apart."""

    looked: Looked
    shape: str = ""
    names_crs: bool = False
    words: str = ""


def seen_of(path: Path) -> Seen:
    """Raises InputRefused: what is no table and no file of shapes, or has nothing in it."""
    if not is_of_shapes(path):
        looked = look_at(path, _columns_known)
        return Seen(looked, words=f"{path.stem} {looked.layout.sheet}")
    nothing = frozenset(vocabulary("values")["no_value"])
    with GeoFile(path) as file:
        columns, count = dict[str, Column](), 0
        for row in islice(_rows(file), MOST_ROWS):
            count += 1
            for name in row.values.keys() - _OF_SHAPE.keys() - {""}:
                columns.setdefault(name, Column(name, name, nothing)).add(row.values[name])
        if not count:
            raise InputRefused("input.empty_file", file=str(path))
        looked = Looked(path, PLAIN, "", list(columns.values()), count, 0, count == file.counted, [])
        return Seen(looked, file.shape_kind or "?", bool(file.named_crs), path.stem)


def _rows(file: GeoFile) -> Iterator[Row]:
    return (row for row in file.rows(set(), _OF_SHAPE) if not row.broken)


def _columns_known(names: Sequence[str]) -> float:
    """How many columns are known by these headings: of the kind, or of the cases, of which most are."""
    told = [name for name in names if name]
    found = [fields_known(names)]
    for kind in KINDS:
        best = (max((heading_score(name, words) for name in told), default=0.0) for words in headings(kind).values())
        found.append(sum(score for score in best if score > _SURE))
    return max(found)
