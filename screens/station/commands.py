"""The commands ``wall`` and ``desk``: the windows of this machine. What opens the database is handed in by main.py.

Typer reads options and help from the methods. Qt is imported by the commands themselves, once it has been prepared.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from hall.people.pin import PinCheck
from screens.graphics import DEBUGGING, undebugged
from screens.station.shared_display import desk_on_display
from screens.terminal import options as o
from screens.terminal.answers import answer_with, ask_password
from screens.terminal.start import CommandStart
from themes.catalogue import theme_named

if TYPE_CHECKING:
    from screens.station.application import OpenAccess


class KioskPins(Protocol):
    """Makes and compares hashes of PINs."""

    def check(self, hashed: str) -> PinCheck:
        """Raises InputRefused ``input.pin_hash``."""

    def make(self, typed: str) -> str:
        """Raises InputRefused ``input.pin``."""


class WindowCommands:
    """``begin_opening``: called with what a station is, before anything imports Qt. ``crash_file``: keeps what a crash
    of the process tells, beside its log. ``pins``: see `KioskPins`."""

    def __init__(
        self,
        begin_opening: Callable[[CommandStart, str], OpenAccess],
        crash_file: Callable[[Path | None], AbstractContextManager[None]],
        pins: KioskPins,
    ) -> None:
        self._begin_opening, self._crash_file, self._pins = begin_opening, crash_file, pins

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands."""
        for command in (self.wall, self.desk):
            app.command()(command)
        app.command("kiosk-pin")(self.kiosk_pin)

    def wall(
        self, context: typer.Context, screen: o.Monitor = "", scene: o.Scene = "overview", kiosk: o.Kiosk = False
    ) -> None:
        """The display wall of this machine."""
        start: CommandStart = context.obj
        os.environ.pop(DEBUGGING, None)
        os.environ.update(undebugged(os.environ))
        pin = self._kiosk_pin(start)
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # a wall is laid out in its own pixels (docs/look.md §7)
        open_access = self._begin_opening(start, "wall")
        from screens.station.leaving import LeaveRules  # Qt must not be imported before it is prepared
        from screens.station.run_station import run_station
        from screens.station.walls import WallAsked, waiting_on, wall_windows

        leave = LeaveRules(pin) if pin is not None else None
        asked = WallAsked(screen, scene, kiosk, start.settings.walls, socket.gethostname(), leave)
        with self._crash_file(start.log_path):
            windows, waiting = wall_windows(asked), waiting_on(asked)
            raise typer.Exit(run_station(start, open_access, "dark_hall", windows, waiting, screen))

    def _kiosk_pin(self, start: CommandStart) -> PinCheck | None:
        """What compares the PIN of this station's kiosk; None where none is set."""
        return self._pins.check(start.settings.kiosk_pin) if start.settings.kiosk_pin else None

    def kiosk_pin(self, context: typer.Context) -> None:
        """Make the line of the settings by which a PIN leaves a kiosk wall; it is asked for, or read from stdin."""
        start: CommandStart = context.obj
        hashed = self._pins.make(ask_password(start.terminal, "kiosk.pin"))
        answer_with(start.terminal, "kiosk.pin_line", {"kiosk_pin": hashed})

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
