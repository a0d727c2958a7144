"""Brings a file of foreign cases in: chunk by chunk, each one transaction, so that a kill loses or doubles nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import perf_counter

import sqlalchemy as sa

from data_access.batch_unit import BatchUnit
from data_access.city_store import law_of, load_city, save_taxonomy
from data_access.engine import Database
from data_access.imports.mapping import Mapping
from data_access.imports.rejects import Rejects
from data_access.imports.rows import RowReader, RowRefused
from data_access.imports.table_file import Row, TableFile
from data_access.make_city import storage_of
from data_access.schema import cases
from hall.cases.commands import Import
from hall.cases.decide import decide
from hall.cases.law import Law
from hall.cases.vocabulary import Moment, Role
from hall.city.city import City
from hall.city.taxonomy import Taxonomy
from hall.errors import RuleBroken
from hall.people.session import Session

CHUNK = 2_000
IMPORTER = Session(user="importer", name="importer", roles=frozenset({Role.IMPORTER}), station="import")
Progress = Callable[[int, int, int], None]
"""Told (rows read, bytes read, bytes in all) after each chunk."""


@dataclass(slots=True)
class Imported:
    """What became of the rows: read = accepted + rejected + duplicates, always."""

    read: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    oddities: dict[str, int] = field(default_factory=dict)
    rejects_file: Path | None = None
    seconds: float = 0.0


class CaseImport:
    """One import into one database. ``as_of``: each row as it stood at that moment (UTC ms)."""

    def __init__(self, database: Database, mapping: Mapping, *, as_of: Moment | None = None) -> None:
        self._database, self._mapping, self._as_of = database, mapping, as_of
        self._city = load_city(database)
        self._storage = storage_of(database, self._city)
        self._now = self._storage.clock.now()
        taxonomy = _taxonomy(self._city, mapping)
        self._reader = RowReader(mapping, self._city.profile, taxonomy, self._now, as_of)
        self._law = self._law_with(taxonomy)

    def run(self, path: Path, rejects_path: Path, progress: Progress | None = None) -> Imported:
        """Read the whole file. Raises InputRefused (encoding, columns …), StoreUnreachable; what was stored stays."""
        started, result = perf_counter(), Imported()
        table = TableFile(path, self._mapping.encoding)
        with Rejects(rejects_path) as rejects, BatchUnit(self._storage, CHUNK + 1) as batch:
            for rows in _chunks(table.rows(self._mapping.columns), CHUNK):
                self._take(rows, rejects, batch, result)
                if progress:
                    progress(result.read, table.done, table.size)
        result.rejected, result.rejects_file = rejects.by_reason, rejects.path
        result.seconds = perf_counter() - started
        return result

    def _take(self, rows: list[Row], rejects: Rejects, batch: BatchUnit, result: Imported) -> None:
        result.read += len(rows)
        taken: dict[tuple[str, str], Row] = {}
        commands: dict[tuple[str, str], Import] = {}
        for row in rows:
            try:
                command = self._reader.read(row)
            except RowRefused as why:
                rejects.add(row, why)
                continue
            key = (command.channel, command.external_number)
            if key in commands:
                result.duplicates += 1
            else:
                taken[key], commands[key] = row, command
        known = self._known(commands)
        result.duplicates += len(known)
        self._keep_taxonomy()
        for key, command in commands.items():
            if key not in known:
                self._store(taken[key], command, rejects, batch, result)
        batch.flush()

    def _store(self, row: Row, command: Import, rejects: Rejects, batch: BatchUnit, result: Imported) -> None:
        try:
            decision = decide(None, command, IMPORTER, self._law, self._now)
        except RuleBroken as no:
            rejects.add(row, RowRefused(no.words.code, str(dict(no.words.params))))
            return
        batch.add([(decision, command.command_id, IMPORTER)])
        result.accepted += 1
        if command.oddity:
            result.oddities[command.oddity] = result.oddities.get(command.oddity, 0) + 1

    def _known(self, commands: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Which of these (channel, external number) are in the database already."""
        wanted = list(commands)
        numbers = [number for _, number in wanted]
        found: set[tuple[str, str]] = set()
        with self._database.reading() as connection:
            for start in range(0, len(numbers), 500):
                query = sa.select(cases.c.channel, cases.c.external_number).where(
                    cases.c.external_number.in_(numbers[start : start + 500])
                )
                found.update((row.channel, row.external_number) for row in connection.execute(query))
        return found & set(wanted)

    def _keep_taxonomy(self) -> None:
        """A list that grew with the file is kept before the cases that name it."""
        taxonomy = self._reader.taxonomy
        if self._law.taxonomies.get(f"{taxonomy.code}@{taxonomy.version}") != taxonomy:
            save_taxonomy(self._database, taxonomy)
            self._law = self._law_with(taxonomy)

    def _law_with(self, taxonomy: Taxonomy) -> Law:
        lists = {**self._city.taxonomies, f"{taxonomy.code}@{taxonomy.version}": taxonomy}
        return law_of(replace(self._city, taxonomies=lists))


def _taxonomy(city: City, mapping: Mapping) -> Taxonomy:
    """The list that the mapping names; a new history-only one where it is made from the file."""
    for taxonomy in city.taxonomies.values():
        if taxonomy.code == mapping.classes.taxonomy:
            return taxonomy
    return Taxonomy(mapping.classes.taxonomy, "1", history_only=True, classes=(), subclasses=())


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, size)):
        yield chunk
