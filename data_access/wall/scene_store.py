"""Takes what a file has made for walls in: what differs, each as its next revision, in one commit or not."""

from __future__ import annotations

from collections.abc import Iterator

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.store import documents, seals
from data_access.store.ledger import Ledger
from data_access.wall.scene_file import SceneFile
from data_access.wall.wall_book import Version, WallBook, last_versions
from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.live.changes import ChangeKind, Setting
from hall.wall.arrangement_form import plain_arrangement
from hall.wall.facts import WallFacts
from hall.wall.kinds import MADE
from hall.wall.scene_form import plain_program, plain_scene
from hall.wall.trigger_form import plain_trigger


@frozen
class _Next:
    """What will be the next version of a document."""

    of: DocumentKey
    packed: bytes


def would_take_in(database: Database, file: SceneFile) -> list[DocumentKey]:
    """What ``take_in`` would store. Writes nothing. Raises as it does."""
    facts = WallBook(database).present()
    file.must_show(facts)
    return [each.of for each in _differing(file, facts)]


def take_in(database: Database, file: SceneFile, by: seals.By) -> list[DocumentKey]:
    """Store what differs from what stands; which. One that came with the program and is the same in the
    file is none of the hall's own. Raises InputRefused (``input.scenes``), StoreUnreachable; nothing changes then.
    """
    book = WallBook(database)
    while True:
        with database.reading() as connection:
            seen = last_versions(connection)
        facts = book.present()
        file.must_show(facts)
        wanted = list(_differing(file, facts))
        if not wanted:
            return []
        if _stored(database, wanted, seen, by):
            return [each.of for each in wanted]


def _stored(database: Database, wanted: list[_Next], seen: list[Version], by: seals.By) -> bool:
    """One commit; False where somebody else stored one of them after these had been compared."""
    with database.writing() as connection:
        if _without_orders(last_versions(connection)) != _without_orders(seen):
            return False
        sealed = [documents.insert(connection, *each.of, each.packed, by)[0] for each in wanted]
        seals.write(database, connection, sealed)
        driver, ledger = driver_of(connection), Ledger(database)
        ledger.changed(driver, ChangeKind.SETTING, ledger.head(driver).now, Setting.WALLS)
    return True


def _without_orders(versions: list[Version]) -> set[Version]:
    return {each for each in versions if each.kind in MADE}


def _differing(file: SceneFile, facts: WallFacts) -> Iterator[_Next]:
    for arrangement in file.arrangements:
        if facts.arrangements.get(arrangement.code) != arrangement:
            yield _Next(arrangement.key, documents.pack(plain_arrangement(arrangement)))
    for scene in file.scenes:
        if facts.scenes.get(scene.code) != scene or scene.key in facts.broken:
            yield _Next(scene.key, documents.pack(plain_scene(scene)))
    for program in file.programs:
        if facts.programs.get(program.code) != program:
            yield _Next(program.key, documents.pack(plain_program(program)))
    for trigger in file.triggers:
        if facts.triggers.get(trigger.code) != trigger:
            yield _Next(trigger.key, documents.pack(plain_trigger(trigger)))
