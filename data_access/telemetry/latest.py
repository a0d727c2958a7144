"""Writes and reads telemetry: beats of producers, cursors of readers, the latest value of each source."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Row
from data_access.engine.machine_clock import machine_ms
from data_access.telemetry.choose import store_of
from data_access.telemetry.store import TelemetryStore
from data_access.telemetry.tables import beats, latest, readers
from hall.live.pulse import Beat
from hall.moment import ClockLook, Moment
from hall.telemetry.latest import (
    FORGOTTEN_MS,
    OWN_KINDS,
    PICTURE_KIND,
    Extent,
    Latest,
    LatestValues,
    SourceFilter,
    SourceKey,
    ValuesWatch,
)
from hall.telemetry.movers import KINDS

if TYPE_CHECKING:
    from data_access.telemetry.tracks.keeping import TrackKeeping

_AT: sa.BindParameter[int] = sa.bindparam("at")
_PRODUCER: sa.BindParameter[str] = sa.bindparam("producer")
_STATE: sa.BindParameter[str] = sa.bindparam("state")
_TAKE_OVER = sa.insert(beats).values(producer=_PRODUCER, at=_AT, state=_STATE)
BEATS = sa.select(beats.c.producer, beats.c.at, beats.c.state)
_FIELDS = (latest.c.kind, latest.c.code, latest.c.at, latest.c.lon, latest.c.lat, latest.c.value, latest.c.heard)
_IN_EXTENT = sa.and_(
    latest.c.lon.between(sa.bindparam("west"), sa.bindparam("east")),
    latest.c.lat.between(sa.bindparam("south"), sa.bindparam("north")),
)
_OF_KIND = sa.select(*_FIELDS).where(latest.c.kind == sa.bindparam("kind"))
_OWN = _OF_KIND.order_by(latest.c.heard.desc()).limit(sa.bindparam("most")).offset(sa.literal_column("0"))
MOST_STATIONS, MOST_PICTURES = 2_000, 200
"""Read of what stations say of themselves, the newest first: more than there are. A picture is long."""
_OF_KIND_IN_EXTENT = _OF_KIND.where(_IN_EXTENT)
_ONE = _OF_KIND.where(latest.c.code == sa.bindparam("code"))
_SINCE, _UPTO = (sa.bindparam(name, type_=sa.BigInteger) for name in ("since", "upto"))
_OLDEST = sa.select(sa.func.min(readers.c.cursor)).where(readers.c.at > _SINCE, readers.c.at < _UPTO)
_FORGET = sa.delete(latest).where(
    latest.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in OWN_KINDS]), latest.c.heard < _SINCE
)
_FORGET_READERS = sa.delete(readers).where(sa.or_(readers.c.at <= _SINCE, readers.c.at >= _UPTO))


def note_statement(database: Database) -> Any:
    """Notes ``cursor`` of ``reader``, seen ``at``."""
    note = database.dialect.upsert(readers).values(reader=sa.bindparam("reader"), cursor=sa.bindparam("cursor"), at=_AT)
    kept = {"cursor": note.excluded.cursor, "at": note.excluded.at}
    return note.on_conflict_do_update(index_elements=["reader"], set_=kept)


class Telemetry:
    """Any thread. Raises StoreUnreachable. Takes no lock of the ledger and rings no bell of its.

    ``store``: one of the caller's own, where the usual one of the database does not serve.
    """

    def __init__(self, database: Database, store: TelemetryStore | None = None) -> None:
        self._store, self._is_server = store or store_of(database), database.dialect.name == "postgresql"
        self._database = database
        self._now = sa.select(database.dialect.clock)
        beat = database.dialect.upsert(beats).values(producer=_PRODUCER, at=database.dialect.clock, state=_STATE)
        self._beat = beat.on_conflict_do_update(
            index_elements=["producer"], set_={"at": beat.excluded.at, "state": beat.excluded.state}
        )
        self._note = note_statement(database)

    @cached_property
    def _tracks(self) -> TrackKeeping:
        from data_access.telemetry.tracks.keeping import TrackKeeping  # here: a window that only looks keeps none

        return TrackKeeping(self._database)

    def beat(self, producer: str, state: str) -> None:
        """``producer`` lives, and says ``state`` of itself; the moment is the database's own."""
        self._store.write(self._beat, producer=producer, state=state)

    def beats(self) -> tuple[Beat, ...]:
        """The producers' last beats."""
        return tuple(Beat(*row) for row in self._store.read(BEATS))

    def take_over(self, told: Iterable[Beat]) -> None:
        """Write beats as another hall kept them, where there are none yet (pictures of a copy)."""
        for each in told:
            self._store.write(_TAKE_OVER, producer=each.producer, at=each.at, state=each.state)

    def note_reader(self, reader: str, cursor: int, at: Moment) -> None:
        """Remember how far ``reader`` has read the change log."""
        self._store.write(self._note, reader=reader, cursor=cursor, at=at)

    def oldest_cursor(self, since: Moment, upto: Moment) -> int | None:
        """The oldest cursor of the readers noted between these; others are forgotten."""
        self._store.write(_FORGET_READERS, since=since, upto=upto)
        found = self._store.read(_OLDEST, since=since, upto=upto)[0][0]
        return None if found is None else int(found)

    def put(self, values: Iterable[Latest]) -> None:
        """Write the latest values, together. Of one source the newest counts; an overtaken one undoes nothing. Where
        people and vehicles were is kept besides, thinned (docs/field.md §16.1)."""
        told = sorted(values, key=lambda each: each.at)
        last = {each.key: each for each in told}
        if last:
            self._store.put(list(last.values()))
            moved = [each for each in told if each.kind in KINDS]
            if moved:
                self._tracks.keep(moved)

    def values(self, wanted: SourceFilter) -> dict[SourceKey, Latest]:
        """The wanted values as they stand."""
        rows = [row for kind in sorted(wanted.kinds) for row in self._of_kind(kind, wanted.extent)]
        return {(value := Latest(*row)).key: value for row in rows}

    def one(self, key: SourceKey) -> Latest | None:
        """The value of one source; None: it has told none."""
        rows = self._store.read(_ONE, kind=key.kind, code=key.code)
        return Latest(*rows[0]) if rows else None

    def forget_silent(self) -> None:
        """Forget what stations said of themselves that are silent for ``FORGOTTEN_MS``: then another login may speak
        under such a name."""
        if self._is_server:  # no login may delete: a function of the owner does
            self._store.write(sa.select(sa.func.forget_silent()))
        else:
            self._store.write(_FORGET, since=self.now() - FORGOTTEN_MS)

    def _of_kind(self, kind: str, extent: Extent | None) -> Sequence[Row]:
        if kind in OWN_KINDS:
            most = MOST_PICTURES if kind == PICTURE_KIND else MOST_STATIONS
            return self._store.read(_OWN, kind=kind, most=most)
        if extent is None:
            return self._store.read(_OF_KIND, kind=kind)
        return self._store.read(_OF_KIND_IN_EXTENT, kind=kind, **extent._asdict())

    def now(self) -> Moment:
        """The store's clock, which ``heard`` is told by."""
        return int(self._store.read(self._now)[0][0])

    def subscribe(self, wanted: SourceFilter) -> Watched:
        """See ``hall.ports.TelemetryReader``."""
        return Watched(self, wanted)


class Watched:
    """Implements ``hall.ports.TelemetrySubscription``. Any thread."""

    def __init__(self, telemetry: Telemetry, wanted: SourceFilter) -> None:
        self._telemetry, self._wanted = telemetry, wanted
        self._watch, self._lock = ValuesWatch(), threading.Lock()

    def want(self, wanted: SourceFilter) -> None:
        """From now on these."""
        self._wanted = wanted

    def take(self) -> LatestValues:
        """The wanted values of now; what came and went since the last reading is skipped."""
        with self._lock:
            values = self._telemetry.values(self._wanted)
            asked = machine_ms()
            now = self._telemetry.now()
            return self._watch.taken(ClockLook(asked, machine_ms(), now), values)
