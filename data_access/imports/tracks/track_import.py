"""Brings positions of people and vehicles in, where the hall keeps those that are told: the same file twice brings
nothing new, and no file brings what would be gone within the hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import perf_counter

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database
from data_access.imports.geo.geo_file import GeoFile
from data_access.imports.geo.source import Source, opened
from data_access.imports.ground.crs_settled import named_by
from data_access.imports.imported import Imported, Progress, chunks
from data_access.imports.rejects import Rejects, Say
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from data_access.imports.tracks.gpx import SUFFIX, GpxFile
from data_access.imports.tracks.track_mapping import NAMED, TrackMapping, plain_mapping, read_mapping
from data_access.imports.turn import NoTurn, Turn
from data_access.store import seals
from data_access.telemetry.tracks.keeping import TrackKeeping
from hall.city.coordinates import CHINA, LonLat, plausible, swapped
from hall.city.zone import CityZone
from hall.errors import InputRefused, SeatLost, Words
from hall.facts import FactKind, Subject
from hall.moment import DAY_MS, MINUTE_MS, Moment
from hall.plain_number import plain_real
from hall.plain_text import is_storable, one_line, visible
from hall.telemetry.latest import SourceKey
from hall.telemetry.tracks.points import points_of

BROUGHT = "track.import"
CHUNK = 20_000  # rows: some hundred quarters of an hour, written together
LONGEST_CODE = 96  # letters, as the store takes them
_AHEAD_MS = 5 * MINUTE_MS  # a terminal's clock may be ahead by some minutes
_EARTH = (-180.0, -90.0, 180.0, 90.0)  # west, south, east, north, degrees
_Point = tuple[Moment, float, float]


class TrackImport:
    """One import into one database. ``mapping`` "": by the columns' own names; ``crs`` "": what the mapping or the file
    says, else WGS-84; ``dry``: nothing is written; ``actor``: who brings it in, for the audit, which has a line of each
    chunk before any of it is kept. Raises InputRefused, StoreUnreachable."""

    def __init__(
        self, database: Database, mapping: str = "", crs: str = "", *, dry: bool = False,
        inputs: tuple[Path, ...] = (), actor: str = "", tell: Callable[[Words], None] | None = None,
    ) -> None:  # fmt: skip
        profile = load_city(database, has_map=False).profile
        zone = CityZone(profile.zone)
        self._mapping = read_mapping(Path(mapping), zone, crs) if mapping else plain_mapping(zone, crs)
        self._has_mapping = bool(mapping)
        self._database, self._inputs, self._tell, self._dry, self._actor = database, inputs, tell, dry, actor
        self._keeping, now = TrackKeeping(database), DatabaseClock(database).now()
        self._days = profile.own.tracks.days
        self._oldest, self._newest = now - self._days * DAY_MS, now + _AHEAD_MS

    def run(
        self, path: Path, rejects_path: Path | None, progress: Progress | None = None, say: Say | None = None
    ) -> Imported:
        """Read the whole file. What stops it after its first rows is told in the result."""
        started, rejects = perf_counter(), Rejects(rejects_path, say, (path, *self._inputs))
        with _opened(path) as table, rejects, NoTurn() if self._dry else Turn(self._database, self._tell) as turn:
            if isinstance(table, GeoFile):
                named = named_by(table)
                table.crs = self._mapping.crs or (named.crs if named else plain_mapping(CityZone("UTC"), "wgs84").crs)
            result = Imported(rejected=rejects.by_reason)
            try:
                named_columns = {} if self._has_mapping else NAMED
                for rows in chunks(table.rows(self._columns(table), named_columns), CHUNK):
                    result.read += len(rows)
                    self._take(path.name, rows, rejects, result, is_placed=isinstance(table, GeoFile))
                    turn.keep()
                    if progress:
                        progress(result.read, table.done, table.size)
                table.check(result.accounted)
            except (InputRefused, SeatLost) as stopped:
                if not result.accounted:
                    raise
                result.read, result.stopped = result.accounted, stopped.words
        result.rejects_file, result.reasons = rejects.path, rejects.reasons
        result.hidden_sheets, result.seconds = table.hidden_sheets, perf_counter() - started
        return result

    def _columns(self, table: Source) -> set[str]:
        """A GPX of the plain form has all but the kind."""
        if isinstance(table, GpxFile) and self._mapping.kind_column:
            raise InputRefused("input.track_kind", file=str(table.path))
        return self._mapping.columns

    def _take(self, name: str, rows: list[Row], rejects: Rejects, result: Imported, *, is_placed: bool) -> None:
        """``is_placed``: their places are in WGS-84 already."""
        found = defaultdict[SourceKey, list[_Point]](list)
        for row in rows:
            try:
                key, point = self._read(row, self._mapping, is_placed=is_placed)
            except RowRefused as why:
                rejects.add(row, why)
            else:
                found[key].append(point)
        if found and not self._dry:
            self._note(name, rows, found)
        for key, points in found.items():
            new = self._keeping.bring_in(key, points_of(points), is_dry=self._dry)
            result.accepted += new
            result.duplicates += len(points) - new

    def _note(self, name: str, rows: list[Row], found: Mapping[SourceKey, list[_Point]]) -> None:
        """Whoever says where somebody was stands in the audit, as whoever looks at it does."""
        told = f"{name} {rows[0].line}-{rows[-1].line}, {sum(map(len, found.values()))} positions"
        seal = seals.Seal(BROUGHT, Subject(FactKind.TRACK, f"{len(found)} sources").told(), "", self._actor, "import",
                          note=told)  # fmt: skip
        with self._database.writing() as connection:
            seals.write(self._database, connection, [seal])

    def _read(self, row: Row, mapping: TrackMapping, *, is_placed: bool) -> tuple[SourceKey, _Point]:
        if row.broken:
            raise row.refused
        values = {name: visible(row.values[name]).strip() for name in mapping.columns}
        code = one_line("-".join(values[name] for name in mapping.ids))
        if not code.strip("-"):
            raise RowRefused("reject.empty", column=" ".join(mapping.ids))
        if len(code) > LONGEST_CODE or not is_storable(code):
            raise RowRefused("reject.too_long", f"{code[:20]}…")
        try:
            kind = mapping.kind_of(values.get(mapping.kind_column, ""))
        except KeyError:
            allowed = "person / vehicle / 人员 / 车辆"
            raise RowRefused("reject.choice", values[mapping.kind_column], column=mapping.kind_column,
                             allowed=allowed) from None  # fmt: skip
        return SourceKey(kind, code), (self._moment(values[mapping.time]), *self._place(values, is_placed=is_placed))

    def _moment(self, text: str) -> Moment:
        try:
            at = self._mapping.moment(text)
        except (ValueError, OverflowError):
            raise RowRefused("reject.moment", text) from None
        if at < self._oldest:
            raise RowRefused("reject.track_old", text, days=self._days)
        if at > self._newest:
            raise RowRefused("reject.track_future", text)
        return at

    def _place(self, values: dict[str, str], *, is_placed: bool) -> LonLat:
        told = f"{values[self._mapping.lon]} {values[self._mapping.lat]}"
        try:
            place = plain_real(values[self._mapping.lon]), plain_real(values[self._mapping.lat])
        except ValueError:
            raise RowRefused("reject.position", told) from None
        if self._mapping.crs is not None and not is_placed:
            (place,) = self._mapping.crs.points([place])
        if swapped(*place, CHINA):
            raise RowRefused("reject.swapped", told)
        if not plausible(*place, _EARTH) or place == (0.0, 0.0):
            raise RowRefused("reject.position", told)
        return place


def _opened(path: Path) -> AbstractContextManager[Source]:
    return nullcontext(GpxFile(path)) if path.suffix.lower() == SUFFIX else opened(path)
