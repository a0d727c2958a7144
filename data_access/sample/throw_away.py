"""A throw-away hall for pictures: a database of its own, real acts on it, its real disappearance. Never the user's."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import uuid4

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.feed.picture_feed import PictureFeed
from data_access.process.station import DatabaseAccess, open_access
from data_access.sample.make_city import make_city
from data_access.sample.plan_store import load_plan
from data_access.store.create import create_database
from data_access.store.tables import schema
from data_access.telemetry.latest import Telemetry
from hall.cases import commands as c
from hall.cases.vocabulary import Act, Kind
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.database_address import file_address, file_uri
from hall.moment import Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports.video import VideoStreams
from hall.sample_city.life.places import PlanPlaces
from hall.sample_city.life.reports import PATROL

STORM = (
    (Kind.EVENT, "0401", "路面塌陷"),
    (Kind.EVENT, "0404", "下水道堵塞"),
    (Kind.EVENT, "0406", "道路积水"),
    (Kind.EVENT, "0408", "线缆掉落"),
)
CENTRE = Session(
    user="storm",
    name="storm",
    roles=frozenset({Role.CALL_TAKER, Role.SHIFT_LEADER, Role.COLLECTOR}),
    station="snapshot",
)
STORM_CASES = 200  # urgent ones at once: what the storm of the pictures has (docs/look.md §13)
COPIED_AT_ONCE = 2_000  # rows: some hundred kilobytes a statement


class ThrowAway:
    """A context manager: a folder with a SQLite database in it, gone at the end. ``at``: the present of its windows;
    ``cache``: where clips of sample cameras are kept, None: none is drawn."""

    def __init__(self, at: Moment, cache: Path | None = None) -> None:
        self.at, self._cache = at, cache
        self._folder = Path(tempfile.mkdtemp(prefix="hall-pictures-"))
        self.path = self._folder / "hall.db"

    @property
    def url(self) -> str:
        """Its address."""
        return file_address(str(self.path))

    def __enter__(self) -> ThrowAway:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def make(self, profile: Profile, taxonomy: Taxonomy, cases: int, seed: int) -> None:
        """A sample city whose life went on until ``at``."""
        make_city(self.url, profile, taxonomy, cases=cases, seed=seed, until=self.at)

    def copy(self, url: str) -> None:
        """A copy of a database as it is now, from either engine. Raises StoreUnreachable, StoreRefused."""
        source = open_database(url, station="pictures")
        try:
            path = sa.make_url(url).database
            if source.dialect.name == "sqlite" and path:
                self._copy_file(path)
            else:
                self._copy_tables(source)
            self._copy_beats(source)
        finally:
            source.close()

    def _copy_file(self, path: str) -> None:
        here = sqlite3.connect(file_uri(str(path), "ro"), uri=True)
        with closing(here) as source, closing(sqlite3.connect(self.path)) as target:
            source.backup(target)

    def _copy_tables(self, source: Database) -> None:
        """Row by row: pictures are taken of small halls, and the server's own is never touched."""
        target = create_database(self.url)
        try:
            with source.reading() as rows, target.writing() as copy:
                copy.execute(sa.delete(schema.meta))
                copy.execute(sa.delete(schema.write_lock))  # its one row is copied too
                for table in schema.metadata.sorted_tables:
                    if table is schema.write_lock:  # it has its row, and that is held
                        continue
                    found = rows.execute(sa.select(table)).mappings()
                    for part in found.partitions(COPIED_AT_ONCE):
                        copy.execute(sa.insert(table), [dict(row) for row in part])
        finally:
            target.close()

    def _copy_beats(self, source: Database) -> None:
        """So that a picture shows which producers are silent; where vehicles are is not copied."""
        with closing(open_database(self.url)) as target:
            Telemetry(target).take_over(Telemetry(source).beats())

    def open(self, station: str, streams: VideoStreams | None = None) -> DatabaseAccess:
        """A station's way to it, with ``at`` as its present: its clock's, and what its feed is dated with. ``streams``:
        what it plays; None: its cameras' own."""
        access = open_access(self.url, station, self.at, cache=self._cache)
        made = replace(access, feed=PictureFeed(access.feed, self.at))
        if streams is not None:
            made.play(streams)
        return made

    def storm(self, count: int = STORM_CASES) -> int:
        """File so many urgent cases by commands, one after another, as a hall would. Answers how many were filed."""
        access = self.open("storm")
        try:
            database = open_database(self.url)
            try:
                city = load_city(database)
                plan = load_plan(database, city)
            finally:
                database.close()
            places, rng = PlanPlaces(plan, plan.area_index()), Random("storm")  # noqa: S311 - no secret
            channel = next(each.code for each in city.profile.sources if each.code.startswith(PATROL + "."))
            for _ in range(count):
                self._file_one(access, places, rng, channel)
        finally:
            access.close()
        return count

    def _file_one(self, access: DatabaseAccess, places: PlanPlaces, rng: Random, channel: str) -> None:
        kind, subclass, words = rng.choice(STORM)
        place = places.draw(rng, kind, subclass)
        report = c.Report(
            command_id=str(uuid4()),
            channel=channel,
            kind=Kind(kind),
            subclass=subclass,
            condition=1,
            description=f"{place.address}，{words}，暴雨。",
            address=place.address,
            lon=place.lon,
            lat=place.lat,
            urgent=True,
        )
        filed = access.commands.handle(report, CENTRE)
        accept = c.act_on(Act.ACCEPT, command_id=str(uuid4()), case_id=filed.case_id, seen_version=filed.version)
        filed = access.commands.handle(accept, CENTRE)
        file = c.act_on(
            Act.FILE, command_id=str(uuid4()), case_id=filed.case_id, seen_version=filed.version, condition=1
        )
        access.commands.handle(file, CENTRE)

    def vanish(self) -> None:
        """Move the database file away under whoever has it open."""
        for each in self._files():
            with suppress(FileNotFoundError):  # its log goes when the last reader closes
                each.rename(each.with_name("away-" + each.name))

    def _files(self) -> list[Path]:
        names = (self.path.name, self.path.name + "-wal", self.path.name + "-shm")
        return [self._folder / name for name in names if (self._folder / name).exists()]
