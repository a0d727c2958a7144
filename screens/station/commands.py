"""The commands ``wall`` and ``desk``: the windows of this machine. What opens the database is handed in by main.py.

Typer reads options and help from the methods. Qt is imported by the commands themselves, once it has been prepared.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from screens.station.shared_display import desk_on_display
from screens.terminal import options as o
from screens.terminal.start import CommandStart
from themes.catalogue import theme_named

if TYPE_CHECKING:
    from screens.station.application import OpenAccess


class WindowCommands:
    """``begin_opening``: called with what a station is, before anything imports Qt. ``crash_file``: keeps what a crash
    of the process tells, beside its log."""

    def __init__(
        self,
        begin_opening: Callable[[CommandStart, str], OpenAccess],
        crash_file: Callable[[Path | None], AbstractContextManager[None]],
    ) -> None:
        self._begin_opening, self._crash_file = begin_opening, crash_file

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands."""
        for command in (self.wall, self.desk):
            app.command()(command)

    def wall(
        self, context: typer.Context, screen: o.Monitor = "", scene: o.Scene = "overview", kiosk: o.Kiosk = False
    ) -> None:
        """The display wall of this machine."""
        start: CommandStart = context.obj
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # a wall is laid out in its own pixels (docs/look.md §7)
        open_access = self._begin_opening(start, "wall")
        from screens.station.run_station import run_station  # Qt must not be imported before it is prepared
        from screens.station.walls import WallAsked, waiting_on, wall_windows

        asked = WallAsked(screen, scene, kiosk, start.settings.walls, socket.gethostname())
        with self._crash_file(start.log_path):
            windows, waiting = wall_windows(asked), waiting_on(asked)
            raise typer.Exit(run_station(start, open_access, "dark_hall", windows, waiting, screen))

    def desk(self, context: typer.Context, as_: o.As = "") -> None:
        """A desk on this machine: persona picker on a sample, sign-in on a real city."""
        start: CommandStart = context.obj
        with desk_on_display(os.environ), self._crash_file(start.log_path):  # first: a wall starting with it shall know
            open_access = self._begin_opening(start, "desk")
            from screens.station.desks import desk_window  # Qt must not be imported before it is prepared
            from screens.station.run_station import run_station

            theme = start.settings.theme or "dark_desk"
            windows = desk_window(as_, theme_named(theme), socket.gethostname())
            raise typer.Exit(run_station(start, open_access, theme, windows))
