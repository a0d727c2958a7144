"""A station's way to the world: opens the database and hands out the ports that its windows need. Knows no window."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial

from data_access.city_store import law_of, load_city, load_ground
from data_access.clock import DatabaseClock, FixedClock
from data_access.engine import Database, open_database
from data_access.feed.choose import feed_of
from data_access.feed.read_ahead import ReadAhead
from data_access.reporters import ReporterRepository
from data_access.repositories import CaseRepository, FigureRepository
from data_access.storage import Storage
from data_access.telemetry import prune_change_log
from data_access.unit_of_work import SingleUnit
from data_access.users import Users
from hall.cases.case_desk import CaseDesk
from hall.cases.law import Law
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Moment
from hall.city.areas import Areas
from hall.city.city import City
from hall.city.grids import AreaIndex
from hall.city.zone import CityZone
from hall.people.roles import PERSONAS, Persona
from hall.people.session import Session
from hall.ports import CaseDesk as CaseDeskPort
from hall.ports import CaseReader, Clock, FeedSource, FigureReader, ReporterReader


class LazyGround:
    """The index that finds areas, read from the database when the first case is reported. Any thread."""

    def __init__(self, database: Database, city: City) -> None:
        self._database, self._city = database, city
        self._lock = threading.Lock()
        self._index: AreaIndex | None = None

    def locate(self, lon: float, lat: float) -> Areas:
        """The areas of (lon, lat). Raises StoreUnreachable."""
        with self._lock:
            if self._index is None:
                self._index = load_ground(self._database, self._city)
        return self._index.locate(lon, lat)


class StationSignIn:
    """Personas on a sample, name and password on any other database."""

    def __init__(self, users: Callable[[], Users], city: City, station: str) -> None:
        """``users``: called by the first sign-in, on its thread, for it takes a tenth of a second of CPU."""
        self._users, self._city, self._station = lru_cache(users), city, station

    def personas(self) -> Sequence[Persona]:
        """The people a sample offers; none on a real database."""
        return PERSONAS if self._city.sample else ()

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed, StoreUnreachable."""
        return self._users().sign_in(name, password, self._station)


@dataclass(frozen=True)
class Access:
    """What main.py hands to the windows of one station."""

    database: Database
    city: City
    law: Law
    zone: CityZone
    clock: Clock
    reader: CaseReader
    reporters: ReporterReader
    figures: FigureReader
    desk: CaseDeskPort
    feed: FeedSource
    sign_in: StationSignIn
    station: str

    def clock_offset_ms(self) -> int | None:
        """What this machine's clock is ahead of the database's; None where the time is given. Returns at once."""
        return self.clock.offset_ms if isinstance(self.clock, DatabaseClock) else None

    def tidy(self) -> int:
        """Take lines off the change log that no live reader needs; how many. Blocks; raises StoreUnreachable."""
        return prune_change_log(self.database)

    def close(self) -> None:
        """Close the database; call after feed and lanes have ended."""
        self.database.close()


def begin_opening(url: str, station: str) -> Callable[[], Access]:
    """Open the database from now on, on a thread of its own, while the caller imports its windows.

    What is answered waits for that (see ``open_access``); called again, it opens anew. Cases are read ahead.
    """
    open_it, pool = partial(open_access, url, station, reads_ahead=True), ThreadPoolExecutor(1, "opening")
    begun = [pool.submit(open_it)]
    pool.shutdown(wait=False)  # its thread ends with this work
    return lambda: begun.pop().result() if begun else open_it()


def open_access(url: str, station: str, at: Moment | None = None, *, reads_ahead: bool = False) -> Access:
    """Open the database for a station. ``at``: the moment that the windows take as the present.

    Blocks. Raises StoreUnreachable, StoreRefused, NotFound.
    """
    database = open_database(url, station=station)
    feed = feed_of(database, f"{station}-{os.getpid()}")
    feed = ReadAhead(feed) if reads_ahead else feed
    try:
        city = load_city(database)
        zone = CityZone(city.profile.zone)
        clock = DatabaseClock(database) if at is None else FixedClock(at)
        storage = Storage(database, clock, zone, CaseNumbers(city.profile.admin_code, zone))
        law = law_of(city)
        return Access(
            database=database,
            city=city,
            law=law,
            zone=zone,
            clock=clock,
            reader=CaseRepository(database),
            reporters=ReporterRepository(database),
            figures=FigureRepository(database),
            desk=CaseDesk(lambda: SingleUnit(storage), law, LazyGround(database, city)),
            feed=feed,
            sign_in=StationSignIn(lambda: Users(database, clock), city, station),
            station=station,
        )
    except BaseException:
        feed.close()
        database.close()
        raise
