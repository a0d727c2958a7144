"""A storm of sights (识别风暴) for shows and tests: thousands within minutes from a few cameras, by the door of all
sources, beside a life that goes on or without one."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic

from data_access.attachments.choose import contents_of
from data_access.city.city_store import law_of
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.process.ending import ending_on_signals
from data_access.sample.eyes import sample_cameras
from data_access.sample.station import sample_city
from data_access.sample.stills import SampleStills
from data_access.video.leads.lead_door import LeadDoor
from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.sample_city.life.sights import ALGORITHM, Believed, storm
from hall.video.leads.arriving import Sight, Unfit
from hall.video.leads.merging import Taken

CAMERAS, SIGHTS_A_MINUTE, LASTS_S = 30, 200.0, 600.0
"""2,000 in ten minutes: a cloudburst over a district."""
_TURN_S = 1.0  # one commit a second: as a source that batches what comes


@frozen
class Stormed:
    """How many sights, and what became of them."""

    sights: int
    new: int
    merged: int
    left_out: int
    seconds: float


class SightStorm:
    """One run. ``cache``, ``attachments``: as of ``SampleLife``. ``end``: from a signal handler or another thread."""

    def __init__(
        self, url: str, seed: int | None, cache: Path | None, attachments: str, per_minute: float = SIGHTS_A_MINUTE
    ) -> None:
        self._url, self._seed, self._cache, self._attachments = url, seed, cache, attachments
        self._per_s, self._stop = per_minute / 60.0, threading.Event()

    def end(self) -> None:
        """Let it end with the batch that it is taking in."""
        self._stop.set()

    def run(self, for_s: float = LASTS_S) -> Stormed:
        """Raises StoreRefused ``store.not_sample``, StoreUnreachable."""
        with ending_on_signals(self.end), closing(open_database(self._url, station="simulate")) as database:
            city = sample_city(database)
            clock, zone, law = DatabaseClock(database), CityZone(city.profile.zone), law_of(city)
            contents = contents_of(database, database.genesis, self._attachments)
            door = LeadDoor(database, clock, contents, lambda: law.profile.own.leads)
            stills = SampleStills(database, clock, zone, self._cache)
            try:
                return self._blow(database, clock, door, stills, city.seed if self._seed is None else self._seed, for_s)
            finally:
                stills.rest()

    def _blow(
        self, database: Database, clock: DatabaseClock, door: LeadDoor, stills: SampleStills, seed: int, for_s: float
    ) -> Stormed:
        made, started, told, all_of_it = Counter[Taken | Unfit](), monotonic(), 0, round(self._per_s * for_s)
        seen = storm(sample_cameras(database, clock.now())[:CAMERAS], seed)
        while told < all_of_it and not self._stop.is_set():
            self._stop.wait(_TURN_S)
            due = min(all_of_it, int((monotonic() - started) * self._per_s)) - told
            now, told = clock.now(), told + due
            made.update(door.take([_sight(replace(each, at=now), stills) for each in islice(seen, due)]))
        return _stormed(made, monotonic() - started)


def _sight(seen: Believed, stills: SampleStills) -> Sight:
    """With its picture, where that is drawn already."""
    picture = stills.picture(seen) or b""
    return Sight(seen.camera.code, seen.kind, ALGORITHM, seen.at, seen.confidence, picture)


def _stormed(made: Counter[Taken | Unfit], seconds: float) -> Stormed:
    sights, new, merged = made.total(), made[Taken.NEW], made[Taken.MERGED]
    return Stormed(sights, new, merged, sights - new - merged, round(seconds, 3))
