"""Shows where people and vehicles were to who may know it, and writes each look into the audit before it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import seals
from data_access.store.ledger import Ledger, must_still_stand
from data_access.telemetry.in_streets import in_streets
from data_access.telemetry.tracks import leaving
from data_access.telemetry.tracks.blocks import BLOCK_MS, unpacked
from data_access.telemetry.tracks.store import tracks_of
from hall.city.ground.ground import Ground
from hall.city.track_rules import TrackRules
from hall.errors import NotAllowed, PeopleChanged
from hall.facts import FactKind, Subject
from hall.moment import Moment
from hall.people.rights import Right, must_have, role_with
from hall.people.scope import scope_of
from hall.people.session import Renewed, Session
from hall.ports.tracks import Cell, MoverTold, PatrolTold, TrackTold
from hall.telemetry.latest import SourceKey
from hall.telemetry.movers import KINDS, PERSON
from hall.telemetry.tracks.patrol import patrol_of
from hall.telemetry.tracks.points import TrackPoints
from hall.telemetry.tracks.track import Track, track_of

LOOKED, PATROL, TAKEN = "track.look", "track.patrol", "track.export"
_FIRST = 12  # bytes of a row: its first point
_Duties = dict[str, list[tuple[str, str]]]


class DatabaseTracks:
    """Implements ``hall.ports.tracks.TrackReader``. ``database``: where is written, ``shown``: where windows read;
    ``ground``, ``rules``: the city's present ones; ``renewed``: who a person is now."""

    def __init__(
        self, database: Database, shown: Database, ground: Callable[[], Ground], rules: Callable[[], TrackRules],
        renewed: Renewed,
    ) -> None:  # fmt: skip
        self._database, self._store = database, tracks_of(shown)
        self._ground, self._rules, self._renewed = ground, rules, renewed

    def movers(self, since: Moment, until: Moment, who: Session) -> Sequence[MoverTold]:
        """See the port. Of who is bound to streets: whose duties lie there, and who was there when a quarter of an hour
        began."""
        streets = _streets(who)
        ground, (first, last) = self._ground(), _blocks(since, until)
        duties = _duties(ground.at(since), streets)
        keys = [SourceKey(*each) for each in self._store.told(first, last) if each[0] in KINDS]
        if streets is not None:
            there = {key for kind in KINDS for key in self._seen_in(kind, (first, last), ground, streets)}
            keys = [key for key in keys if key in there or (key.kind == PERSON and key.code in duties)]
        units = {each.owner: each.owner_unit for each in ground.at(since).sections if each.owner in duties}
        return [_told(key, duties, units) if key.kind == PERSON else MoverTold(key) for key in keys]

    def track(self, key: SourceKey, since: Moment, until: Moment, who: Session) -> TrackTold:
        """See the port."""
        now = self._note(LOOKED, f"{key.kind} {key.code}", f"{since}-{until}", who)
        rows = self._store.of(key, *_blocks(since, until))
        points = unpacked([(block, bytes(points)) for block, points in rows]).between(since, until)
        kept = _within(points, self._ground(), _streets(now), since)
        return TrackTold(key, track_of(kept, self._rules()), len(points) - len(kept))

    def patrol(self, since: Moment, until: Moment, who: Session) -> PatrolTold:
        """See the port."""
        now = self._note(PATROL, "sections", f"{since}-{until}", who)
        streets, rules = _streets(now), self._rules()
        ground = self._ground().at(since)
        sections = [each for each in ground.sections if streets is None or each.street in streets]
        tracks = self._tracks_of({each.owner for each in sections} - {""}, since, until)
        patrol = patrol_of(sections, tracks, rules.patrol_m)
        names = {each.code: (each.name_zh, each.name_en) for each in sections}
        return PatrolTold(patrol, names, {each.code: each.points for each in sections}, rules.patrol_m)

    def write_table(
        self, file: str, what: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], who: Session
    ) -> int:
        """See the port."""
        path = leaving.checked_table(self._database.url, file, headings)
        self._take_out(what, f"{len(rows)} rows", who)
        leaving.write_table(path, headings, rows)
        return len(rows)

    def write_shapes(self, file: str, what: str, features: Sequence[Mapping[str, Any]], who: Session) -> int:
        """See the port."""
        path = leaving.checked_shapes(self._database.url, file)
        self._take_out(what, f"{len(features)} features", who)
        leaving.write_shapes(path, features)
        return len(features)

    def _tracks_of(self, people: set[str], since: Moment, until: Moment) -> dict[str, Track]:
        rows = defaultdict[str, list[tuple[Moment, bytes]]](list)
        for each in self._store.all_of(PERSON, *_blocks(since, until)):
            if each.code in people:
                rows[each.code].append((each.block, bytes(each.points)))
        rules = self._rules()
        return {code: track_of(unpacked(of).between(since, until), rules) for code, of in rows.items()}

    def _seen_in(
        self, kind: str, blocks: tuple[Moment, Moment], ground: Ground, streets: frozenset[str]
    ) -> set[SourceKey]:
        rows = [each for each in self._store.all_of(kind, *blocks) if len(each.points) >= _FIRST]
        seen = set[SourceKey]()
        if rows:
            firsts = [unpacked([(row.block, bytes(row.points[:_FIRST]))]) for row in rows]
            lon, lat = (np.array([getattr(each, name)[0] for each in firsts]) for name in ("lon", "lat"))
            is_there = in_streets(ground, lon, lat, streets, blocks[0])
            seen = {SourceKey(kind, row.code) for row, is_in in zip(rows, is_there, strict=True) if is_in}
        return seen

    def _take_out(self, what: str, note: str, who: Session) -> None:
        """What was read by another scope than that of now is not written: it would leave what may not be seen."""
        if _streets(self._note(TAKEN, what, note, who)) != _streets(who):
            raise NotAllowed("denied.scope_changed")

    def _note(self, act: str, name: str, note: str, who: Session) -> Session:
        """One line, durable when this returns; who they are now. Nothing is written for who may not."""
        try:
            return self._noted(act, name, note, who)
        except PeopleChanged:
            return self._noted(act, name, note, self._renewed(who))

    def _noted(self, act: str, name: str, note: str, who: Session) -> Session:
        _streets(who)
        subject = Subject(FactKind.TRACK, name).told()
        role = role_with(who, Right.MOVERS)
        seal = seals.Seal(act, subject, actor=who.user, station=who.station, role=role, note=note)
        with self._database.writing() as connection:
            must_still_stand(Ledger(self._database).head(driver_of(connection)), who)
            seals.write(self._database, connection, [seal])
        return who


def _streets(who: Session) -> frozenset[str] | None:
    """Those that this person may look at, None: all. Raises NotAllowed."""
    must_have(who, Right.MOVERS)
    return scope_of(who).streets


def _blocks(since: Moment, until: Moment) -> tuple[Moment, Moment]:
    return since - since % BLOCK_MS, until - 1 - (until - 1) % BLOCK_MS


def _within(points: TrackPoints, ground: Ground, streets: frozenset[str] | None, at: Moment) -> TrackPoints:
    if streets is None or not len(points):
        return points
    return points.only(in_streets(ground, points.lon, points.lat, streets, at))


def _told(key: SourceKey, duties: _Duties, units: Mapping[str, str]) -> MoverTold:
    return MoverTold(key, tuple(duties.get(key.code, ())), tuple(filter(None, (units.get(key.code),))))


def _duties(ground: Ground, streets: frozenset[str] | None) -> _Duties:
    """Names of what is somebody's, by their code."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for section in ground.sections:
        if section.owner and (streets is None or section.street in streets):
            found[section.owner].append((section.name_zh, section.name_en))
    for grid in ground.duty_grids:
        if grid.person and (streets is None or grid.street in streets):
            found[grid.person].append((grid.code, grid.code))
    return dict(found)
