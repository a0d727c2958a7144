"""A station's way to the world: opens the database and hands out the ports that its windows need. Knows no window."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from data_access.alarms.alarm_book import DatabaseAlarmBook
from data_access.alarms.voice import StationVoice
from data_access.attachments.choose import contents_of
from data_access.attachments.contents import Contents
from data_access.attachments.reader import AttachmentRepository
from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import load_city
from data_access.city.law_book import CityLawBook
from data_access.engine.clock import DatabaseClock, FixedClock
from data_access.engine.database import Database, open_database
from data_access.events.event_store import EventRepository, EventStore
from data_access.feed.choose import feed_of
from data_access.feed.measuring_feed import MeasuringFeed
from data_access.feed.read_ahead import ReadAhead
from data_access.process.draft_file import DraftFile, NoDrafts
from data_access.process.map_access import MapAccess
from data_access.process.station_health import DatabaseHealth
from data_access.process.station_sign_in import StationSignIn
from data_access.process.tables_access import TablesAccess
from data_access.process.wall_access import WallAccess
from data_access.secrets.hall_key import BoundCipher
from data_access.secrets.station_key import key_if_any, public_key
from data_access.store.facts import is_sample
from data_access.store.finder import CaseFinderRepository
from data_access.store.people.reporter_reads import ReporterReads
from data_access.store.people.reporters import ReporterRepository
from data_access.store.people.users import Users
from data_access.store.repositories import CaseRepository, FigureRepository
from data_access.store.requests import RequestRepository
from data_access.store.storage import Storage
from data_access.store.unit_of_work import SingleUnit
from data_access.telemetry.movers import DatabaseMovers
from data_access.telemetry.presence import DatabasePresence
from data_access.video.streams.pools import keep_one_pool
from hall.cases.numbering import CaseNumbers
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import StoreUnreachable
from hall.events.ports import EventDesk, EventReader
from hall.handling import CaseCommandHandler
from hall.moment import Moment
from hall.ports import (
    AlarmBook,
    AttachmentReader,
    AttachmentStore,
    BaseTiles,
    BulkHandler,
    CaseFinder,
    Clock,
    DraftStore,
    FeedSource,
    FigureReader,
    LawBook,
    MoverReader,
    Presence,
    ReporterReader,
    Secrets,
)
from hall.settings import Settings


@dataclass(frozen=True)
class DatabaseAccess(WallAccess, TablesAccess, MapAccess):
    """What main.py hands to the windows of one station. ``city``: as it was when the station opened."""

    database: Database
    shown: Database  # where windows read: the same, or one that follows it
    city: City
    cities: DatabaseCityBook
    law: LawBook
    zone: CityZone
    clock: Clock
    reader: CaseRepository
    finder: CaseFinder
    drafts: DraftStore
    contents: AttachmentStore
    attachments: AttachmentReader
    presence: Presence
    health: DatabaseHealth
    alarms: AlarmBook
    voice: StationVoice
    reporters: ReporterReader
    requests: RequestRepository
    figures: FigureReader
    storage: Storage
    commands: BulkHandler
    feed: FeedSource
    secrets: Secrets | None  # None: this station does not have the hall's key
    sign_in: StationSignIn
    movers: MoverReader
    event_reader: EventReader
    event_desk: EventDesk
    station: str
    cache: Path | None = None
    recordings_url: str = ""  # where those of cameras are read; empty: nowhere
    base_tiles: BaseTiles | None = None  # None: maps show the hall's own drawing

    def clock_offset_ms(self) -> int | None:
        """What this machine's clock is ahead of the database's; None where the time is given. Returns at once."""
        return self.clock.offset_ms if isinstance(self.clock, DatabaseClock) else None

    def close(self) -> None:
        """Close the database; call after feed and lanes have ended."""
        self.voice.close()
        self.stop_video()
        self.health.close()
        self.shown.close()
        self.database.close()


def begin_opening(
    url: str,
    station: str,
    drafts: Path | None = None,
    read_url: str = "",
    keys: Path | None = None,
    attachments: str = "",
    data: Path | None = None,
    cache: Path | None = None,
    voice: int = 0,
    settings: Settings = Settings(),  # noqa: B008  (frozen)
) -> Callable[[], DatabaseAccess]:
    """Open the database from now on, on a thread of its own, while the caller imports its windows.

    What is answered waits for that (see ``open_access``); called again, it opens anew. Cases are read ahead.
    ``settings``: what else they name, where recordings of cameras are read and base tiles.
    """
    keep_one_pool()  # before this process has another thread
    beside: dict[str, Any] = {"drafts": drafts, "keys": keys, "read_url": read_url, "attachments": attachments}
    beside |= {"data": data, "cache": cache, "voice": voice}

    def open_it() -> DatabaseAccess:
        opened = open_access(url, station, reads_ahead=True, **beside)
        return replace(opened, recordings_url=settings.recordings_url, base_tiles=_tiles(settings, cache))

    pool = ThreadPoolExecutor(1, "opening")
    begun = [pool.submit(open_it)]
    pool.shutdown(wait=False)  # its thread ends with this work
    return lambda: begun.pop().result() if begun else open_it()


def _tiles(settings: Settings, cache: Path | None) -> BaseTiles | None:
    if cache is None or not settings.base_tiles:
        return None
    from data_access.base_tiles.choose import tiles_of  # only a hall that has some pays for it

    return tiles_of(settings, cache)


def open_access(
    url: str,
    station: str,
    at: Moment | None = None,
    *,
    reads_ahead: bool = False,
    drafts: Path | None = None,
    keys: Path | None = None,
    read_url: str = "",
    attachments: str = "",
    data: Path | None = None,
    cache: Path | None = None,
    voice: int = 0,
) -> DatabaseAccess:
    """Open the database for a station. ``at``: the moment that the windows take as the present; ``drafts``: the folder
    for what is half typed, None: nothing is kept; ``read_url``: of a server that follows the first one (a standby):
    what windows show is read there, all that an act needs from the first; ``keys``: the folder of the hall's key,
    without which no name or telephone is kept in drafts; ``attachments``: where attached files are kept (see
    ``contents_of``); ``data``: the folder whose disk this station must not fill; ``cache``: the one for what may be
    lost; ``voice``: how much it is preferred as the hall's voice, 0: it never is.

    Blocks. Raises StoreUnreachable, StoreRefused, NotFound.
    """
    database = open_database(url, station=station)
    shown = _opened_beside(database, read_url, station)
    feed = feed_of(shown, f"{station}-{os.getpid()}")
    try:
        if reads_ahead and (drafts is None or is_sample(shown)):  # at a desk where nobody sits no case is read
            feed = ReadAhead(feed)
        key = key_if_any(database.genesis, public_key(database), keys) if keys else None
        contents = [contents_of(each, database.genesis, attachments) for each in (database, shown)]
        beside = _Beside(feed, _drafts(database, drafts, key), key, contents[0], contents[1], data, cache, voice)
        return _joined(database, shown, beside, station, at)
    except BaseException:
        feed.close()
        shown.close()
        database.close()
        raise


class _Beside(NamedTuple):
    """What a station has beside its databases. ``contents``: where attached files are put; ``shown``: are read;
    ``data``, ``cache``: its folders; ``voice``: see ``open_access``."""

    feed: FeedSource
    drafts: DraftStore
    key: Secrets | None
    contents: Contents
    shown: Contents
    data: Path | None
    cache: Path | None
    voice: int


def _joined(database: Database, shown: Database, beside: _Beside, station: str, at: Moment | None) -> DatabaseAccess:
    """The ports of a station whose databases are open. Raises as ``open_access``."""
    city, clock = load_city(database, at), DatabaseClock(database) if at is None else FixedClock(at)
    zone, cities = CityZone(city.profile.zone), DatabaseCityBook(database, city, clock)
    numbers = CaseNumbers(city.profile.admin_code, zone)
    storage = Storage(database, clock, zone, numbers, beside.contents)
    laws = CityLawBook(cities)
    sign_in = _sign_in(database, clock, cities, station)
    reads, health = ReporterReads(database, sign_in.renewed), DatabaseHealth(database, station, beside.data)
    return DatabaseAccess(
        database=database,
        shown=shown,
        city=city,
        cities=cities,
        law=laws,
        zone=zone,
        clock=clock,
        reader=CaseRepository(shown),
        presence=DatabasePresence(database, station),
        health=health,
        alarms=DatabaseAlarmBook(database, shown, clock, sign_in.renewed),
        voice=StationVoice(database, beside.voice, health.stations),
        drafts=beside.drafts,
        contents=beside.contents,
        attachments=AttachmentRepository(shown, beside.shown, beside.key),
        finder=CaseFinderRepository(shown, clock, numbers, reads),
        reporters=ReporterRepository(shown, reads),
        requests=RequestRepository(storage),
        figures=FigureRepository(shown),
        storage=storage,
        commands=CaseCommandHandler(lambda: SingleUnit(storage), laws, cities, sign_in.renewed),
        feed=MeasuringFeed(beside.feed, clock) if isinstance(clock, DatabaseClock) else beside.feed,
        secrets=beside.key,
        sign_in=sign_in,
        movers=DatabaseMovers(database, cities.ground, clock),
        event_reader=EventRepository(shown),
        event_desk=EventStore(database, clock, sign_in.renewed),
        station=station,
        cache=beside.cache,
    )


def _sign_in(database: Database, clock: Clock, cities: DatabaseCityBook, station: str) -> StationSignIn:
    def users() -> Users:
        return Users(database, clock, lambda: cities.present().profile.lock_minutes)

    return StationSignIn(users, cities.present(), station)


def _drafts(database: Database, folder: Path | None, key: Secrets | None) -> DraftStore:
    if folder is None:
        return NoDrafts()
    return DraftFile(folder, database.genesis, BoundCipher(key, "draft") if key else None)


def _opened_beside(database: Database, read_url: str, station: str) -> Database:
    """The database as windows read it: itself, or the one that follows it. Raises StoreUnreachable
    (``store.other_hall``), StoreRefused."""
    if not read_url:
        return database
    try:
        follower = open_database(read_url, station=station)
    except BaseException:
        database.close()
        raise
    if follower.genesis != database.genesis:
        follower.close()
        database.close()
        raise StoreUnreachable("store.other_hall", url=follower.shown_url)
    return follower
