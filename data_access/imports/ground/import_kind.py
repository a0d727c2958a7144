"""What a kind of ground is that can be brought in, and what all of them have in common: names, shapes, times.

A column has our name first; a file may call it by any of the names after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from data_access.exports.cells import as_written
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.geo.source import Source, opened
from data_access.imports.ground.fields import Fields
from data_access.imports.ground.known import Known
from data_access.imports.ground.shapes import ShapeReader
from data_access.imports.ground_mapping.mapping import GroundMapping
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row, TableFile
from data_access.store.tables import ground_schema as g
from data_access.video.cameras.addresses import redacted, shown
from hall.city.ground.valid import ALWAYS
from hall.city.profile import Profile
from hall.errors import InputRefused
from hall.plain_text import visible

TIME = {"valid_from": ("生效日期",), "valid_to": ("失效日期",)}
NAMES = {"code": ("编码", "代码"), "name_zh": ("name", "名称"), "name_en": ("英文名称",)}
SHAPE = {"geometry": ("wkt", "shape", "图形")}

_WORD = re.compile(r"[^\W\d_][^\W\d]*(?:[ ()（）…-][^\W\d]*)*")
"""Letters: a line of such alone is one of headings. One of cameras without them has a number, a place, an address."""
_CHINESE = re.compile(r"[\u4e00-\u9fff（）()…]+")
"""No login: told also of a line that may be no heading."""


@lru_cache(maxsize=4_096)
def _as_written(cell: str) -> str:
    """Kept: a file says the same few words in most of its columns."""
    return as_written(visible(cell))


@dataclass(frozen=True)
class Reading:
    """What rows are read with."""

    known: Known
    shapes: ShapeReader
    profile: Profile


@dataclass(frozen=True)
class ImportKind:
    """One kind. ``needed``: columns that a file must have; ``either``: of which it must have one; ``waits``: refusals
    that a later row may lift; ``key``: of the thing that a row is about, before it is read; ``secret``: columns whose
    values are stored sealed and written nowhere else; ``addresses``: columns of addresses, which may hold such values;
    ``kept``: fields whose change, told without a day, begins now, so that who had a thing before stays on record;
    ``is_vast``: there are so many that nobody reads them all;
    ``choices``: the words that a column takes, and the code that each stands for; ``names``: of what a column holds the
    code (street, unit, road, subclass); ``mapping``: how a file's own columns and words are to be read, None: by ours.
    """

    table: g.GroundTable[Any]
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    thing: Callable[[Fields, Reading], Any]
    waits: frozenset[str] = frozenset()
    key: Callable[[Fields, Reading], tuple[str, ...]] = lambda fields, _: (fields.own_code(),)
    secret: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    either: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    is_vast: bool = False
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    mapping: GroundMapping | None = None

    def opened(self, path: Path, layer: str = "") -> AbstractContextManager[TableFile | GeoFile]:
        """A file of this kind, which is read once. Raises InputRefused."""
        return opened(path, layer) if self.mapping is None else self.mapping.opened(path, layer)

    def rows(self, source: Source) -> Iterator[Row]:
        """Its rows by our columns. Raises InputRefused as ``TableFile.rows``."""
        if self.mapping is not None:
            return self.mapping.rows(source)
        return source.rows(set(self.needed), self.columns, self.either)

    def headings(self, source: Source) -> dict[str, str]:
        """Our columns as the file calls them; filled while it is read."""
        return source.headings if self.mapping is None else dict(self.mapping.columns)

    def text(self, column: str, cell: str) -> str:
        """What a cell says; a secret as it stands but for what nobody sees."""
        return visible(cell) if column in self.secret else _as_written(cell)

    def shown(self, row: Row, why: RowRefused) -> tuple[Row, RowRefused]:
        """A refused row as the rejects file may hold it. Where there are secrets, nothing stands in it of a row whose
        fields nobody can tell apart, and nothing of columns that nobody knows."""
        if not self.secret:
            return row, why
        known = self.columns.keys() - self.secret
        told = {name: value for name, value in row.values.items() if name in known}
        raw = [shown(value.strip()) if name in self.addresses else redacted(value) for name, value in told.items()]
        return replace(row, raw=raw), RowRefused(why.code, redacted(why.value), **why.words.params)

    def told(self, refused: InputRefused) -> InputRefused:
        """Why a file is refused, as it may be told: where there are secrets, the headings that stand there, and no
        field of a first line that may be none."""
        params = refused.words.params
        if not self.secret or "found" not in params:
            return refused
        found = str(params["found"]).split(", ")
        known = {other.casefold() for name, others in self.columns.items() for other in (name, *others)}
        sure = [each.casefold() in known or _CHINESE.fullmatch(each) is not None for each in found]
        if all(is_sure or _WORD.fullmatch(each) for is_sure, each in zip(sure, found, strict=True)):
            return refused
        told = (each if is_sure else "…" for is_sure, each in zip(sure, found, strict=True))
        return InputRefused(refused.words.code, **{**params, "found": ", ".join(told)})


def times(fields: Fields) -> dict[str, Any]:
    """From when until when the row holds. Raises RowRefused."""
    begins, ends = fields.moment("begins"), fields.moment("ends")
    if ends is not None and ends <= (begins or ALWAYS):  # also what ended before 1970: it held for no case
        raise RowRefused("reject.valid_order", fields.text("valid_to"))
    return {"begins": ALWAYS if begins is None else begins, "ends": ends}


def name_en(fields: Fields, name_zh: str) -> str:
    """The English name; where nobody told one, the Chinese one."""
    return fields.text("name_en", name_zh, was=lambda stored: stored.name_zh)
