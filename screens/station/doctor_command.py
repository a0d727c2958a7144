"""The command ``doctor``: what is missing on this machine, in its database, for its walls; how its cameras are. What
looks at the machine, the database and the cameras is handed in by main.py.

Typer reads options and help from the method. Qt is imported for walls alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from hall.errors import Words
from screens.graphics import CHROMIUM_FLAGS, DEBUGGING, undebugged
from screens.terminal import options as o
from screens.terminal.findings import Told, painting_findings, report, wall_finding
from screens.terminal.progress import ProgressBar
from screens.terminal.start import CommandStart

if TYPE_CHECKING:
    from hall.settings import Settings
    from screens.terminal.camera_check import CheckAsked, CheckDone


class Found(Protocol):
    """One thing that was looked at."""

    @property
    def told(self) -> Told: ...


class DoctorTasks(Protocol):
    """What looks; see ``data_access.process.doctor``."""

    def examine(
        self,
        data_dir: Path,
        database_url: str,
        read_url: str = "",
        keys: Path | None = None,
        attachments: str = "",
        settings: Settings | None = None,
    ) -> Iterable[Found]: ...

    def examine_city(self, url: str, *, has_tiles: bool = False) -> Iterable[Found]: ...

    def examine_wall(self, environment: Mapping[str, str], home: Path) -> Iterable[Found]: ...

    def check_cameras(self, url: str, asked: CheckAsked, progress: Callable[[int, int], None]) -> CheckDone: ...


class DoctorCommand:
    """``tasks``: called by the command, because they read package metadata and load libraries."""

    def __init__(self, tasks: Callable[[], DoctorTasks]) -> None:
        self._tasks = tasks

    def doctor(
        self,
        context: typer.Context,
        of: o.DoctorOf = None,
        area: o.OfArea = None,
        group: o.OfGroup = None,
        camera: o.OfCamera = None,
        write: o.Writes = False,
        as_: o.AsLooker = "",
    ) -> None:
        """What is missing on this machine, and the state of the database, with the remedy for each finding; with
        ``city``: what a real city lacks before its first day; with ``cameras``: whether each brings a picture."""
        start: CommandStart = context.obj
        if of is o.DoctorKind.CAMERAS:
            return self._cameras(start, (area or (), group or (), camera or ()), as_, writes=write)
        if of is o.DoctorKind.CITY:
            seen = self._tasks().examine_city(start.database_url, has_tiles=bool(start.settings.base_tiles))
            raise typer.Exit(report(start.terminal, [each.told for each in seen]))
        tasks, settings = self._tasks(), start.settings
        read_url, named = settings.database_read_url, start.known_database_url
        found = [*tasks.examine(start.data, named, read_url, **start.beside, settings=settings)]
        found += tasks.examine_wall(os.environ, Path.home()) if of is o.DoctorKind.WALL else ()
        told = [*(each.told for each in found), wall_finding(len(settings.walls)), *painting_findings(start.graphics())]
        if of is o.DoctorKind.WALL:
            told += self._wall(start)
        raise typer.Exit(report(start.terminal, told))

    def _cameras(
        self, start: CommandStart, chosen: tuple[Sequence[str], Sequence[str], Sequence[str]], as_: str, *, writes: bool
    ) -> None:
        from screens.terminal.answers import ask_administrator
        from screens.terminal.camera_check import CheckAsked, answer_check  # what streams are: for this alone

        asked = CheckAsked(*chosen, as_, partial(ask_administrator, start.terminal, as_), start.keys, writes)
        with ProgressBar(start.terminal.said(Words("doctor.cameras_progress"))) as bar:
            done = self._tasks().check_cameras(start.database_url, asked, bar)
        raise typer.Exit(answer_check(start.terminal, done))

    def _wall(self, start: CommandStart) -> Iterator[Told]:
        is_open = undebugged(os.environ) != dict(os.environ)
        names = {"names": f"{DEBUGGING}, {CHROMIUM_FLAGS}"}
        yield ("doctor.devtools_open", "note", names) if is_open else ("doctor.devtools", "ok", {})
        if start.graphics().has_display:
            os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # as a wall sees them
            from screens.station.monitor_findings import monitor_findings  # Qt

            yield from monitor_findings(start.settings)
