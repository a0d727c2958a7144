"""What the command ``journal wall`` reads. No words, no terminal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.process.tasks.arguments import moment_of
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_journal import WallJournal
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.wall.journal import Minute
from hall.wall.scene import Scene


@dataclass(frozen=True, slots=True)
class JournalRead:
    """See ``screens.terminal.journal_commands.JournalRead``."""

    at: Moment
    zone: CityZone
    minute: Minute | None
    last: Moment | None
    scenes: Mapping[str, Scene]


def read_journal(url: str, at: str) -> JournalRead:
    """What stood on the walls then, by the city's clock; "" now. Raises InputRefused, StoreUnreachable."""
    with closing(open_database(url, station="journal")) as database:
        zone = CityZone(load_city(database).profile.zone)
        asked = moment_of(at, zone) if at else DatabaseClock(database).now()
        journal = WallJournal(database)
        return JournalRead(asked, zone, journal.stood(asked), journal.last(asked), WallBook(database).present().scenes)
