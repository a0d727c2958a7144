"""Stores what an administrator changes in the city's tables: one row, one durable commit, sealed, told, kept in its
history. No file is brought in meanwhile: who changes a row takes the importer's turn for that long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.city.follow import follow
from data_access.engine.database import Database
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.turn import PRODUCER
from data_access.keeping.files import taken_in
from data_access.keeping.ground_cells import GroundCells
from data_access.keeping.history import KIND, StoredChange, change_of, rows_of, things_of
from data_access.keeping.law_keeping import LawKeeping
from data_access.keeping.preparing import kind_of, prepared
from data_access.keeping.sheets import must_be_writable, rows_to_write, write
from data_access.keeping.tables import done_of, effect_of, must_stand
from data_access.seats.seats import Seats
from data_access.store import documents, ground_rows, seals
from data_access.store.sealed_writes import SealedWrites, Told, done_by, kept_as
from hall.city.keeping import LAW_KINDS, Effect, FileTold, RowChange
from hall.city.zone import CityZone
from hall.errors import CaseChangedMeanwhile, NotFound, RuleBroken
from hall.live.changes import ChangeKind, Setting
from hall.people.rights import Right, must_have, role_with
from hall.people.session import Renewed, Session
from hall.ports import Clock

_TOLD = Told(ChangeKind.SETTING, Setting.GROUND)
_TRIES, _PAUSE_S = 40, 0.05
"""For two seconds: another desk's change takes some milliseconds, a file its minutes."""
_LASTS_MS = 10_000  # as an importer's turn


class CityKeeping:
    """Implements ``hall.ports.city_tables.CityDesk``. The write lane's thread."""

    def __init__(self, database: Database, cities: DatabaseCityBook, clock: Clock, renewed: Renewed) -> None:
        self._database, self._cities, self._clock, self._renewed = database, cities, clock, renewed
        self._writes = SealedWrites(database, clock, renewed)
        self._law = LawKeeping(database, cities, clock)

    def change(self, change: RowChange, who: Session) -> Effect:
        """See the port."""
        must_have(who, Right.CITY)
        if change.kind in LAW_KINDS:
            return self._law.change(change, who, self._renewed)
        kept = kept_as(change.command, change.kind)
        with self._turn() as must_hold:
            city = self._cities.renewed()
            zone = CityZone(city.profile.zone)
            made = prepared(
                self._database, city, change, self._clock.now()
            )  # nobody else changes the ground while the turn is ours
            effect = effect_of(self._database, made, zone, self._clock.now())

            def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, Effect]:
                must_hold(connection)
                if done_by(connection, kept, by) is not None:
                    return [], _TOLD, effect
                must_stand(connection, change, made, zone)
                if not (made.placed.gone or made.placed.put):
                    return [], _TOLD, replace(effect, differs=())
                stored = self._stored(made.key, who, made.kind, made.before, made.placed.versions)
                return self._put(connection, change.kind, made.kind, stored, by, kept), _TOLD, effect

            done = self._writes.write(who, Right.CITY, write)
            is_left = change.follows and follow(self._database, who.user, must_hold) is None
            return replace(done, is_left=is_left)

    def take_back(self, kind: str, number: int, command: str, who: Session) -> None:
        """See the port."""
        must_have(who, Right.CITY)
        if kind in LAW_KINDS:
            self._law.take_back(kind, number, command, who, self._renewed)
            return
        of, kept = kind_of(kind), kept_as(command, kind)
        with self._turn() as must_hold:
            stands = ground_rows.read(self._database, of.table)

            def write(connection: sa.Connection, by: seals.By) -> tuple[list[seals.Seal], Told, None]:
                must_hold(connection)
                if done_by(connection, kept, by) is not None:
                    return [], _TOLD, None
                change = change_of(connection, kind, number)
                if change is None:
                    raise NotFound("missing.city_change", number=number)
                now = sorted((each for each in stands if of.table.key_of(each) == change.key), key=lambda e: e.begins)
                zone = CityZone(self._cities.present().profile.zone)
                if not done_of(of, kind, number, change, now, zone).is_last:
                    raise CaseChangedMeanwhile("changed.city_later")
                before = things_of(of.table, change.before)
                stored = self._stored(change.key, who, of, now, before, takes_back=number)
                return self._put(connection, kind, of, stored, by, kept), _TOLD, None

            self._writes.write(who, Right.CITY, write)

    def bring_in(self, kind: str, file: str, who: Session, crs: str = "", *, follows: bool = False) -> FileTold:
        """See the port."""
        return taken_in(self._database, kind, file, self._of_now(who), self._renewed, crs, dry=False, follows=follows)

    def write_out(self, kind: str, file: str, language: str, who: Session) -> int:
        """See the port."""
        now, of, path = self._of_now(who), kind_of(kind), Path(file).expanduser()
        must_be_writable(path, of, language, self._database.url)
        cells = GroundCells(CityZone(self._cities.present().profile.zone), language)
        rows = rows_to_write(self._database, of, path, cells)
        seal = seals.Seal(f"export.{kind}", f"{len(rows)} rows", "", now.user, now.station, role_with(now, Right.CITY))
        with self._database.writing() as connection:
            seals.write(self._database, connection, [seal])
        write(path, of, rows, language)
        return len(rows)

    def _of_now(self, who: Session) -> Session:
        """Raises NotAllowed."""
        now = who if who.people is None else self._renewed(who)
        must_have(now, Right.CITY)
        return now

    def _stored(
        self, key: tuple[str, ...], who: Session, of: ImportKind, before: Sequence[Any], after: Sequence[Any],
        takes_back: int = 0,
    ) -> StoredChange:  # fmt: skip
        was, becomes = rows_of(of.table, before), rows_of(of.table, after)
        return StoredChange(key, self._clock.now(), who.user, who.name, who.station, was, becomes, takes_back)

    def _put(
        self, connection: sa.Connection, word: str, of: ImportKind, change: StoredChange, by: seals.By, kept: str
    ) -> list[seals.Seal]:
        """The rows and what was done, within the transaction; their seals."""
        before, after = things_of(of.table, change.before), things_of(of.table, change.after)
        gone, put = ([each for each in one if each not in other] for one, other in ((before, after), (after, before)))
        sealed = ground_rows.change_within(self._database, connection, of.table, gone, put, by)
        seal, _ = documents.insert(connection, KIND, word, documents.pack(change), by)
        return [*sealed, replace(seal, command=kept)]

    @contextmanager
    def _turn(self) -> Iterator[Callable[[sa.Connection], None]]:
        """Raises RuleBroken ``refused.city_import`` where a file is being brought in."""
        seats = Seats(self._database, [PRODUCER], uuid4().hex, _LASTS_MS)
        for _ in range(_TRIES):
            if seats.hold():
                break
            threading.Event().wait(_PAUSE_S)
        else:
            holder = seats.holder(PRODUCER)
            raise RuleBroken("refused.city_import", machine=holder.machine if holder else "")
        try:
            yield lambda connection: seats.must_hold(PRODUCER, connection)
        finally:
            seats.release()
