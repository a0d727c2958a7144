"""What a mapping says: which column is which field, how dates, statuses, sources, classes and places are written."""

from __future__ import annotations

from data_access.imports.layout import TableLayout
from hall.cases.vocabulary import ENDED, Kind, State
from hall.frozen import frozen

Columns = tuple[str, ...]
CONDITION = "#"
"""What stands between a subclass and the number of its filing condition: ``component:0101#2``."""


@frozen
class ClassColumns:
    """How a row is classified: by class and subclass columns under a taxonomy. ``make``: the taxonomy grows with the
    file (a foreign list kept as a history-only one of its own, all of it of ``kind``). Else ``keys``: subclass text, or
    class and subclass with ``/`` between them, → our key (event:0102, or event:0102#2 with its filing condition).
    ``other``: of a row without a class or with one that ``keys`` has not: a key, in a list that grows a name; "" where
    it is refused."""

    taxonomy: str
    kind: Kind | None
    group: str
    subclass: str
    make: bool
    keys: dict[str, str]
    other: str = ""


@frozen
class PlaceColumns:
    """Where a row happened. ``point``: a column with both numbers, ``lat_first`` where it begins with the latitude.
    ``no_position``: (lon, lat) points that stand for “not known”.

    ``streets``, ``communities``: what the file writes → a code or name here, where it is not the same.
    """

    lon: str
    lat: str
    point: str
    lat_first: bool
    crs: str
    no_position: frozenset[tuple[float, float]]
    address: str
    street: str
    community: str
    streets: dict[str, str]
    communities: dict[str, str]


@frozen
class Mapping:
    """A whole mapping file. Column names are those of the file's header; "" where the file has no such column. A moment
    may stand in several columns, day and time; none where the file has no such moment.

    ``no_value``: what stands for nothing, in every column. ``without_end``: a case that has ended is taken where the
    file does not tell when, and marked.

    ``closing_texts``: columns of the description that are written when a case is closed. ``units``: what the file
    writes → a unit's code or name here, where it is not the same.
    """

    encoding: str
    table: TableLayout
    no_value: frozenset[str]
    number: str
    reported: Columns
    accepted: Columns
    filed: Columns
    ended: Columns
    deadline: Columns
    without_end: bool
    formats: tuple[str, ...]
    zone: str
    status: str
    statuses: dict[str, State]
    source: str
    sources: dict[str, str]
    other_source: str
    classes: ClassColumns
    place: PlaceColumns
    texts: tuple[str, ...]
    closing_texts: tuple[str, ...]
    unit: str
    units: dict[str, str]

    @property
    def columns(self) -> set[str]:
        """All columns that the file must have."""
        place, classes = self.place, self.classes
        moments = (*self.reported, *self.accepted, *self.filed, *self.ended, *self.deadline)
        named = {
            self.number, *moments, self.status, self.source, classes.group, classes.subclass, place.lon, place.lat,
            place.point, place.address, place.street, place.community, self.unit, *self.texts, *self.closing_texts,
        }  # fmt: skip
        return named - {""}

    @property
    def channels(self) -> frozenset[str]:
        """All channels that its cases can come by."""
        return frozenset({*self.sources.values(), self.other_source})

    @property
    def open_state(self) -> State | None:
        """The state of a case that is not ended, for rows that were open at a moment asked for."""
        return next((state for state in self.statuses.values() if state not in ENDED), None)
