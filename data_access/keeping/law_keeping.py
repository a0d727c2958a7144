"""Work calendar and limits as a desk keeps them: rows of the law in force, one changed row the next law."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

import sqlalchemy as sa

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import law_of, storage_of
from data_access.city.law_book import CityLawBook
from data_access.city.law_store import LawTexts, enact, law_in_force
from data_access.city.recalculate import recalculate
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.keeping.history import KIND, StoredChange, change_of, changes_of
from data_access.store import documents, seals
from data_access.store.ledger import Ledger, must_still_stand
from data_access.store.open_cases import open_cases
from data_access.store.sealed_writes import done_by, kept_as
from data_access.store.tables.schema import OPEN_STATES, cases
from hall.cases.recalculation import recalculation
from hall.city import law_tables as law
from hall.city.keeping import Column, Differs, Effect, KeptRow, KeptTable, RowChange, RowDone, Told, Version, differing
from hall.city.taxonomy import Taxonomy
from hall.errors import CaseChangedMeanwhile, NotFound, PeopleChanged, RuleBroken, StoreUnreachable, Words
from hall.people.rights import Right, must_have
from hall.people.session import Renewed, Session
from hall.ports import Clock

COLUMNS: Mapping[str, tuple[Column, ...]] = {"calendar": law.CALENDAR_COLUMNS, "limits": law.LIMIT_COLUMNS}
_SEEN = 40  # hexadecimal digits: more than anybody finds twice by chance


class LawKeeping:
    """The kinds of ``COLUMNS``, for who has asked for the right. Any thread reads, the write lane's writes."""

    def __init__(self, database: Database, cities: DatabaseCityBook, clock: Clock) -> None:
        self._database, self._cities, self._clock = database, cities, clock

    def table(self, kind: str) -> KeptTable:
        """All rows. Raises StoreUnreachable."""
        rows = self._rows(kind, self._in_force())
        return KeptTable(kind, COLUMNS[kind], tuple(_kept(key, told) for key, told in rows.items()))

    def effect(self, change: RowChange) -> Effect:
        """Raises RuleBroken, CaseChangedMeanwhile."""
        texts = self._in_force()
        after, differs = self._altered(change, texts)
        return Effect(differs, self._touched(change, after) if differs else 0)

    def history(self, kind: str, key: tuple[str, ...]) -> Sequence[RowDone]:
        """The newest first."""
        rows = self._rows(kind, self._in_force())
        with self._database.reading() as connection:
            found = [(number, each) for number, each in changes_of(connection, kind) if not key or each.key == key]
        return [_done(kind, number, each, rows) for number, each in found]

    def change(self, change: RowChange, who: Session, renewed: Renewed, takes_back: int = 0) -> Effect:
        """The next law; then deadlines follow another calendar, where this login may move them (``is_left``: not)."""
        kept, by = kept_as(change.command, change.kind), seals.By(who.user, who.station)
        with self._database.reading() as connection:
            if done_by(connection, kept, by) is not None:
                return Effect(())
        made: list[StoredChange] = []
        effect = self.effect(change)

        def alter(texts: LawTexts) -> LawTexts:
            after, _ = self._altered(change, texts)
            made[:] = [self._stored(change, who, texts, after, takes_back)]
            return after

        def beside(connection: sa.Connection) -> list[seals.Seal]:
            must_still_stand(Ledger(self._database).head(driver_of(connection)), who)
            seal, _ = documents.insert(connection, KIND, change.kind, documents.pack(made[0]), by)
            return [replace(seal, command=kept)]

        try:
            enact(self._database, self._cities.present().profile.code, alter, by, beside)
        except PeopleChanged:
            now = renewed(who)
            must_have(now, Right.CITY)
            return self.change(change, now, renewed, takes_back)
        return replace(effect, is_left=change.kind == "calendar" and not self._recalculated())

    def take_back(self, kind: str, number: int, command: str, who: Session, renewed: Renewed) -> None:
        """See ``CityDesk``."""
        rows = self._rows(kind, self._in_force())
        with self._database.reading() as connection:
            change = change_of(connection, kind, number)
        if change is None:
            raise NotFound("missing.city_change", number=number)
        if not _done(kind, number, change, rows).is_last:
            raise CaseChangedMeanwhile("changed.city_later")
        if kind == "calendar" and not change.before and change.key[0].isdecimal():
            raise RuleBroken("refused.calendar_published", year=change.key[0])
        told = change.before[0] if change.before else {**change.after[0], "worked": law.PLAIN}
        back = RowChange(kind, told, change.key, _kept(change.key, rows.get(change.key)).seen, command)
        self.change(back, who, renewed, number)

    def _in_force(self) -> LawTexts:
        return law_in_force(self._database, self._cities.present().profile.code).texts

    def _list(self) -> Taxonomy:
        """Of new cases, without the city's own limits."""
        city = self._cities.renewed()
        return city.taxonomies[law_of(city).taxonomy]

    def _rows(self, kind: str, texts: LawTexts) -> law.Rows:
        if kind == "calendar":
            return law.calendar_rows(texts.calendar)
        return law.limit_rows(self._list(), texts.profile.own.limits)

    def _altered(self, change: RowChange, texts: LawTexts) -> tuple[LawTexts, tuple[Differs, ...]]:
        before = self._rows(change.kind, texts)
        key = change.key or (change.told.get("day", ""),)
        if _kept(key, before.get(key)).seen != change.seen:
            raise self._changed_meanwhile(change.kind, key)
        told = {**before.get(key, {}), **change.told}
        if change.kind == "calendar":
            week = texts.profile.work.week
            after = replace(texts, calendar=law.calendar_with(texts.calendar, key[0], told.get("worked", ""), week))
        elif not change.key:
            raise RuleBroken("refused.no_new_limit")
        else:
            own = texts.profile.own
            limits = law.limits_with(self._list(), own.limits, key, told)
            after = replace(texts, profile=replace(texts.profile, own=replace(own, limits=limits)))
        names = (each.name for each in COLUMNS[change.kind])
        return after, differing(names, before.get(key, {}), self._rows(change.kind, after).get(key, {}))

    def _changed_meanwhile(self, kind: str, key: tuple[str, ...]) -> CaseChangedMeanwhile:
        done = next(iter(self.history(kind, key)), None)
        if done is None or not done.is_last:
            return CaseChangedMeanwhile("changed.city_imported")
        differs = [
            Words("kept.differs", {"column": Words(f"kept_column.{e.column}"), "was": e.was, "becomes": e.becomes})
            for e in done.differs
        ]
        return CaseChangedMeanwhile("changed.city_row", by=done.person or done.by, at=done.at, differs=differs)

    def _stored(
        self, change: RowChange, who: Session, texts: LawTexts, after: LawTexts, takes_back: int
    ) -> StoredChange:
        key = change.key or (change.told.get("day", ""),)
        rows = [self._rows(change.kind, each).get(key) for each in (texts, after)]
        was, becomes = (() if each is None else (dict(each),) for each in rows)
        return StoredChange(key, self._clock.now(), who.user, who.name, who.station, was, becomes, takes_back)

    def _touched(self, change: RowChange, after: LawTexts) -> int:
        """Open cases whose deadlines would move; of a limit those that keep the one they were filed under."""
        if change.kind == "calendar":
            would = law_of(replace(self._cities.renewed(), calendar=after.calendar))
            return sum(recalculation(case, would) is not None for case in open_cases(self._database))
        kind, subclass, number = change.key
        filed = (cases.c.kind == kind, cases.c.subclass == subclass, cases.c.condition == int(number))
        counted = sa.select(sa.func.count()).select_from(cases).where(cases.c.state.in_(OPEN_STATES), *filed)
        with self._database.reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def _recalculated(self) -> bool:
        city = self._cities.renewed()
        storage = storage_of(self._database, city)
        try:
            recalculate(storage, CityLawBook(DatabaseCityBook(self._database, city, storage.clock)))
        except StoreUnreachable as refused:
            if refused.words.code != "store.read_only":
                raise
            return False
        return True


def _kept(key: tuple[str, ...], told: Told | None) -> KeptRow:
    if told is None:
        return KeptRow(key, (), "")
    seen = sha256(json.dumps(dict(told), sort_keys=True).encode()).hexdigest()[:_SEEN]
    return KeptRow(key, (Version(0, None, told),), seen)


def _done(kind: str, number: int, change: StoredChange, rows: law.Rows) -> RowDone:
    was, becomes = (each[0] if each else {} for each in (change.before, change.after))
    is_last = dict(rows.get(change.key, {})) == becomes
    names = (each.name for each in COLUMNS[kind])
    return RowDone(
        kind, number, change.key, change.at, change.by, change.person, change.station,
        differing(names, was, becomes), not change.before, change.takes_back, is_last,
    )  # fmt: skip
