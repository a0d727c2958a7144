"""Reads scenes, programs, triggers and what was ordered of walls: the last version of each document, unpacked once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents
from data_access.store.tables.schema import documents as table
from hall.errors import HallError
from hall.wall.facts import WallFacts
from hall.wall.orders import WallState
from hall.wall.scene_form import GONE, WrongForm, program_of, scene_of
from hall.wall.trigger_form import trigger_of

SCENE, PROGRAM, TRIGGER, WALL = "scene", "program", "trigger", "wall"
"""Kinds of documents; the name is the code of the scene, program or trigger, or the wall."""
_LAST = (
    sa.select(table.c.kind, table.c.name, sa.func.max(table.c.version).label("version"))
    .where(table.c.kind.in_((SCENE, PROGRAM, TRIGGER, WALL)))
    .group_by(table.c.kind, table.c.name)
)
DocumentKey = tuple[str, str, int]
"""Kind, name, version."""
_MAKE: Mapping[str, Callable[[Any, int], Any]] = {SCENE: scene_of, PROGRAM: program_of, TRIGGER: trigger_of}
"""By kind of those that have a form of their own."""
_GONE = object()
"""Stands for a document whose last version says that there is none any more."""
log = logging.getLogger(__name__)


def last_versions(connection: sa.Connection) -> list[DocumentKey]:
    """Of all scenes, programs and walls."""
    return [(row.kind, row.name, row.version) for row in connection.execute(_LAST)]


class WallBook:
    """Implements ``hall.wall.ports.WallReader``. Any thread, one at a time; keeps what it has read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[DocumentKey, Any] = {}

    def present(self) -> WallFacts:
        """Raises StoreUnreachable. What this version cannot read is left out, and named in ``broken``."""
        with self._database.reading() as connection:
            last = last_versions(connection)
        known = self._read
        self._read = {key: known[key] if key in known else self._made(key) for key in last}
        found: dict[str, dict[str, Any]] = {kind: {} for kind in (*_MAKE, WALL)}
        gone = {f"{kind} {name}": version for (kind, name, version), made in self._read.items() if made is _GONE}
        for (kind, name, _), made in self._read.items():
            if made is not None and made is not _GONE:
                found[kind][name] = made
        broken = tuple(sorted(f"{kind} {name}" for (kind, name, _), made in self._read.items() if made is None))
        return WallFacts(found[SCENE], found[PROGRAM], found[WALL], broken, found[TRIGGER], gone)

    def _made(self, key: DocumentKey) -> Any:
        kind, name, version = key
        try:
            if kind == WALL:
                return documents.read(self._database, kind, name, WallState, version)
            plain = documents.get(self._database, kind, name, version)
            return _GONE if isinstance(plain, dict) and plain.get(GONE) is True else _MAKE[kind](plain, version)
        except WrongForm as wrong:
            log.warning("%s %s cannot be read: %s %s", kind, name, wrong.key, wrong.why)
        except HallError as refused:
            if refused.words.code != "store.damaged_document":
                raise
            log.warning("%s %s is damaged", kind, name)
        return None
