"""Composition root and command line: reads settings, builds the parts, hands them over, shuts down in order.

A command is a thin function here; what it does lies in the packages, what its options say in ``screens.options``. Heavy
packages are imported by the command that needs them: ``doctor`` and the supervisor start without Qt, pandas or folium.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from data_access.crash_file import crash_file
from data_access.logging_setup import start_logging
from data_access.settings_file import cache_folder, data_folder, load_settings, log_folder
from hall.errors import Words
from screens import options as o
from screens.edge import Edge, json_asked, language_asked, lifted
from screens.start import Start
from screens.terminal import Terminal, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from data_access.station import Access
    from data_access.throw_away import ThrowAway
    from screens.pictures import Picture, State

SNAPSHOTS = Path("snapshots")

log = logging.getLogger("main")
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
users = typer.Typer(add_completion=False, rich_markup_mode=None, help="Who may sign in.")


@app.callback(invoke_without_command=True)
def begin(context: typer.Context, db: o.Db = None, lang: o.Lang = None, as_json: o.AsJson = False) -> None:
    """城管指挥大厅 · command hall."""
    settings = load_settings(os.environ, {"database_url": db, "language": lang})
    edge: Edge = context.obj
    edge.terminal = Terminal(language_of(settings.language, os.environ), as_json)
    edge.log_path = start_logging(log_folder(settings), context.invoked_subcommand or "hall", settings.log_level).path
    context.obj = Start(settings, edge.terminal, data_folder(settings), cache_folder(settings), edge.log_path)
    if context.invoked_subcommand is None:
        hall(context)


@app.command()
def hall(context: typer.Context) -> None:
    """Desk, wall and sample life of this machine, as without a command; without a display: pictures of them."""
    from data_access.hall_start import prepare, stations_of  # SQLAlchemy and numpy
    from data_access.supervisor import Supervisor
    from screens.progress import ProgressBar

    start: Start = context.obj
    settings, terminal = start.settings, start.terminal
    with ProgressBar(terminal.said(Words("init.progress"))) as bar:
        named, may_migrate = bool(settings.database_url), settings.migrate == "yes"
        city = prepare(start.database_url, is_named=named, may_migrate=may_migrate, tell=terminal.tell, progress=bar)
    if not start.graphics().has_display:
        return _hall_without_display(start)
    told = {"HALL_DATABASE_URL": start.database_url, "HALL_LANGUAGE": terminal.language}
    stations = stations_of(city, (sys.executable, str(Path(__file__).resolve())))
    raise typer.Exit(Supervisor(stations, {**os.environ, **told}, terminal.tell).run())


def _hall_without_display(start: Start) -> None:
    """Pictures of desk and wall instead of windows."""
    start.terminal.tell(Words("hall.no_display", {"folder": str(SNAPSHOTS.resolve())}))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_qt(start)
    from screens.snapshot import without_display  # Qt must not be imported before it is prepared

    _take_pictures(start, without_display(start.terminal.language), SNAPSHOTS, start.database_url, "")


@app.command()
def doctor(context: typer.Context) -> None:
    """What is missing on this machine, and the state of the database, with the remedy for each finding."""
    from data_access.doctor import examine  # reads package metadata and loads libraries
    from screens.findings import painting_findings, report, wall_finding

    start: Start = context.obj
    found = [each.told for each in examine(start.data, start.known_database_url)]
    painting = painting_findings(start.graphics())
    raise typer.Exit(report(start.terminal, [*found, wall_finding(len(start.settings.walls)), *painting]))


@app.command()
def wall(context: typer.Context, screen: o.Monitor = "", scene: o.Scene = "overview", kiosk: o.Kiosk = False) -> None:
    """The display wall of this machine."""
    start: Start = context.obj
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # a wall is laid out in its own pixels (look.md law 7)
    open_access = _begin_opening(start, "wall")
    from screens.run_station import run_station  # Qt must not be imported before it is prepared
    from screens.walls import WallAsked, waiting_on, wall_windows

    asked = WallAsked(screen, scene, kiosk, start.settings.walls)
    with crash_file(start.log_path):
        raise typer.Exit(run_station(start, open_access, "dark_hall", wall_windows(asked), waiting_on(asked)))


@app.command()
def desk(context: typer.Context, as_: o.As = "") -> None:
    """A desk on this machine: persona picker on a sample, sign-in on a real city."""
    start: Start = context.obj
    open_access = _begin_opening(start, "desk")
    from screens.desks import desk_window  # Qt must not be imported before it is prepared
    from screens.run_station import run_station
    from themes.catalogue import theme_named

    theme = start.settings.theme or "dark_desk"
    windows = desk_window(as_, theme_named(theme), socket.gethostname())
    with crash_file(start.log_path):
        raise typer.Exit(run_station(start, open_access, theme, windows))


def prepare_qt(start: Start, *, needs_display: bool = False) -> None:
    """Call before any window command imports Qt: refuses a Qt that aborts, sets the environment for painting."""
    from data_access.doctor import require_qt  # reads package metadata

    require_qt()
    start.prepare_painting(needs_display=needs_display)


def _begin_opening(start: Start, station: str) -> Callable[[], Access]:
    """Prepare for windows; the database is opened and its cases are read while Qt and the windows are imported."""
    from data_access.station import begin_opening  # SQLAlchemy and numpy

    prepare_qt(start, needs_display=True)
    return begin_opening(start.database_url, f"{station}@{socket.gethostname()}")


@app.command()
def snapshot(
    context: typer.Context,
    out: o.Out = SNAPSHOTS,
    screen: o.Screen = "all",
    size: o.Size = "",
    state: o.State = "",
    at: o.At = "",
    theme: o.Theme = "",
    matrix: o.Matrix = False,
) -> None:
    """Pictures of screens without a display, on a throw-away copy of the database or on a sample city of its own."""
    start: Start = context.obj
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_qt(start)
    from screens.snapshot import asked  # Qt must not be imported before it is prepared

    spoken = start.terminal.language
    pictures = asked(screen, size, state, theme, start.settings.language, matrix=matrix, spoken=spoken)
    _take_pictures(start, pictures, out, start.settings.database_url or None, at)


def _take_pictures(start: Start, pictures: list[Picture], out: Path, url: str | None, at: str) -> None:
    """Bring the halls about, take the pictures, answer with their paths."""
    from data_access.picture_halls import PictureHalls  # numpy and SQLAlchemy, as every window command
    from screens.snapshot import take

    with PictureHalls(url, at) as halls:

        def stage(state: State) -> ThrowAway:
            return halls.hall(night=state == "night")

        paths = take(pictures, out, stage, start.cache, lambda path: log.info("picture %s", path))
    start.terminal.answer({"pictures": [str(path) for path in paths]}, [str(path) for path in paths])


@app.command()
def init(
    context: typer.Context, profile: o.Profile = "erqi", cases: o.Cases = 3_000, seed: o.Seed = 1, until: o.Until = ""
) -> None:
    """Make a database: a sample city with a life behind it, or an empty, real one."""
    from data_access.tasks import init as make  # SQLAlchemy and numpy
    from screens.answers import answer_with
    from screens.progress import ProgressBar

    start: Start = context.obj
    with ProgressBar(start.terminal.said(Words("init.progress"))) as bar:
        made = make(start.database_url, profile, cases, seed, until, bar)
    answer_with(start.terminal, "init.done", asdict(made))


@app.command("import")
def import_(
    context: typer.Context,
    kind: o.ImportKind,  # noqa: ARG001 - one kind so far; another word is wrong use
    file: Path,
    mapping: o.Mapping,
    rejects: o.Rejects = None,
    as_of: o.AsOf = "",
) -> None:
    """Bring a file of another system in; the same file twice brings nothing new."""
    from data_access.tasks import ImportAsked, import_cases  # SQLAlchemy
    from screens.answers import answer_import
    from screens.progress import ProgressBar

    start: Start = context.obj
    asked = ImportAsked(file, mapping, rejects, as_of)
    with ProgressBar(start.terminal.said(Words("import.progress"))) as bar:
        done = import_cases(start.database_url, asked, start.terminal.tell, bar)
    raise typer.Exit(answer_import(start.terminal, done.as_data()))


@app.command()
def simulate(
    context: typer.Context,
    rate: o.Rate = "3/min",
    for_: o.For = "",
    seed: o.OtherSeed = None,
    if_sample: o.IfSample = False,
) -> None:
    """Let a sample city live on; refuses a real one."""
    from data_access.arguments import per_minute, seconds_of  # SQLAlchemy and numpy
    from data_access.sample_life import SampleLife
    from screens.answers import answer_with

    start: Start = context.obj
    life = SampleLife(start.database_url, start.terminal.tell, per_minute(rate), seed, if_sample=if_sample)
    lived = life.run(seconds_of(for_) if for_ else None)
    answer_with(start.terminal, "simulate.done", asdict(lived))


@app.command()
def verify(context: typer.Context) -> None:
    """Prove the audit chain, all that it vouches for, and the totals against a recount."""
    from data_access.tasks import verify_database  # SQLAlchemy
    from screens.answers import answer_verify

    start: Start = context.obj
    report, seconds = verify_database(start.database_url)
    raise typer.Exit(answer_verify(start.terminal, report.findings, {**report.as_data(), "seconds": seconds}))


app.add_typer(users, name="users")


@users.command("add")
def users_add(
    context: typer.Context, name: str, role: o.Roles, unit: o.Unit = None, street: o.Streets = None, shown: o.Shown = ""
) -> None:
    """Enter a user; the password is asked for, or read from stdin."""
    from data_access.tasks import add_user, roles_of  # SQLAlchemy
    from data_access.users import User
    from screens.answers import answer_with, ask_password

    start: Start = context.obj
    user = User(name, shown or name, roles_of(role), unit, frozenset(street) if street else None)
    add_user(start.database_url, user, lambda: ask_password(start.terminal))
    answer_with(start.terminal, "users.added", {"user": name, "roles": sorted(user.roles)})


@users.command("list")
def users_list(context: typer.Context) -> None:
    """All users: name, roles, unit, streets."""
    from data_access.tasks import list_users  # SQLAlchemy
    from screens.answers import answer_users

    start: Start = context.obj
    answer_users(start.terminal, [each.as_data() for each in list_users(start.database_url)])


def run(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code."""
    asked = language_asked(arguments) or os.environ.get("HALL_LANGUAGE", "")
    edge = Edge(Terminal(language_of(asked, os.environ), json_asked(arguments)))
    return edge.run(lambda: app(lifted(arguments), prog_name="run", standalone_mode=False, obj=edge))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
