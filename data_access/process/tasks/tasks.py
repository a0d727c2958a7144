"""What the commands of the command line do to a database: import. No words, no terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from data_access.city.city_store import load_city
from data_access.engine.account import account
from data_access.engine.database import Database, open_database
from data_access.engine.named_files import check_input
from data_access.exports.output import database_files
from data_access.imports.cases import CaseImport
from data_access.imports.dry_run import CaseDryRun
from data_access.imports.explain.case_explain import CaseExplain
from data_access.imports.explain.explained import Explained
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.ground_mapping.mapping import GroundMapping
from data_access.imports.ground_mapping.read import load_ground_mapping
from data_access.imports.import_mapping import Mapping
from data_access.imports.imported import Imported
from data_access.imports.osm.osm_import import OsmImport, OsmImported
from data_access.imports.read_mapping import load_mapping, mapping_path
from data_access.imports.tracks.track_import import TrackImport
from data_access.process.tasks.arguments import moment_of
from data_access.process.tasks.ground_told import tell_of_ground
from data_access.process.tasks.mapping_task import draft_mapping as draft_mapping  # noqa: PLC0414 - it is one of them
from data_access.secrets.station_key import key_if_any, public_key
from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import Moment

Tell = Callable[[Words], None]

if TYPE_CHECKING:
    from data_access.process.tasks.draw_task import DrawAsked, GridsDrawn


class ImportAsked(Protocol):
    """What is to be imported. ``rejects`` None: beside the file; ``as_of``: local time of the city, or empty.

    ``say``: makes the sentences of the rejects file; ``dry``: nothing is written but the rejects that were asked for;
    ``keys``: the folder of the halls' keys, by which passwords are sealed; ``crs``: of shapes, empty where nobody says;
    ``layer``: of a file of shapes, likewise; ``replaces``: the file stands for all of its kind; ``follows``: open
    cases follow the ground.
    """

    @property
    def file(self) -> Path: ...

    @property
    def mapping(self) -> str: ...

    @property
    def rejects(self) -> Path | None: ...

    @property
    def as_of(self) -> str: ...

    @property
    def say(self) -> Callable[[Words], str]: ...

    @property
    def dry(self) -> bool: ...

    @property
    def keys(self) -> Path | None: ...

    @property
    def crs(self) -> str: ...

    @property
    def layer(self) -> str: ...

    @property
    def replaces(self) -> bool: ...

    @property
    def follows(self) -> bool: ...


def import_cases(url: str, asked: ImportAsked, tell: Tell, progress: Callable[[int, int], None]) -> Imported:
    """Import a file of cases; ``progress`` is told bytes read and bytes in all.

    Raises InputRefused, StoreRefused, StoreUnreachable; what was stored before stays.
    """
    check_input(asked.file)
    with closing(open_database(url, station="import")) as database:
        mapping, as_of = _as_asked(database, asked)
        inputs = (mapping_path(asked.mapping), *database_files(url))
        run = (CaseDryRun if asked.dry else CaseImport)(database, mapping, as_of=as_of, tell=tell, inputs=inputs)
        return run.run(asked.file, _rejects(asked), lambda _, done, size: progress(done, size), asked.say)


def explain_case(url: str, asked: ImportAsked, row: int, language: str) -> Explained:
    """What would become of one row of a file of cases, and why. Raises as `import_cases`, and ``input.no_row``."""
    check_input(asked.file)
    with closing(open_database(url, station="import")) as database:
        mapping, as_of = _as_asked(database, asked)
        return CaseExplain(database, mapping, as_of=as_of).explain(asked.file, row, language)


def _as_asked(database: Database, asked: ImportAsked) -> tuple[Mapping, Moment | None]:
    """The mapping in the words of the city, and the moment that was asked for."""
    city = load_city(database, has_map=False)
    zone = CityZone(city.profile.zone)
    return load_mapping(asked.mapping, city), moment_of(asked.as_of, zone) if asked.as_of else None


def import_ground(
    url: str, kind: str, asked: ImportAsked, tell: Tell, progress: Callable[[int, int], None]
) -> Imported:
    """Import a file of areas, grids, units, duty, cameras … Told and raised as by `import_cases`."""
    check_input(asked.file)
    with closing(open_database(url, station="import")) as database:
        inputs, who = database_files(url), account()
        key = key_if_any(database.genesis, public_key(database), asked.keys)
        run = GroundImport(
            database, kind, crs=asked.crs or GUESS, layer=asked.layer, actor=who, tell=tell, inputs=inputs,
            dry=asked.dry, secrets=key, replaces=asked.replaces, follows=asked.follows, mapping=_of_ground(kind, asked),
        )  # fmt: skip
        done = run.run(asked.file, _rejects(asked), lambda _, done, size: progress(done, size), asked.say)
        if not asked.dry:
            tell_of_ground(database, kind, tell)
        return done


def import_tracks(url: str, asked: ImportAsked, tell: Tell, progress: Callable[[int, int], None]) -> Imported:
    """Import a file of positions of people and vehicles. Told and raised as by `import_cases`."""
    check_input(asked.file)
    with closing(open_database(url, station="import")) as database:
        inputs = tuple(database_files(url))
        run = TrackImport(database, asked.mapping, asked.crs, dry=asked.dry, inputs=inputs, actor=account(), tell=tell)
        return run.run(asked.file, _rejects(asked), lambda _, done, size: progress(done, size), asked.say)


def _of_ground(kind: str, asked: ImportAsked) -> GroundMapping | None:
    """How the file is to be read, where a mapping says."""
    if not asked.mapping:
        return None
    return load_ground_mapping(Path(asked.mapping), kind, IMPORT_KINDS[kind], asked.file)


def import_osm(url: str, asked: ImportAsked, tell: Tell, progress: Callable[[int, int], None]) -> OsmImported:
    """Import an extract of OpenStreetMap. Told and raised as by `import_cases`."""
    with closing(open_database(url, station="import")) as database:
        run = OsmImport(database, actor=account(), tell=tell, inputs=database_files(url), dry=asked.dry)
        return run.run(asked.file, _rejects(asked), lambda _, done, size: progress(done, size), asked.say)


def draw_grids(url: str, asked: DrawAsked) -> GridsDrawn:
    """See ``data_access.process.tasks.draw_task``."""
    from data_access.process.tasks import draw_task  # shapely: drawing alone pays for it

    return draw_task.draw_grids(url, asked)


def _rejects(asked: ImportAsked) -> Path | None:
    return asked.rejects if asked.rejects or asked.dry else rejects_beside(asked.file)


def rejects_beside(file: Path) -> Path:
    """Where refused rows are written when nobody says so: beside the file, else in the present folder."""
    name = f"{file.name}.rejects.csv"
    return file.parent / name if os.access(file.parent, os.W_OK) else Path.cwd() / name
