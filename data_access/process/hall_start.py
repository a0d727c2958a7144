"""What happens before a hall's windows open: makes a sample city where there is no database, migrates where it is safe.
No Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from enum import Enum
from pathlib import Path

from data_access.engine.database import Database, connect_database, parsed_address, schema_version
from data_access.engine.identity import SCHEMA_VERSION
from data_access.process.child import ChildSpec
from data_access.process.outliving import can_outlive, mark_of
from data_access.process.sample_defaults import CASES, PROFILE
from data_access.store.create import migrate
from data_access.store.facts import is_sample
from hall.errors import StoreRefused, StoreUnreachable, Words
from hall.version import VERSION

DESK, CHORES, LIFE, RECORDER = "desk", "chores", "simulate", "recorder"
"""The commands that a hall runs as processes of their own."""

log = logging.getLogger(__name__)


class CityKind(Enum):
    """What the hall's database holds."""

    SAMPLE = "sample"
    REAL = "real"
    UNKNOWN = "unknown"  # it does not answer yet: the windows wait for it


def prepare(
    url: str,
    *,
    is_named: bool,
    may_migrate: bool,
    tell: Callable[[Words], None],
    make: Callable[[], object],
) -> CityKind:
    """Make the sample city (only where nobody named a database), or look at the one that is there.

    ``make``: makes that of ``PROFILE``, ``CASES`` and ``SEED`` at this address.

    An older schema is migrated on a sample; on a real city only with ``may_migrate``. Raises StoreRefused
    (``store.newer_schema``, ``store.migrate_asked``, ``store.not_ours`` …), StoreUnreachable where making fails.
    """
    if not is_named and not _has_file(url):
        _make(make, tell)
    try:
        with closing(connect_database(url, station="hall")) as database:
            return _looked_at(database, may_migrate=may_migrate, tell=tell)
    except StoreUnreachable as gone:
        tell(gone.words)
        tell(Words("hall.waits"))
        return CityKind.UNKNOWN


WATCHED_S = 15.0
"""How long a wall may paint nothing: a map that begins anew holds it for three seconds on a slow machine, and whoever
looks at a clock that stands believes it for some ten (assumed)."""


def wall_of(program: Sequence[str], *words: str) -> ChildSpec:
    """A wall that is watched, and its safe scene. ``words``: further options of both."""
    wall = (*program, "wall", *words)
    return ChildSpec("wall", wall, watched_s=WATCHED_S, safe=(*wall, "--safe"))


def stations_of(city: CityKind, program: Sequence[str], records: bool = False) -> list[ChildSpec]:
    """The processes of a hall, in the order of their start. ``program``: what the name of a command is added to;
    ``records``: this station's settings name cameras to record, and where.

    The life is begun too where nobody could look yet: it ends by itself on a real city.
    """
    windows = [ChildSpec(DESK, (*program, DESK)), wall_of(program)]
    chores = ChildSpec(CHORES, (*program, CHORES, "--if-allowed"), keeps_open=False)
    life = ChildSpec(LIFE, (*program, LIFE, "--if-sample"), keeps_open=False)
    recorder = [ChildSpec(RECORDER, (*program, RECORDER), keeps_open=False)] if records else []
    return [*windows, chores, *recorder, *([] if city is CityKind.REAL else [life])]


def outliving(
    stations: Sequence[ChildSpec], environment: Mapping[str, str], monitor: str, url: str, made_of: tuple[object, ...]
) -> list[ChildSpec]:
    """The same, of which the wall outlives its supervisor; another one knows it by its place, and that it is still the
    one that this hall would start. ``made_of``: what it must be made anew for, besides program and command.

    A desk does not: what is half typed is kept, and who sits there is asked who it is. Chores and life hold seats.
    """

    def mark(station: ChildSpec) -> str:
        return mark_of(environment, monitor, url, (VERSION, SCHEMA_VERSION, station.command, *made_of))

    return [replace(each, mark=mark(each)) if each.watched_s and can_outlive() else each for each in stations]


def _has_file(url: str) -> bool:
    path = parsed_address(url).database
    return bool(path) and Path(str(path)).exists()


def _make(make: Callable[[], object], tell: Callable[[Words], None]) -> None:
    tell(Words("hall.makes_sample", {"city": PROFILE, "cases": CASES}))
    try:
        make()
    except StoreRefused as refused:
        if refused.words.code != "store.exists":  # else another start was quicker
            raise
    else:
        log.info("sample city made")


def _looked_at(database: Database, *, may_migrate: bool, tell: Callable[[Words], None]) -> CityKind:
    found = schema_version(database)
    if found is None:
        raise StoreRefused("store.not_ours", url=database.shown_url)
    if found > SCHEMA_VERSION:
        raise StoreRefused("store.newer_schema", found=found, known=SCHEMA_VERSION)
    sample = is_sample(database)
    if found < SCHEMA_VERSION:
        if not (sample or may_migrate):
            raise StoreRefused("store.migrate_asked", url=database.shown_url, found=found, known=SCHEMA_VERSION)
        tell(Words("hall.migrates", {"url": database.shown_url, "found": found, "known": SCHEMA_VERSION}))
        migrate(database.url)
    return CityKind.SAMPLE if sample else CityKind.REAL
