"""The command ``doctor``: what is missing on this machine, in its database, for its walls. What looks at the machine
and the database is handed in by main.py.

Typer reads options and help from the method. Qt is imported for walls alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import typer

from screens.graphics import CHROMIUM_FLAGS, DEBUGGING, undebugged
from screens.terminal import options as o
from screens.terminal.findings import Told, painting_findings, report, wall_finding
from screens.terminal.start import CommandStart


class DoctorCommand:
    """``examine``: the findings of machine and database; asked for a wall, those that it needs besides."""

    def __init__(self, examine: Callable[[CommandStart, bool], Iterable[Told]]) -> None:
        self._examine = examine

    def doctor(self, context: typer.Context, of: o.DoctorOf = None) -> None:
        """What is missing on this machine, and the state of the database, with the remedy for each finding."""
        start: CommandStart = context.obj
        of_wall = of is o.DoctorKind.WALL
        found = [*self._examine(start, of_wall), wall_finding(len(start.settings.walls))]
        found += painting_findings(start.graphics())
        if of_wall:
            found += self._wall(start)
        raise typer.Exit(report(start.terminal, found))

    def _wall(self, start: CommandStart) -> Iterator[Told]:
        is_open = undebugged(os.environ) != dict(os.environ)
        names = {"names": f"{DEBUGGING}, {CHROMIUM_FLAGS}"}
        yield ("doctor.devtools_open", "note", names) if is_open else ("doctor.devtools", "ok", {})
        if start.graphics().has_display:
            os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"  # as a wall sees them
            from screens.station.monitor_findings import monitor_findings  # Qt

            yield from monitor_findings(start.settings)
