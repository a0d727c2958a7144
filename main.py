"""Composition root and command line: reads settings, builds the parts, hands them over, shuts down in order.

A command is a thin function here: what it does lies in the packages, its options in ``screens.terminal.options``. Each
imports the heavy packages that it needs: ``doctor`` and the supervisor start without Qt or folium.
"""

from __future__ import annotations

from screens.station.garbage import search_later, search_seldom

if __name__ == "__main__":
    search_later()  # from the first line on: nothing of what is imported is garbage, and to search it took 10 ms

import os
import socket
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from data_access.engine.named_files import whole_file
from data_access.process.crash_file import crash_file
from data_access.process.logging_setup import start_logging
from data_access.process.private_files import make_private
from data_access.process.sample_defaults import CASES, PROFILE, SEED
from data_access.process.service_notice import has_manager
from data_access.process.settings_file import cache_folder, data_folder, load_settings, log_folder
from data_access.process.window_tools import StationTools
from hall.errors import Words
from screens.pictures.command import PictureCommand
from screens.station.commands import WindowCommands, kiosk_words
from screens.station.doctor_command import DoctorCommand, DoctorTasks
from screens.station.shared_display import only_hall_on_display
from screens.terminal import options as o
from screens.terminal.backup_commands import BackupCommands, BackupTasks, VerifyTasks
from screens.terminal.edge import Edge, json_asked, language_asked, lifted
from screens.terminal.file_commands import CaseExports, FileCommands, LawTasks, RowTasks
from screens.terminal.health_command import HealthCommand
from screens.terminal.journal_commands import JournalCommands, ReadJournal
from screens.terminal.key_commands import KeyCommands, KeyTasks
from screens.terminal.scene_commands import SceneTasks
from screens.terminal.start import CommandStart
from screens.terminal.terminal import Terminal, language_of
from screens.terminal.user_commands import UserCommands, UserTasks
from themes.catalogue import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from data_access.process.station import DatabaseAccess
    from screens.pictures.command import PictureHalls
    from screens.terminal.health_command import ReadHealth

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
PROGRAM = (sys.executable, str(Path(__file__).resolve()))
"""What the name of a command is added to."""


@app.callback(invoke_without_command=True)
def begin(context: typer.Context, db: o.Db = None, lang: o.Lang = None, as_json: o.AsJson = False) -> None:
    """城管指挥大厅 · command hall."""
    os.umask(0o077)  # what this program writes is nobody else's to read: telephones stand in it, and citizens' words
    themes = {"theme": [theme.name for theme in THEMES]}
    settings = load_settings(os.environ, {"database_url": db, "language": lang}, themes)
    edge: Edge = context.obj
    edge.terminal = Terminal(language_of(settings.language, os.environ), as_json)
    edge.log_path = start_logging(log_folder(settings), context.invoked_subcommand or "hall", settings.log_level).path
    start = CommandStart(settings, edge.terminal, data_folder(settings), cache_folder(settings), edge.log_path)
    for narrowed in make_private(start.data, edge.log_path, start.known_database_url):
        edge.terminal.tell(narrowed)
    context.obj = start
    if context.invoked_subcommand is None:
        hall(context)


@app.command()
def hall(context: typer.Context, only_wall: o.OnlyWall = False, screen: o.Monitor = "") -> None:
    """Desk, wall and sample life of this machine, as without a command; without a display: pictures of them."""
    from data_access.process.guardian import stay_behind
    from data_access.process.hall_start import outliving, prepare, stations_of, wall_of  # SQLAlchemy
    from data_access.process.supervisor import Supervisor
    from screens.terminal.progress import ProgressBar

    start: CommandStart = context.obj
    settings, terminal = start.settings, start.terminal
    with ProgressBar(terminal.said(Words("init.progress"))) as bar:
        named, may_migrate, make = bool(settings.database_url), settings.migrate == "yes", partial(_make, start, bar)
        city = prepare(start.database_url, is_named=named, may_migrate=may_migrate, tell=terminal.tell, make=make)
    if not start.graphics().has_display:
        return pictures.without_display(start)
    if not has_manager(os.environ):
        stay_behind(terminal.tell)
    told = {"HALL_DATABASE_URL": start.database_url, "HALL_LANGUAGE": terminal.language}
    stations = [wall_of(PROGRAM, *kiosk_words(screen))] if only_wall else stations_of(city, PROGRAM, settings.records)
    with only_hall_on_display(os.environ, start.database_url + screen):
        lasting = outliving(stations, os.environ, screen, start.database_url, (start.data, settings))
        raise typer.Exit(Supervisor(lasting, {**os.environ, **told}, terminal.tell, is_dark=start.is_dark).run())


def _make(start: CommandStart, bar: Callable[[int, int], None]) -> None:
    from data_access.sample.init import init as make  # numpy

    make(start.database_url, PROFILE, CASES, SEED, "", bar, start.keys)


def _doctor_tasks() -> DoctorTasks:
    from data_access.process import doctor  # reads package metadata and loads libraries

    return doctor


app.command()(DoctorCommand(_doctor_tasks).doctor)


def prepare_qt(start: CommandStart, *, needs_display: bool = False) -> None:
    """Call before any window command imports Qt: refuses a Qt that aborts, sets the environment for painting."""
    from data_access.process.doctor import require_qt  # reads package metadata

    require_qt()
    start.prepare_painting(needs_display=needs_display)


def _begin_opening(start: CommandStart, station: str) -> Callable[[], DatabaseAccess]:
    """Prepare for windows; the database is opened and its cases are read while Qt and the windows are imported."""
    search_later()
    from data_access.process.station import begin_opening  # SQLAlchemy and numpy

    prepare_qt(start, needs_display=True)
    import shiboken6  # noqa: F401 - looks through all modules: beside the import of another thread it ends the process

    drafts, voice = start.data / "drafts" if station == "desk" else None, start.settings.voice_of(station)
    name, read_url = f"{station}@{socket.gethostname()}", start.settings.database_read_url
    return begin_opening(start.database_url, name, drafts, read_url, **start.beside, **start.folders, voice=voice)


WindowCommands(_begin_opening, crash_file, StationTools(), PROGRAM).add_to(app)


def _picture_halls(url: str | None, at: str, cache: Path) -> AbstractContextManager[PictureHalls]:
    from data_access.sample.picture_halls import PictureHalls  # numpy and SQLAlchemy

    return PictureHalls(url, at, cache)


pictures = PictureCommand(prepare_qt, _picture_halls, whole_file)
app.command()(pictures.snapshot)


@app.command()
def init(
    context: typer.Context,
    profile: o.Profile = PROFILE,
    cases: o.Cases = CASES,
    seed: o.Seed = SEED,
    until: o.Until = "",
) -> None:
    """Make a database: a sample city with a life behind it, or an empty, real one."""
    from data_access.sample.init import init as make  # SQLAlchemy and numpy
    from screens.terminal.answers import answer_with
    from screens.terminal.progress import ProgressBar

    start: CommandStart = context.obj
    with ProgressBar(start.terminal.said(Words("init.progress"))) as bar:
        made = make(start.database_url, profile, cases, seed, until, bar, start.keys)
    answer_with(start.terminal, "init.done", asdict(made))


def _row_tasks() -> RowTasks:
    from data_access.process.tasks import tasks  # SQLAlchemy

    return tasks


def _law_tasks() -> LawTasks:
    from data_access.process.tasks import law_tasks  # SQLAlchemy

    return law_tasks


def _case_exports() -> CaseExports:
    from data_access.process.tasks import exports  # SQLAlchemy

    return exports


def _scene_tasks() -> SceneTasks:
    from data_access.process.tasks import scene_tasks  # SQLAlchemy

    return scene_tasks


FileCommands(_row_tasks, _law_tasks, _case_exports, _scene_tasks, pictures.drawing).add_to(app)


@app.command()
def simulate(
    context: typer.Context, rate: o.Rate = "", for_: o.For = "", seed: o.OtherSeed = None,
    if_sample: o.IfSample = False, storm: o.Storm = False,
) -> None:  # fmt: skip
    """Let a sample city live on; refuses a real one."""
    from data_access.sample import life_tasks  # SQLAlchemy and numpy
    from screens.terminal.answers import answer_with

    start: CommandStart = context.obj
    place = life_tasks.Place(start.database_url, start.cache, start.settings.attachments)
    told = partial(answer_with, start.terminal)
    if storm:
        return told("simulate.storm_done", asdict(life_tasks.storm(place, rate, for_, seed)))
    lived = life_tasks.live(place, start.terminal.tell, rate, for_, seed, if_sample=if_sample)
    return told("simulate.done", asdict(lived))


@app.command()
def chores(context: typer.Context, for_: o.For = "", if_allowed: o.IfAllowed = False) -> None:
    """What one process does for all: requests lapse, the change log is kept short, the audit archived."""
    from data_access.process.chores import Chores
    from data_access.process.tasks.arguments import seconds_of  # SQLAlchemy and numpy
    from screens.terminal.answers import answer_with

    start: CommandStart = context.obj
    name, beside = f"chores@{socket.gethostname()}", {**start.beside, "archive": start.data / "archive"}
    rounds = Chores(start.database_url, name, start.terminal.tell, if_allowed=if_allowed, **beside)
    answer_with(start.terminal, "chores.done", rounds.run(seconds_of(for_) if for_ else None))


@app.command()
def recorder(context: typer.Context, for_: o.For = "") -> None:
    """Records the cameras that this station's settings name."""
    from data_access.process.tasks.record_task import record  # SQLAlchemy and libav

    start: CommandStart = context.obj
    record(start.database_url, start.settings, start.terminal.tell, start.keys, for_)


def _read_health() -> ReadHealth:
    from data_access.process.tasks.health_task import read_health  # SQLAlchemy

    return read_health


app.command()(HealthCommand(_read_health).health)


def _backup_tasks() -> BackupTasks:
    from data_access.process.tasks import backup_tasks  # SQLAlchemy

    return backup_tasks


def _verify_tasks() -> VerifyTasks:
    from data_access.process.tasks import verify_tasks  # SQLAlchemy

    return verify_tasks


BackupCommands(_backup_tasks, _verify_tasks).add_to(app)


def _user_tasks() -> UserTasks:
    from data_access.process.tasks import user_tasks  # SQLAlchemy

    return user_tasks


UserCommands(_user_tasks).add_to(app)


def _key_tasks() -> KeyTasks:
    from data_access.process.tasks import key_tasks  # SQLAlchemy

    return key_tasks


KeyCommands(_key_tasks).add_to(app)


def _read_journal() -> ReadJournal:
    from data_access.process.tasks.journal_task import read_journal  # SQLAlchemy

    return read_journal


JournalCommands(_read_journal).add_to(app)
o.explain_everywhere(app)


def run(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code."""
    asked = language_asked(arguments) or os.environ.get("HALL_LANGUAGE", "")
    edge = Edge(Terminal(language_of(asked, os.environ), json_asked(arguments)))
    return edge.run(lambda: app(lifted(arguments), prog_name="run", standalone_mode=False, obj=edge))


if __name__ == "__main__":
    search_seldom()
    sys.exit(run(sys.argv[1:]))
