"""What the commands of the command line do to the law of a hall: take a law or a calendar file in, write one out."""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from data_access.city.calendar_file import CALENDAR_KEYS, altered_calendar, calendar_text
from data_access.city.city_book import DatabaseCityBook
from data_access.city.city_store import law_of, load_city, storage_of
from data_access.city.law_book import CityLawBook
from data_access.city.law_file import LAW_KEYS, altered_profile, law_text
from data_access.city.law_store import LawTexts, enact, would_enact
from data_access.city.recalculate import recalculate
from data_access.city.toml_reader import has_only
from data_access.engine.account import account
from data_access.engine.database import open_database
from data_access.engine.named_files import check_input, whole_file
from data_access.exports.output import check_output, database_files
from data_access.store.seals import By
from data_access.store.storage import Storage
from hall.city.city import City
from hall.errors import StoreUnreachable
from hall.frozen import frozen
from hall.ports import LawBook


@frozen
class Enacted:
    """What became of a file: the law in force now, whether it is another one, how many cases have other deadlines.

    ``recalculated`` None: this login may change the law, not cases; somebody who may imports the same file again.
    """

    law: int
    changed: bool
    recalculated: int | None
    seconds: float


def would_import_law(url: str, kind: str, file: Path) -> Enacted:
    """What `import_law` would do, and nothing done; no case is looked at. Raises as it does."""
    started = perf_counter()
    check_input(file)
    with closing(open_database(url, station=f"import {kind}")) as database:
        city = load_city(database, has_map=False)
        version, changes = would_enact(database, city.profile.code, _alteration(kind, file, city))
    return Enacted(version, changes, 0, round(perf_counter() - started, 3))


def import_law(url: str, kind: str, file: Path, progress: Callable[[int, int], None]) -> Enacted:
    """Put the next law in force. ``kind``: "law" or "calendar"; stations use it within a second, without a restart.

    The same file twice is no change, but goes on with deadlines that a killed import left as they were. Raises
    InputRefused, StoreRefused, StoreUnreachable; a refused file changes nothing.
    """
    started = perf_counter()
    check_input(file)
    with closing(open_database(url, station=f"import {kind}")) as database:
        city = load_city(database, has_map=False)
        alter = _alteration(kind, file, city)
        version = enact(database, city.profile.code, alter, By(account(), platform.node()))
        storage = storage_of(database, city)
        laws = CityLawBook(DatabaseCityBook(database, city, storage.clock))
        moved = _recalculated(storage, laws, progress)
    return Enacted(version, version != city.law_version, moved, round(perf_counter() - started, 3))


def _recalculated(storage: Storage, laws: LawBook, progress: Callable[[int, int], None]) -> int | None:
    try:
        return recalculate(storage, laws, progress)
    except StoreUnreachable as refused:
        if refused.words.code != "store.read_only":
            raise
        return None


def _alteration(kind: str, file: Path, city: City) -> Callable[[LawTexts], LawTexts]:
    if kind == "calendar":
        return lambda texts: replace(texts, calendar=altered_calendar(file, texts.calendar, texts.profile.work.week))
    law = law_of(city)
    taxonomy, units = law.taxonomies[law.taxonomy], {*city.unit_codes, *(unit.code for unit in city.profile.units)}
    return lambda texts: replace(texts, profile=altered_profile(file, texts.profile, taxonomy, units, texts.calendar))


def export_law(url: str, kind: str, file: Path) -> int:
    """Write the law or the calendar in force to a file; its version.

    Raises InputRefused where the file is none of that kind, or one of the database's; StoreRefused, StoreUnreachable,
    OSError.
    """
    keys = CALENDAR_KEYS if kind == "calendar" else LAW_KEYS
    check_output(file, database_files(url), lambda there: has_only(there, keys))
    with closing(open_database(url, station=f"export {kind}")) as database:
        city = load_city(database, has_map=False)
    text = calendar_text(city.calendar) if kind == "calendar" else law_text(city.profile)
    with whole_file(file) as out:
        out.write(text.encode())
    return city.law_version
