"""Reads scenes, programs, triggers and what was ordered of walls: the last version of each document, unpacked once.

Each is read by itself (``data_access.store.spoken``): one that cannot be read stops no order to any wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store import documents, spoken
from data_access.store.tables.schema import documents as table
from hall.facts import DocumentKey
from hall.wall.facts import WallFacts
from hall.wall.kinds import WallKind
from hall.wall.made import MAKE
from hall.wall.orders import WallState
from hall.wall.scene_form import GONE
from hall.wall.state_form import must_be_state

_LAST = documents.last_of(*WallKind)
GONE_MADE = object()
"""Stands for a document whose last version says that there is none any more."""
MOST_OF_A_KIND = 1_000
"""Scenes, programs, triggers or walls that are read: ten times what the largest hall has. 0.5 ms each, once."""
_AT_ONCE = 50
"""Bodies that are brought in one question: as large as they may be they take 50 MB."""


class Version(NamedTuple):
    """One version of a document, as it stands in the table."""

    kind: str
    name: str
    number: int

    @property
    def of(self) -> DocumentKey:
        """Of which document."""
        return DocumentKey(self.kind, self.name)


def last_versions(connection: sa.Connection) -> list[Version]:
    """Of all scenes, programs, triggers and walls."""
    return [Version(*row) for row in connection.execute(_LAST)]


def state_of(plain: Any) -> WallState:
    """What was ordered of a wall. Raises ValueError and the like where that was never ordered by this program."""
    state = documents.structured(plain, WallState)
    must_be_state(state)
    return state


def last_state(connection: sa.Connection, wall: str, until: int | None = None) -> WallState:
    """What was ordered of a wall, by the newest version that can be read, under the number of the last one: so the next
    order can always be given. ``until``: as it was when this version was the last one."""
    version, state = spoken.newest(connection, WallKind.WALL, wall, state_of, until)
    return replace(state or WallState(), revision=version)


class WallBook:
    """Implements ``hall.wall.ports.WallReader``. Any thread, one at a time; keeps what it has read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[Version, Any] = {}

    def present(self) -> WallFacts:
        """Raises StoreUnreachable. What this version cannot read is left out, and named in ``broken``; of a wall the
        order before it stands."""
        with self._database.reading() as connection:
            return self.read(connection)

    def read(self, connection: sa.Connection) -> WallFacts:
        """The same, as a transaction sees it."""
        last = list(self._within(last_versions(connection)))
        new = [key for key in last if key not in self._read]
        made = dict(_made(connection, new))
        self._read = {key: made[key] if key in made else self._read[key] for key in last}
        stand = {name: last_state(connection, name) for name in self._broken(WallKind.WALL)}
        found: dict[str, dict[str, Any]] = {kind: {} for kind in (*MAKE, WallKind.WALL)}
        gone = {version.of: version.number for version, made in self._read.items() if made is GONE_MADE}
        for (kind, name, _), each in self._read.items():
            if each is not None and each is not GONE_MADE:
                found[kind][name] = each
        broken = tuple(DocumentKey(kind, name) for kind in sorted(found) for name in self._broken(kind))
        states = {**found[WallKind.WALL], **stand}
        return WallFacts(
            found[WallKind.SCENE], found[WallKind.PROGRAM], states, broken, found[WallKind.TRIGGER], gone,
            found[WallKind.ARRANGEMENT], found[WallKind.VIEW],
        )  # fmt: skip

    def _broken(self, of: str) -> list[str]:
        return sorted(name for (kind, name, _), made in self._read.items() if kind == of and made is None)

    def _within(self, last: list[Version]) -> Iterator[Version]:
        """As many of each kind as a hall may have, those first that are known."""
        counted = Counter[str]()
        for key in sorted(last, key=lambda each: each not in self._read):
            counted[key[0]] += 1
            if counted[key[0]] <= MOST_OF_A_KIND:
                yield key
        for kind, number in counted.items():
            if number > MOST_OF_A_KIND:
                spoken.note(kind, "*", number, "there are too many")


def _made(connection: sa.Connection, keys: Iterable[Version]) -> Iterator[tuple[Version, Any]]:
    """Each as it was made; None: it cannot be read."""
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        which = sa.tuple_(table.c.kind, table.c.name, table.c.version).in_(some)
        asked = sa.select(table.c.kind, table.c.name, table.c.version, spoken.BODY).where(which)
        for kind, name, version, body in connection.execute(asked):
            key = Version(kind, name, version)
            yield key, spoken.made(kind, name, version, body, maker(kind, version))


def maker(kind: str, version: int) -> Callable[[Any], Any]:
    """What makes something of the plain body of one version; ``GONE_MADE``: it says that there is none any more."""
    if kind == WallKind.WALL:
        return lambda plain: replace(state_of(plain), revision=version)
    return lambda plain: (
        GONE_MADE if isinstance(plain, dict) and plain.get(GONE) is True else MAKE[kind](plain, version)
    )
