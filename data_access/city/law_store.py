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
from data_access.store import documents, seals, spoken
from data_access.store.ledger import Ledger
from data_access.store.tables.statements import LAW_IN_FORCE
from hall.city.calendar_years import CalendarYears
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.errors import HallError, NotFound
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


@dataclass(frozen=True)
class LawRead:
    """The law in force. ``version``: of its last document, which every act names; ``is_last``: that one can be read.
    ``lists``: those it names, by "code@version"."""

    version: int
    is_last: bool
    parts: LawParts
    texts: LawTexts
    lists: Mapping[str, Taxonomy]


def law_in_force(database: Database, name: str) -> LawRead:
    """The newest version that can be read with all that it names, under the number of the last one: whoever may write a
    law may write anything, and the hall goes on by the one before. What cannot be read is noted (``spoken``).

    Raises NotFound, StoreRefused (none can be read: what is wrong with the last), StoreUnreachable.
    """
    versions = documents.versions(database, "law", name)[: spoken.MOST_BACK]
    wrong: HallError | None = None if versions else NotFound("missing.document", kind="law", name=name)
    for version in versions:
        try:
            found = _read(database, name, version, versions[0])
        except (NotFound, documents.Damaged) as unreadable:
            wrong = wrong or unreadable
            continue
        unread = {} if wrong is None else {name: wrong.words.code}
        spoken.renew("law", unread)
        return found
    assert wrong is not None  # no version was read
    raise wrong


def _read(database: Database, name: str, version: int, last: int) -> LawRead:
    parts = documents.read(database, "law", name, LawParts, version)
    profile = documents.read(database, "profile", name, Profile, parts.profile)
    calendar = documents.read(database, "calendar", name, CalendarYears, parts.calendar)
    lists = {
        key: documents.read(database, "taxonomy", key, Taxonomy, number) for key, number in parts.taxonomies.items()
    }
    return LawRead(last, version == last, parts, LawTexts(profile, calendar), lists)


def version_in_force(database: Database) -> int:
    """The number of the law in force; 0 where there is none. Raises StoreUnreachable."""
    with database.reading() as connection:
        return int(connection.execute(LAW_IN_FORCE).scalar() or 0)


def would_enact(database: Database, name: str, alter: Callable[[LawTexts], LawTexts]) -> tuple[int, bool]:
    """The version in force, and whether ``alter`` makes another law of it. Writes nothing. Raises what it raises."""
    law = law_in_force(database, name)
    return law.version, not law.is_last or alter(law.texts) != law.texts


def enact(
    database: Database,
    name: str,
    alter: Callable[[LawTexts], LawTexts],
    by: seals.By,
    beside: Callable[[sa.Connection], list[seals.Seal]] = lambda _: [],
) -> int:
    """Put the next law in force: the present one as ``alter`` changes it. Answers its version.

    ``alter`` may read a file and take its time: the hall goes on meanwhile, and only under the ledger's lock is it
    asked whether another law came into force; then ``alter`` is called anew. So no act is decided by a law that has
    ended, and no other change is lost. A law that stays the same is none: its version is answered and nothing is
    written, unless the last one cannot be read. ``beside``: what else is stored in that commit, and
    its seals. Raises what ``alter`` and ``beside`` raise, then nothing has changed; StoreUnreachable.
    """
    while True:
        law = law_in_force(database, name)
        changed = _changed(law.texts, alter(law.texts))
        if not changed and law.is_last:
            return law.version
        with database.writing() as connection:
            if connection.execute(LAW_IN_FORCE).scalar() == law.version:
                return _enacted(database, connection, name, law.parts, changed, by, beside(connection))


def _changed(before: LawTexts, after: LawTexts) -> dict[str, bytes]:
    """The documents that are others now, packed."""
    both = (("profile", before.profile, after.profile), ("calendar", before.calendar, after.calendar))
    return {kind: documents.pack(new) for kind, old, new in both if old != new}


def _enacted(
    database: Database,
    connection: sa.Connection,
    name: str,
    parts: LawParts,
    packed: Mapping[str, bytes],
    by: seals.By,
    sealed: list[seals.Seal],
) -> int:
    """Write the packed documents that are others now, and the law that names them, all sealed; under the lock."""
    written, numbers = [*sealed], {"profile": parts.profile, "calendar": parts.calendar}
    for kind, body in packed.items():
        seal, numbers[kind] = documents.insert(connection, kind, name, body, by)
        written.append(seal)
    law = LawParts(numbers["profile"], numbers["calendar"], parts.taxonomies)
    seal, version = documents.insert(connection, "law", name, documents.pack(law), by)
    seals.write(database, connection, [*written, seal])
    driver, ledger = driver_of(connection), Ledger(database)
    ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.LAW)
    return version
