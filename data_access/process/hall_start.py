"""Before a hall's windows: a sample city where there is no database, a migration where it is safe. No Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from pathlib import Path

import sqlalchemy as sa

from data_access.child import Station
from data_access.city_store import facts_of
from data_access.create import migrate
from data_access.engine import Database, connect_database, schema_version
from data_access.make_city import Progress
from data_access.schema import SCHEMA_VERSION
from data_access.tasks import init
from hall.errors import StoreRefused, StoreUnreachable, Words

PROFILE, CASES, SEED = "erqi", 3_000, 1
"""The sample city of a hall that nobody gave a database."""
WINDOWS, LIFE = ("desk", "wall"), "simulate"
"""The commands that a hall runs as processes of their own."""

log = logging.getLogger(__name__)


class City(Enum):
    """What the hall's database holds."""

    SAMPLE = "sample"
    REAL = "real"
    UNKNOWN = "unknown"  # it does not answer yet: the windows wait for it


def prepare(url: str, *, is_named: bool, may_migrate: bool, tell: Callable[[Words], None], progress: Progress) -> City:
    """Make the sample city (only where nobody named a database), or look at the one that is there.

    An older schema is migrated on a sample; on a real city only with ``may_migrate``. Raises StoreRefused
    (``store.newer_schema``, ``store.migrate_asked``, ``store.not_ours`` …), StoreUnreachable where making fails.
    """
    if not is_named and not _has_file(url):
        _make(url, tell, progress)
    try:
        with closing(connect_database(url, station="hall")) as database:
            return _looked_at(database, may_migrate=may_migrate, tell=tell)
    except StoreUnreachable as gone:
        tell(gone.words)
        tell(Words("hall.waits"))
        return City.UNKNOWN


def stations_of(city: City, program: Sequence[str]) -> list[Station]:
    """The processes of a hall, in the order of their start. ``program``: what the name of a command is added to.

    The life is begun too where nobody could look yet: it ends by itself on a real city.
    """
    windows = [Station(name, (*program, name)) for name in WINDOWS]
    life = Station(LIFE, (*program, LIFE, "--if-sample"), keeps_open=False)
    return windows if city is City.REAL else [*windows, life]


def _has_file(url: str) -> bool:
    path = sa.make_url(url).database
    return bool(path) and Path(str(path)).exists()


def _make(url: str, tell: Callable[[Words], None], progress: Progress) -> None:
    tell(Words("hall.makes_sample", {"city": PROFILE, "cases": CASES}))
    try:
        made = init(url, PROFILE, CASES, SEED, "", progress)
    except StoreRefused as refused:
        if refused.words.code != "store.exists":  # else another start was quicker
            raise
    else:
        log.info("sample city made", extra={"acts": made.acts, "seconds": made.seconds})


def _looked_at(database: Database, *, may_migrate: bool, tell: Callable[[Words], None]) -> City:
    found = schema_version(database)
    if found is None:
        raise StoreRefused("store.not_ours", url=database.shown_url)
    if found > SCHEMA_VERSION:
        raise StoreRefused("store.newer_schema", found=found, known=SCHEMA_VERSION)
    is_sample = facts_of(database).get("sample") == "1"
    if found < SCHEMA_VERSION:
        if not (is_sample or may_migrate):
            raise StoreRefused("store.migrate_asked", url=database.shown_url, found=found, known=SCHEMA_VERSION)
        tell(Words("hall.migrates", {"url": database.shown_url, "found": found, "known": SCHEMA_VERSION}))
        migrate(database.url)
    return City.SAMPLE if is_sample else City.REAL
