"""Brings a file of foreign cases in: chunk by chunk, each one transaction, so that a kill loses or doubles nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.batch_unit import BatchUnit
from data_access.bulk import seldom_collected
from data_access.city_store import law_of, load_city, save_taxonomy
from data_access.engine import Database
from data_access.imports.mapping import Mapping
from data_access.imports.rejects import Rejects
from data_access.imports.rows import RowReader, RowRefused, command_id_of
from data_access.imports.table_file import Row, TableFile
from data_access.imports.turn import Turn
from data_access.make_city import storage_of
from data_access.mapping import case_row
from data_access.repositories import CaseRepository
from hall.cases.commands import Import
from hall.cases.decide import Decision, decide
from hall.cases.law import Law
from hall.cases.vocabulary import Moment, Role
from hall.city.city import City
from hall.city.taxonomy import Taxonomy
from hall.errors import InputRefused, RuleBroken, StoreUnreachable, Words
from hall.people.session import Session

CHUNK = 2_000
_TRIES = 3
_REASONS = {"input.nul": "reject.nul", "input.too_long": "reject.too_long", "input.not_a_number": "reject.position"}
IMPORTER = Session(user="importer", name="importer", roles=frozenset({Role.IMPORTER}), station="import")
Key = tuple[str, str]
"""Channel and external number (外部单号): what tells foreign cases apart."""
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

    def as_data(self) -> dict[str, Any]:
        """The answer of the command line (a promise to scripts)."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "rejected": sum(self.rejected.values()),
            "duplicates": self.duplicates,
            "rejects_file": str(self.rejects_file) if self.rejects_file else None,
            "seconds": round(self.seconds, 3),
            "rejected_by_reason": self.rejected,
            "oddities": self.oddities,
        }


class CaseImport:
    """One import into one database. ``as_of``: each row as it stood at that moment (UTC ms); ``tell``: of waiting."""

    def __init__(
        self,
        database: Database,
        mapping: Mapping,
        *,
        as_of: Moment | None = None,
        tell: Callable[[Words], None] | None = None,
    ) -> None:
        self._database, self._mapping, self._tell = database, mapping, tell
        self._city = load_city(database)
        self._storage = storage_of(database, self._city)
        now = self._storage.clock.now()
        if as_of is not None and as_of > now:
            raise InputRefused("input.as_of_future")
        if as_of is not None and mapping.open_state is None:
            raise InputRefused("input.no_open_state")
        self._at = now if as_of is None else as_of
        taxonomy = _taxonomy(self._city, mapping)
        self._reader = RowReader(mapping, self._city.profile, taxonomy, now, as_of)
        self._cases, self._base = CaseRepository(database), law_of(self._city)
        self._law = self._law_with(taxonomy)

    def run(self, path: Path, rejects_path: Path, progress: Progress | None = None) -> Imported:
        """Read the whole file. Raises InputRefused (encoding, columns …) and StoreUnreachable; what was stored stays.

        One import at a time: another one is waited for.
        """
        started, result = perf_counter(), Imported()
        table = TableFile(path, self._mapping.encoding)
        batch = BatchUnit(self._storage, CHUNK + 1)
        with Turn(self._database, self._tell) as turn, Rejects(rejects_path) as rejects, seldom_collected(), batch:
            for rows in _chunks(table.rows(self._mapping.columns), CHUNK):
                self._take(rows, rejects, batch, result)
                turn.keep()
                if progress:
                    progress(result.read, table.done, table.size)
        result.rejected, result.rejects_file = rejects.by_reason, rejects.path
        result.seconds = perf_counter() - started
        return result

    def _take(self, rows: list[Row], rejects: Rejects, batch: BatchUnit, result: Imported) -> None:
        """One chunk: read, leave out what is known, store the rest as one transaction, then count it."""
        waiting: dict[Key, tuple[Row, Import]] = {}
        for row in rows:
            try:
                command = self._reader.read(row)
            except RowRefused as why:
                rejects.add(row, why)
                continue
            key = (command.channel, command.external_number)
            result.duplicates += key in waiting
            waiting.setdefault(key, (row, command))
        self._keep_taxonomy()
        for key in self._known(waiting):
            result.duplicates += 1
            del waiting[key]
        decided = self._decided(waiting, rejects)
        result.duplicates += self._stored(decided, batch)
        result.read += len(rows)
        result.accepted += len(decided)
        for decision in decided.values():
            if decision.after.oddity:
                result.oddities[decision.after.oddity] = result.oddities.get(decision.after.oddity, 0) + 1

    def _decided(self, waiting: dict[Key, tuple[Row, Import]], rejects: Rejects) -> dict[Key, Decision]:
        """What the law and the columns take; the rest is written down with the reason."""
        decided: dict[Key, Decision] = {}
        for key, (row, command) in waiting.items():
            try:
                decision = decide(None, command, IMPORTER, self._law, self._at)
                case_row(decision.after)  # what no column holds is this row's fault, not the chunk's
            except (RuleBroken, InputRefused) as no:
                rejects.add(row, RowRefused(_REASONS.get(no.words.code, no.words.code), _told(no.words)))
            else:
                decided[key] = decision
        return decided

    def _stored(self, decided: dict[Key, Decision], batch: BatchUnit) -> int:
        """Store them all. What somebody else has brought in meanwhile is taken out of ``decided``; answers how many."""
        meant = len(decided)
        for _ in range(_TRIES):
            for (channel, number), decision in decided.items():
                batch.add([(decision, command_id_of(channel, number), IMPORTER)])
            try:
                batch.flush()
            except self._database.errors.IntegrityError:
                for key in self._known(decided):
                    del decided[key]
            else:
                return meant - len(decided)
        raise StoreUnreachable("store.busy")

    def _known(self, keys: Iterable[Key]) -> set[Key]:
        """Which of these (channel, external number) are in the database already."""
        by_channel: dict[str, list[str]] = {}
        for channel, number in keys:
            by_channel.setdefault(channel, []).append(number)
        return {
            (channel, number)
            for channel, numbers in by_channel.items()
            for number in self._cases.known_external(channel, numbers)
        }

    def _keep_taxonomy(self) -> None:
        """A list that grew with the file is kept before the cases that name it."""
        taxonomy = self._reader.taxonomy
        if self._law.taxonomies.get(f"{taxonomy.code}@{taxonomy.version}") != taxonomy:
            save_taxonomy(self._database, taxonomy)
            self._law = self._law_with(taxonomy)

    def _law_with(self, taxonomy: Taxonomy) -> Law:
        lists = {**self._city.taxonomies, f"{taxonomy.code}@{taxonomy.version}": taxonomy}
        return Law(self._base.profile, lists, self._base.calendar, self._base.units)


def _taxonomy(city: City, mapping: Mapping) -> Taxonomy:
    """The list that the mapping names; a new history-only one where it is made from the file."""
    for taxonomy in city.taxonomies.values():
        if taxonomy.code == mapping.classes.taxonomy:
            return taxonomy
    return Taxonomy(mapping.classes.taxonomy, "1", history_only=True, classes=(), subclasses=())


def _told(words: Words) -> str:
    return ", ".join(f"{name} {value}" for name, value in words.params.items())


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, size)):
        yield chunk
