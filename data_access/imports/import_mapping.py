"""What a mapping says: which column is which field, how dates, statuses, sources, classes and places are written."""

from __future__ import annotations

from hall.cases.vocabulary import ENDED, Kind, State
from hall.frozen import frozen


@frozen
class ClassColumns:
    """How a row is classified: by class and subclass columns under a taxonomy. ``make``: the taxonomy grows with the
    file (a foreign list kept as a history-only one of its own). Else ``keys``: subclass text → our key (event:0102)."""

    taxonomy: str
    kind: Kind
    group: str
    subclass: str
    make: bool
    keys: dict[str, str]


@frozen
class PlaceColumns:
    """Where a row happened. ``no_position``: (lon, lat) points that stand for “not known”.

    ``streets``: what the file writes → a street's code or name here, where it is not the same.
    """

    lon: str
    lat: str
    crs: str
    no_position: frozenset[tuple[float, float]]
    address: str
    street: str
    community: str
    streets: dict[str, str]


@frozen
class Mapping:
    """A whole mapping file. Column names are those of the file's header; "" where the file has no such column.

    ``closing_texts``: columns of the description that are written when a case is closed. ``units``: what the file
    writes → a unit's code or name here, where it is not the same.
    """

    encoding: str
    number: str
    reported: str
    accepted: str
    filed: str
    ended: str
    deadline: str
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
        named = {
            self.number, self.reported, self.accepted, self.filed, self.ended, self.deadline, self.status, self.source,
            classes.group, classes.subclass, place.lon, place.lat, place.address, place.street, place.community,
            self.unit, *self.texts,
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
