"""The program that looks through a sample's cameras (智能识别): what it believes to see goes in by the door of all
sources."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.engine.database import Database
from data_access.sample.station import SampleStation
from data_access.sample.stills import SampleStills
from data_access.store.tables.lead_schema import leads
from data_access.telemetry.latest import Telemetry
from data_access.video.cameras.addresses import SAMPLE
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.leads.lead_door import LeadDoor
from hall.city.ground.valid import in_force
from hall.errors import StoreUnreachable
from hall.moment import HOUR_MS, SECOND_MS, Moment
from hall.sample_city.life.sights import ALGORITHM, Believed, believed, looks_after
from hall.telemetry.latest import Latest
from hall.telemetry.lead_sources import LEAD_SOURCE_KIND, TOLD_EVERY_MS
from hall.video.cameras.camera import Camera
from hall.video.leads.arriving import Sight

SOURCE = "sample"
LOOKED_BACK_MS = HOUR_MS
"""A hall that was closed finds what was seen within the last hour; what is older nobody would look at any more."""
SETTLES_S = 20.0
"""Nothing is drawn while windows open beside it."""
MOST_TIMES = 20.0
"""A life at sixty acts a minute; in a quicker one the program looks no more often: a storm is asked for by itself."""
MOST_AT_ONCE = 20  # looks at one call: the life goes on between them
PATIENCE_S = 20.0  # a coarse clip takes a second or two, on a busy machine ten: then it is brought without a picture
log = logging.getLogger(__name__)


def sample_cameras(database: Database, now: Moment) -> list[Camera]:
    """Those in use whose pictures the program draws by itself, by code. Raises StoreUnreachable."""
    rows = CameraRepository(database).all()
    found = [camera for code in sorted(rows) for camera in in_force(rows[code], now)]
    return [each for each in found if each.enabled and each.main_url.startswith(f"{SAMPLE}:")]


class SampleEyes:
    """From what is stored now. One thread. What cannot be stored is forgotten: the next look comes."""

    def __init__(self, station: SampleStation, times: float, cache: Path | None, attachments: str) -> None:
        """``times``: how much more often it looks than in an ordinary life. Raises StoreUnreachable."""
        database, clock = station.database, station.present
        self._telemetry, self._seed = Telemetry(database), station.ground.seed
        self._stills = SampleStills(database, clock, station.storage.zone, cache)
        contents = contents_of(database, database.genesis, attachments)
        self._door = LeadDoor(database, clock, contents, lambda: station.laws.present().profile.own.leads)
        now = clock.now()
        cameras, since = sample_cameras(database, now), max(_last(database), now - LOOKED_BACK_MS)
        self._looks = looks_after(since, cameras, min(times, MOST_TIMES), station.storage.zone, self._seed)
        self._next = next(self._looks, None)
        self._pending: Believed | None = None
        self._waits_until = self._tells_at = 0.0
        self._begins = monotonic() + (SETTLES_S if self._stills.drawer is not None else 0.0)

    def look(self, now: Moment) -> None:
        """Take in what was seen up to now. Draws nothing itself: what waits for its picture is taken at a later call,
        and so is all that was seen after it."""
        if monotonic() >= self._tells_at:
            self._tells_at = monotonic() + TOLD_EVERY_MS / SECOND_MS
            with suppress(StoreUnreachable):  # no fact: it is told again
                self._telemetry.put([Latest(LEAD_SOURCE_KIND, SOURCE, now)])
        if monotonic() < self._begins:
            return
        try:
            seen = self._seen_until(now)
            if seen:
                log.info(
                    "seen by sample cameras", extra={"taken": {str(k): n for k, n in self._door.take(seen).items()}}
                )
        except StoreUnreachable as lost:
            log.info("what sample cameras saw is not stored: %s", lost)

    def rest(self) -> None:
        """Draw no more."""
        self._stills.rest()

    def _seen_until(self, now: Moment) -> Sequence[Sight]:
        seen = list[Sight]()
        for _ in range(MOST_AT_ONCE):
            if self._pending is None:
                if self._next is None or self._next[0] > now:
                    self.rest()
                    break
                self._pending = self._looked()
                self._waits_until = monotonic() + PATIENCE_S
            if self._pending is not None:
                picture = self._stills.picture(self._pending)
                if picture is None and monotonic() < self._waits_until:
                    break
                seen.append(_sight(self._pending, picture or b""))
                self._pending = None
        return seen

    def _looked(self) -> Believed | None:
        """The next look, and what is made of it."""
        assert self._next is not None
        at, camera = self._next
        self._next = next(self._looks, None)
        return believed(camera, at, self._stills.there(camera, at), self._seed)


def _sight(seen: Believed, picture: bytes) -> Sight:
    return Sight(seen.camera.code, seen.kind, ALGORITHM, seen.at, seen.confidence, picture)


def _last(database: Database) -> Moment:
    """When something was seen last; 0: never."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.max(leads.c.last_at))).scalar() or 0)
