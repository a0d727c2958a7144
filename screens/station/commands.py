"""The commands ``wall`` and ``desk``: the windows of this machine. What opens the database is handed in by main.py.

Typer reads options and help from the methods. Qt is imported by the commands themselves, once it has been prepared.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from hall.people.pin import PinBook, PinCheck
from screens.graphics import DEBUGGING, undebugged
from screens.station.shared_display import desk_on_display
from screens.terminal import options as o
from screens.terminal.answers import answer_with, ask_password
from screens.terminal.start import CommandStart
from themes.catalogue import theme_named

if TYPE_CHECKING:
    from hall.ports.video import ScenePainter
    from hall.wall.known_monitors import MonitorBook
    from hall.wall.last_figures import LastBook

if TYPE_CHECKING:
    from screens.station.application import OpenAccess, OpenWindows
    from screens.station.paint_beats import PaintBeats
    from screens.station.wall_places import WallAsked


SAFE_WORD = "safe-word"
"""The command that tells the hall of a safe scene, which starts it itself."""
DRAW_CAMERAS = "draw-cameras"
"""The command that draws what sample cameras show; who shows it starts it."""


def kiosk_words(screen: str) -> list[str]:
    """The options of a wall that is alone on its machine, or on that monitor."""
    return ["--kiosk", *(["--screen", screen] if screen else [])]


class WindowTools(Protocol):
    """What is needed of the world outside besides the database."""

    def manager(self) -> tuple[Callable[[str], bool], float] | None:
        """What tells this process's service manager, or its own watcher where it has none, something and whether it
        heard it, and within how many seconds it wants to hear; None: there is none."""

    def last_figures(self, folder: Path) -> LastBook:
        """Where the last figures are kept, in this folder of data."""

    def known_monitors(self, folder: Path) -> MonitorBook:
        """Where it is kept which monitor is which screen of the wall, in this folder of data."""

    def pin_tries(self, folder: Path) -> PinBook:
        """Where the tries of the kiosk's PIN are counted, in this folder of data."""

    def since(self) -> int:
        """Now, in ms that no setting of a clock changes: for another process of this machine."""

    def keep_telling(self, url: str, wall: str, screens: Sequence[int], began: int, part: str) -> int:
        """Tell the hall that a safe scene stands, as long as standard input is held open; the exit code. ``began``: a
        ``since``."""

    def keep_drawn(self, folder: Path, names: Iterable[str], paint: ScenePainter) -> None:
        """Draw those scenes and keep them as clips in this folder, those that are not there yet."""

    def check(self, hashed: str) -> PinCheck:
        """Raises InputRefused ``input.pin_hash``."""

    def make(self, typed: str) -> str:
        """Raises InputRefused ``input.pin``."""


class WindowCommands:
    """``begin_opening``: called with what a station is, before anything imports Qt. ``crash_file``: keeps what a crash
    of the process tells, beside its log. ``tools``: see `WindowTools`. ``program``: what the name of a command is added
    to."""

    def __init__(
        self,
        begin_opening: Callable[[CommandStart, str], OpenAccess],
        crash_file: Callable[[Path | None], AbstractContextManager[None]],
        tools: WindowTools,
        program: Sequence[str],
    ) -> None:
        self._begin_opening, self._crash_file, self._tools = begin_opening, crash_file, tools
        self._program = program

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands."""
        for command in (self.wall, self.desk):
            app.command()(command)
        app.command("kiosk-pin")(self.kiosk_pin)
        app.command(SAFE_WORD, hidden=True)(self.safe_word)
        app.command(DRAW_CAMERAS, hidden=True)(self.draw_cameras)

    def wall(
        self,
        context: typer.Context,
        screen: o.Monitor = "",
        scene: o.Scene = "overview",
        kiosk: o.Kiosk = False,
        safe: o.Safe = False,
    ) -> None:
        """The display wall of this machine."""
        start: CommandStart = context.obj
        os.environ.pop(DEBUGGING, None)
        os.environ.update(undebugged(os.environ))
        os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # a wall is laid out in its own pixels (docs/look.md §7)
        pin = self._kiosk_pin(start)
        if safe:
            start.prepare_painting(needs_display=True)
            asked = self._asked(start, pin, screen, scene, kiosk=kiosk)
            raise typer.Exit(self._safe(start, asked))
        open_access = self._begin_opening(start, "wall")
        from screens.station.run_station import run_station  # Qt must not be imported before it is prepared
        from screens.station.walls import waiting_on, wall_windows

        asked = self._asked(start, pin, screen, scene, kiosk=kiosk)
        with self._crash_file(start.log_path):
            windows: OpenWindows
            windows, waiting, beats = wall_windows(asked), waiting_on(asked), self._beats()
            if beats is not None:
                windows, waiting = beats.opening(windows), beats.showing(waiting)
            raise typer.Exit(_told(beats, run_station(start, open_access, "dark_hall", windows, waiting, screen)))

    def _asked(self, start: CommandStart, pin: PinCheck | None, screen: str, scene: str, *, kiosk: bool) -> WallAsked:
        from screens.station.leaving import LeaveRules  # Qt, as above
        from screens.station.wall_places import WallAsked

        leave = LeaveRules(pin, self._tools.pin_tries(start.data)) if pin is not None else None
        last = self._tools.last_figures(start.data)
        known, places = self._tools.known_monitors(start.data), start.settings.walls
        hour = start.settings.wall_renewal_hour
        return WallAsked(screen, scene, kiosk, places, socket.gethostname(), leave, last, known, hour)

    def _safe(self, start: CommandStart, asked: WallAsked) -> int:
        """The safe scene's process; its exit code."""
        from screens.station.safe_station import SafeAsked, SafeStation  # Qt, as above

        book, settings = self._tools.last_figures(start.data), start.settings
        phones = tuple(each.strip() for each in settings.safe_phones.split(";") if each.strip())
        os.environ["HALL_DATABASE_URL"] = start.database_url  # not among the words of a process: it may have a password
        voice = (*self._program, SAFE_WORD, "--since", str(self._tools.since()), f"--screen={asked.monitor}")
        with self._crash_file(start.log_path):
            beats = self._beats()
            safe = SafeAsked(asked, book, start.terminal.language, phones, voice)
            return _told(beats, SafeStation(safe, beats).run())

    def _beats(self) -> PaintBeats | None:
        """What tells whoever watches that windows paint; None where nobody does."""
        from screens.station.paint_beats import PaintBeats  # Qt, as above

        manager = self._tools.manager()
        return PaintBeats(*manager) if manager is not None else None

    def _kiosk_pin(self, start: CommandStart) -> PinCheck | None:
        """What compares the PIN of this station's kiosk; None where none is set."""
        return self._tools.check(start.settings.kiosk_pin) if start.settings.kiosk_pin else None

    def safe_word(self, context: typer.Context, screens: o.Screens, since: o.Since, screen: o.Monitor = "") -> None:
        """Tells that a safe scene stands on this machine's wall; the scene starts it, and it ends with the scene."""
        start: CommandStart = context.obj
        url, wall = start.database_url, socket.gethostname()
        raise typer.Exit(self._tools.keep_telling(url, wall, screens, since, screen))

    def draw_cameras(self, folder: Path) -> None:
        """Draws what sample cameras show, a name a line of standard input, until that ends."""
        from widgets.video.drawn.picture import paint  # Qt, and nothing of it that needs a display

        self._tools.keep_drawn(folder, sys.stdin, paint)

    def kiosk_pin(self, context: typer.Context) -> None:
        """Make the line of the settings by which a PIN leaves a kiosk wall; it is asked for, or read from stdin."""
        start: CommandStart = context.obj
        hashed = self._tools.make(ask_password(start.terminal, "kiosk.pin"))
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


def _told(beats: PaintBeats | None, code: int) -> int:
    """The code by which a wall's process ends, once its supervisor was told: it may not be the one that started it, and
    then nobody else tells it."""
    if beats is not None:
        beats.tell_end(code)
    return code
