"""What the command ``journal wall`` reads. No words, no terminal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from data_access.city.city_store import load_city
from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.process.tasks.arguments import moment_of
from data_access.process.tasks.asker import Asked, asker
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.wall.desk_journal import stood_of
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_journal import WallJournal
from hall.city.city import City
from hall.city.ground.valid import in_force
from hall.city.zone import CityZone
from hall.errors import InputRefused
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.scope import WHOLE, Scope, scope_of
from hall.video.cameras.camera import Camera
from hall.wall.facts import WallFacts
from hall.wall.journal import Minute, Stood
from hall.wall.orders import Verb


@frozen
class JournalRead:
    """See ``screens.terminal.journal_commands.JournalRead``."""

    at: Moment
    city: City
    stood: Stood | None
    last: Moment | None
    facts: WallFacts
    cameras: Mapping[str, Camera]


def read_journal(url: str, at: str, asked: Asked) -> JournalRead:
    """What stood on the walls then, by the city's clock; "" now. Raises InputRefused, NotAllowed, StoreUnreachable."""
    with closing(open_database(url, station="journal")) as database:
        city, journal = load_city(database, has_map=False), WallJournal(database)
        now, zone = DatabaseClock(database).now(), CityZone(city.profile.zone)
        then = moment_of(at, zone, zone.local_date(now)) if at else now
        minute, scope = journal.stood(then), _scope(database, city, asked)
        stood = None if minute is None else stood_of(database, minute, scope)
        facts, cameras = WallBook(database).present(), {} if minute is None else _cameras(database, minute, then)
        return JournalRead(then, city, stood, journal.last(then), facts, cameras)


def _cameras(database: Database, minute: Minute, then: Moment) -> dict[str, Camera]:
    """Those that stood on screens, and those that had been put there by hand."""
    screens = minute.screens.values()
    codes = [code for each in screens if each.verb == Verb.CAMERAS for code in each.subject.split(",")]
    codes += [code for each in screens for code, _ in each.cameras]
    found = CameraRepository(database).some(filter(None, codes))
    return {camera.code: camera for rows in found.values() for camera in in_force(rows or (), then)}


def _scope(database: Database, city: City, asked: Asked) -> Scope | None:
    """Of the person named, who may control walls; of all where nobody signs in. None: nobody is named, and no case is
    told of but by its id."""
    try:
        asks = asker(database, city, asked)
        with database.reading() as connection:
            who = asks(connection)
    except InputRefused:
        return None
    if who is None:
        return WHOLE
    must_have(who, Right.WALL_CONTROL)
    return scope_of(who)
