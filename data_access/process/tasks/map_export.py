"""Reads what stands on a map that leaves the hall, and has it drawn into a file: nobody who reported, no telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from time import perf_counter
from typing import IO, Protocol

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.engine.named_files import whole_file
from data_access.exports.maps import is_map, map_kind
from data_access.exports.output import check_output, database_files
from data_access.process.map_reading import MapPeriod, MapReading
from data_access.process.tasks.arguments import days_of_month, moment_of
from data_access.process.tasks.asker import ExportAsked, asker
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.frozen import frozen
from hall.moment import Moment
from hall.spots.map_matter import MapMatter
from hall.spots.placed import PlacedCase

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
        city = load_city(database)
        period = _period(city, asked, DatabaseClock(database).now())
        if period.at != period.now:
            city = load_city(database, period.at)
        reading = MapReading(database, city, period, asker(database, city, asked))
        matter = reading.matter(asked.say, asked.language, lambda rows, total: _told(rows, total, progress))
        with whole_file(file) as out:
            asked.draw(kind, matter, out)
    cases = matter.cases
    return MapExported(
        len(cases), matter.placeless, len(matter.hotspots), str(file), round(perf_counter() - started, 3)
    )


def _period(city: City, asked: MapAsked, now: Moment) -> MapPeriod:
    """Of when. Raises InputRefused."""
    zone = CityZone(city.profile.zone)
    if asked.at and asked.month:
        raise InputRefused("cli.option_clash", name="--at", other="--month")
    if asked.month:
        first, after = days_of_month(asked.month)
        return MapPeriod(now, now, zone.at(first), zone.at(after), month=f"{first:%Y-%m}")
    at = moment_of(asked.at, zone) if asked.at else now
    if at > now:
        raise InputRefused("input.at_future")
    return MapPeriod(now, at)


def _told(rows: Iterator[PlacedCase], total: int, progress: Progress) -> Iterator[PlacedCase]:
    done = 0
    for done, row in enumerate(rows, 1):
        if done % _STEP == 0:
            progress(done, max(done, total))
        yield row
    progress(done, max(done, total))
