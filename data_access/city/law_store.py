"""The law of a city as versioned documents: which versions of profile, calendar and lists are in force together.

A law is never changed, only followed by the next one, under the ledger's lock: so every audit line can name the one
that decided, and every station hears of the next by the ``setting`` line of the change log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import documents, seals
from data_access.store.ledger import Ledger
from data_access.store.tables.statements import LAW_IN_FORCE
from hall.city.calendar_years import CalendarYears
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.live.changes import ChangeKind, Setting


@dataclass(frozen=True)
class LawParts:
    """What belongs together: versions of the documents. ``taxonomies``: by "code@version"; a history-only list, which
    grows with what is imported and decides nothing, is not among them."""

    profile: int
    calendar: int
    taxonomies: Mapping[str, int]


@dataclass(frozen=True)
class LawTexts:
    """The parts of a law that a city changes in a running hall."""

    profile: Profile
    calendar: CalendarYears


def save_law(database: Database, profile: Profile, calendar: CalendarYears, lists: Mapping[str, Taxonomy]) -> None:
    """The first law of a database that is being made; ``lists`` are stored already, as their first versions."""
    first = documents.put(database, "profile", profile.code, profile)
    years = documents.put(database, "calendar", profile.code, calendar)
    fileable = {key: 1 for key, each in lists.items() if not each.history_only}
    documents.put(database, "law", profile.code, LawParts(first, years, fileable))


def parts_in_force(database: Database, name: str) -> tuple[int, LawParts]:
    """The version of the law in force, and its parts. Raises NotFound, StoreRefused (damaged), StoreUnreachable."""
    version = documents.version_of(database, "law")
    return version, documents.read(database, "law", name, LawParts, version)


def texts_of(database: Database, name: str, parts: LawParts) -> LawTexts:
    """Profile and calendar of a law. Raises as ``parts_in_force``."""
    profile = documents.read(database, "profile", name, Profile, parts.profile)
    calendar = documents.read(database, "calendar", name, CalendarYears, parts.calendar)
    return LawTexts(profile, calendar)


def would_enact(database: Database, name: str, alter: Callable[[LawTexts], LawTexts]) -> tuple[int, bool]:
    """The version in force, and whether ``alter`` makes another law of it. Writes nothing. Raises what it raises."""
    version, parts = parts_in_force(database, name)
    present = texts_of(database, name, parts)
    return version, alter(present) != present


def enact(database: Database, name: str, alter: Callable[[LawTexts], LawTexts], by: seals.By) -> int:
    """Put the next law in force: the present one as ``alter`` changes it. Answers its version.

    ``alter`` may read a file and take its time: the hall goes on meanwhile, and only under the ledger's lock is it
    asked whether another law came into force; then ``alter`` is called anew. So no act is decided by a law that has
    ended, and no other change is lost. A law that stays the same is none: its version is answered and nothing is
    written. Raises what ``alter`` raises, then nothing has changed; StoreUnreachable.
    """
    while True:
        version, parts = parts_in_force(database, name)
        present = texts_of(database, name, parts)
        wanted = alter(present)
        changed = {
            kind: documents.pack(after)
            for kind, before, after in (
                ("profile", present.profile, wanted.profile), ("calendar", present.calendar, wanted.calendar),
            )
            if before != after
        }  # fmt: skip
        if not changed:
            return version
        with database.writing() as connection:
            if connection.execute(LAW_IN_FORCE).scalar() == version:
                return _enacted(database, connection, name, parts, changed, by)


def _enacted(
    database: Database, connection: sa.Connection, name: str, parts: LawParts, packed: Mapping[str, bytes], by: seals.By
) -> int:
    """Write the packed documents that are others now, and the law that names them, all sealed; under the lock."""
    written, numbers = list[seals.Seal](), {"profile": parts.profile, "calendar": parts.calendar}
    for kind, body in packed.items():
        seal, numbers[kind] = documents.insert(connection, kind, name, body, by)
        written.append(seal)
    law = LawParts(numbers["profile"], numbers["calendar"], parts.taxonomies)
    seal, version = documents.insert(connection, "law", name, documents.pack(law), by)
    seals.write(database, connection, [*written, seal])
    driver, ledger = driver_of(connection), Ledger(database)
    ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.LAW)
    return version
