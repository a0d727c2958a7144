"""What is stored of a kind while a file of it is brought in: small kinds are read whole, components as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.imports.ground.known import Known
from data_access.store import component_rows, ground_rows
from data_access.store.seals import By
from data_access.store.tables.ground_schema import GroundTable

Versions = dict[tuple[str, ...], tuple[Any, ...]]
"""All versions of things by what they are told apart by, in the order of time."""
MustHold = Callable[[sa.Connection], None]


class Stock(Protocol):
    """One kind. Each raises StoreUnreachable."""

    def begin(self) -> Versions:
        """What is read before the first row."""

    def of(self, known: Versions, codes: Iterable[str]) -> Versions:
        """The versions among which rows with these codes take their places. ``known``: as they stood after the rows
        before them."""

    def change(self, gone: Sequence[Any], put: Sequence[Any], by: By, must_hold: MustHold) -> None:
        """Store what a chunk changes, in one transaction."""

    def tell(self) -> None:
        """Let stations hear of it, once all is stored."""


class WholeTable:
    """A kind of some thousand things. ``known`` learns the codes that are there."""

    def __init__(self, database: Database, table: GroundTable[Any], known: Known) -> None:
        self._database, self._table, self._known = database, table, known

    def begin(self) -> Versions:
        """See the port."""
        found: dict[tuple[str, ...], list[Any]] = {}
        for thing in ground_rows.read(self._database, self._table):
            self._known.take(thing)
            found.setdefault(self._table.key_of(thing), []).append(thing)
        return {key: tuple(sorted(of, key=lambda each: each.begins)) for key, of in found.items()}

    def of(self, known: Versions, codes: Iterable[str]) -> Versions:  # noqa: ARG002
        """See the port."""
        return known

    def change(self, gone: Sequence[Any], put: Sequence[Any], by: By, must_hold: MustHold) -> None:
        """See the port."""
        ground_rows.change(self._database, self._table, gone, put, by, must_hold)

    def tell(self) -> None:
        """Of a table whose things are told each by each, all is told already."""
        if self._table.fact is None:
            ground_rows.tell(self._database)


class Components:
    """Up to a million: only those of the present rows are in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> Versions:
        """See the port."""
        return {}

    def of(self, known: Versions, codes: Iterable[str]) -> Versions:  # noqa: ARG002 - stored meanwhile
        """See the port."""
        found = component_rows.of_codes(self._database, set(codes))
        return {(code,): versions for code, versions in found.items()}

    def change(self, gone: Sequence[Any], put: Sequence[Any], by: By, must_hold: MustHold) -> None:
        """See the port."""
        component_rows.change(self._database, gone, put, by, must_hold)

    def tell(self) -> None:
        """See the port."""
        component_rows.tell(self._database)
