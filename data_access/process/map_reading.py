"""What stands on a map that leaves the hall, read for who takes it out: told to the audit first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import law_of
from data_access.engine.account import account
from data_access.engine.database import Database
from data_access.engine.named_files import whole_file
from data_access.exports.maps import HTML, is_map, map_kind
from data_access.exports.output import check_output, database_files
from data_access.process.tasks.asker import AsOfNow, taken_out
from data_access.store import seals
from data_access.store.placed_cases import PlacedCases
from hall.city.city import City
from hall.errors import InputRefused
from hall.events.acting import without_telephones
from hall.frozen import frozen
from hall.moment import DAY_MS, Moment
from hall.people.rights import Right, must_have
from hall.people.scope import WHOLE, scope_of
from hall.people.session import Session
from hall.ports import Clock
from hall.ports.spots import MapDrawn
from hall.spots.hotspots import hotspots
from hall.spots.map_matter import MOST_CASES, MapMatter, Say
from hall.spots.placed import PlacedCase, map_cases

Watched = Callable[[Iterator[PlacedCase], int], Iterable[PlacedCase]]
"""Lets rows through, and tells how far they are of how many."""


@frozen
class MapPeriod:
    """``now``: when it is read; the cases open ``at`` a moment, or all reports from ``since`` up to ``until``: of a
    ``month``, or of the last ``days``."""

    now: Moment
    at: Moment
    since: Moment | None = None
    until: Moment | None = None
    month: str = ""
    days: int = 0


@frozen
class MapReading:
    """``who_asks``: as that person stands in a transaction; ``station``: of the audit's line. Raises InputRefused
    ``input.map_cases``, NotAllowed, StoreUnreachable."""

    database: Database
    city: City
    period: MapPeriod
    who_asks: AsOfNow
    station: str = "export"

    def matter(self, say: Say, language: str, watched: Watched) -> MapMatter:
        """All of it. ``say``: makes words, in ``language``."""
        period = self.period
        which, who, total = self._taken()
        rows = watched(which.rows(law_of(self.city).calendar), total)
        cases, placeless = map_cases(rows, period.at, without_telephones)
        streets = which.scope.streets
        return MapMatter(
            city=self.city,
            cases=cases,
            hotspots=hotspots(cases.points),
            placeless=placeless,
            month=period.month,
            at=period.at,
            streets=None if streets is None else tuple(sorted(streets)),
            unit=next(iter(sorted(which.scope.units or ())), None),
            made_by=(who.name or who.user) if who else account(),
            made_at=period.now,
            say=say,
            language=language,
            days=period.days,
        )

    def _taken(self) -> tuple[PlacedCases, Session | None, int]:
        """What somebody may take out of the hall, in the audit before it is drawn. Who asks is asked again under the
        lock; counted is outside of it, once more where the scope is another by then."""
        database, period = self.database, self.period
        with database.reading() as connection:
            who = self.who_asks(connection)
        while True:
            scope = scope_of(who) if who else WHOLE
            at = period.at if period.at != period.now else None
            which = PlacedCases(database, scope, period.since, period.until, at)
            total = which.count()
            if total > MOST_CASES:
                raise InputRefused("input.map_cases", count=f"{total:,}", most=f"{MOST_CASES:,}")
            with database.writing() as connection:
                who = self.who_asks(connection)
                if (scope_of(who) if who else WHOLE) == scope:
                    seals.write(database, connection, [taken_out(who, "export.map", f"{total} cases", self.station)])
                    return which, who, total


class DatabaseMapDesk:
    """Implements ``hall.ports.spots.MapDesk``. ``renewed``: who somebody is now."""

    def __init__(
        self, database: Database, cities: DatabaseCityBook, clock: Clock, renewed: Callable[[Session], Session]
    ) -> None:
        self._database, self._cities, self._clock, self._renewed = database, cities, clock, renewed

    def write_map(self, file: str, days: int, who: Session, drawn: MapDrawn) -> int:
        """See the port."""
        path, now = Path(file).expanduser(), self._clock.now()
        if map_kind(path) != HTML:
            raise InputRefused("input.choice", key=path.name, value=path.suffix, allowed=HTML)
        check_output(path, database_files(self._database.url), is_map)
        period = MapPeriod(now, now, now - days * DAY_MS, now + 1, days=days)
        reading = MapReading(self._database, self._cities.present(), period, lambda _: self._of_now(who), "desk")
        matter = reading.matter(drawn.say, drawn.language, lambda rows, _: rows)
        with whole_file(path) as out:
            drawn.draw(matter, out)
        return len(matter.cases)

    def _of_now(self, who: Session) -> Session:
        now = who if who.people is None else self._renewed(who)
        must_have(now, Right.CASES)
        return now
