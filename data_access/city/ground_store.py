"""Reads a city's ground out of its tables. Knows what belongs together; writing goes through imports and init."""

from __future__ import annotations

from data_access.engine.database import Database
from data_access.store.ground_rows import read
from data_access.store.tables import ground_schema as g
from hall.city.ground.ground import Ground


def load_ground(database: Database) -> Ground:
    """The whole ground of all times (some 100 ms for 5,000 cells); empty where nobody has brought one in.

    Raises StoreUnreachable.
    """
    return Ground(
        tuple(read(database, g.AREAS)),
        tuple(read(database, g.CELLS)),
        tuple(read(database, g.DUTY_GRIDS)),
        tuple(read(database, g.ROADS)),
        tuple(read(database, g.SECTIONS)),
    )
