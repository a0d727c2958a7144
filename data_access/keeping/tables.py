"""Reads the city's tables for an administrator's desk: their rows, what a change would do, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.city.follow import would_follow
from data_access.city.ground_store import load_ground
from data_access.city.readings import readings_of
from data_access.engine.database import Database
from data_access.imports.ground.followers import with_rows
from data_access.imports.ground.import_kind import ImportKind
from data_access.keeping.files import taken_in
from data_access.keeping.history import StoredChange, changes_of, rows_of, things_of
from data_access.keeping.law_keeping import LawKeeping
from data_access.keeping.open_cases import named_by, open_cases
from data_access.keeping.preparing import Prepared, kind_of, prepared
from data_access.keeping.telling import columns_of, differences, row_of, seen_of
from data_access.store import ground_rows
from data_access.store.tables.ground_schema import AREAS
from hall.city.keeping import LAW_KINDS, Effect, FileTold, KeptRow, KeptTable, RowChange, RowDone
from hall.city.zone import CityZone
from hall.errors import CaseChangedMeanwhile, Words
from hall.people.rights import Right, must_have
from hall.people.session import Session, as_signed_in
from hall.ports import Clock


class CityTablesReader:
    """Implements ``hall.ports.city_tables.CityTables``. Any thread."""

    def __init__(self, database: Database, cities: DatabaseCityBook, clock: Clock) -> None:
        self._database, self._cities, self._clock = database, cities, clock
        self._law = LawKeeping(database, cities, clock)

    @property
    def _zone(self) -> CityZone:
        return CityZone(self._cities.present().profile.zone)

    def table(self, kind: str, who: Session) -> KeptTable:
        """See the port."""
        must_have(who, Right.CITY)
        if kind in LAW_KINDS:
            return self._law.table(kind)
        of, zone = kind_of(kind), self._zone
        found: dict[tuple[str, ...], list[Any]] = {}
        for thing in ground_rows.read(self._database, of.table):
            found.setdefault(of.table.key_of(thing), []).append(thing)
        rows = (row_of(of, key, sorted(each, key=_in_time), zone) for key, each in found.items())
        return KeptTable(kind, columns_of(of), tuple(sorted(rows, key=_by_key)))

    def effect(self, change: RowChange, who: Session) -> Effect:
        """See the port."""
        must_have(who, Right.CITY)
        if change.kind in LAW_KINDS:
            return self._law.effect(change)
        made = prepared(self._database, self._cities.renewed(), change, self._clock.now())
        with self._database.reading() as connection:
            must_stand(connection, change, made, self._zone)
        return effect_of(self._database, made, self._zone, self._clock.now())

    def history(self, kind: str, key: tuple[str, ...], who: Session) -> Sequence[RowDone]:
        """See the port."""
        must_have(who, Right.CITY)
        if kind in LAW_KINDS:
            return self._law.history(kind, key)
        of, zone = kind_of(kind), self._zone
        with self._database.reading() as connection:
            found = [(number, each) for number, each in changes_of(connection, kind) if not key or each.key == key]
        stands: dict[tuple[str, ...], list[Any]] = {}
        for thing in ground_rows.read(self._database, of.table) if found else ():
            stands.setdefault(of.table.key_of(thing), []).append(thing)
        return [done_of(of, kind, number, each, stands.get(each.key, ()), zone) for number, each in found]

    def initials(self, text: str) -> str:
        """See the port."""
        return "".join((readings_of(each) or (each,))[0][:1] for each in text)

    def would_bring_in(self, kind: str, file: str, who: Session, crs: str = "") -> FileTold:
        """See the port."""
        must_have(who, Right.CITY)
        return taken_in(self._database, kind, file, who, as_signed_in, crs, dry=True)


def done_of(
    of: ImportKind, kind: str, number: int, change: StoredChange, stands: Sequence[Any], zone: CityZone
) -> RowDone:
    """A change as a desk is told of it. ``stands``: the rows of its thing by now."""
    before, after = things_of(of.table, change.before), things_of(of.table, change.after)
    is_last = change.after == rows_of(of.table, sorted(stands, key=_in_time))
    return RowDone(
        kind, number, change.key, change.at, change.by, change.person, change.station,
        differences(of, before, after, zone), not before, change.takes_back, is_last,
    )  # fmt: skip


def effect_of(database: Database, made: Prepared, zone: CityZone, now: int) -> Effect:
    """What a change that may be stored would do. Raises StoreUnreachable."""
    told = differences(made.kind, made.before, made.placed.versions, zone)
    if not made.before:
        return Effect(told, elsewhere=_elsewhere(database, made, now))
    thing = made.before[-1]
    last = made.placed.versions[-1] if made.placed.versions else None
    is_ending = last is None or last.ends is not None
    names = named_by(database, thing, now) if is_ending else ()
    return Effect(told, open_cases(database, thing), names, elsewhere=_elsewhere(database, made, now))


def _elsewhere(database: Database, made: Prepared, now: int) -> int:
    """Open cases that would lie in other areas; 0 where they do so already, or no case lies in such rows."""
    if made.kind.table is not AREAS:
        return 0
    city, ground = load_city(database, has_map=False), load_ground(database)
    others = (each for each in ground.areas if AREAS.key_of(each) != made.key)
    would = with_rows(ground, AREAS.name, (*others, *made.placed.versions))
    before, after = (would_follow(database, city, each, now) for each in (ground, would))
    return after if after != before else 0


def must_stand(connection: sa.Connection, change: RowChange, made: Prepared, zone: CityZone) -> None:
    """Raises CaseChangedMeanwhile ``changed.city_row`` where the row is not as it was seen: by whom, when, what."""
    if seen_of(made.kind, made.before) == change.seen:
        return
    done = next((each for _, each in changes_of(connection, change.kind) if each.key == made.key), None)
    if done is None or rows_of(made.kind.table, made.before) != done.after:
        raise CaseChangedMeanwhile("changed.city_imported")
    told = differences(made.kind, things_of(made.kind.table, done.before), made.before, zone)
    raise CaseChangedMeanwhile("changed.city_row", by=done.person or done.by, at=done.at, differs=in_words(told))


def in_words(told: Sequence[Any]) -> list[Words]:
    """What differs, as it is said in a sentence."""
    return [
        Words("kept.differs", {"column": Words(f"kept_column.{each.column}"), "was": each.was, "becomes": each.becomes})
        for each in told
    ]


def _in_time(thing: Any) -> int:
    return int(thing.begins)


def _by_key(row: KeptRow) -> tuple[str, ...]:
    return row.key
