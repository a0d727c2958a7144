"""What the commands of the command line do to the scenes and programs of a hall: take a file of them in, write one."""

from __future__ import annotations

import platform
from contextlib import closing
from pathlib import Path
from time import perf_counter

from data_access.city.toml_reader import has_only
from data_access.engine.account import account
from data_access.engine.database import Database, open_database
from data_access.engine.named_files import check_input, whole_file
from data_access.exports.output import check_output, database_files
from data_access.store.seals import By
from data_access.wall.scene_file import SCENE_KEYS, read_scenes, scenes_text
from data_access.wall.scene_store import take_in, would_take_in
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.frozen import frozen
from hall.wall.canvas import canvases
from hall.wall.draft import unreadable_on
from hall.wall.kinds import MADE
from hall.wall.standard import STANDARD


@frozen
class ScenesTaken:
    """What became of a file: how many of each kind stand in it, which of them are new revisions.
    ``too_small``: panels that cannot be read from the last row of a wall that told its size, as "scene/panel wall"."""

    scenes: int
    programs: int
    triggers: int
    arrangements: int
    changed: int
    stored: tuple[str, ...]
    too_small: tuple[str, ...]
    seconds: float


@frozen
class ScenesWritten:
    """What stands in a file. ``own``: they are the hall's; else those that come with the program. ``unreadable``: left
    out, because a newer version stored them."""

    scenes: int
    programs: int
    triggers: int
    arrangements: int
    own: bool
    unreadable: tuple[str, ...]
    file: str


def import_scenes(url: str, file: Path, *, dry: bool = False) -> ScenesTaken:
    """Store what differs, under the account of this machine; walls show it within a second, without a restart.
    ``dry``: say what it would be, and write nothing.

    The same file twice is no change. Raises InputRefused, StoreRefused, StoreUnreachable; a refused file changes
    nothing.
    """
    started = perf_counter()
    check_input(file)
    found = read_scenes(file)
    with closing(_opened(url, "import")) as database:
        by = By(account(), platform.node())
        stored = would_take_in(database, found) if dry else take_in(database, found, by)
        walls = [each for each in canvases(DatabaseWallSigns(database).shown()) if each.wall]
    small = {
        f"{scene.code}/{each.pane.panel} {canvas.wall}": None
        for scene in found.scenes
        for canvas, each in unreadable_on(scene, walls)
    }
    counts = len(found.scenes), len(found.programs), len(found.triggers), len(found.arrangements)
    seconds = round(perf_counter() - started, 3)
    return ScenesTaken(*counts, len(stored), tuple(each.told() for each in stored), tuple(small), seconds)


def export_scenes(url: str, file: Path) -> ScenesWritten:
    """Write the hall's own scenes, its programs, triggers and arrangements of cameras to a file; the scenes that come
    with the program where it has none of its own. Raises InputRefused where the file is none of that kind, or one of
    the database's; StoreRefused, StoreUnreachable, OSError."""
    check_output(file, database_files(url), lambda there: has_only(there, SCENE_KEYS))
    with closing(_opened(url, "export")) as database:
        facts = WallBook(database).present()
    scenes, programs = tuple(facts.stored.values()) or STANDARD, tuple(facts.programs.values())
    triggers, arrangements = tuple(facts.stored_triggers.values()), tuple(facts.arrangements.values())
    counts = len(scenes), len(programs), len(triggers), len(arrangements)
    with whole_file(file) as out:
        out.write(scenes_text(scenes, programs, triggers, arrangements).encode())
    unreadable = tuple(each.told() for each in facts.broken if each.kind in MADE)
    return ScenesWritten(*counts, bool(facts.stored), unreadable, str(file))


def _opened(url: str, verb: str) -> Database:
    return open_database(url, station=f"{verb} scenes")
