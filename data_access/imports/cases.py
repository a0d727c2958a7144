"""Brings a file of foreign cases in: chunk by chunk, each one transaction, so that a kill loses or doubles nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city, save_taxonomy, storage_of
from data_access.city.ground_store import load_ground
from data_access.city.law_book import CityLawBook
from data_access.engine.bulk import seldom_collected
from data_access.engine.database import Database
from data_access.imports.import_mapping import Mapping
from data_access.imports.imported import Imported, Progress, chunks
from data_access.imports.rejects import Rejects, Say
from data_access.imports.renewals import Key, Renewals
from data_access.imports.row_refused import RowRefused
from data_access.imports.rows import RowReader, command_id_of
from data_access.imports.table_file import Row, TableFile
from data_access.imports.turn import Turn
from data_access.store.batch_unit import BatchUnit
from data_access.store.tables.row_mapping import case_row
from hall.cases.commands import Import, ImportAgain
from hall.cases.decide import decide
from hall.cases.law import Decision, Law
from hall.city.areas import Areas
from hall.city.city import City
from hall.city.taxonomy import Taxonomy
from hall.errors import (
    CaseChangedMeanwhile,
    ConstraintBroken,
    InputRefused,
    LawChanged,
    RuleBroken,
    SeatLost,
    StoreUnreachable,
    Words,
)
from hall.handling import AT_ONCE
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt

CHUNK = 2_000
"""Rows of one transaction: a quarter of a second under the lock."""
Known = tuple[Row, Import, Decision, tuple[Any, ...]]
"""A row whose case is here already: what it asks, what it would be as a new case, and the row that is here."""
_TRIES = 3
"""How often a chunk is tried again, without the cases that another importer brought in meanwhile."""
_REASONS = {"input.nul": "reject.nul", "input.too_long": "reject.too_long", "input.not_a_number": "reject.position"}
IMPORTER = Session(user="importer", name="importer", roles=frozenset({Role.IMPORTER}), station="import")


class CaseImport:
    """One import into one database. ``as_of``: each row as it stood at that moment (UTC ms); ``tell``: of waiting;
    ``inputs``: files that it never overwrites, beside the one it reads."""

    def __init__(
        self,
        database: Database,
        mapping: Mapping,
        *,
        as_of: Moment | None = None,
        tell: Callable[[Words], None] | None = None,
        inputs: Iterable[Path] = (),
    ) -> None:
        self._inputs = tuple(inputs)
        self._database, self._mapping, self._tell, self._as_of = database, mapping, tell, as_of
        self._storage = storage_of(database, load_city(database, has_map=False))
        if as_of is not None and as_of > self._storage.clock.now():
            raise InputRefused("input.as_of_future")
        if as_of is not None and mapping.open_state is None:
            raise InputRefused("input.no_open_state")

    def _begin(self, turn: Turn) -> None:
        """Read lists, law, ground and clock, now that nobody else imports: another import may have let a list grow."""
        database, mapping, now = self._database, self._mapping, self._storage.clock.now()
        self._city = load_city(database, has_map=False)
        self._at = now if self._as_of is None else self._as_of
        taxonomy = _taxonomy(self._city, mapping)
        self._reader = RowReader(mapping, self._city, taxonomy, now, self._as_of)
        self._laws = CityLawBook(DatabaseCityBook(database, self._city, self._storage.clock))
        self._law, self._ground = self._law_with(taxonomy), load_ground(database)
        self._renewals = self._new_renewals(turn)

    def _table(self, path: Path) -> TableFile:
        return TableFile(path, self._mapping.encoding, self._mapping.table)

    def _turn(self) -> Turn:
        return Turn(self._database, self._tell)

    def _of_renewals(self, turn: Turn) -> tuple[Any, ...]:
        """What renewals are made of."""
        laws, channels = _GrowingLaw(self), self._mapping.channels
        return self._storage, IMPORTER, laws, self._ground, self._at, channels, turn.must_have

    def _new_renewals(self, turn: Turn) -> Renewals:
        return Renewals(*self._of_renewals(turn))

    def run(
        self, path: Path, rejects_path: Path | None, progress: Progress | None = None, say: Say | None = None
    ) -> Imported:
        """Read the whole file; ``say`` makes the sentences of the rejects file; ``rejects_path`` None: none is
        written. One at a time: another is waited for.

        Raises StoreUnreachable, and InputRefused before the first row; what stops it later is told in the result.
        """
        started, result = perf_counter(), Imported()
        table = self._table(path)
        turn, rejects = self._turn(), Rejects(rejects_path, say, (path, *self._inputs))
        batch = BatchUnit(self._storage, CHUNK + 1, turn.must_have)
        with turn, rejects, seldom_collected(), batch:
            result.rejected = rejects.by_reason
            self._begin(turn)
            try:
                for rows in chunks(table.rows(self._mapping.columns), CHUNK):
                    self._take(rows, rejects, batch, result, turn)
                    turn.keep()
                    if progress:
                        progress(result.read, table.done, table.size)
                table.check(result.accounted)
            except (InputRefused, SeatLost) as stopped:
                if not result.accounted:
                    raise
                result.read, result.stopped = result.accounted, stopped.words
        result.rejects_file, result.reasons = rejects.path, rejects.reasons
        result.hidden_sheets = table.hidden_sheets
        result.seconds = perf_counter() - started
        return result

    def _take(self, rows: list[Row], rejects: Rejects, batch: BatchUnit, result: Imported, turn: Turn) -> None:
        """One chunk: read, store what is new as one transaction, renew what has moved on, count it."""
        waiting: dict[Key, tuple[Row, Import]] = {}
        reports: dict[tuple[str, Moment], Key] = {}  # one report may stand in a file by two channels
        for row in rows:
            try:
                command = self._reader.read(row)
            except RowRefused as why:
                rejects.add(row, why)
                continue
            report = (command.external_number, command.reported_at)
            key = reports.setdefault(report, (command.channel, command.external_number))
            first = waiting.setdefault(key, (row, command))[1]
            if first == command and first is not command:
                result.duplicates += 1
            elif first is not command:
                rejects.add(row, RowRefused("reject.not_newer", command.external_number))
        self.keep_law()
        decided = self._decided(waiting, rejects)
        known = self._renewals.stored(decided)
        here = [(*waiting[key], decided.pop(key), stored) for key, stored in known.items()]
        for start in range(0, len(here), AT_ONCE):
            self._renew(here[start : start + AT_ONCE], rejects, result)
            turn.keep()  # a chunk of updates may take longer than a turn lasts
        try:
            result.duplicates += self._stored(decided, batch)
        except LawChanged:  # between reading it and the lock
            self.keep_law()
            decided = self._decided({key: waiting[key] for key in decided}, rejects)
            result.duplicates += self._stored(decided, batch)
        result.read += len(rows)
        result.accepted += len(decided)
        for decision in decided.values():
            if decision.after.oddity:
                result.oddities[decision.after.oddity] = result.oddities.get(decision.after.oddity, 0) + 1

    def _renew(self, here: list[Known], rejects: Rejects, result: Imported) -> None:
        """Those that are here already: each an update, a duplicate, or a reject with its reason."""
        rows: list[Row] = []
        renewals: list[ImportAgain] = []
        for row, command, decision, stored in here:
            try:
                again = self._renewals.renewal(command, decision, stored)
            except RowRefused as why:
                rejects.add(row, why)
                continue
            if again is None:
                result.duplicates += 1
            else:
                rows.append(row)
                renewals.append(again)
        for row, renewal, outcome in zip(rows, renewals, self._renewals.store(renewals), strict=True):
            if isinstance(outcome, Receipt):
                result.updated += 1
            elif isinstance(outcome, CaseChangedMeanwhile):
                rejects.add(row, RowRefused("reject.changed", renewal.external_number))
            else:
                rejects.add(row, _refused(outcome.words))

    def _decided(self, waiting: dict[Key, tuple[Row, Import]], rejects: Rejects) -> dict[Key, Decision]:
        """What the law and the columns take; the rest is written down with the reason."""
        decided: dict[Key, Decision] = {}
        for key, (row, command) in waiting.items():
            try:
                decision = decide(None, command, IMPORTER, self._law, self._at, self._areas(command))
                case_row(decision.after)  # what no column holds is this row's fault, not the chunk's
            except (RuleBroken, InputRefused) as no:
                rejects.add(row, _refused(no.words))
            else:
                decided[key] = decision
        return decided

    def _areas(self, command: Import) -> Areas | None:
        """The areas of its point when it was reported."""
        if command.lon is None or command.lat is None:
            return None
        return self._ground.locate(command.lon, command.lat, command.reported_at)

    def _stored(self, decided: dict[Key, Decision], batch: BatchUnit) -> int:
        """Store them all. What somebody else has brought in meanwhile is taken out of ``decided``; answers how many."""
        meant = len(decided)
        for _ in range(_TRIES):
            for (channel, number), decision in decided.items():
                batch.add([(decision, command_id_of(channel, number), IMPORTER)])
            try:
                batch.flush()
            except ConstraintBroken:
                for key in self._renewals.stored(decided):
                    del decided[key]
            else:
                return meant - len(decided)
        raise StoreUnreachable("store.busy")

    def kept_law(self) -> Law:
        """The law by which the next row is decided."""
        return self._law

    def keep_law(self) -> Law:
        """The law in force, with the list as it grew with the file: that is kept before the cases that name it."""
        taxonomy = self._reader.taxonomy
        if self._law.taxonomies.get(f"{taxonomy.code}@{taxonomy.version}") != taxonomy:
            self._keep_list(taxonomy)
        self._laws.renewed()
        self._law = self._law_with(taxonomy)
        return self._law

    def _keep_list(self, taxonomy: Taxonomy) -> None:
        save_taxonomy(self._database, taxonomy)

    def _law_with(self, taxonomy: Taxonomy) -> Law:
        present = self._laws.present()
        return replace(present, taxonomies={**present.taxonomies, f"{taxonomy.code}@{taxonomy.version}": taxonomy})


class _GrowingLaw:
    """The law book of an import, with the list as it grows with the file."""

    def __init__(self, of: CaseImport) -> None:
        self.present, self.renewed = of.kept_law, of.keep_law


def _taxonomy(city: City, mapping: Mapping) -> Taxonomy:
    """The list that the mapping names; a new history-only one where it is made from the file."""
    for taxonomy in city.taxonomies.values():
        if taxonomy.code == mapping.classes.taxonomy:
            return taxonomy
    return Taxonomy(mapping.classes.taxonomy, "1", history_only=True, classes=(), subclasses=())


def _refused(words: Words) -> RowRefused:
    told = ", ".join(f"{name} {value}" for name, value in words.params.items())
    return RowRefused(_REASONS.get(words.code, words.code), told, **words.params)
