"""Writes where cases come again (热点) to a CSV or XLSX file: place, how many, of what, since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from time import perf_counter
from typing import Any, Protocol

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.process.tasks.arguments import days_of_month
from data_access.process.tasks.asker import AsOfNow, ExportAsked, asker, taken_out
from data_access.store import seals
from data_access.store.case_points import CasePointReader
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import InputRefused, Words
from hall.events.acting import without_telephones
from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.people.session import Session
from hall.spots.hotspots import LEAST, Hotspot, HotspotRule, hotspots
from hall.spots.wanted import SpotsWanted

USUAL_DAYS = 90
"""Without a month: a season, in which what comes again has come again."""
_COLUMNS = (
    "number", "cases", "kind", "subclass", "street", "address", "first", "last", "lon", "lat",
)  # fmt: skip
_DIGITS = 6  # decimals of a degree: 0.1 m


class HotspotsAsked(ExportAsked, Protocol):
    """``month``: as 2026-11, or empty; then the last ``days``, 0: the usual ones. ``least``: cases of a hotspot, 0: as
    is usual; ``any_kind``: of whatever subclass."""

    @property
    def month(self) -> str: ...

    @property
    def days(self) -> int: ...

    @property
    def least(self) -> int: ...

    @property
    def any_kind(self) -> bool: ...


@frozen
class HotspotsExported:
    """How many hotspots, of how many cases, stand in which file, and how long it took."""

    hotspots: int
    cases: int
    file: str
    seconds: float


def export_hotspots(url: str, asked: HotspotsAsked) -> HotspotsExported:
    """Write the hotspots of the cases that the person may read.

    Where users sign in, somebody says as whom. Raises InputRefused, NotAllowed, StoreRefused, StoreUnreachable,
    OSError.
    """
    import pandas as pd  # half a second: only an export pays for it

    started, file = perf_counter(), asked.file
    kind_of(file)
    names = [asked.say(Words(f"hotspot.{name}")) for name in _COLUMNS]
    check_output(file, database_files(url), lambda there: is_table_of(there, names))
    with closing(open_database(url, station="export")) as database:
        city, now = load_city(database), DatabaseClock(database).now()
        reader = CasePointReader(database)
        wanted = _wanted(asked, CityZone(city.profile.zone), now)
        who = _taken(database, asker(database, city, asked), wanted)
        points = reader.points(wanted, who)
        rule = HotspotRule(least=asked.least or LEAST, same_subclass=not asked.any_kind)
        found = hotspots(points, rule)
        check_rows(file, len(found))
        firsts = [int(points.ids[each.rows[0]]) for each in found]
        known = {each.id: each.address for each in reader.placed(firsts, who)}
    rows = _Rows(city, asked)
    told = [
        rows.row(n, each, known.get(first, "")) for n, (each, first) in enumerate(zip(found, firsts, strict=True), 1)
    ]
    with open_table(file, names) as table:
        table.add(pd.DataFrame(told, columns=names, dtype=object))
    cases = sum(each.count for each in found)
    return HotspotsExported(len(found), cases, str(file), round(perf_counter() - started, 3))


def _wanted(asked: HotspotsAsked, zone: CityZone, now: Moment) -> SpotsWanted:
    if asked.month and asked.days:
        raise InputRefused("cli.option_clash", name="--month", other="--days")
    if asked.month:
        first, after = days_of_month(asked.month)
        return SpotsWanted(zone.at(first), zone.at(after))
    first = zone.local_date(now) - timedelta(days=asked.days or USUAL_DAYS)
    return SpotsWanted(zone.at(first), now + 1)


def _taken(database: Database, who_asks: AsOfNow, wanted: SpotsWanted) -> Session | None:
    """Who takes it out of the hall, in the audit before it is read."""
    days = (wanted.until - wanted.since) // DAY_MS
    with database.writing() as connection:
        who = who_asks(connection)
        seals.write(database, connection, [taken_out(who, "export.hotspots", f"hotspots of {days} days")])
    return who


class _Rows:
    """Puts them into the city's words and time."""

    def __init__(self, city: City, asked: HotspotsAsked) -> None:
        self._city, self._language, self._zone = city, asked.language, CityZone(city.profile.zone)
        self._say: Callable[[Words], str] = asked.say

    def row(self, number: int, spot: Hotspot, address: str) -> Sequence[Any]:
        """In the order of the columns. ``address``: of its first case."""
        city, language = self._city, self._language
        return (
            number, spot.count, self._say(Words(f"kind.{spot.kind}")),
            city.subclass_name(spot.kind, spot.subclass, language), city.street_name(spot.street, language),
            without_telephones(address), self._time(spot.first), self._time(spot.last),
            round(spot.lon, _DIGITS), round(spot.lat, _DIGITS),
        )  # fmt: skip

    def _time(self, at: Moment) -> Any:
        import pandas as pd  # as above: a time that a sheet takes for one

        return pd.Timestamp(self._zone.local(at).replace(tzinfo=None)).floor("s")
