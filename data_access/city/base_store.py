"""Where a database keeps what a city's base map shows beside its ground: versions of a document, the newest in use."""

from __future__ import annotations

from contextlib import suppress

from data_access.engine.database import Database
from data_access.store import documents, ground_rows, seals, spoken
from data_access.store.documents import DAMAGES
from data_access.store.ground_totals import GroundTotals
from data_access.store.seals import By
from hall.city.ground.base_layers import BaseLayers, base_layers
from hall.errors import StoreRefused

BASE = "base"
"""The kind of the document; its name is the city's."""


def read_base(database: Database, name: str) -> BaseLayers:
    """The newest that can be read; an empty one where there is none. Raises StoreUnreachable."""
    for version in documents.versions(database, BASE, name)[: spoken.MOST_BACK]:
        with suppress(StoreRefused, *DAMAGES):
            return base_layers(documents.get(database, BASE, name, version))
        spoken.note(BASE, name, version, "no map")
    return BaseLayers()


def put_base(database: Database, name: str, base: BaseLayers, by: By) -> None:
    """Store it, and let stations read the city anew, in one transaction. Raises StoreUnreachable."""
    packed = documents.pack(base.plain())  # before the lock: a large one takes its second
    with database.writing() as connection:
        totals = GroundTotals(connection, [])
        seal, _ = documents.insert(connection, BASE, name, packed, by)
        seals.write(database, connection, [seal, *totals.keep()])
        ground_rows.tell_in(database, connection)
