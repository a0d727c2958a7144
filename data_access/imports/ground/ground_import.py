"""Brings a file of one kind of ground in: chunk by chunk, each one transaction; the same file twice brings nothing.

Stations hear of it once, at the end.

Knows how rows are counted and stored; what stands in them is the kinds' business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any

from data_access.city.city_store import load_city
from data_access.engine.bulk import seldom_collected
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.geo.city_frame import asked_crs
from data_access.imports.geo.crs import UNTOLD, Crs, named_crs
from data_access.imports.geo.crs_guess import Found
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.geo.source import Source
from data_access.imports.ground.crs_settled import Asked, encoding_told, named_by, settled
from data_access.imports.ground.fields import TOLD_BY
from data_access.imports.ground.followers import Followers
from data_access.imports.ground.import_kind import Reading
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.ground.known import Known, known_of
from data_access.imports.ground.placing import Placing
from data_access.imports.ground.replacing import ended, lacking, open_cases_of
from data_access.imports.ground.shapes import ShapeReader
from data_access.imports.ground.stock import Components, Stock, Versions, WholeTable
from data_access.imports.ground_mapping.mapping import GroundMapping
from data_access.imports.imported import Imported, Progress, chunks
from data_access.imports.layout import SAMPLE
from data_access.imports.rejects import Rejects, Say
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row, TableFile
from data_access.imports.turn import NoTurn, Turn
from data_access.store.seals import By
from hall.city.ground.versions import Novelty
from hall.city.zone import CityZone
from hall.errors import HallError, InputRefused, NotAllowed, SeatLost, Words
from hall.ports import Secrets

GUESS = "?"
"""In place of a system of coordinates: nobody has said which."""
CHUNK = 2_000
"""Rows a transaction: some 200 ms under the lock, however long the table is."""


@dataclass
class _Chunk:
    """What a chunk changes."""

    gone: list[Any] = field(default_factory=list)
    put: list[Any] = field(default_factory=list)


def _asked(crs: str, mapping: GroundMapping | None) -> tuple[Crs | None, bool]:
    """The system that somebody says, then the mapping; and whether it is to be found out. Raises InputRefused."""
    told = mapping.crs if mapping is not None and mapping.crs and crs in ("", GUESS) else crs
    return None if told in ("", GUESS) else asked_crs(told), told == GUESS


class GroundImport:
    """One import into one database. ``crs``: of the file's shapes, "" for what the file names, else WGS-84; GUESS for
    what the file names, else what is found, or asked for; ``layer``: one of several in a file of shapes; ``actor``: who
    types; ``tell``: of waiting, and what the shapes were taken for; ``inputs``: files that it never overwrites, beside
    the one it reads; ``dry``: nothing is written; ``secrets``: the hall's key, None where this station does not have
    it; ``replaces``: the file stands for all of its kind, and what it lacks ends; ``known``: what rows may refer to,
    where imports before this one have added to it; ``follows``: open cases follow the ground, else they stay;
    ``mapping``: how the file's own columns and words are to be read, and in which system its shapes are where ``crs``
    does not say; ``held``: who asks of each chunk whether it may still be stored (NotAllowed stops the run).

    Raises InputRefused: ``input.crs`` for a system of coordinates that nobody knows, ``input.replace`` (kind) for a
    kind of which no file can stand for all, ``input.open_cases`` (kind) for one in which no case lies;
    StoreUnreachable.
    """

    def __init__(
        self,
        database: Database,
        kind: str,
        *,
        crs: str = "",
        layer: str = "",
        actor: str = "",
        tell: Callable[[Words], None] | None = None,
        inputs: Iterable[Path] = (),
        dry: bool = False,
        secrets: Secrets | None = None,
        replaces: bool = False,
        known: Known | None = None,
        follows: bool = False,
        mapping: GroundMapping | None = None,
        held: Callable[[Stock], Stock] = lambda stock: stock,
    ) -> None:
        self._inputs, self._dry, self._layer = tuple(inputs), dry, layer
        self._crs, self._is_guessed = _asked(crs, mapping)
        self._database, self._actor, self._tell = database, actor, tell
        self._kind = replace(IMPORT_KINDS[kind], mapping=mapping)
        if replaces and self._kind.is_vast:
            raise InputRefused("input.replace", kind=kind)
        city = load_city(database, has_map=False)
        self._replaces, self._changed = replaces, list[Any]()
        self._bounds = city.profile.map.bounds
        shapes, known = ShapeReader(named_crs(UNTOLD), self._bounds), known or known_of(database, city, secrets)
        self._known, reading = known, Reading(known, shapes, city.profile)
        table, self._now = self._kind.table, DatabaseClock(database).now()
        self._stock = held(Components(database) if self._kind.is_vast else WholeTable(database, table, reading.known))
        self._placing = Placing(self._kind, reading, CityZone(city.profile.zone), self._now, replaces=replaces)
        self._follows = follows
        self._followers = Followers(database, kind, table.name, follows=follows, by=actor, tell=tell)
        self._waiting: list[Row] = []
        self.found: Found | None = None  # in which system of coordinates the file is, and why, once it is open
        self._headings: dict[str, str] = {}

    def run(
        self, path: Path, rejects_path: Path | None, progress: Progress | None = None, say: Say | None = None
    ) -> Imported:
        """Read the whole file; ``say`` makes the sentences of the rejects file. One at a time: another is waited for.

        Raises StoreUnreachable, and InputRefused before the first row; what stops it later is told in the result.
        """
        self._known.file = path.stem
        started, rejects = perf_counter(), Rejects(rejects_path, say, (path, *self._inputs))
        with self._kind.opened(path, self._layer) as table, rejects:
            self._settle_crs(table)
            result = self.take(table, rejects, progress)
        result.rejects_file, result.reasons = rejects.path, rejects.reasons
        result.hidden_sheets = table.hidden_sheets
        result.seconds = perf_counter() - started
        return result

    def _settle_crs(self, table: TableFile | GeoFile) -> None:
        """From here on shapes are read in the system that the file is in; a file of shapes converts them itself."""
        if self._crs is not None:
            found = Found(self._crs)
        elif self._is_guessed:
            asked = Asked(self._database, self._kind, table.path, self._layer, self._bounds, self._stored_of)
            try:
                found = settled(asked, table)
            except InputRefused as refused:
                raise self._kind.told(refused) from None
        else:
            found = named_by(table) or Found(named_crs(UNTOLD))
        self.found = found
        for why in (found.why, encoding_told(table)):
            if self._tell is not None and why is not None:
                self._tell(why)
        if isinstance(table, GeoFile):
            table.crs = found.crs
        else:
            self._placing.read_shapes_in(found.crs)

    def _stored_of(self, codes: Sequence[str]) -> Versions:
        return self._stock.of(self._stock.begin(), codes)

    def take(self, table: Source, rejects: Rejects, progress: Progress | None = None) -> Imported:
        """Rows that somebody else has read, shapes in WGS-84; ``rejects`` is open. Raises as ``run``."""
        self._headings, result = self._kind.headings(table), Imported()
        turn = NoTurn() if self._dry else Turn(self._database, self._tell)
        with turn, seldom_collected():
            with nullcontext() if self._dry else self._telling():
                self._take_all(table, rejects, result, turn, progress)
            self._follow(result, turn)
        return result

    def _follow(self, result: Imported, turn: Turn) -> None:
        """What becomes of open cases, once windows may know of the ground."""
        things = [each for versions in self._placing.versions.values() for each in versions]
        is_whole, changes = result.stopped is None, bool(result.accepted or result.updated or result.ended)
        result.would_follow = self._followers.look(things, is_whole=is_whole, changes=changes)
        if self._follows and is_whole and not self._dry:
            result.followed = self._followers.take(turn.must_have)

    def _take_all(
        self, table: Source, rejects: Rejects, result: Imported, turn: Turn, progress: Progress | None
    ) -> None:
        self._placing.versions = self._stock.begin()
        result.rejected = rejects.by_reason
        try:
            for rows in chunks(self._kind.rows(table), CHUNK):
                result.read += len(rows)
                self._take(rows, rejects, result, turn, waits=self._kind.waits)
                turn.keep()
                if progress:
                    progress(result.read, table.done, table.size)
            self._take(self._waiting, rejects, result, turn, waits=frozenset())
            table.check(result.accounted)
            if self._replaces:
                self._end_others(result, turn)
        except (InputRefused, SeatLost, NotAllowed) as stopped:
            if not result.accounted and isinstance(stopped, InputRefused):
                raise self._kind.told(stopped) from None
            if not result.accounted:
                raise
            result.read, result.stopped = result.accounted, stopped.words

    def _end_others(self, result: Imported, turn: Turn) -> None:
        """What the file lacks; told before it is done. A file with refused rows, or without any, ends nothing: they may
        be what it lacks."""
        result.ended = 0
        tell = self._tell or (lambda _: None)
        if result.rejected or not result.read:
            tell(Words("import.replaces_nothing"))
            return
        gone, table = lacking(self._placing.versions, self._placing.seen, self._now), self._kind.table.name
        inside, changed = (open_cases_of(self._database, table, of, self._now) for of in (gone, self._changed))
        told = {"ended": len(gone), "cases": inside, "changed": result.updated, "changed_cases": changed}
        tell(Words("import.replaces", told))
        if gone and not self._dry:
            self._stock.change(gone, ended(gone, self._now), By(self._actor, "import"), turn.must_have)
        self._placing.end(gone, self._now)
        result.ended = len(gone)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """One word to the stations when all is stored, or as much as will be. Also where nothing was new: a run of this
        file before may have been killed before its word."""
        try:
            yield
        except BaseException:
            with suppress(HallError):  # what stopped the run is told
                self._stock.tell()
            raise
        self._stock.tell()

    def _take(self, rows: list[Row], rejects: Rejects, result: Imported, turn: Turn, waits: frozenset[str]) -> None:
        """One chunk, stored as one transaction, then counted."""
        chunk, counts = _Chunk(), dict.fromkeys(Novelty, 0)
        codes = (self._kind.text("code", row.values.get("code", "")) for row in rows)
        self._placing.versions = self._stock.of(self._placing.versions, codes)
        for row in rows:
            try:
                counts[self._place(row, chunk)] += 1
            except RowRefused as why:
                if why.code in waits:
                    self._waiting.append(row)
                else:
                    rejects.add(*self._kind.shown(row, self._as_headed(why)))
        if not self._dry and (chunk.put or chunk.gone):
            both = set(chunk.gone) & set(chunk.put)  # put in and taken out again by a later row
            gone, put = ([each for each in of if each not in both] for of in (chunk.gone, chunk.put))
            self._stock.change(gone, put, By(self._actor, "import"), turn.must_have)
        result.accepted += counts[Novelty.NEW]
        result.updated += counts[Novelty.CHANGED]
        result.duplicates += counts[Novelty.KNOWN]

    def _as_headed(self, why: RowRefused) -> RowRefused:
        """The column that is wrong as the file calls it."""
        name = str(why.words.params.get("column", ""))
        heading = self._headings.get(TOLD_BY.get(name, name))
        return why if heading is None else RowRefused(why.code, why.value, **{**why.words.params, "column": heading})

    def _place(self, row: Row, chunk: _Chunk) -> Novelty:
        """Read a row and put it among the versions of its thing. Raises RowRefused."""
        if row.broken:
            raise row.refused
        told = {name: self._kind.text(name, row.values[name]) for name in self._kind.columns if name in row.values}
        if next(iter(told.values()), "").startswith(SAMPLE):
            raise RowRefused("reject.sample", SAMPLE)
        found = self._placing.place(told)
        chunk.gone += found.gone
        chunk.put += found.put
        if self._replaces and found.novelty is Novelty.CHANGED:
            self._changed.append(found.versions[-1])
        return found.novelty
