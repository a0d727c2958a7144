"""Reads cameras out of their table: all of them, or some that have changed. Any thread."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.ground_schema import in_time
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera

_AT_ONCE = 500  # codes asked for in one statement; SQLite takes 32,766 parameters
_ALL = sa.select(CAMERAS.table)
log = logging.getLogger(__name__)


class CameraRepository:
    """Implements ``hall.ports.cameras.CameraReader``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, tuple[Camera, ...]]:
        """See the port. 5,685 rows take 60 ms."""
        with self._database.reading() as connection:
            return _by_code(tuple(row) for row in connection.execute(_ALL))

    def some(self, codes: Iterable[str]) -> Mapping[str, tuple[Camera, ...] | None]:
        """See the port."""
        wanted = list(dict.fromkeys(codes))
        found: dict[str, tuple[Camera, ...]] = {}
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                asked = _ALL.where(CAMERAS.table.c.code.in_(wanted[start : start + _AT_ONCE]))
                found |= _by_code(tuple(row) for row in connection.execute(asked))
        return {code: found.get(code) for code in wanted}

    def ever_restricted(self) -> dict[str, tuple[Camera, ...]]:
        """The same of cameras that are, were or will be restricted. Raises StoreUnreachable."""
        table = CAMERAS.table
        codes = sa.select(table.c.code).where(table.c.sensitivity == Sensitivity.RESTRICTED.value)
        with self._database.reading() as connection:
            return _by_code(tuple(row) for row in connection.execute(_ALL.where(table.c.code.in_(codes))))


def _by_code(rows: Iterable[tuple[object, ...]]) -> dict[str, tuple[Camera, ...]]:
    """A row that this version cannot read is left out: one camera takes no other away."""
    found: dict[str, list[Camera]] = {}
    for row in rows:
        try:
            camera = CAMERAS.thing(row)
        except (ValueError, TypeError) as wrong:
            log.warning("camera %s cannot be read: %s", row[0], wrong)
            continue
        found.setdefault(camera.code, []).append(camera)
    return {code: tuple(sorted(of, key=in_time)) for code, of in found.items()}
