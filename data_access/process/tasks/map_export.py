"""Reads what stands on a map that leaves the hall, and has it drawn into a file: nobody who reported, no telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from time import perf_counter
from typing import IO, Protocol

from data_access.city.city_store import law_of, load_city
from data_access.engine.account import account
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.engine.named_files import whole_file
from data_access.exports.maps import is_map, map_kind
from data_access.exports.output import check_output, database_files
from data_access.process.tasks.arguments import days_of_month, moment_of
from data_access.process.tasks.asker import AsOfNow, ExportAsked, asker, taken_out
from data_access.store import seals
from data_access.store.placed_cases import PlacedCases
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.events.acting import without_telephones
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.scope import WHOLE, scope_of
from hall.people.session import Session
from hall.spots.hotspots import hotspots
from hall.spots.map_matter import MOST_CASES, MapMatter
from hall.spots.placed import PlacedCase, map_cases

_STEP = 1_000  # cases between two tellings of how far it is
Progress = Callable[[int, int], None]


class MapAsked(ExportAsked, Protocol):
    """``at``: a moment of the city's clock, or empty; ``month``: as 2026-11, or empty; ``draw``: writes the map, of a
    kind of file (its ending)."""

    @property
    def at(self) -> str: ...

    @property
    def month(self) -> str: ...

    @property
    def draw(self) -> Callable[[str, MapMatter, IO[bytes]], None]: ...


@frozen
class MapExported:
    """How many cases stand on the map in which file, how many have no place, how many hotspots, and how long it
    took."""

    cases: int
    placeless: int
    hotspots: int
    file: str
    seconds: float


def export_map(url: str, asked: MapAsked, progress: Progress) -> MapExported:
    """Draw the cases that the person may read.

    Where users sign in, somebody says as whom. Raises InputRefused, NotAllowed, StoreRefused, StoreUnreachable,
    OSError.
    """
    started, file = perf_counter(), asked.file
    kind = map_kind(file)
    check_output(file, database_files(url), is_map)
    with closing(open_database(url, station="export")) as database:
        now = DatabaseClock(database).now()
        city = load_city(database)
        wanted = _Wanted(city, asked, now)
        if wanted.at != now:
            city = load_city(database, wanted.at)
        matter = _matter(database, city, asked, wanted, progress)
        with whole_file(file) as out:
            asked.draw(kind, matter, out)
    cases = matter.cases
    return MapExported(
        len(cases), matter.placeless, len(matter.hotspots), str(file), round(perf_counter() - started, 3)
    )


class _Wanted:
    """Of when. Raises InputRefused."""

    def __init__(self, city: City, asked: MapAsked, now: Moment) -> None:
        zone = CityZone(city.profile.zone)
        self.now, self.since, self.until, self.month = now, None, None, ""
        if asked.at and asked.month:
            raise InputRefused("cli.option_clash", name="--at", other="--month")
        self.at = moment_of(asked.at, zone) if asked.at else now
        self.is_past = self.at != now
        if self.at > now:
            raise InputRefused("input.at_future")
        if asked.month:
            first, after = days_of_month(asked.month)
            self.since, self.until, self.month = zone.at(first), zone.at(after), f"{first:%Y-%m}"

    since: Moment | None
    until: Moment | None


def _matter(database: Database, city: City, asked: MapAsked, wanted: _Wanted, progress: Progress) -> MapMatter:
    which, who, total = _taken(database, wanted, asker(database, city, asked))
    rows = _told(which.rows(law_of(city).calendar), total, progress)
    cases, placeless = map_cases(rows, wanted.at, without_telephones)
    streets = which.scope.streets
    return MapMatter(
        city=city,
        cases=cases,
        hotspots=hotspots(cases.points),
        placeless=placeless,
        month=wanted.month,
        at=wanted.at,
        streets=None if streets is None else tuple(sorted(streets)),
        unit=next(iter(sorted(which.scope.units or ())), None),
        made_by=(who.name or who.user) if who else account(),
        made_at=wanted.now,
        say=asked.say,
        language=asked.language,
    )


def _taken(database: Database, wanted: _Wanted, who_asks: AsOfNow) -> tuple[PlacedCases, Session | None, int]:
    """What somebody may take out of the hall, in the audit before it is drawn. Who asks is asked again under the lock;
    counted is outside of it, once more where the scope is another by then."""
    with database.reading() as connection:
        who = who_asks(connection)
    while True:
        scope = scope_of(who) if who else WHOLE
        which = PlacedCases(database, scope, wanted.since, wanted.until, wanted.at if wanted.is_past else None)
        total = which.count()
        if total > MOST_CASES:
            raise InputRefused("input.map_cases", count=f"{total:,}", most=f"{MOST_CASES:,}")
        with database.writing() as connection:
            who = who_asks(connection)
            if (scope_of(who) if who else WHOLE) == scope:
                seals.write(database, connection, [taken_out(who, "export.map", f"{total} cases")])
                return which, who, total


def _told(rows: Iterator[PlacedCase], total: int, progress: Progress) -> Iterator[PlacedCase]:
    done = 0
    for done, row in enumerate(rows, 1):
        if done % _STEP == 0:
            progress(done, max(done, total))
        yield row
    progress(done, max(done, total))
