"""What a change at a desk makes of a row, by the checks of the import of its kind. Reads, stores nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from data_access.engine.database import Database
from data_access.imports.geo.crs import UNTOLD, named_crs
from data_access.imports.ground.import_kind import ImportKind, Reading
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.ground.known import known_of
from data_access.imports.ground.placing import Placing
from data_access.imports.ground.shapes import ShapeReader
from data_access.imports.ground.stock import WholeTable
from data_access.imports.row_refused import RowRefused
from data_access.keeping.telling import BEFORE_ALL, day_of, told_of
from hall.city.city import City
from hall.city.ground.versions import Placed
from hall.city.keeping import FROM, TABLES, RowChange
from hall.city.zone import CityZone
from hall.errors import RuleBroken, Words
from hall.moment import Moment
from hall.plain_text import visible


@dataclass(frozen=True)
class Prepared:
    """``before``: the versions as they stand."""

    kind: ImportKind
    key: tuple[str, ...]
    before: tuple[Any, ...]
    placed: Placed[Any]


def kind_of(word: str) -> ImportKind:
    """A kind that is kept at a desk. Raises RuleBroken for another."""
    if word not in TABLES:
        raise RuleBroken("refused.city_kind", kind=word)
    return IMPORT_KINDS[word]


def prepared(database: Database, city: City, change: RowChange, now: Moment) -> Prepared:
    """What becomes of the row. Raises RuleBroken (``reject.*``), StoreUnreachable."""
    kind, zone = kind_of(change.kind), CityZone(city.profile.zone)
    shapes = ShapeReader(named_crs(UNTOLD), city.profile.map.bounds)
    known = known_of(database, city)
    placing = Placing(kind, Reading(known, shapes, city.profile), zone, now)
    placing.versions = WholeTable(database, kind.table, known).begin()
    told = {name: visible(text) for name, text in change.told.items() if name in kind.columns}
    told = {**_told_apart(kind, placing.versions.get(change.key, ()), zone), **told}
    with _in_words():
        key = change.key or placing.key_of(told)
        before = placing.versions.get(key, ())
        if not told.get(FROM):
            told[FROM] = (day_of(before[-1].begins, zone) if before else "") or BEFORE_ALL
        return Prepared(kind, key, before, placing.place(told))


def _told_apart(kind: ImportKind, versions: Sequence[Any], zone: CityZone) -> dict[str, str]:
    """What tells the row apart, and what each row must say, as it stands: a change names no more than it changes."""
    if not versions:
        return {}
    told = told_of(kind, versions[-1], zone)
    return {name: text for name, text in told.items() if name in kind.table.key or name in kind.needed}


@contextmanager
def _in_words() -> Iterator[None]:
    """Why a row is refused, as a desk is told."""
    try:
        yield
    except RowRefused as why:
        params = dict(why.words.params)
        if "column" in params:
            params["column"] = Words(f"kept_column.{params['column']}")
        raise RuleBroken(why.code, **{**params, "value": why.value}) from None
