"""The tables of the ground, made from its dataclasses: a row for each thing and stretch of time; shapes as JSON.

Cameras have one too, in a file of its own: no window reads it as it starts.

Knows how a row is written and read; what may stand in it is decided elsewhere.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Sequence
from dataclasses import Field, dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from data_access.store.tables.digests import FIRST, Sealed
from data_access.store.tables.metadata import metadata
from hall.city.ground.land import AdminArea, DutyGrid, GridCell, Road, RoadSection
from hall.city.ground.places import Place
from hall.city.ground.roster import OnDuty
from hall.city.ground.units import Duty, UnitCard
from hall.facts import FactKind

T = TypeVar("T")
Row = tuple[Any, ...]
GROUND_KEY = "ground"
"""The fact of ``meta`` that counts changes of the ground: a reader compares it to know whether to read anew."""
UNITS_KEY = "ground.units"
"""The fact of ``meta`` that holds the count at which the units changed last: the ledger compares it, to know whether an
act was decided by the units that stand."""
_KEY_SIZE = 64
"""Characters of a code: those of the cases' columns that hold the same codes."""


@dataclass(frozen=True)
class GroundTable(Generic[T]):
    """One table. ``key``: the fields that, with ``begins``, tell its rows apart; ``packed``: those kept as JSON, as
    shapes of (lon, lat) are; ``columns``: all, in order; ``reads``: how a value becomes one of the thing's, by its
    place, where the two differ; ``sealed``: what a digest covers of a row; ``fact``: as what the change log tells each
    thing of it, None: readers are told of the ground as a whole."""

    table: sa.Table
    kind: type[T]
    key: tuple[str, ...]
    packed: frozenset[str]
    columns: tuple[str, ...]
    reads: tuple[tuple[int, Callable[[Any], Any]], ...]
    sealed: Sealed
    fact: FactKind | None = None

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    def row(self, thing: T) -> Row:
        """The thing as a row, all columns in the table's order."""
        return tuple(
            _packed(getattr(thing, name)) if name in self.packed else _plain(getattr(thing, name))
            for name in self.columns
        )

    def thing(self, row: Sequence[Any]) -> T:
        """The thing of a whole row. Raises ValueError where a shape or a word is none."""
        values = list(row)
        for place, read in self.reads:
            values[place] = read(values[place])
        return self.kind(*values)

    def key_of(self, thing: T) -> tuple[str, ...]:
        """What it is told apart by, without the time."""
        return tuple(getattr(thing, name) for name in self.key)

    def row_key(self, thing: T) -> Row:
        """What its row is told apart by, in the order of the table's primary key."""
        return tuple(_plain(getattr(thing, column.name)) for column in self.table.primary_key.columns)


def _plain(value: Any) -> Any:
    """A flag is 0 or 1 on both engines: seals are made of what their drivers give."""
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, StrEnum) else value


def _packed(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _point(pair: Any) -> Any:
    return None if pair is None else (float(pair[0]), float(pair[1]))


def _line(points: Any) -> Any:
    return tuple(map(_point, points))


def _rings(rings: Any) -> Any:
    found = tuple(map(_line, rings))
    if not all(found):
        raise ValueError("a ring without a point")
    return found


_PACKED = {"rings": _rings, "points": _line, "label": _point, "roles": tuple}


def _read_of(name: str, hint: Any) -> Callable[[Any], Any] | None:
    """A city has thousands of rows, read at every start: a word is looked up, for calling its enum costs ten times."""
    if name in _PACKED:
        unpacked = _PACKED[name]
        return lambda text: unpacked(json.loads(text))
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        return lambda word: members[word] if word in members else hint(word)
    return None


def _column(name: str, hint: Any, key: tuple[str, ...], default: str | None) -> sa.Column[Any]:
    """``default``: of a column that came later, in every row that was there."""
    optional = get_origin(hint) in (types.UnionType, Union) and type(None) in get_args(hint)
    plain = get_args(hint)[0] if optional else hint
    if name in _PACKED:
        return sa.Column(name, sa.Text, nullable=False)
    if name in key or name == "begins":
        kind: Any = sa.BigInteger() if plain is int else sa.String(_KEY_SIZE)
        return sa.Column(name, kind, primary_key=True, autoincrement=False)
    kind = {int: sa.BigInteger, float: sa.Float, bool: sa.SmallInteger}.get(plain, sa.Text)()
    return sa.Column(name, kind, nullable=optional, server_default=default)


def made(
    name: str,
    kind: type[T],
    key: tuple[str, ...] = ("code",),
    fact: FactKind | None = None,
    beside: Sequence[sa.Column[Any]] = (),
) -> GroundTable[T]:
    """The table of a frozen dataclass with ``begins`` and ``ends``. ``beside``: columns that are no field of it."""
    hints = get_type_hints(kind)
    later: tuple[Field[Any], ...] = fields(kind)[FIRST[name] :]  # type: ignore[arg-type]
    defaults = {each.name: None if each.default is None else str(each.default) for each in later}
    columns = [_column(field, hint, key, defaults.get(field)) for field, hint in hints.items()]
    packed = frozenset(field for field in hints if field in _PACKED)
    reads = [(place, _read_of(field, hint)) for place, (field, hint) in enumerate(hints.items())]
    table = sa.Table(name, metadata, *columns, *beside)
    bent = tuple((place, read) for place, read in reads if read is not None)
    return GroundTable(table, kind, key, packed, tuple(hints), bent, Sealed(table), fact)


AREAS = made("areas", AdminArea)
CELLS = made("grid_cells", GridCell)
DUTY_GRIDS = made("duty_grids", DutyGrid)
ROADS = made("roads", Road)
SECTIONS = made("road_sections", RoadSection)
UNITS = made("units", UnitCard)
DUTY = made("duty", Duty, ("kind", "subclass", "street", "by"))
ROSTER = made("roster", OnDuty, ("post", "place"))
PLACES = made("places", Place)
GROUND_TABLES: tuple[GroundTable[Any], ...] = (
    AREAS, CELLS, DUTY_GRIDS, ROADS, SECTIONS, UNITS, DUTY, ROSTER, PLACES,
)  # fmt: skip
"""All of them, in the order in which one may name rows of those before it."""

in_time = attrgetter("begins")
"""By it the versions of one thing are put in order."""
